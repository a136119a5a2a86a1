import type { Action } from '../../decision/question.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import type { ProvisionRecord, RecordHead } from '../../record/model.ts';
import { type NewReport, PERMIT_HOURS, type Permit } from './model.ts';

/** What is known where a report is told. */
export interface Reporting {
  readonly now: Instant;
  /** Who reports. */
  readonly subject: string;
  readonly client?: string | undefined;
  readonly action: Extract<Action, 'PROVIDE' | 'COLLECT'>;
  /** Hashes of the principals that the report names. */
  readonly principals: readonly string[];
}

type PermitRule = (permit: Permit, report: NewReport, reporting: Reporting) => readonly Problem[];

function against(code: string, fact: string, message: string, more: Pick<Problem, 'article' | 'remedy'> = {}) {
  return [{ code, path: ['input', fact], message, ...more }];
}

/** Who asked reports: what was permitted to one caller is no permit of another. */
const decisionIsOwn: PermitRule = ({ actor }, _, { subject, client }) => {
  if (actor.subject === subject && actor.client === client) return [];
  return against('DECISION_NOT_OWN', 'decisionId', 'somebody else asked for this decision', {
    remedy: 'ask for a decision yourself, or have its caller report',
  });
};

/** A provision rests on a decision that permits it (Art. 27(1)); nothing else can be reported. */
const decisionPermits: PermitRule = ({ answer }) => {
  if (answer.outcome === 'PERMIT') return [];
  return against(
    'DECISION_NOT_PERMITTED',
    'decisionId',
    `the decision says \`${answer.outcome}\`: \`${answer.rule}\``,
    {
      article: answer.deciding?.article ?? answer.verdicts.find(({ rule }) => rule === answer.rule)?.article,
      remedy: 'do not act on it; what would mend the refusal stands in the decision',
    },
  );
};

/** A decision about another time or an earlier registry informs and permits nothing. */
const decisionIsAboutNow: PermitRule = ({ answer }) =>
  answer.enforceable
    ? []
    : against('DECISION_NOT_ENFORCEABLE', 'decisionId', 'the decision is about another time or an earlier registry', {
        remedy: 'ask without `asOf`',
      });

/** A provision is reported of a decision on a provision, a receipt of one on a collection (Arts. 29, 30). */
const decisionIsOfTheAct: PermitRule = ({ answer }, _, { action }) =>
  answer.action === action
    ? []
    : against('DECISION_OTHER_ACT', 'decisionId', `the decision is on \`${answer.action}\`, not on \`${action}\``);

/** The ground is there before the act, when it is acted on (Art. 27(1)): a permit is followed by its act within a day. */
const actFollowsThePermit: PermitRule = ({ answer }, { executedAt }, { now }) => {
  const at = executedAt ?? now;
  if (at > now) return against('INSTANT_TO_COME', 'executedAt', `\`${at}\` is still to come`);
  if (at < answer.now) {
    const message = `\`${at}\` is before the decision, which was made at \`${answer.now}\``;
    return against('EXECUTED_BEFORE_DECISION', 'executedAt', message, { article: '27(1)' });
  }
  if (Date.parse(at) - Date.parse(answer.now) < PERMIT_HOURS * 3_600_000) return [];
  const message = `the decision was made at \`${answer.now}\` and could be acted on for ${PERMIT_HOURS} hours`;
  return against('DECISION_EXPIRED', 'decisionId', message, { article: '27(1)', remedy: 'ask again before you act' });
};

/** Of a decision about one principal, that principal's data went and nobody else's. */
const principalsAreThoseDecidedOn: PermitRule = ({ request }, _, { principals }) => {
  const decided = request.principal?.hash;
  if (decided === undefined || principals.every((hash) => hash === decided)) return [];
  return against('PRINCIPAL_OTHER', 'principals', 'the decision is about another principal', {
    remedy: 'leave `principals` out, or ask for a decision about each of them',
  });
};

/** A contract stands for a record where it can be found (Rules 19(3), 23(3), 27(3)). */
const contractsAreNamed: PermitRule = (_, { form, document }) =>
  (form === 'CONTRACT') === (document !== undefined)
    ? []
    : form === 'CONTRACT'
      ? against('RECORD_NO_DOCUMENT', 'document', 'no document is named that stands for the record')
      : against('FACT_MISPLACED', 'document', 'is a fact of `CONTRACT`');

const permitRules: readonly PermitRule[] = [
  decisionIsOwn,
  decisionPermits,
  decisionIsAboutNow,
  decisionIsOfTheAct,
  actFollowsThePermit,
  principalsAreThoseDecidedOn,
  contractsAreNamed,
];

/** All that stands against a report of a decision. */
export function problemsOfReport(permit: Permit, report: NewReport, reporting: Reporting): readonly Problem[] {
  // Nothing is told of a decision to who did not ask for it.
  const foreign = decisionIsOwn(permit, report, reporting);
  return foreign.length > 0 ? foreign : permitRules.flatMap((rule) => rule(permit, report, reporting));
}

/** What is added to a record that was made before is of the same kind: a record of each provision takes no other (Rules 19(2), (3)). */
export function problemsOfAdding(
  head: Omit<RecordHead, 'article' | 'fields'>,
  known: ProvisionRecord | undefined,
): readonly Problem[] {
  if (known === undefined) return against('RECORD_UNKNOWN', 'addTo', 'there is no record of this id');
  if (known.form === 'EACH') {
    return against('RECORD_CLOSED', 'addTo', 'the record speaks of one provision and takes no other', {
      article: '29(1), Rule 19(2)',
      remedy: 'leave `addTo` out: a record of its own is made',
    });
  }
  const other = (['side', 'route', 'form', 'counterparty', 'purpose', 'document'] as const).filter(
    (fact) => head[fact] !== known[fact],
  );
  const items = head.categories.every((category) => known.categories.includes(category)) ? [] : ['categories'];
  return [...other, ...items].flatMap((fact) =>
    against('RECORD_OTHER', 'addTo', `the record has another \`${fact}\``, { remedy: 'leave `addTo` out' }),
  );
}
