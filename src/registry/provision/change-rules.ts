import { assertNever } from '../../lib/assert-never.ts';
import type { Finding, FindingRule } from '../../lib/finding.ts';
import type { Instant } from '../../lib/period.ts';
import type { Rule } from '../../lib/problem.ts';
import type { NoticeEvidence, PolicyRecords } from '../policy/model.ts';
import type { OptOutChange, OptOutChangeKind } from './change-model.ts';
import type { ProvisionRecords } from './model.ts';
import { leavesTimeToObject } from './opt-out-rules.ts';

/** What a change of an opt-out asks for: telling and filing before it, or without delay after it; or it ends the opt-out (Art. 27(3)). */
export type OptOutChangeAsk = 'BEFORE' | 'WITHOUT_DELAY' | 'ENDS';

/** What the law asks of a kind of change; for the facts of items ii and vi it knows no change (Art. 27(3)). */
export function askedOf(kindOf: OptOutChangeKind): OptOutChangeAsk {
  switch (kindOf) {
    case 'OPERATOR_IDENTITY':
    case 'CESSATION':
      return 'WITHOUT_DELAY';
    case 'ITEMS':
    case 'HOW_ACQUIRED':
    case 'METHOD_OF_PROVISION':
    case 'HOW_TO_REQUEST':
    case 'HOW_UPDATED':
    case 'START_DATE':
      return 'BEFORE';
    case 'PROVISION_IS_A_PURPOSE':
    case 'STOPS_ON_REQUEST':
      return 'ENDS';
    default:
      return assertNever(kindOf);
  }
}

/** Whether principals are told in a way that counts for an opt-out (Art. 27(3)). */
export function tellsAChange(notice: NoticeEvidence | undefined): boolean {
  return notice?.mode === 'NOTIFICATION' || notice?.mode === 'READILY_ACCESSIBLE';
}

/** Whether principals were told and the commission was before a change came (Art. 27(3)). */
export function wasToldAndFiledBefore(change: OptOutChange, notice: NoticeEvidence | undefined): boolean {
  return wasToldAndFiled(change, notice, (at) => at < change.changedAt);
}

/** Whether principals and the commission have been told by an instant (Art. 27(3)). */
export function isToldAndFiledBy(change: OptOutChange, notice: NoticeEvidence | undefined, now: Instant): boolean {
  return wasToldAndFiled(change, notice, (at) => at <= now);
}

function wasToldAndFiled(
  { filing }: OptOutChange,
  notice: NoticeEvidence | undefined,
  inTime: (at: Instant) => boolean,
): boolean {
  if (notice === undefined || filing === undefined || !tellsAChange(notice)) return false;
  return inTime(notice.from) && inTime(filing.filedAt);
}

/** Until when principals can object to a change: as it says, or until it comes. */
export function objectableUntil({ waitingPeriodEndsAt, changedAt }: OptOutChange): Instant {
  return waitingPeriodEndsAt ?? changedAt;
}

/** Whether a change leaves principals time to object from when they are told of it, as a new opt-out does (Rule 11(1)(i)). */
export function leavesTimeToObjectToIt(change: OptOutChange, notice: NoticeEvidence | undefined): boolean {
  return notice !== undefined && leavesTimeToObject(notice.from, objectableUntil(change));
}

/** A change of an opt-out is notified or readily accessible (Art. 27(3)). */
export const changesOfOptOutsAreTold: Rule<PolicyRecords & ProvisionRecords> = (records) =>
  [...records.optOutChanges.values()].flatMap((change) => {
    const notice = change.notice === undefined ? undefined : records.noticeEvidences.get(change.notice);
    if (notice === undefined || tellsAChange(notice)) return [];
    return [
      {
        code: 'OPTOUT_NOT_NOTIFIED',
        path: ['optOutChanges', change.key, 'notice'],
        message: `rests on \`${notice.mode}\`, which is neither notification nor ready accessibility`,
        article: '27(3)',
        remedy: 'name evidence of mode `NOTIFICATION` or `READILY_ACCESSIBLE`',
      },
    ];
  });

/** Only a change of the items says which are added. */
export const onlyChangesOfItemsNameThem: Rule<ProvisionRecords> = ({ optOutChanges }) =>
  [...optOutChanges.values()]
    .filter(({ kindOf, categories }) => kindOf !== 'ITEMS' && categories.length > 0)
    .map(({ key, kindOf }) => ({
      code: 'OPTOUT_CHANGE_FACT_MISPLACED',
      path: ['optOutChanges', key, 'categories'],
      message: `is no fact of \`${kindOf}\``,
      remedy: 'state it of `ITEMS`',
    }));

/** Only what is told before it changes waits for objections (Art. 27(3), Rule 11(1)(i)). */
export const onlyChangesToldBeforeWait: Rule<ProvisionRecords> = ({ optOutChanges }) =>
  [...optOutChanges.values()]
    .filter(({ kindOf, waitingPeriodEndsAt }) => waitingPeriodEndsAt !== undefined && askedOf(kindOf) !== 'BEFORE')
    .map(({ key, kindOf }) => ({
      code: 'OPTOUT_CHANGE_FACT_MISPLACED',
      path: ['optOutChanges', key, 'waitingPeriodEndsAt'],
      message: `is no fact of \`${kindOf}\``,
      remedy: 'leave it out: such a change waits for no objections',
    }));

export const optOutChangeRules: readonly Rule<PolicyRecords & ProvisionRecords>[] = [
  changesOfOptOutsAreTold,
  onlyChangesOfItemsNameThem,
  onlyChangesToldBeforeWait,
];

/** Facts of an opt-out change only when told and filed, the operator's own without delay (Art. 27(3)). */
export const changesOfOptOutsAreToldAndFiled: FindingRule<PolicyRecords & ProvisionRecords> = (records) =>
  [...records.optOutChanges.values()].flatMap((change): readonly Finding[] => {
    const notice = records.noticeEvidences.get(change.notice ?? '');
    const asked = askedOf(change.kindOf);
    if (asked === 'ENDS') return [];
    const late = asked === 'BEFORE' && !wasToldAndFiledBefore(change, notice);
    const silent = asked === 'WITHOUT_DELAY' && (!tellsAChange(notice) || change.filing === undefined);
    if (!late && !silent) return [];
    return [
      {
        code: 'OPTOUT_CHANGE_NOT_FILED',
        clause: change.clause,
        article: '27(3)',
        severity: 'BREACH',
        message: `\`${change.key}\` was not told and filed${late ? ' before it came' : ''}`,
        mend: late ? 'tell and file it, and change only then' : 'tell and file it without delay',
        records: [{ kind: 'OptOutChange', key: change.key }],
      },
    ];
  });

/** What changes beforehand leaves principals time to object, and comes when that has passed (Art. 27(3), Rule 11(1)(i)). */
export const changesOfOptOutsLeaveTimeToObject: FindingRule<PolicyRecords & ProvisionRecords> = (records) =>
  [...records.optOutChanges.values()].flatMap((change): readonly Finding[] => {
    const notice = records.noticeEvidences.get(change.notice ?? '');
    // What was not told before is found as that.
    if (notice === undefined || askedOf(change.kindOf) !== 'BEFORE' || !wasToldAndFiledBefore(change, notice))
      return [];
    const end = objectableUntil(change);
    const isLeft = leavesTimeToObjectToIt(change, notice);
    if (isLeft && end <= change.changedAt) return [];
    return [
      {
        code: 'OPTOUT_WAITING_PERIOD',
        clause: change.clause,
        article: '27(3), Rule 11(1)(i)',
        severity: 'BREACH',
        message: isLeft
          ? `\`${change.key}\` came \`${change.changedAt}\`, while principals may object until \`${end}\``
          : `\`${change.key}\` lets principals object until \`${end}\`, when they are told only from \`${notice.from}\``,
        mend: 'leave principals the time they need after they are told, record when it ends, and provide nothing by the change before',
        records: [{ kind: 'OptOutChange', key: change.key }],
      },
    ];
  });
