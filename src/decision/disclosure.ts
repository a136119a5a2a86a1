import type { Audience } from './audience.ts';
import type { Decision, DecisionRequest, RecordName, Remedy, RemedyFact, Verdict } from './model.ts';
import { QUESTION_FACTS } from './question.ts';

/** A verdict as somebody may be told it: explanations are made of these alone, so words and records tell the same. */
export interface DisclosedVerdict extends Verdict {
  /** Whether it rests on records that are not told. */
  readonly recordsWithheld: boolean;
  /** Whether its remedies are about something that is not told. */
  readonly aboutWithheld: boolean;
}

/** A decision as somebody may be told it. */
export interface DisclosedDecision extends Decision {
  readonly deciding: DisclosedVerdict;
  readonly verdicts: readonly DisclosedVerdict[];
}

/** The kinds that tell of the operator's own rules and data. What is not among them tells of parties or principals. */
const OWN_KINDS: ReadonlySet<string> = new Set([
  'Purpose',
  'DataCategory',
  'Declaration',
  'Prohibition',
  'PurposeChange',
  'System',
  'Dataset',
  'DataField',
  'RequestProcedure',
  'FeeRule',
]);

/** The facts that are about the operator's own rules and data, or about what is claimed. */
const OWN_FACTS: ReadonlySet<RemedyFact> = new Set<RemedyFact>([
  'KNOWN_PURPOSE',
  'PURPOSE_IN_FORCE',
  'SPECIFIC_STATEMENT',
  'GRANT',
  'RESOLUTION',
  'KNOWN_CATEGORY',
  'CATEGORY_IN_FORCE',
  'CLASSIFICATION',
  'PROHIBITION_LIFTED',
  'HUMAN_DECISION',
  'NOTICE',
  'DECLARATION',
  'CONSENT',
  'LIMB',
  'LIMB_EVIDENCE',
  'ASSERTING_ROLE',
  'SHOWN_FACT',
  'UNPROCESSED_DATA',
  'KNOWN_CHANGE',
  'CHANGE_IN_FORCE',
  'PURPOSE_ORIGIN',
  'RELATEDNESS_JUDGEMENT',
  'CHANGE_NOTICE',
  'CHANGE_ANNOUNCEMENT',
  'EXEMPTION_GROUND',
  'OBLIGATION_SUPPORT',
  'REFUSAL',
  'LAWFUL_GROUND',
  'PUBLISHED_FEE',
  'COST_BASIS',
  'REASONABLE_AMOUNT',
  'FEE_JUDGEMENT',
  'PROCEDURE',
  'CHOSEN_METHOD',
  'TOLD_METHOD',
  'RIGHT_TEST',
  'RECORD_FIELD',
  'RECORD_DATE',
  'RETENTION_PASSED',
  'WAITING_PERIOD_OVER',
]);

/** The decision as it is told: to the person asking, of others' arrangements only what the question itself names. */
export function disclosed(decision: Decision, request: DecisionRequest, audience: Audience): DisclosedDecision {
  const disclose = disclosure(request, audience);
  return { ...decision, deciding: disclose(decision.deciding), verdicts: decision.verdicts.map(disclose) };
}

/** How verdicts on a request are told. */
export function disclosure(request: DecisionRequest, audience: Audience): (verdict: Verdict) => DisclosedVerdict {
  if (audience === 'ADMINISTRATORS') return whole;
  let named: ReadonlySet<string> | undefined;
  return (verdict) => {
    if (isAllOwn(verdict)) return whole(verdict);
    named ??= namesIn(request);
    const names = named;
    const records = verdict.records.filter((record) => isOpen(record, names));
    const remedies = verdict.remedies.map((remedy) => told(remedy, names));
    return {
      ...verdict,
      records,
      remedies: eachOnce(remedies),
      recordsWithheld: records.length < verdict.records.length,
      aboutWithheld: remedies.some(({ about }, index) => about !== verdict.remedies[index]?.about),
    };
  };
}

/** Whether a verdict tells of the operator's own rules and data alone: then everybody may be told the whole of it. */
export function isAllOwn({ records, remedies }: Verdict): boolean {
  return (
    records.every(({ kind }) => OWN_KINDS.has(kind)) &&
    remedies.every(({ fact, about }) => about === undefined || OWN_FACTS.has(fact))
  );
}

function whole(verdict: Verdict): DisclosedVerdict {
  return { ...verdict, recordsWithheld: false, aboutWithheld: false };
}

function isOpen({ kind, key }: RecordName, named: ReadonlySet<string>): boolean {
  return OWN_KINDS.has(kind) || named.has(key);
}

function told({ fact, about, who }: Remedy, named: ReadonlySet<string>): Remedy {
  const isTold = about !== undefined && (OWN_FACTS.has(fact) || named.has(about));
  return isTold ? { fact, about, who } : { fact, who };
}

function eachOnce(remedies: readonly Remedy[]): readonly Remedy[] {
  return [...new Map(remedies.map((remedy) => [JSON.stringify(remedy), remedy])).values()];
}

/** Every text of what the caller says. What the service knows of a principal stands where the caller named one. */
function namesIn(request: DecisionRequest): ReadonlySet<string> {
  // Of a principal the caller says a reference alone; what stands here is what the service knows.
  const stated: Readonly<Record<string, unknown>> = { ...request, principal: undefined };
  return new Set(QUESTION_FACTS.flatMap((fact) => (fact === 'principal' ? [] : textsIn(stated[fact]))));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
