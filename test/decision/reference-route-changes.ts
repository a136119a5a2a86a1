import type { Remedy, Verdict } from '../../src/decision/model.ts';
import type { RuleCode } from '../../src/decision/rule-codes.ts';
import type { JointUseChange } from '../../src/registry/joint-use/change-model.ts';
import type { JointUse } from '../../src/registry/joint-use/model.ts';
import type { OptOutChange } from '../../src/registry/provision/change-model.ts';
import { classesWithin, type Errand, personOf, tells } from './reference-errand.ts';
import { inForce, isAtOrBelow, standing } from './reference-facts.ts';
import { mend, name, say } from './reference-laws.ts';

type Changed = { readonly key: string; readonly clause?: string | undefined };

/** A fault that rests on changes; none where there are none. */
function fault(
  rule: RuleCode,
  kind: string,
  changes: readonly Changed[],
  remedies: readonly Remedy[],
): readonly Verdict[] {
  if (changes.length === 0) return [];
  const records = changes.map(({ key }) => name(kind, key));
  return [say(rule, { records, clause: changes.find(({ clause }) => clause !== undefined)?.clause, remedies })];
}

function optOutChanges({ world: { records, request, now } }: Errand): readonly OptOutChange[] {
  const { kind, record } = request.route ?? {};
  if (kind !== 'OPT_OUT' || record === undefined || !records.optOutFilings.has(record)) return [];
  return [...records.optOutChanges.values()]
    .filter((change) => change.optOutFiling === record && inForce(change, now) && change.changedAt <= now)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The instant from which principals and the commission were told; undefined while one of them is not. */
function toldAndFiled({ world }: Errand, { notice, filing }: OptOutChange): string | undefined {
  const mode = tells(world, notice);
  const from = world.records.noticeEvidences.get(notice ?? '')?.from;
  if (filing === undefined || from === undefined) return undefined;
  if (mode !== 'NOTIFICATION' && mode !== 'READILY_ACCESSIBLE') return undefined;
  return [from, filing.filedAt].sort()[1];
}

const prior: readonly string[] = [
  'ITEMS',
  'HOW_ACQUIRED',
  'METHOD_OF_PROVISION',
  'HOW_TO_REQUEST',
  'HOW_UPDATED',
  'START_DATE',
];
const ending: readonly string[] = ['CESSATION', 'PROVISION_IS_A_PURPOSE', 'STOPS_ON_REQUEST'];

/** What was listed before goes on; what is added, and what holds it or is held by it, waits. */
function goesOn({ world, category }: Errand, { kindOf, categories }: OptOutChange): boolean {
  const { dataCategories } = world.records;
  if (kindOf !== 'ITEMS' || categories.length === 0) return false;
  return categories.every(
    (added) =>
      standing(dataCategories, added) !== undefined &&
      !isAtOrBelow(dataCategories, added, category) &&
      !isAtOrBelow(dataCategories, category, added),
  );
}

/** Facts 3, 4, 5, 7, 8 and 9 change after telling and filing; without 2 or 6, or once ceased, there is no opt-out. */
export function faultsOfOptOutChanges(errand: Errand): readonly Verdict[] {
  const changes = optOutChanges(errand);
  const over = changes.filter(({ kindOf }) => ending.includes(kindOf));
  const late = changes.filter((change) => {
    const told = toldAndFiled(errand, change);
    const isLate = told === undefined || told >= change.changedAt;
    return prior.includes(change.kindOf) && !goesOn(errand, change) && isLate;
  });
  return [
    ...fault(
      'OPTOUT_ENDED',
      'OptOutChange',
      over,
      over.map(({ key }) => mend('ROUTE_ANEW', 'STEWARD', key)),
    ),
    ...fault(
      'OPTOUT_CHANGE_NOT_FILED',
      'OptOutChange',
      late,
      late.map(({ key }) => mend('FILED_CHANGE', 'STEWARD', key)),
    ),
  ];
}

/** Rule 11(1)(i): from when principals are told, a whole day is the least that lets anyone object. */
export function isTimeless(told: string | undefined, end: string): boolean {
  if (told === undefined) return false;
  const aDayLater = new Date(Date.parse(told) + 24 * 60 * 60 * 1000).toISOString();
  return new Date(end).toISOString() < aDayLater;
}

/** What changed beforehand and speaks of this data waits until principals, told of it, can object no more: a whole day at the least. */
export function timeToObjectOfOptOutChanges(errand: Errand): readonly Partial<Verdict>[] {
  const { records, now } = errand.world;
  const changes = optOutChanges(errand).filter((change) => prior.includes(change.kindOf) && !goesOn(errand, change));
  const on = (some: readonly OptOutChange[]) => ({
    records: some.map(({ key }) => name('OptOutChange', key)),
    clause: some.find(({ clause }) => clause !== undefined)?.clause,
    article: '27(3)',
  });
  const ends = ({ waitingPeriodEndsAt, changedAt }: OptOutChange) =>
    waitingPeriodEndsAt === undefined ? changedAt : waitingPeriodEndsAt;
  const timeless = changes.filter((change) => {
    const told = records.noticeEvidences.get(change.notice ?? '')?.from;
    return told === undefined || isTimeless(told, ends(change));
  });
  if (timeless.length > 0) {
    return [{ ...on(timeless), remedies: timeless.map(({ key }) => mend('WAITING_PERIOD', 'STEWARD', key)) }];
  }
  const waiting = changes.filter((change) => ends(change) > now);
  const validFrom = waiting.map(ends).sort().reverse()[0];
  if (validFrom === undefined) return [];
  return [{ ...on(waiting), remedies: [mend('WAITING_PERIOD_OVER', 'CALLER', validFrom)], validFrom }];
}

/** Changes of fact 1 of which not both were told yet. */
export function owedByOptOutChanges(errand: Errand): readonly Changed[] {
  return optOutChanges(errand).filter((change) => {
    const told = toldAndFiled(errand, change);
    return change.kindOf === 'OPERATOR_IDENTITY' && (told === undefined || told > errand.world.now);
  });
}

function jointUseChanges({ world: { records, request, now } }: Errand): readonly JointUseChange[] {
  const { kind, record } = request.route ?? {};
  if (kind !== 'JOINT_USE' || record === undefined || !records.jointUses.has(record)) return [];
  return [...records.jointUseChanges.values()]
    .filter((change) => change.jointUse === record && inForce(change, now) && change.changedAt <= now)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The instant from which principals are told, in the way that this data asks for. */
function toldFrom(errand: Errand, { notice }: JointUseChange): string | undefined {
  const mode = tells(errand.world, notice);
  const classes = classesWithin(errand);
  const ordinary = classes.has('PERSONAL_INFORMATION') || classes.has('SPECIAL_CARE_REQUIRED');
  if (mode === undefined) return undefined;
  if (ordinary && mode !== 'NOTIFICATION' && mode !== 'READILY_ACCESSIBLE') return undefined;
  if (classes.has('PSEUDONYMISED') && mode !== 'PUBLIC_ANNOUNCEMENT') return undefined;
  return errand.world.records.noticeEvidences.get(notice ?? '')?.from;
}

/** The matrix of Art. 27(6): told before, foreseeable, or consented to. */
export function faultsOfJointUseChanges(errand: Errand): readonly Verdict[] {
  const { world, category, person, recipient } = errand;
  const { dataCategories } = world.records;
  const changes = jointUseChanges(errand);
  const late = changes.filter((change) => {
    const from = toldFrom(errand, change);
    const { kindOf, foreseen } = change;
    const takesConsent = foreseen?.result === 'UNFORESEEABLE' && foreseen.at <= world.now;
    const toTellBefore = kindOf === 'RESPONSIBLE_REPLACED' || (kindOf === 'PURPOSES' && !takesConsent);
    return toTellBefore && (from === undefined || from >= change.changedAt);
  });
  const unjudged = changes.filter(
    ({ kindOf, foreseen }) => kindOf === 'PURPOSES' && (foreseen === undefined || foreseen.at > world.now),
  );
  const adds = (change: JointUseChange): boolean => {
    const toThisParty =
      change.members.length === 0 ||
      change.members.some((member) => personOf(world, member) === person.key || person.classes.includes(member));
    switch (change.kindOf) {
      case 'ITEMS':
        return (
          change.categories.length === 0 ||
          change.categories.some(
            (added) =>
              standing(dataCategories, added) === undefined ||
              isAtOrBelow(dataCategories, added, category) ||
              isAtOrBelow(dataCategories, category, added),
          )
        );
      case 'MEMBERS':
        return toThisParty;
      case 'MEMBER_RENAMED':
      case 'MEMBER_SUCCEEDED':
        return toThisParty && !change.itemsUnchanged;
      default:
        return false;
    }
  };
  const beyond = changes.filter((change) => adds(change) || change.foreseen?.result === 'UNFORESEEABLE');
  const told = late.map(({ key }) => mend('CHANGE_TOLD_BEFORE', 'STEWARD', key));
  const judge = unjudged.map(({ key }) => mend('FORESEEABILITY_JUDGEMENT', 'REVIEWER', key));
  return [
    ...fault('JOINT_CHANGE_PRIOR_NOTICE', 'JointUseChange', late, told),
    ...fault('JOINT_CHANGE_UNJUDGED', 'JointUseChange', unjudged, judge),
    ...fault('JOINT_CHANGE_NEEDS_CONSENT', 'JointUseChange', beyond, [
      mend('PROVISION_CONSENT', 'PRINCIPAL', recipient.key),
    ]),
  ];
}

/** The changes, by now, by which the business of a member passed to this party, its items unchanged. */
export function successionsToMember({ world, person }: Errand, key: string): readonly JointUseChange[] {
  return [...world.records.jointUseChanges.values()]
    .filter(
      ({ jointUse, kindOf, itemsUnchanged }) => jointUse === key && kindOf === 'MEMBER_SUCCEEDED' && itemsUnchanged,
    )
    .filter((change) => change.changedAt <= world.now && inForce(change, world.now))
    .filter(({ members }) => members.some((member) => personOf(world, member) === person.key))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** How the party is one of the joint users: by its name, as one of a class in force that is named, or as a successor; or not at all. */
export function jointUserBy(errand: Errand, { key, members }: JointUse): 'NAME' | 'CLASS' | 'SUCCESSION' | undefined {
  const { world, person } = errand;
  if (members.some((member) => personOf(world, member) === person.key)) return 'NAME';
  if (successionsToMember(errand, key).length > 0) return 'SUCCESSION';
  const isOfAClass = members.some((member) => {
    const named = world.records.parties.get(member);
    return named?.kindOf === 'CLASS' && inForce(named, world.now) && person.classes.includes(member);
  });
  return isOfAClass ? 'CLASS' : undefined;
}

/** What a joint use rests on: itself, and what passed the place of a member on. */
export function jointUseNames(errand: Errand, key: string) {
  const use = errand.world.records.jointUses.get(key);
  const passed = use !== undefined && jointUserBy(errand, use) === 'SUCCESSION' ? successionsToMember(errand, key) : [];
  return [name('JointUse', key), ...passed.map((change) => name('JointUseChange', change.key))];
}

/** Changes of the responsible party's details that principals are not told of. */
export function owedByJointUseChanges(errand: Errand): readonly Changed[] {
  return jointUseChanges(errand).filter(
    (change) => change.kindOf === 'RESPONSIBLE_DETAILS' && toldFrom(errand, change) === undefined,
  );
}
