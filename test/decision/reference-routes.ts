import type { Remedy, Verdict } from '../../src/decision/model.ts';
import type { RuleCode } from '../../src/decision/rule-codes.ts';
import type { Outsourcing } from '../../src/registry/outsourcing/model.ts';
import type { Provision } from '../../src/registry/provision/model.ts';
import { classesWithin, type Errand, personOf, tells } from './reference-errand.ts';
import { holdsSpecialCare, inForce, isAtOrBelow, type World } from './reference-facts.ts';
import { mend, name, say } from './reference-laws.ts';
import {
  faultsOfJointUseChanges,
  faultsOfOptOutChanges,
  isTimeless,
  jointUserBy,
  timeToObjectOfOptOutChanges,
} from './reference-route-changes.ts';
import { entrustedAlone } from './reference-sources.ts';

type Facts = Parameters<typeof mend>[0];

export function isOperator(world: World, key: string): boolean {
  const person = personOf(world, key);
  if (person === undefined) return false;
  return [...world.records.parties.values()].some(
    (party) => party.roles.includes('OPERATOR') && personOf(world, party.key) === person,
  );
}

const kinds = {
  OUTSOURCING: ['Outsourcing', 'outsourcings'],
  SUCCESSION: ['Succession', 'successions'],
  JOINT_USE: ['JointUse', 'jointUses'],
  PROVISION: ['Provision', 'provisions'],
  OPT_OUT: ['OptOutFiling', 'optOutFilings'],
} as const;

/** Everything that stands against the claimed record opening the way. */
export function faultsOfRoute(errand: Errand): readonly Verdict[] {
  const { world } = errand;
  const { route } = world.request;
  if (route === undefined) return [];
  const [kind, section] = kinds[route.kind];
  const record = world.records[section].get(route.record);
  if (record === undefined) return [say('ROUTE_UNKNOWN', { remedies: [mend('KNOWN_ROUTE', 'STEWARD', route.record)] })];
  const faults: Verdict[] = [];
  const fault: Fault = (rule, fact, abouts = [record.key], more = {}) =>
    faults.push(
      say(rule, {
        records: [name(kind, record.key)],
        clause: record.clause,
        remedies: [...abouts.map((about) => mend(fact, 'STEWARD', about)), ...instead(errand, rule)],
        ...more,
      }),
    );
  if (!inForce(record, world.now)) fault('ROUTE_NOT_IN_FORCE', 'ROUTE_IN_FORCE');
  const judge = { OUTSOURCING: outsourcing, SUCCESSION: succession, JOINT_USE: jointUse, OPT_OUT: optOut };
  if (route.kind === 'PROVISION') return [...faults, ...provision(errand, route.record)];
  judge[route.kind](errand, route.record, fault);
  if (route.kind === 'OPT_OUT') faults.push(...taints(errand, 'OPT_OUT'), ...faultsOfOptOutChanges(errand));
  else faults.push(...taints(errand, 'HANDED_OVER'));
  if (route.kind === 'OPT_OUT' || route.kind === 'JOINT_USE') faults.push(...heldForOthers(errand));
  if (route.kind === 'JOINT_USE') faults.push(...engagedAnyway(errand), ...faultsOfJointUseChanges(errand));
  return faults;
}

/** Where consent is what is needed, consent to this recipient mends it; what somebody does with the data is no provision to him. */
function instead({ world: { request }, recipient }: Errand, rule: RuleCode): readonly Remedy[] {
  const isMended = [
    'ROUTE_NOT_FITTING',
    'SUCCESSION_BEYOND_PURPOSE',
    'JOINT_MEMBER_OUTSIDE',
    'JOINT_ITEM_OUTSIDE',
    'JOINT_PURPOSE_OUTSIDE',
    'FOREIGN_LAW_NOT_27_1_I',
  ].includes(rule);
  if (!isMended || request.action !== 'PROVIDE' || request.recipient !== recipient.key) return [];
  return [mend('PROVISION_CONSENT', 'PRINCIPAL', recipient.key)];
}

type Fault = (rule: RuleCode, fact: Facts, abouts?: readonly string[], more?: Partial<Verdict>) => void;

/** The engagement and all above it; `whole` when the last is the operator's own. */
export function engagementsOf({ records }: World, first: string): { hops: readonly Outsourcing[]; whole: boolean } {
  const hops: Outsourcing[] = [];
  for (let key: string | undefined = first; key !== undefined; key = hops.at(-1)?.engagedBy) {
    const hop = records.outsourcings.get(key);
    if (hop === undefined || hops.includes(hop)) return { hops, whole: false };
    hops.push(hop);
  }
  return { hops, whole: true };
}

function outsourcing({ world, purpose, category, person }: Errand, key: string, fault: Fault): void {
  const { records, now } = world;
  const { hops, whole } = engagementsOf(world, key);
  if (personOf(world, hops[0]?.outsourcee ?? '') !== person.key) fault('ROUTE_NOT_FITTING', 'FITTING_ROUTE');
  if (!whole || hops.some((hop) => hop.state !== 'ACTIVE' || !inForce(hop, now) || isOver(hop, now)))
    fault('ROUTE_NOT_ACTIVE', 'ROUTE_ACTIVE');
  if (hops.some(({ outsourcee }) => records.parties.get(outsourcee)?.kindOf === 'CLASS')) {
    fault('ENTRUST_TO_CLASS', 'ONE_OUTSOURCEE');
  }
  if (hops.some((hop) => isInadequate(hop, now))) {
    fault('ENTRUST_NO_SELECTION_CHECK', 'SELECTION_CHECK');
  }
  if (hops.some(({ contract }) => !contract || contract.concludedAt > now)) fault('ENTRUST_NO_CONTRACT', 'CONTRACT');
  if (hops.some(({ categories }) => !categories.some((top) => isAtOrBelow(records.dataCategories, category, top)))) {
    fault('ENTRUST_EXCESS_ITEMS', 'ENTRUSTED_ITEM');
  }
  if (hops.some(({ purposes }) => !purposes.some((top) => isAtOrBelow(records.purposes, purpose.key, top)))) {
    fault('ENTRUST_OWN_USE', 'ENTRUSTED_PURPOSE');
  }
}

/** No check by now, or the last that was made found it wanting. */
function isInadequate({ selectionCheck, monitoring }: Outsourcing, now: string): boolean {
  if (selectionCheck === undefined || selectionCheck.at > now || selectionCheck.result === 'INADEQUATE') return true;
  const looks = monitoring.filter(({ at }) => at <= now && at >= selectionCheck.at);
  const bad = looks.filter(({ result }) => result === 'INADEQUATE').map(({ at }) => at);
  return bad.some((at) => !looks.some((later) => later.at > at));
}

/** It ended, now or before; without a day that is so since it is called ended. */
function isOver({ state, endedAt }: Outsourcing, now: string): boolean {
  if (endedAt !== undefined) return now >= endedAt;
  return state === 'ENDED';
}

function succession({ world, purpose, category, person }: Errand, key: string, fault: Fault): void {
  const found = world.records.successions.get(key);
  if (found === undefined) return;
  const goes = found.categories.some((top) => isAtOrBelow(world.records.dataCategories, category, top));
  if (!goes || !isOperator(world, found.predecessor) || personOf(world, found.successor) !== person.key) {
    fault('ROUTE_NOT_FITTING', 'FITTING_ROUTE');
  }
  if (found.stage === 'FAILED') fault('ROUTE_NOT_ACTIVE', 'ROUTE_ACTIVE');
  const { purpose: what, handling, breach, failedDeal } = found.dataContract ?? {};
  const settled = [what, handling, breach, failedDeal].every((term) => term !== undefined);
  if (found.stage === 'NEGOTIATION' && !settled) fault('DD_NO_CONTRACT', 'DATA_CONTRACT');
  if (found.stage !== 'FAILED' && !found.predecessorPurposes.includes(purpose.key)) {
    fault('SUCCESSION_BEYOND_PURPOSE', 'FITTING_ROUTE');
  }
}

function jointUse(errand: Errand, key: string, fault: Fault): void {
  const { world, purpose, category } = errand;
  const use = world.records.jointUses.get(key);
  if (use === undefined) return;
  if (use.state !== 'ACTIVE') fault('ROUTE_NOT_ACTIVE', 'ROUTE_ACTIVE');
  const { responsible } = use;
  const isPerson = (world.records.parties.get(responsible?.party ?? '')?.kindOf ?? 'CORPORATION') !== 'CORPORATION';
  const missing = [
    ...(use.statement === undefined ? ['statement'] : []),
    ...(use.categories.length === 0 ? ['categories'] : []),
    ...(use.scopeText === undefined ? ['scopeText'] : []),
    ...(use.purposes.length === 0 ? ['purposes'] : []),
    ...(responsible?.name === undefined ? ['responsible.name'] : []),
    ...(responsible?.address === undefined ? ['responsible.address'] : []),
    ...(responsible?.representative === undefined && !isPerson ? ['responsible.representative'] : []),
    ...(use.notice === undefined ? ['notice'] : []),
  ];
  if (missing.length > 0) fault('JOINT_NOTICE_INCOMPLETE', 'TOLD_FACT', missing);
  const classes = classesWithin(errand);
  const mode = tells(world, use.notice);
  const ordinary = classes.has('PERSONAL_INFORMATION') || classes.has('SPECIAL_CARE_REQUIRED');
  const toldFrom = mode === undefined ? undefined : world.records.noticeEvidences.get(use.notice ?? '')?.from;
  const late = toldFrom !== undefined && (use.effectiveFrom === undefined || toldFrom >= use.effectiveFrom);
  const unheard = use.notice !== undefined && ordinary && mode !== 'NOTIFICATION' && mode !== 'READILY_ACCESSIBLE';
  if (late || unheard) fault('JOINT_NOTICE_LATE', 'NOTICE_BEFOREHAND');
  if (use.notice !== undefined && classes.has('PSEUDONYMISED') && mode !== 'PUBLIC_ANNOUNCEMENT') {
    fault('PSEUDO_NEEDS_PUBLICATION', 'PUBLIC_ANNOUNCEMENT');
  }
  const judged = use.scopeDeterminable;
  if (judged === undefined || judged.at > world.now) fault('JOINT_SCOPE_UNJUDGED', 'SCOPE_JUDGEMENT');
  else if (judged.result === 'INDETERMINABLE') fault('JOINT_SCOPE_INDETERMINATE', 'SCOPE_WORDING');
  if (jointUserBy(errand, use) === undefined) {
    fault('JOINT_MEMBER_OUTSIDE', 'FITTING_ROUTE');
  }
  if (!use.categories.some((top) => isAtOrBelow(world.records.dataCategories, category, top))) {
    fault('JOINT_ITEM_OUTSIDE', 'FITTING_ROUTE');
  }
  if (!use.purposes.includes(purpose.key)) fault('JOINT_PURPOSE_OUTSIDE', 'FITTING_ROUTE');
}

/** The engagements that make the party an outsourcee for this purpose and data that it may hold, whatever it is called. */
function engagedAnyway({ world, purpose, category, person }: Errand): readonly Verdict[] {
  const { records, now } = world;
  const { dataCategories, purposes } = records;
  const found = [...records.outsourcings.values()]
    .filter((one) => personOf(world, one.outsourcee) === person.key && !isOver(one, now) && inForce(one, now))
    .filter((one) => one.purposes.some((top) => isAtOrBelow(purposes, purpose.key, top)))
    .filter((one) =>
      one.categories.some(
        (top) => isAtOrBelow(dataCategories, category, top) || isAtOrBelow(dataCategories, top, category),
      ),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (found.length === 0) return [];
  return [
    say('JOINT_REMAINS_ENTRUSTED', {
      records: found.map(({ key }) => name('Outsourcing', key)),
      clause: found.map(({ clause }) => clause).find((clause) => clause !== undefined),
      remedies: found.map(({ key }) => mend('OWN_ENGAGEMENT', 'CALLER', key)),
    }),
  ];
}

function optOut(errand: Errand, key: string, fault: Fault): void {
  const { world, purpose, category } = errand;
  const { records, now } = world;
  const filing = records.optOutFilings.get(key);
  if (filing === undefined) return;
  if (holdsSpecialCare(world, category)) fault('OPTOUT_SPECIAL_CARE', 'OTHER_WAY', [category]);
  if (!purpose.includesThirdPartyProvision || !filing.purposes.includes(purpose.key)) {
    fault('OPTOUT_PURPOSE_MISSING', 'STATED_PURPOSE', [purpose.key]);
  }
  const operators = [...records.parties.values()].filter(({ roles }) => roles.includes('OPERATOR'));
  const representativeOwed = operators.every(({ kindOf }) => kindOf === 'CORPORATION');
  const { operator, acquisition } = filing;
  const named = operator?.name !== undefined && operator.address !== undefined;
  const unstated = [
    ...(named && (operator.representative !== undefined || !representativeOwed) ? [] : ['operator']),
    ...(filing.purposes.length === 0 ? ['purposes'] : []),
    ...(filing.categories.length === 0 ? ['categories'] : []),
    ...(acquisition?.source === undefined || acquisition.method === undefined ? ['acquisition'] : []),
    ...(filing.provisionMethod === undefined ? ['provisionMethod'] : []),
    ...(filing.stopsOnRequest ? [] : ['stopsOnRequest']),
    ...(filing.requestMethod === undefined ? ['requestMethod'] : []),
    ...(filing.updateMethod === undefined ? ['updateMethod'] : []),
    ...(filing.plannedStart === undefined ? ['plannedStart'] : []),
  ];
  if (unstated.length > 0) fault('OPTOUT_FACT_MISSING', 'FILED_FACT', unstated);
  const mode = tells(world, filing.notice);
  if (filing.state === 'DRAFT' || (mode !== 'NOTIFICATION' && mode !== 'READILY_ACCESSIBLE')) {
    fault('OPTOUT_NOT_NOTIFIED', 'NOTICE_BEFOREHAND');
  }
  const isFiled = filing.state !== 'DRAFT' && filing.state !== 'NOTIFIED' && filing.filing !== undefined;
  const filedAt = filing.filing?.filedAt ?? '';
  if (!isFiled || filedAt > now) fault('OPTOUT_NOT_FILED', 'FILING');
  // Rule 12: who is abroad files through somebody who is here.
  const isAbroad = operators.length === 0 || operators.some(({ country }) => country !== 'JP');
  if (isAbroad && filing.filing !== undefined && filing.filing.agent === undefined) {
    fault('OPTOUT_NO_DOMESTIC_AGENT', 'DOMESTIC_AGENT');
  }
  const isListed = filing.categories.some((top) => isAtOrBelow(records.dataCategories, category, top));
  if (!isListed) fault('OPTOUT_ITEM_NOT_LISTED', 'FILED_ITEM');
  const isUnfiledChange = faultsOfOptOutChanges(errand).some(({ rule }) => rule === 'OPTOUT_CHANGE_NOT_FILED');
  const isFiledAsItStands = isFiled && filedAt <= now && isListed && unstated.length === 0 && !isUnfiledChange;
  if (!isFiledAsItStands) return;
  const from = records.noticeEvidences.get(filing.notice ?? '')?.from;
  if (filing.waitingPeriodEndsAt === undefined || isTimeless(from, filing.waitingPeriodEndsAt)) {
    fault('OPTOUT_WAITING_PERIOD', 'WAITING_PERIOD');
  } else {
    const [, begins = ''] = [filing.waitingPeriodEndsAt, filing.plannedStart ?? ''].sort();
    const remedies = [mend('WAITING_PERIOD_OVER', 'CALLER', begins)];
    if (begins > now) fault('OPTOUT_WAITING_PERIOD', 'WAITING_PERIOD', [], { remedies, validFrom: begins });
  }
  for (const ofChanges of timeToObjectOfOptOutChanges(errand)) {
    fault('OPTOUT_WAITING_PERIOD', 'WAITING_PERIOD', [], ofChanges);
  }
}

/** Sources that the category may come from and whose data never goes so: by opt-out, or under Art. 27(5). */
function taints({ world: { records }, category }: Errand, way: 'OPT_OUT' | 'HANDED_OVER'): readonly Verdict[] {
  const { dataCategories } = records;
  const holding = [...records.collectionSources.values()]
    .filter(({ categories }) =>
      categories.some(
        (held) => isAtOrBelow(dataCategories, held, category) || isAtOrBelow(dataCategories, category, held),
      ),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const tainted = (rule: RuleCode, sources: typeof holding): readonly Verdict[] => {
    if (sources.length === 0) return [];
    const clause = sources.map((source) => source.clause).find((found) => found !== undefined);
    const remedies = [mend('OTHER_WAY', 'STEWARD', category)];
    return [say(rule, { records: sources.map(({ key }) => name('CollectionSource', key)), clause, remedies })];
  };
  const wrongful = holding.filter((source) => source.wrongful === 'YES' || source.wrongful === 'SUSPECTED');
  if (way === 'HANDED_OVER') return tainted('ACQ_WRONGFUL', wrongful);
  return [
    ...tainted('OPTOUT_WRONGFUL_SOURCE', wrongful),
    ...tainted(
      'OPTOUT_ONWARD',
      holding.filter(({ optOutDerived }) => optOutDerived),
    ),
  ];
}

/** Art. 27(5)(i): what the operator, or something below it, has from entrusters alone is theirs to provide. */
function heldForOthers({ world, category }: Errand): readonly Verdict[] {
  const entrusting = entrustedAlone(world, category, () => true);
  if (entrusting.length === 0) return [];
  return [
    say('ENTRUST_OWN_USE', {
      records: entrusting.map(({ key }) => name('CollectionSource', key)),
      clause: entrusting.map(({ clause }) => clause).find((clause) => clause !== undefined),
      remedies: [mend('OTHER_WAY', 'STEWARD', category)],
    }),
  ];
}

/** What each item of Art. 27(1) asks a recorded provision to show. */
const owed: Readonly<Record<string, readonly [article: string, ...limbs: string[]]>> = {
  EXC_27_1_I: ['27(1)(i)'],
  EXC_27_1_II: ['27(1)(ii)', 'LIFE_BODY_PROPERTY', 'CONSENT_DIFFICULT'],
  EXC_27_1_III: ['27(1)(iii)', 'PUBLIC_HEALTH_OR_CHILD', 'CONSENT_DIFFICULT'],
  EXC_27_1_IV: ['27(1)(iv)', 'PUBLIC_BODY', 'CONSENT_WOULD_IMPEDE'],
  EXC_27_1_V: ['27(1)(v)', 'OPERATOR_IS_ACADEMIC', 'UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING', 'NO_UNDUE_INFRINGEMENT'],
  EXC_27_1_VI: ['27(1)(vi)', 'OPERATOR_IS_ACADEMIC', 'JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT'],
  EXC_27_1_VII: ['27(1)(vii)', 'RECIPIENT_IS_ACADEMIC', 'NO_UNDUE_INFRINGEMENT'],
};

/** The claimed provision, when it rests on an exception: its article, what it does not show, and whether it holds. */
export function recordedException(errand: Errand) {
  const record = claimedProvision(errand);
  const law = record === undefined ? undefined : owed[record.ground];
  if (record === undefined || law === undefined) return undefined;
  const [article, ...limbs] = law;
  const byLaw = record.ground === 'EXC_27_1_I';
  const unshown: readonly string[] = byLaw
    ? record.legalInstrument === undefined
      ? ['legalInstrument']
      : []
    : limbs.filter((limb) => !record.limbs.some((shown) => shown.limb === limb && shown.at <= errand.world.now));
  const foreign = byLaw && record.legalInstrument !== undefined && record.legalInstrument.jurisdiction !== 'JP';
  const holds = unshown.length === 0 && !foreign && inForce(record, errand.world.now) && fits(errand, record);
  return { record, article, unshown, foreign, byLaw, holds };
}

export function claimedProvision({ world: { request, records } }: Errand): Provision | undefined {
  return request.route?.kind === 'PROVISION' ? records.provisions.get(request.route.record) : undefined;
}

/** It speaks of this purpose, this recipient and this data. */
export function fits({ world, purpose, category, person }: Errand, record: Provision): boolean {
  const covered = record.categories.some((top) => isAtOrBelow(world.records.dataCategories, category, top));
  return covered && record.purpose === purpose.key && personOf(world, record.recipient) === person.key;
}

function provision(errand: Errand, key: string): readonly Verdict[] {
  const record = errand.world.records.provisions.get(key);
  if (record === undefined) return [];
  const on = { records: [name('Provision', key)], clause: record.clause };
  const faults: Verdict[] = [];
  if (record.ground === 'OPT_OUT' || !fits(errand, record)) {
    const itself = mend('OPT_OUT_ROUTE', 'CALLER', record.optOutFiling);
    const first = record.ground === 'OPT_OUT' ? itself : mend('FITTING_ROUTE', 'STEWARD', key);
    faults.push(say('ROUTE_NOT_FITTING', { ...on, remedies: [first, ...instead(errand, 'ROUTE_NOT_FITTING')] }));
  }
  const { article, unshown = [], foreign } = recordedException(errand) ?? {};
  if (unshown.length > 0) {
    const remedies = unshown.map((limb) => mend('LIMB', 'PRIVACY_OFFICE', limb));
    faults.push(say('EXCEPTION_LIMB_MISSING', { ...on, article, remedies }));
  }
  if (foreign)
    faults.push(
      say('FOREIGN_LAW_NOT_27_1_I', {
        ...on,
        remedies: [mend('JAPANESE_LAW', 'PRIVACY_OFFICE'), ...instead(errand, 'FOREIGN_LAW_NOT_27_1_I')],
      }),
    );
  return faults;
}
