import { invariant } from '../../lib/invariant.ts';
import { isAtOrBelow } from '../../lib/key.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { CategoryRecords, LegalClass } from '../category/model.ts';
import { legalClassOf } from '../category/rules.ts';
import type { PartyRecords } from '../party/model.ts';
import { operatorsOf } from '../party/rules.ts';
import type { NoticeEvidence, PolicyRecords, ReservedFact } from '../policy/model.ts';
import { FACTS_OWED } from '../policy/statute.ts';
import { jointUseChangeRules } from './change-rules.ts';
import type { JointUse, JointUseRecords } from './model.ts';

interface KeptFact {
  /** Where a joint use keeps it. */
  readonly path: readonly string[];
  readonly isTold: (use: JointUse, records: PartyRecords) => boolean;
}

/** Where each of the facts is kept that principals are told (Art. 27(5)(iii)). */
const keptFacts: Readonly<Partial<Record<ReservedFact, KeptFact>>> = {
  JOINT_USE_ITSELF: { path: ['statement'], isTold: ({ statement }) => statement !== undefined },
  ITEMS: { path: ['categories'], isTold: ({ categories }) => categories.length > 0 },
  SCOPE_OF_USERS: { path: ['scopeText'], isTold: ({ scopeText }) => scopeText !== undefined },
  PURPOSES_OF_USERS: { path: ['purposes'], isTold: ({ purposes }) => purposes.length > 0 },
  RESPONSIBLE_NAME: { path: ['responsible', 'name'], isTold: ({ responsible }) => responsible?.name !== undefined },
  RESPONSIBLE_ADDRESS: {
    path: ['responsible', 'address'],
    isTold: ({ responsible }) => responsible?.address !== undefined,
  },
  RESPONSIBLE_REPRESENTATIVE: {
    path: ['responsible', 'representative'],
    // Only a corporation owes one; where no party is named, it is taken for one.
    isTold: ({ responsible }, { parties }) =>
      responsible?.representative !== undefined ||
      (parties.get(responsible?.party ?? '')?.kindOf ?? 'CORPORATION') !== 'CORPORATION',
  },
};

/** What is complete before data is used jointly: the facts in the law's order, and the evidence that they were told. */
const toldFacts = [
  ...FACTS_OWED.JOINT_USE.map(({ fact, what }) => {
    const kept = keptFacts[fact];
    invariant(kept !== undefined, `a joint use keeps \`${fact}\``);
    return { ...kept, what };
  }),
  {
    path: ['notice'],
    isTold: ({ notice }: JointUse) => notice !== undefined,
    what: 'the evidence that principals were told',
  },
];

/** What principals are not told of a joint use, in the law's order (Art. 27(5)(iii)). */
export function untoldFactsOf(use: JointUse, records: PartyRecords): readonly string[] {
  return toldFacts.filter(({ isTold }) => !isTold(use, records)).map(({ path }) => path.join('.'));
}

function active({ jointUses }: JointUseRecords): readonly JointUse[] {
  return [...jointUses.values()].filter(({ state }) => state === 'ACTIVE');
}

/** Joint use begins only when all that principals must be told is complete (Art. 27(5)(iii)). */
export const noticesOfJointUseAreComplete: Rule<JointUseRecords & PartyRecords> = (records) =>
  active(records).flatMap((use) =>
    toldFacts
      .filter(({ isTold }) => !isTold(use, records))
      .map(({ path, what }) => ({
        code: 'JOINT_NOTICE_INCOMPLETE',
        path: ['jointUses', use.key, ...path],
        message: `lacks ${what}`,
        article: '27(5)(iii)',
        remedy: `record ${what}, and tell principals anew if they were not told`,
      })),
  );

/** The scope of joint users is clear enough to tell who they are; a person judged so (Art. 27(5)(iii); GL 3-6-3). */
export const scopesOfJointUseAreDeterminable: Rule<JointUseRecords> = (records) =>
  active(records)
    .filter(({ scopeDeterminable }) => scopeDeterminable?.result !== 'DETERMINABLE')
    .map((use) => ({
      code: 'JOINT_SCOPE_INDETERMINATE',
      path: ['jointUses', use.key, 'scopeDeterminable'],
      message:
        use.scopeDeterminable === undefined
          ? 'nobody judged whether principals can tell who the joint users are'
          : 'was judged to leave principals unable to tell who the joint users are',
      article: '27(5)(iii)',
      remedy: 'word the scope so that principals can tell, have it judged, and record the judgement',
    }));

/** The one responsible for management is one of the joint users, or the operator (Art. 27(5)(iii); GL 3-6-3). */
export const responsibleIsAJointUser: Rule<JointUseRecords & PartyRecords> = (records) =>
  active(records).flatMap(({ key, members, responsible }) => {
    const party = responsible?.party;
    // Members known by the words of the scope alone cannot be compared.
    if (party === undefined || members.length === 0 || members.includes(party)) return [];
    if (operatorsOf(records).some((operator) => operator.key === party)) return [];
    return [
      {
        code: 'JOINT_RESPONSIBLE_OUTSIDE',
        path: ['jointUses', key, 'responsible', 'party'],
        message: `\`${party}\` answers for the data and is not one of its joint users`,
        article: '27(5)(iii)',
        remedy: 'name the joint user that takes complaints first, or add the party to the members',
      },
    ];
  });

interface Told {
  readonly use: JointUse;
  readonly notice: NoticeEvidence;
}

function told(records: JointUseRecords & PolicyRecords): readonly Told[] {
  return active(records).flatMap((use) => {
    const notice = use.notice === undefined ? undefined : records.noticeEvidences.get(use.notice);
    return notice === undefined ? [] : [{ use, notice }];
  });
}

/** Whether principals are told before a joint use begins: what begins with its notice, or says no beginning, is not told beforehand (Art. 27(5)(iii)). */
export function isToldBefore({ effectiveFrom }: JointUse, { from }: NoticeEvidence): boolean {
  return effectiveFrom !== undefined && from < effectiveFrom;
}

/** Principals are told before data is used jointly, not from that very instant on (Art. 27(5)(iii)). */
export const jointUseIsToldBeforehand: Rule<JointUseRecords & PolicyRecords> = (records) =>
  told(records)
    .filter(({ use, notice }) => !isToldBefore(use, notice))
    .map(({ use, notice }) => ({
      code: 'JOINT_NOTICE_LATE',
      path: ['jointUses', use.key, 'effectiveFrom'],
      message:
        use.effectiveFrom === undefined
          ? 'does not say from when data is used jointly'
          : `begins \`${use.effectiveFrom}\`, and principals are told from \`${notice.from}\``,
      article: '27(5)(iii)',
      remedy: 'begin only after principals were told',
    }));

/** Joint use is notified or readily accessible; where all its data is pseudonymised, announced instead (Arts. 27(5)(iii), 41(6)). */
export const jointUseIsToldInTheRightWay: Rule<CategoryRecords & JointUseRecords & PolicyRecords> = (records) =>
  told(records).flatMap(({ use, notice }) => {
    const classes = classesOf(use, records);
    const pseudonymised = classes.has('PSEUDONYMISED');
    const ordinary = !pseudonymised || classes.has('PERSONAL_INFORMATION') || classes.has('SPECIAL_CARE_REQUIRED');
    const problems: Problem[] = [];
    if (pseudonymised && notice.mode !== 'PUBLIC_ANNOUNCEMENT') problems.push(needsPublication(use, notice));
    if (ordinary && notice.mode !== 'NOTIFICATION' && notice.mode !== 'READILY_ACCESSIBLE')
      problems.push(needsTelling(use, notice));
    return problems;
  });

function classesOf(use: JointUse, { dataCategories }: CategoryRecords): ReadonlySet<LegalClass> {
  const held = [...dataCategories.values()].filter(({ key }) => isAtOrBelow(dataCategories, key, use.categories));
  return new Set(held.map((category) => legalClassOf(category)));
}

function needsPublication(use: JointUse, notice: NoticeEvidence): Problem {
  return {
    code: 'PSEUDO_NEEDS_PUBLICATION',
    path: ['jointUses', use.key, 'notice'],
    message: `holds pseudonymised data and rests on \`${notice.mode}\``,
    article: '41(6)',
    remedy: 'announce it publicly; record other data as a joint use of its own',
  };
}

function needsTelling(use: JointUse, notice: NoticeEvidence): Problem {
  return {
    code: 'JOINT_NOTICE_MODE',
    path: ['jointUses', use.key, 'notice'],
    message: `rests on \`${notice.mode}\`, which is neither notification nor ready accessibility`,
    article: '27(5)(iii)',
    remedy:
      'name evidence of mode `NOTIFICATION` or `READILY_ACCESSIBLE`; record pseudonymised data as a joint use of its own',
  };
}

export const jointUseRules: readonly Rule<CategoryRecords & JointUseRecords & PartyRecords & PolicyRecords>[] = [
  noticesOfJointUseAreComplete,
  scopesOfJointUseAreDeterminable,
  responsibleIsAJointUser,
  jointUseIsToldBeforehand,
  jointUseIsToldInTheRightWay,
  ...jointUseChangeRules,
];
