import type { GraphQLError } from 'graphql';
import type { Limits } from '../config.ts';
import { audienceOf } from '../decision/audience.ts';
import type { DecisionTable } from '../decision/compile.ts';
import { type DisclosedDecision, disclosed } from '../decision/disclosure.ts';
import { decide, mayDeclare } from '../decision/evaluate.ts';
import { type Explanation, explain } from '../decision/explain.ts';
import { type Decision, type DecisionRequest, GOVERNANCE, type RecordName } from '../decision/model.ts';
import { eachOnce } from '../decision/norms/request.ts';
import { newDecisionId } from '../decision/store.ts';
import type { Language } from '../decision/words/said.ts';
import { PAGE_LIMIT } from '../graph/connection.ts';
import type { Actor } from '../identity/model.ts';
import { oncePer } from '../lib/once-per.ts';
import { type RefusalFacts, refusal } from './errors.ts';
import type { Exposures } from './exposures.ts';
import type { Asked } from './guard.ts';

/** A refusal of this API, for the decision log. */
export interface Refused {
  readonly id: string;
  readonly request: DecisionRequest;
  readonly decision: Decision;
}

/** The purpose rules of one operation, and the refusals they gave. */
export interface Enforcement {
  /** Throws unless the operation keeps the limits, its purpose may be declared and covers what it exposes. */
  requireAllowed(asked: Asked, limits: Limits): void;
  /** Throws unless the purpose covers the categories; none of a row: nobody has classified it. */
  requireCovered(categories: readonly string[], row?: RecordName): void;
  declarable(): readonly string[];
  readonly refused: readonly Refused[];
}

export interface EnforcementFacts {
  readonly table: DecisionTable;
  readonly actor: Actor;
  readonly purpose: string | undefined;
  /** In which language a refusal is told. */
  readonly language: Language;
}

type Used = Pick<DecisionRequest, 'categories' | 'unclassified'>;

/** Root fields that tell of the schema alone. */
const INTROSPECTION = new Set(['__schema', '__type', '__typename']);

export function openEnforcement({ table, actor, purpose, language }: EnforcementFacts): Enforcement {
  const refused: Refused[] = [];
  const caller = { roles: actor.roles, client: actor.client };
  function judge(used: Used, facts: (decision: Decision) => RefusalFacts): void {
    const request: DecisionRequest = { action: 'USE', purpose: purpose ?? '', ...used, caller };
    const decision = decide(table, request);
    if (decision.outcome === 'PERMIT') return;
    const id = newDecisionId();
    refused.push({ id, request, decision });
    const told = disclosed(decision, request, audienceOf(actor.roles));
    throw decisionRefusal(told, explain(told, language), { decisionId: id, ...facts(decision) });
  }

  const declarable = () => table.purposeKeys().filter((key) => mayDeclare(table, key, caller) === undefined);

  return {
    refused,
    declarable,
    requireCovered: (categories, row) => {
      if (purpose === GOVERNANCE) return;
      const isUnclassified = row !== undefined && categories.length === 0;
      if (isUnclassified) judge({ categories, unclassified: [row.key] }, () => ({ records: [row] }));
      else judge({ categories }, () => ({}));
    },
    requireAllowed: (asked, limits) => {
      requireWithin(asked, limits);
      if (asked.rootFields.every((field) => INTROSPECTION.has(field))) return;
      if (purpose === undefined) throw purposeMissing(declarable(), language);
      // An operation without personal data needs a purpose that may be declared, and nothing covered.
      const categories = exposedBy(asked);
      if (categories.length === 0 && mayDeclare(table, purpose, caller) === undefined) return;
      judge({ categories }, (decision) => ({ status: 403, fields: refusedFields(asked.exposing, decision) }));
    },
  };
}

const exposedBy = oncePer(({ exposing }: Asked) => eachOnce([...exposing.values()].flat()));

function purposeMissing(declarable: readonly string[], language: Language): GraphQLError {
  const { message, remedy } = purposeMissingIn[language](declarable.map((key) => `\`${key}\``));
  return refusal('PURPOSE_MISSING', message, { article: '17(1)', remedy, status: 400 });
}

const purposeMissingIn: Readonly<Record<Language, (granted: readonly string[]) => Explanation>> = {
  en: (granted) => ({
    message: 'no purpose of use is declared',
    remedy: `send the header \`x-purpose-of-use\` with a purpose granted to you: ${granted.join(', ') || 'none is'}`,
  }),
  ja: (granted) => ({
    message: '利用目的が宣言されていない',
    remedy: `付与された利用目的をヘッダー\`x-purpose-of-use\`に示すこと：${granted.join('、') || '付与されたものはない'}`,
  }),
};

function decisionRefusal({ rule, deciding }: DisclosedDecision, { message, remedy }: Explanation, facts: RefusalFacts) {
  const { article, records } = deciding;
  return refusal(rule, message, { article, remedy, records, ...facts });
}

// The coordinates that carry a category which is not permitted, so that the caller knows what to leave out.
function refusedFields(exposing: Exposures, { verdicts }: Decision): readonly string[] {
  const refused = new Set(verdicts.filter(({ outcome }) => outcome !== 'PERMIT').map(({ category }) => category));
  const fields = [...exposing].filter(([, categories]) => categories.some((category) => refused.has(category)));
  return fields.map(([coordinate]) => coordinate).sort();
}

function requireWithin(asked: Asked, limits: Limits): void {
  const pageSize = asked.pageSizes.find((size) => size < 1 || size > PAGE_LIMIT);
  if (pageSize !== undefined) throw tooMuch('PAGE_SIZE', `\`first\` is ${pageSize}; it may be 1 to ${PAGE_LIMIT}`);
  if (asked.depth > limits.depth) throw tooMuch('TOO_DEEP', `the operation is deeper than ${limits.depth} levels`);
  if (asked.aliases > limits.aliases)
    throw tooMuch('TOO_MANY_ALIASES', `the operation has more than ${limits.aliases} aliases`);
  if (asked.cost > limits.cost) {
    throw tooMuch('TOO_COSTLY', `the operation may read more than ${limits.cost} fields`, 'ask for smaller pages');
  }
}

function tooMuch(code: string, message: string, remedy?: string): GraphQLError {
  return refusal(code, message, { remedy, status: 400 });
}
