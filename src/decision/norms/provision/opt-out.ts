import type { Instant } from '../../../lib/period.ts';
import type { CollectionSource } from '../../../registry/collection/model.ts';
import {
  hasReached,
  lacksDomesticAgent,
  leavesTimeToObject,
  unstatedFactsOf,
} from '../../../registry/provision/opt-out-rules.ts';
import { hasBit } from '../../bitset.ts';
import type { Obligation, Verdict } from '../../model.ts';
import { changesOfTheOptOutMustBeFiled, owedByChangesOfTheOptOut, timeToObjectOfChanges } from '../change/opt-out.ts';
import { isCovered, stopped } from '../use.ts';
import { firstOf, type Norm, remedy, resting, verdict } from '../verdict.ts';
import { claimed, faultOf, type ProvideMatter, type WayMatter } from './matter.ts';
import { isWrongful, refusedForItsSource } from './provenance.ts';
import { provisionRecord, yearlyCheck } from './recipient.ts';

/** Special care-required data never goes by opt-out, nor what holds it (Art. 27(2) proviso). */
export function optOutSparesSpecialCare(matter: WayMatter): Verdict | undefined {
  const filing = claimed(matter, 'OPT_OUT');
  if (filing === undefined || !hasBit(matter.table.specialCare, matter.categoryId)) return undefined;
  return faultOf('OPTOUT_SPECIAL_CARE', matter, filing, ['OTHER_WAY'], [matter.category]);
}

/** Data acquired by improper means, or suspected to be, never goes by opt-out, whatever was done to it (Art. 27(2) proviso). */
export function optOutSparesWrongfulSources(matter: WayMatter): Verdict | undefined {
  return tainted('OPTOUT_WRONGFUL_SOURCE', matter, isWrongful);
}

/** What another operator provided by opt-out never goes on by opt-out (Art. 27(2) proviso). */
export function optOutIsNotPassedOn(matter: WayMatter): Verdict | undefined {
  return tainted('OPTOUT_ONWARD', matter, ({ optOutDerived }) => optOutDerived);
}

function tainted(
  rule: 'OPTOUT_WRONGFUL_SOURCE' | 'OPTOUT_ONWARD',
  matter: WayMatter,
  isTainted: (source: CollectionSource) => boolean,
): Verdict | undefined {
  return claimed(matter, 'OPT_OUT') === undefined ? undefined : refusedForItsSource(rule, matter, isTainted);
}

/** Provision to third parties is a purpose that principals were told of (Arts. 17(1), 27(2); G 3-6-2-1 note 5). */
export function purposeMustSayProvision(matter: WayMatter): Verdict | undefined {
  const filing = claimed(matter, 'OPT_OUT');
  const { purpose } = matter;
  if (filing === undefined) return undefined;
  if (purpose.includesThirdPartyProvision && filing.purposes.includes(purpose.key)) return undefined;
  return faultOf('OPTOUT_PURPOSE_MISSING', matter, filing, ['STATED_PURPOSE'], [purpose.key]);
}

/** The nine facts are told and filed, or there is no opt-out (Art. 27(2)(i)-(viii), Rule 11(4)). */
export function optOutMustStateNineFacts(matter: WayMatter): Verdict | undefined {
  const filing = claimed(matter, 'OPT_OUT');
  const unstated = filing === undefined ? [] : unstatedFactsOf(filing, matter.table.routes);
  if (filing === undefined || unstated.length === 0) return undefined;
  return faultOf('OPTOUT_FACT_MISSING', matter, filing, ['FILED_FACT'], unstated);
}

/** Principals are notified of an opt-out beforehand, or find it readily accessible (Art. 27(2)). */
export function optOutMustBeTold(matter: WayMatter): Verdict | undefined {
  const filing = claimed(matter, 'OPT_OUT');
  if (filing === undefined) return undefined;
  const mode = matter.table.told.get(filing.notice ?? '')?.mode;
  const isTold = mode === 'NOTIFICATION' || mode === 'READILY_ACCESSIBLE';
  if (isTold && hasReached(filing, 'NOTIFIED')) return undefined;
  return faultOf('OPTOUT_NOT_NOTIFIED', matter, filing, ['NOTICE_BEFOREHAND']);
}

/** An opt-out is filed with the commission before data goes (Art. 27(2)). */
export function optOutMustBeFiled(matter: WayMatter): Verdict | undefined {
  const filing = claimed(matter, 'OPT_OUT');
  if (filing === undefined) return undefined;
  const filedAt = filing.filing?.filedAt;
  if (hasReached(filing, 'FILED') && filedAt !== undefined && filedAt <= matter.table.now) return undefined;
  return faultOf('OPTOUT_NOT_FILED', matter, filing, ['FILING']);
}

/** An operator abroad files through an agent domiciled in Japan (Art. 27(2), Rule 12). */
export function operatorsAbroadFileThroughAnAgent(matter: WayMatter): Verdict | undefined {
  const filing = claimed(matter, 'OPT_OUT');
  if (filing === undefined || !lacksDomesticAgent(filing, matter.table.routes)) return undefined;
  return faultOf('OPTOUT_NO_DOMESTIC_AGENT', matter, filing, ['DOMESTIC_AGENT']);
}

/** What is not listed does not go: adding it is told and filed first (Arts. 27(2)(iii), 27(3)). */
export function itemsMustBeListed(matter: WayMatter): Verdict | undefined {
  const filing = claimed(matter, 'OPT_OUT');
  if (filing === undefined || isCovered(matter.table, matter.categoryId, filing.categories)) return undefined;
  return faultOf('OPTOUT_ITEM_NOT_LISTED', matter, filing, ['FILED_ITEM']);
}

/** What is filed first: an opt-out that is not filed as it stands has no time to object that could pass (Art. 27(2), 27(3)). */
const filedFirst: readonly Norm<WayMatter>[] = [
  optOutMustStateNineFacts,
  optOutMustBeFiled,
  itemsMustBeListed,
  changesOfTheOptOutMustBeFiled,
];

/** Principals have time to object from when they are told, and provision begins when it was planned to (Art. 27(2), Rule 11(1)(i)). */
export function timeToObjectMustPass(matter: WayMatter): Verdict | undefined {
  const filing = claimed(matter, 'OPT_OUT');
  if (filing === undefined || firstOf(filedFirst, matter) !== undefined) return undefined;
  const { waitingPeriodEndsAt, plannedStart } = filing;
  const { now, evidences } = matter.table;
  const told = evidences.get(filing.notice ?? '')?.from;
  const isTooShort = (end: Instant) => told !== undefined && !leavesTimeToObject(told, end);
  if (waitingPeriodEndsAt === undefined || isTooShort(waitingPeriodEndsAt))
    return faultOf('OPTOUT_WAITING_PERIOD', matter, filing, ['WAITING_PERIOD']);
  const begins = plannedStart === undefined || plannedStart < waitingPeriodEndsAt ? waitingPeriodEndsAt : plannedStart;
  if (begins <= now) return undefined;
  return {
    ...faultOf('OPTOUT_WAITING_PERIOD', matter, filing, []),
    remedies: [remedy('WAITING_PERIOD_OVER', 'CALLER', begins)],
    validFrom: begins,
  };
}

/** Principals have time to object to what changes as well, from when they are told of that (Art. 27(3), Rule 11(1)(i)). */
export function timeToObjectToChangesMustPass(matter: WayMatter): Verdict | undefined {
  return firstOf(filedFirst, matter) === undefined ? timeToObjectOfChanges(matter) : undefined;
}

/** An opt-out that is told and filed lets data go until the principal objects; each provision is recorded (Arts. 27(2), 29(1)). */
export function optedOut(matter: WayMatter): Verdict {
  const filing = claimed(matter, 'OPT_OUT');
  const { records, clause } = resting('OptOutFiling', filing === undefined ? [] : [filing]);
  const owed = owedByChangesOfTheOptOut(matter);
  return verdict('OPTED_OUT', {
    category: matter.category,
    clause,
    records: [...records, ...owed.records],
    obligations: [
      ...objectionsLeftOut(matter),
      ...provisionRecord(matter, 'OPT_OUT'),
      ...yearlyCheck(matter),
      ...owed.obligations,
    ],
  });
}

/** Where no principal is named, those who objected, or had provision stopped, are left out (Arts. 27(2)(vi), 35(4)). */
function objectionsLeftOut({ request }: WayMatter): readonly Obligation[] {
  return request.principal === undefined ? [{ type: 'FILTER_BY_OBJECTION', article: '27(2), 35(4)' }] : [];
}

/** Who objected is provided no more by opt-out (Art. 27(2)(vi)). */
export function objectionsStopTheOptOut(matter: ProvideMatter): Verdict | undefined {
  if (claimed(matter, 'OPT_OUT') === undefined) return undefined;
  if (matter.way !== undefined && matter.way.rule !== 'OPTED_OUT') return undefined;
  return stopped('OPTOUT_STOPPED_BY_PRINCIPAL', matter, ['OPT_OUT']);
}
