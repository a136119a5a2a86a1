import type { Audience } from '../../decision/audience.ts';
import { disclosure } from '../../decision/disclosure.ts';
import { explainVerdict } from '../../decision/explain.ts';
import type { Decision, DecisionRequest, Obligation, RecordName, Verdict } from '../../decision/model.ts';
import { fieldsMustBeClassified, notPersonalFieldsAreFree } from '../../decision/norms/request.ts';
import type { Outcome } from '../../decision/outcome.ts';
import type { RuleCode } from '../../decision/rule-codes.ts';
import type { FieldContent } from '../../decision/store.ts';
import { wordsIn } from '../../decision/words/languages.ts';
import type { Language } from '../../decision/words/said.ts';
import type { Instant } from '../../lib/period.ts';
import type { Unanswered } from './read.ts';

/** What the decision service says of one question, in the form of AuthZEN. */
export interface Answer {
  readonly decision: boolean;
  readonly context: DecidedContext | UnansweredContext;
}

/** How a decision came about. */
export interface DecidedContext {
  readonly decision_id: string;
  readonly revision: number;
  /** False of an answer about another time or an earlier revision: it informs and permits nothing. */
  readonly enforceable: boolean;
  readonly outcome: Outcome;
  readonly rule: RuleCode;
  readonly categories: readonly CategoryLine[];
  readonly obligations: readonly ObligationLine[];
  /** Types of obligations that the caller cannot keep: the decision is false because of them. */
  readonly unsupported_obligations?: readonly string[];
  /** For those who answer for the registry, and sent to them alone: names every record. */
  readonly reason_admin?: Reason;
  /** May be shown to a user: names nothing of the arrangements of others that the question did not name. */
  readonly reason_user: Reason;
}

/** That there is no decision, and why. */
export interface UnansweredContext {
  readonly revision: number;
  readonly outcome: 'UNDETERMINED';
  readonly error: Unanswered;
}

/** By language tag. */
type Reason = Readonly<Record<Language, string>>;

interface CategoryLine {
  /** The field of the data map that holds it; absent of a category that was asked for itself. */
  readonly field?: string;
  /** Absent of a field that has none. */
  readonly category?: string;
  readonly outcome: Outcome;
  readonly rule: RuleCode;
  readonly article?: string | undefined;
  readonly records: readonly RecordName[];
  readonly remedy?: string | undefined;
  /** Since when it is permitted, or from when it will be; absent: not known, or always. */
  readonly valid_from?: Instant;
}

interface ObligationLine {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A question, decided. */
export interface Decided {
  readonly id: string;
  /** The categories that were asked for themselves, beside those of fields. */
  readonly categories: readonly string[];
  readonly fields: readonly string[];
  readonly contents: ReadonlyMap<string, FieldContent>;
  readonly request: DecisionRequest;
  readonly decision: Decision;
}

/** Who is answered, and in which language where there is room for one alone. */
export interface Listener {
  readonly audience: Audience;
  readonly language: Language;
}

/** Whether a decision is acted on: it permits, and is of now. */
export function isPermitted({ outcome, enforceable }: Decision): boolean {
  return outcome === 'PERMIT' && enforceable;
}

/** The decision as AuthZEN says it: true when it permits now. */
export function answerOf(decided: Decided, listener: Listener): Answer {
  const { id, decision } = decided;
  const { outcome, rule, revision, enforceable } = decision;
  const lacking = lackingIn(decision);
  const reasonFor = (audience: Audience) => reasonOf(decided, audience);
  return {
    decision: isPermitted(decision),
    context: {
      decision_id: id,
      revision,
      enforceable,
      outcome,
      rule,
      categories: categoryLines(decided, listener),
      obligations: decision.obligations.map((obligation, index) => obligationLine(`${id}/${index + 1}`, obligation)),
      ...(lacking.length === 0 ? {} : { unsupported_obligations: lacking }),
      ...(listener.audience === 'ADMINISTRATORS' ? { reason_admin: reasonFor('ADMINISTRATORS') } : {}),
      reason_user: reasonFor('PERSON'),
    },
  };
}

/** What is said where no decision could be made: never a permit. */
export function answerUndecided(error: Unanswered, revision: number): Answer {
  return { decision: false, context: { revision, outcome: 'UNDETERMINED', error } };
}

/** The obligations that stand against it because the caller cannot keep them. */
function lackingIn({ verdicts }: Decision): readonly string[] {
  const remedies = verdicts.flatMap(({ remedies }) => remedies.filter(({ fact }) => fact === 'OBLIGATION_SUPPORT'));
  return [...new Set(remedies.flatMap(({ about }) => about ?? []))];
}

function categoryLines(decided: Decided, listener: Listener) {
  const { categories, fields, contents, request, decision } = decided;
  const lineOf = (verdict: Verdict) => lineFor(verdict, decided, listener);
  const byCategory = new Map(decision.verdicts.map((verdict) => [verdict.category, verdict]));
  const themselves = categories.flatMap((category) => byCategory.get(category) ?? []);
  const held = fields.flatMap((field) => {
    const content = contents.get(field);
    if (typeof content !== 'object') return [{ field, ...lineOf(ofWholeField(field, content, request, decision)) }];
    return content
      .flatMap((category) => byCategory.get(category) ?? [])
      .map((verdict) => ({ field, ...lineOf(verdict) }));
  });
  return [...themselves.map(lineOf), ...held];
}

/** The verdict on a field that has no category: what refuses the whole request, or what its own state says. */
function ofWholeField(field: string, content: FieldContent | undefined, request: DecisionRequest, decision: Decision) {
  const { deciding } = decision;
  const isAboutFields = deciding.rule === 'UNCLASSIFIED' || deciding.rule === 'NOT_PERSONAL';
  if (content === undefined || (deciding.category === undefined && !isAboutFields)) return deciding;
  const alone = { ...request, unclassified: [field], notPersonal: [field] };
  return (content === 'UNCLASSIFIED' ? fieldsMustBeClassified(alone) : notPersonalFieldsAreFree(alone)) ?? deciding;
}

function lineFor(verdict: Verdict, { request, decision }: Decided, { audience, language }: Listener): CategoryLine {
  const told = disclosure(request, audience)(verdict);
  const { category, outcome, rule, article, records, validFrom } = told;
  const { remedy } = explainVerdict(told, decision, language);
  const from = validFrom === undefined ? {} : { valid_from: validFrom };
  return { ...(category === undefined ? {} : { category }), outcome, rule, article, records, remedy, ...from };
}

function obligationLine(id: string, obligation: Obligation): ObligationLine {
  const { type, article, trigger, months, statutoryBasis, fields, forms } = obligation;
  return { id, type, properties: { article, trigger, months, statutory_basis: statutoryBasis, fields, forms } };
}

function reasonOf({ request, decision }: Decided, audience: Audience): Reason {
  const told = disclosure(request, audience)(decision.deciding);
  const said = (language: Language) => {
    const { message, remedy } = explainVerdict(told, decision, language);
    return remedy === undefined ? message : wordsIn[language].withRemedy(message, remedy);
  };
  return { en: said('en'), ja: said('ja') };
}
