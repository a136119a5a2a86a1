import type { FindingRule } from '../../lib/finding.ts';
import { isAtOrBelow } from '../../lib/key.ts';
import type { CategoryRecords, LegalClass } from '../category/model.ts';
import { legalClassOf } from '../category/rules.ts';
import type { PurposeRecords } from '../purpose/model.ts';
import type { Provision, ProvisionGround, ProvisionRecords } from './model.ts';

type Records = CategoryRecords & ProvisionRecords & PurposeRecords;

/** Grounds on which an operator sets out to provide; an exception of Art. 27(1) comes upon it. */
const SOUGHT: readonly ProvisionGround[] = ['CONSENT', 'FOREIGN_CONSENT', 'OPT_OUT'];

/** Purposes are specified of personal information, and of nothing below it (Art. 17(1)). */
const BOUND_TO_A_PURPOSE: readonly LegalClass[] = ['PERSONAL_INFORMATION', 'SPECIAL_CARE_REQUIRED', 'PSEUDONYMISED'];

/** Where provision to third parties is envisaged, the purpose clearly says so (Art. 17(1); G 3-1-1, 3-6-1). */
export const envisagedProvisionIsStated: FindingRule<Records> = (records) =>
  [...records.purposes.values()]
    .filter(({ includesThirdPartyProvision }) => !includesThirdPartyProvision)
    .map((purpose) => ({ purpose, envisagedBy: provisionsEnvisagedFor(purpose.key, records) }))
    .filter(({ envisagedBy }) => envisagedBy.length > 0)
    .map(({ purpose: { key, clause }, envisagedBy }) => ({
      code: 'PURPOSE_NO_THIRD_PARTY_CLAUSE',
      clause,
      article: '17(1)',
      severity: 'BREACH',
      message: `personal data is to go to third parties for \`${key}\`, which does not say so`,
      mend: 'state a purpose that says so for data acquired from then on; adding it to this one asks for consent',
      records: [{ kind: 'Purpose', key }, ...envisagedBy],
    }));

/** What has personal data go to third parties for a purpose: provisions, and opt-outs that name it, drafts among them. */
function provisionsEnvisagedFor(purpose: string, records: Records) {
  const provisions = [...records.provisions.values()]
    .filter((provision) => provision.purpose === purpose && SOUGHT.includes(provision.ground))
    .filter((provision) => isOfPersonalData(provision, records));
  const optOuts = [...records.optOutFilings.values()].filter(({ purposes }) => purposes.includes(purpose));
  return [
    ...provisions.map(({ key }) => ({ kind: 'Provision', key })),
    ...optOuts.map(({ key }) => ({ kind: 'OptOutFiling', key })),
  ];
}

function isOfPersonalData({ categories }: Provision, { dataCategories }: CategoryRecords): boolean {
  return [...dataCategories.values()].some(
    (category) =>
      isAtOrBelow(dataCategories, category.key, categories) && BOUND_TO_A_PURPOSE.includes(legalClassOf(category)),
  );
}
