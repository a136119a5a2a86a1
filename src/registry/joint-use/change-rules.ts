import { assertNever } from '../../lib/assert-never.ts';
import type { Finding, FindingRule } from '../../lib/finding.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { NoticeEvidence, NoticeMode, PolicyRecords } from '../policy/model.ts';
import type { JointUseChange, JointUseChangeKind } from './change-model.ts';
import type { JointUseRecords } from './model.ts';

/** What a change of a joint use asks for: telling before it, telling without delay after it, consent, or nothing (Art. 27(6)). */
export type JointChangeAsk = 'TELL_BEFORE' | 'TELL_WITHOUT_DELAY' | 'CONSENT' | 'NOTHING';

/** What the law asks of a kind of change (Art. 27(6); guideline 3-6-3). */
export function askedOf({ kindOf, itemsUnchanged }: Pick<JointUseChange, 'kindOf' | 'itemsUnchanged'>): JointChangeAsk {
  switch (kindOf) {
    case 'RESPONSIBLE_DETAILS':
      return 'TELL_WITHOUT_DELAY';
    case 'RESPONSIBLE_REPLACED':
    case 'PURPOSES':
      return 'TELL_BEFORE';
    case 'ITEMS':
    case 'MEMBERS':
      return 'CONSENT';
    case 'MEMBER_RENAMED':
    case 'MEMBER_SUCCEEDED':
      return itemsUnchanged ? 'NOTHING' : 'CONSENT';
    default:
      return assertNever(kindOf);
  }
}

/** Whether principals were told of a change before it came (Art. 27(6)). */
export function wasToldBefore(notice: Pick<NoticeEvidence, 'from'>, changedAt: Instant): boolean {
  return notice.from < changedAt;
}

function at(change: JointUseChange, ...fact: readonly string[]) {
  return ['jointUseChanges', change.key, ...fact];
}

const TELLS: readonly NoticeMode[] = ['NOTIFICATION', 'READILY_ACCESSIBLE', 'PUBLIC_ANNOUNCEMENT'];

/** A change of a joint use is notified or readily accessible; of pseudonymised data, announced (Arts. 27(6), 41(6)). */
export const changesOfJointUseAreTold: Rule<JointUseRecords & PolicyRecords> = (records) =>
  [...records.jointUseChanges.values()].flatMap((change) => {
    const notice = change.notice === undefined ? undefined : records.noticeEvidences.get(change.notice);
    if (notice === undefined || TELLS.includes(notice.mode)) return [];
    return [
      {
        code: 'JOINT_NOTICE_MODE',
        path: at(change, 'notice'),
        message: `rests on \`${notice.mode}\`, which does not tell a change`,
        article: '27(6)',
        remedy:
          'name evidence of mode `NOTIFICATION` or `READILY_ACCESSIBLE`; of pseudonymised data, `PUBLIC_ANNOUNCEMENT`',
      },
    ];
  });

const BELONGS: readonly (readonly [
  fact: string,
  isStated: (change: JointUseChange) => boolean,
  kinds: readonly JointUseChangeKind[],
])[] = [
  ['foreseen', ({ foreseen }) => foreseen !== undefined, ['PURPOSES']],
  ['categories', ({ categories }) => categories.length > 0, ['ITEMS']],
  ['members', ({ members }) => members.length > 0, ['MEMBERS', 'MEMBER_RENAMED', 'MEMBER_SUCCEEDED']],
  ['itemsUnchanged', ({ itemsUnchanged }) => itemsUnchanged, ['MEMBER_RENAMED', 'MEMBER_SUCCEEDED']],
];

/** A change states the facts of its own kind. */
export const changesOfJointUseStateTheirFacts: Rule<JointUseRecords> = ({ jointUseChanges }) =>
  [...jointUseChanges.values()].flatMap((change) =>
    BELONGS.filter(([, isStated, kinds]) => isStated(change) && !kinds.includes(change.kindOf)).map(
      ([fact, , kinds]): Problem => ({
        code: 'JOINT_CHANGE_FACT_MISPLACED',
        path: at(change, fact),
        message: `is no fact of \`${change.kindOf}\``,
        remedy: `state it of ${kinds.map((kind) => `\`${kind}\``).join(', ')}`,
      }),
    ),
  );

export const jointUseChangeRules: readonly Rule<JointUseRecords & PolicyRecords>[] = [
  changesOfJointUseAreTold,
  changesOfJointUseStateTheirFacts,
];

/** Principals are told before the purposes or the responsible party change, and of its details without delay (Art. 27(6)). */
export const changesOfJointUseAreToldInTime: FindingRule<JointUseRecords & PolicyRecords> = (records) =>
  [...records.jointUseChanges.values()].flatMap((change): readonly Finding[] => {
    const notice = change.notice === undefined ? undefined : records.noticeEvidences.get(change.notice);
    const asked = askedOf(change);
    const late = asked === 'TELL_BEFORE' && (notice === undefined || !wasToldBefore(notice, change.changedAt));
    const silent = asked === 'TELL_WITHOUT_DELAY' && notice === undefined;
    if (!late && !silent) return [];
    return [
      {
        code: late ? 'JOINT_CHANGE_PRIOR_NOTICE' : 'JOINT_CHANGE_UNTOLD',
        clause: change.clause,
        article: '27(6)',
        severity: 'BREACH',
        message: `principals were not told of \`${change.key}\`${late ? ' before it came' : ''}`,
        mend: late ? 'tell principals, and change only then' : 'tell principals without delay',
        records: [{ kind: 'JointUseChange', key: change.key }],
      },
    ];
  });

export const jointUseFindings: readonly FindingRule<JointUseRecords & PolicyRecords>[] = [
  changesOfJointUseAreToldInTime,
];
