import { isInForce } from '../../../lib/period.ts';
import type { JointUseChange } from '../../../registry/joint-use/change-model.ts';
import { askedOf, wasToldBefore } from '../../../registry/joint-use/change-rules.ts';
import { passesMembershipOn } from '../../../registry/joint-use/members.ts';
import type { NoticeEvidence } from '../../../registry/policy/model.ts';
import type { RecordName, Remedy, Verdict } from '../../model.ts';
import type { RuleCode } from '../../rule-codes.ts';
import { areRelated } from '../../tree.ts';
import { holds, holdsOrdinary } from '../provision/class.ts';
import { claimed, isRecipient, type WayMatter } from '../provision/matter.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { type Owed, owed } from './opt-out.ts';

/** The changes of the claimed joint use that have come, in key order. */
function changesOf(matter: WayMatter): readonly JointUseChange[] {
  const use = claimed(matter, 'JOINT_USE');
  if (use === undefined) return [];
  const { routes, now } = matter.table;
  return [...routes.jointUseChanges.values()]
    .filter((change) => change.jointUse === use.key && isInForce(change, now) && change.changedAt <= now)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The evidence that tells of a change, now and in the way that the data asks for (Arts. 27(6), 41(6)). */
function noticeOf(matter: WayMatter, { notice }: JointUseChange): NoticeEvidence | undefined {
  const evidence = matter.table.told.get(notice ?? '');
  if (evidence === undefined) return undefined;
  const tells = evidence.mode === 'NOTIFICATION' || evidence.mode === 'READILY_ACCESSIBLE';
  if (holdsOrdinary(matter) && !tells) return undefined;
  return holds(matter, 'PSEUDONYMISED') && evidence.mode !== 'PUBLIC_ANNOUNCEMENT' ? undefined : evidence;
}

/** The joint users' purposes and the responsible party change only after principals were told; purposes that nobody would foresee, with consent (Art. 27(6)). */
export function changesOfJointUseMustBeToldBefore(matter: WayMatter): Verdict | undefined {
  const late = changesOf(matter).filter((change) => {
    if (askedOf(change) !== 'TELL_BEFORE' || isUnforeseeable(matter, change)) return false;
    const notice = noticeOf(matter, change);
    return notice === undefined || !wasToldBefore(notice, change.changedAt);
  });
  return fault('JOINT_CHANGE_PRIOR_NOTICE', matter, late, (key) => remedy('CHANGE_TOLD_BEFORE', 'STEWARD', key));
}

// Telling them before would not do: they are asked for consent.
function isUnforeseeable({ table: { now } }: WayMatter, { kindOf, foreseen }: JointUseChange): boolean {
  return kindOf === 'PURPOSES' && foreseen?.result === 'UNFORESEEABLE' && foreseen.at <= now;
}

/** Whether principals would foresee changed purposes of the joint users is for a person to judge (Art. 27(6); G 3-6-3). */
export function changedPurposesMustBeJudged(matter: WayMatter): Verdict | undefined {
  const unjudged = changesOf(matter).filter(
    ({ kindOf, foreseen }) => kindOf === 'PURPOSES' && (foreseen === undefined || matter.table.now < foreseen.at),
  );
  return fault('JOINT_CHANGE_UNJUDGED', matter, unjudged, (key) => remedy('FORESEEABILITY_JUDGEMENT', 'REVIEWER', key));
}

/** Items and joint users are added with consent, and purposes that nobody would foresee; a renamed or succeeded joint user goes on with the same items (Arts. 27(1), 27(6); G 3-6-3). */
export function additionsToJointUseNeedConsent(matter: WayMatter): Verdict | undefined {
  const beyond = changesOf(matter).filter(
    (change) =>
      (askedOf(change) === 'CONSENT' && concerns(matter, change)) || change.foreseen?.result === 'UNFORESEEABLE',
  );
  return fault('JOINT_CHANGE_NEEDS_CONSENT', matter, beyond, () =>
    remedy('PROVISION_CONSENT', 'PRINCIPAL', matter.recipient.key),
  );
}

// What a change does not say may be anything; who is one of a class that joins, joins.
function concerns(matter: WayMatter, { kindOf, categories, members }: JointUseChange): boolean {
  const isNamed = (member: string) => isRecipient(matter, member) || matter.person.classes.includes(member);
  if (kindOf !== 'ITEMS') return members.length === 0 || members.some(isNamed);
  const { categories: tree } = matter.table;
  return (
    categories.length === 0 ||
    categories.some((key) => areRelated(tree, matter.categoryId, tree.ids.get(key) ?? matter.categoryId))
  );
}

function fault(
  rule: RuleCode,
  { category }: WayMatter,
  changes: readonly JointUseChange[],
  mend: (key: string) => Remedy,
): Verdict | undefined {
  if (changes.length === 0) return undefined;
  const remedies = new Map(changes.map(({ key }) => mend(key)).map((each) => [each.about, each]));
  return verdict(rule, { category, ...resting('JointUseChange', changes), remedies: [...remedies.values()] });
}

/** The changes by which the recipient succeeded to a member of the joint use (Art. 27(6); G 3-6-3). */
export function membershipPassedOn(matter: WayMatter): readonly RecordName[] {
  const use = claimed(matter, 'JOINT_USE');
  if (use === undefined || use.members.some((member) => isRecipient(matter, member))) return [];
  const passed = changesOf(matter).filter((change) => passesMembershipOn(change, use, matter.table.now));
  return resting(
    'JointUseChange',
    passed.filter(({ members }) => members.some((member) => isRecipient(matter, member))),
  ).records;
}

/** The responsible party's name, address and representative may change at once, and are told without delay (Art. 27(6)). */
export function owedByChangesOfJointUse(matter: WayMatter): Owed {
  const open = changesOf(matter).filter(
    (change) => askedOf(change) === 'TELL_WITHOUT_DELAY' && noticeOf(matter, change) === undefined,
  );
  return owed('JointUseChange', open, { type: 'TELL_CHANGE', article: '27(6)' });
}
