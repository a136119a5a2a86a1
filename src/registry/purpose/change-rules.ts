import type { FindingRule } from '../../lib/finding.ts';
import { keysInCycles } from '../../lib/key.ts';
import type { Rule } from '../../lib/problem.ts';
import type { NoticeMode, PolicyRecords } from '../policy/model.ts';
import type { PurposeChange } from './change-model.ts';
import type { PurposeRecords } from './model.ts';
import { changesOf, saysTheSame, statementOf } from './origin.ts';
import { statementHash } from './statement-hash.ts';

function at(change: PurposeChange, ...fact: readonly string[]) {
  return ['purposeChanges', change.key, ...fact];
}

/** A chain of changes begins with one that goes on from none. */
export const chainsOfChangesBegin: Rule<PurposeRecords> = ({ purposeChanges }) =>
  keysInCycles(
    new Map([...purposeChanges].map(([key, { continues }]) => [key, { key, parent: continues }] as const)),
  ).map((key) => ({
    code: 'PURPOSE_CHANGE_CYCLE',
    path: ['purposeChanges', key, 'continues'],
    message: `\`${key}\` goes on from itself`,
    remedy: 'name the change that came before it, or none',
  }));

/** A change goes on from a change of the same purpose, and from where that one ended. */
export const changesGoOnFromTheLast: Rule<PurposeRecords> = ({ purposeChanges }) =>
  [...purposeChanges.values()].flatMap((change) => {
    const last = change.continues === undefined ? undefined : purposeChanges.get(change.continues);
    if (last === undefined) return [];
    if (last.purpose !== change.purpose) {
      return [
        {
          code: 'PURPOSE_CHANGE_OTHER_PURPOSE',
          path: at(change, 'continues'),
          message: `\`${last.key}\` changes \`${last.purpose}\`, not \`${change.purpose}\``,
          remedy: 'name a change of the same purpose',
        },
      ];
    }
    if (saysTheSame(last.after, change.before)) return [];
    return [
      {
        code: 'PURPOSE_CHANGE_GAP',
        path: at(change, 'before'),
        message: `does not begin with what \`${last.key}\` had the purpose say`,
        remedy: 'state what that change ended with',
      },
    ];
  });

/** A purpose has one origin: changes that go on from none begin with the same statement (Art. 17(2); GL 3-1-2 note 1). */
export const changesShareTheirOrigin: Rule<PurposeRecords> = (records) =>
  [...records.purposeChanges.values()]
    .filter(({ continues }) => continues === undefined)
    .flatMap((change) => {
      const [first] = changesOf(change.purpose, records).filter(({ continues }) => continues === undefined);
      if (first === undefined || saysTheSame(first.before, change.before)) return [];
      return [
        {
          code: 'PURPOSE_CHANGE_ORIGIN_DISPUTED',
          path: at(change, 'before'),
          message: `\`${change.purpose}\` began otherwise by \`${first.key}\``,
          article: '17(2)',
          remedy: `begin with what the purpose said originally, or name the change that it goes on from`,
        },
      ];
    });

/** A purpose says what it said originally, or what a recorded change has it say (Art. 17(2)). */
export const statementsAreExplained: Rule<PurposeRecords> = (records) =>
  [...records.purposes.values()].flatMap((purpose) => {
    const changes = changesOf(purpose.key, records);
    const said = changes.flatMap(({ continues, before, after }) => (continues === undefined ? [before, after] : after));
    const now = statementOf(purpose);
    if (changes.length === 0 || said.some((each) => saysTheSame(each, now))) return [];
    return [
      {
        code: 'PURPOSE_STATEMENT_UNEXPLAINED',
        path: ['purposes', purpose.key, 'statementEn'],
        message: 'says what no recorded change has it say',
        article: '17(2)',
        remedy: 'record the change that leads to it',
      },
    ];
  });

/** A change changes something. */
export const changesChangeSomething: Rule<PurposeRecords> = ({ purposeChanges }) =>
  [...purposeChanges.values()]
    .filter(({ before, after }) => saysTheSame(before, after))
    .map((change) => ({
      code: 'PURPOSE_CHANGE_NOTHING',
      path: at(change, 'after'),
      message: 'says what the purpose said before',
      remedy: 'state what changes, or leave the change out',
    }));

const TELLS_A_CHANGE: readonly NoticeMode[] = ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT'];

/** A changed purpose is notified or publicly announced; nothing else tells it (Art. 21(3)). */
export const changedPurposesAreTold: Rule<PolicyRecords & PurposeRecords> = ({ noticeEvidences, purposeChanges }) =>
  [...purposeChanges.values()].flatMap((change) => {
    const evidence = change.notice === undefined ? undefined : noticeEvidences.get(change.notice.evidence);
    if (evidence === undefined || TELLS_A_CHANGE.includes(evidence.mode)) return [];
    return [
      {
        code: 'PURPOSE_CHANGE_UNANNOUNCED',
        path: at(change, 'notice', 'evidence'),
        message: `\`${evidence.key}\` shows \`${evidence.mode}\`, which does not tell a changed purpose`,
        article: '21(3)',
        remedy: `name evidence of one of ${TELLS_A_CHANGE.map((mode) => `\`${mode}\``).join(', ')}`,
      },
    ];
  });

/** Notice of a change is left out on a ground of the law only (Art. 21(4)). */
export const exemptionsFromNoticeNameTheirGround: Rule<PurposeRecords> = ({ purposeChanges }) =>
  [...purposeChanges.values()]
    .filter(({ exemption }) => exemption !== undefined && exemption.ground === undefined)
    .map((change) => ({
      code: 'NOTICE_EXEMPTION_UNGROUNDED',
      path: at(change, 'exemption', 'ground'),
      message: 'claims that no notice is due, on no ground of the law',
      article: '21(4)',
      remedy: 'name the ground, or notify or announce the changed purpose',
    }));

export const purposeChangeRules: readonly Rule<PolicyRecords & PurposeRecords>[] = [
  chainsOfChangesBegin,
  changesGoOnFromTheLast,
  changesShareTheirOrigin,
  statementsAreExplained,
  changesChangeSomething,
  changedPurposesAreTold,
  exemptionsFromNoticeNameTheirGround,
];

/** A judgement and a notice are of the text that is proposed: one that changed since is neither judged nor told (Arts. 17(2), 21(3)). */
export const changedTextIsJudgedAndTold: FindingRule<PolicyRecords & PurposeRecords> = (records) =>
  [...records.purposeChanges.values()].flatMap((change) => {
    const hash = statementHash(change.after);
    const { assessment, notice } = change;
    const shown = notice === undefined ? undefined : records.noticeEvidences.get(notice.evidence)?.contentHash;
    const judged = assessment === undefined || assessment.statement === hash;
    const told = notice === undefined || (notice.statement === hash && notice.document === shown);
    if (judged && told) return [];
    return [
      {
        code: 'PURPOSE_CHANGE_TEXT_CHANGED',
        clause: change.clause,
        article: judged ? '21(3)' : '17(2)',
        severity: 'UNUSABLE',
        message: `\`${change.key}\` proposes another text than the one that was ${judged ? 'told' : 'judged'}`,
        mend: judged ? 'tell principals of this text, and record the evidence' : 'have this text judged anew',
        records: [{ kind: 'PurposeChange', key: change.key }],
      },
    ];
  });

export const purposeChangeFindings: readonly FindingRule<PolicyRecords & PurposeRecords>[] = [
  changedTextIsJudgedAndTold,
];
