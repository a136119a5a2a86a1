import { isAtOrBelow } from '../../lib/key.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { CategoryRecords } from '../category/model.ts';
import type { PurposeRecords } from '../purpose/model.ts';
import type { OptOutFiling, Provision, ProvisionRecords } from './model.ts';
import { hasReached } from './opt-out-rules.ts';

type Relied = CategoryRecords & ProvisionRecords & PurposeRecords;

/** Provision by opt-out relies on one that was filed, within its items, its purpose and its time (Art. 27(2)). */
export const optOutProvisionsKeepToTheFiling: Rule<Relied> = (records) =>
  [...records.provisions.values()]
    .filter(({ ground }) => ground === 'OPT_OUT')
    .flatMap((provision): readonly Problem[] => {
      const filing = records.optOutFilings.get(provision.optOutFiling ?? '');
      if (filing === undefined || !hasReached(filing, 'FILED')) return [unrelied(provision, filing)];
      return [
        ...unlistedItems(provision, filing, records),
        ...unsaidPurpose(provision, records),
        ...earlyStart(provision, filing),
      ];
    });

function unrelied(provision: Provision, filing: OptOutFiling | undefined): Problem {
  return {
    code: 'OPTOUT_NOT_FILED',
    path: ['provisions', provision.key, 'optOutFiling'],
    message: filing === undefined ? 'names no opt-out that was filed' : `\`${filing.key}\` is \`${filing.state}\``,
    article: '27(2)',
    remedy: 'name an opt-out that was filed with the Commission',
  };
}

function unlistedItems(provision: Provision, filing: OptOutFiling, { dataCategories }: CategoryRecords) {
  return provision.categories
    .filter((key) => !isAtOrBelow(dataCategories, key, filing.categories))
    .map((key) => ({
      code: 'OPTOUT_ITEM_NOT_LISTED',
      path: ['provisions', provision.key, 'categories'],
      message: `\`${key}\` is not among the items of \`${filing.key}\``,
      article: '27(2)(iii), 27(3)',
      remedy: 'leave it out, or tell principals and file the change first',
    }));
}

function unsaidPurpose({ key, purpose }: Provision, { purposes }: PurposeRecords): readonly Problem[] {
  if (purposes.get(purpose)?.includesThirdPartyProvision !== false) return [];
  return [
    {
      code: 'OPTOUT_PURPOSE_MISSING',
      path: ['provisions', key, 'purpose'],
      message: `\`${purpose}\` does not say that data is provided to third parties`,
      article: '27(2), 17(1)',
      remedy: 'name a purpose that says so',
    },
  ];
}

function earlyStart(provision: Provision, filing: OptOutFiling): readonly Problem[] {
  const { plannedStart } = filing;
  if (plannedStart === undefined) return [];
  const { key, effectiveFrom } = provision;
  if (effectiveFrom !== undefined && plannedStart <= effectiveFrom) return [];
  return [
    {
      code: 'OPTOUT_WAITING_PERIOD',
      path: ['provisions', key, 'effectiveFrom'],
      message:
        effectiveFrom === undefined
          ? 'does not say from when data is provided'
          : `begins \`${effectiveFrom}\`, before \`${filing.key}\` says, \`${plannedStart}\``,
      article: '27(2)(viii), Rule 11',
      remedy: 'begin at the planned start that was told and filed, or later',
    },
  ];
}
