import type { DecisionTable } from './compile.ts';
import { decide } from './evaluate.ts';
import type { DecisionRequest, Remedy, RemedyFact } from './model.ts';
import type { Action, RouteKind } from './question.ts';
import type { RuleCode } from './rule-codes.ts';
import { type Missed, type Pair, type Supply, supplies } from './supplies.ts';

/** Where a fact that mends a refusal leads. */
export interface Opening {
  /** The rule that would permit it; undefined: the fact removes an obstacle and opens no way by itself. */
  readonly rule: RuleCode | undefined;
  /** Whether nothing else is missing; undefined where that is known only once the fact is there. */
  readonly suffices: boolean | undefined;
}

/** What else a fact would permit: the same question about another purpose or category, which is refused now. */
export interface AlsoPermitted {
  readonly count: number;
  readonly examples: readonly { readonly purpose: string; readonly category: string }[];
  /** False: there was more to look at than is looked at, so there may be more. */
  readonly isComplete: boolean;
}

/** How many are named, and the most questions that are asked to count them. */
const EXAMPLES = 5;
const LOOKED_AT = 10_000;

/** Where a remedy leads: with its fact supplied the question is decided again, where that can be done. */
export function openingOf(missed: Missed, remedy: Remedy): Opening {
  const way = wayOf(missed, remedy.fact);
  const supply = supplyOf(missed, remedy.fact);
  if (supply === undefined) return { rule: way, suffices: undefined };
  const { outcome, rule } = decide(supply.table, askedIn({ ...missed, request: supply.request }));
  return outcome === 'PERMIT' ? { rule, suffices: true } : { rule: way, suffices: false };
}

/** What else a remedy would permit; undefined where it cannot be told before the fact is there. */
export function alsoPermittedBy(missed: Missed, remedy: Remedy): AlsoPermitted | undefined {
  const supply = supplyOf(missed, remedy.fact);
  if (supply === undefined) return undefined;
  const examples: { purpose: string; category: string }[] = [];
  let count = 0;
  let looked = 0;
  for (const pair of supply.reach) {
    if (looked === LOOKED_AT) return { count, examples, isComplete: false };
    looked += 1;
    const other = otherAsked(missed, pair);
    if (other === undefined || !isPermitted(supply.table, { ...supply.request, ...other })) continue;
    if (isPermitted(missed.table, { ...missed.request, ...other })) continue;
    count += 1;
    if (examples.length < EXAMPLES) examples.push({ purpose: other.purpose, category: other.categories.join() });
  }
  return { count, examples, isComplete: true };
}

/** Remedies of one fact are needed together, so they are supplied together. */
function supplyOf(missed: Missed, fact: RemedyFact): Supply | undefined {
  const about = missed.verdict.remedies.flatMap((remedy) => (remedy.fact === fact ? (remedy.about ?? []) : []));
  return supplies[fact]?.(missed, about);
}

/** What asks about other data and the same facts otherwise. */
const NOTHING_ELSE = { unclassified: [], unresolved: [], notPersonal: [], usage: undefined } as const;

/** The question as far as the verdict is about it. */
function askedIn({ request, verdict: { category } }: Missed): DecisionRequest {
  return category === undefined ? request : { ...request, ...NOTHING_ELSE, categories: [category] };
}

function otherAsked({ table, request, verdict }: Missed, [purposeId, categoryId]: Pair) {
  const purpose = table.purposes.nodes[purposeId]?.key;
  const category = table.categories.nodes[categoryId]?.key;
  if (purpose === undefined || category === undefined) return undefined;
  const asked = verdict.category === undefined ? request.categories : [verdict.category];
  if (purpose === request.purpose && asked.includes(category)) return undefined;
  return { ...NOTHING_ELSE, purpose, categories: [category] };
}

function isPermitted(table: DecisionTable, request: DecisionRequest): boolean {
  return decide(table, request).outcome === 'PERMIT';
}

/** By what rule each kind of record permits a provision. */
const BY_ROUTE: Readonly<Record<RouteKind, RuleCode>> = {
  OUTSOURCING: 'OUTSOURCED',
  SUCCESSION: 'SUCCEEDED',
  JOINT_USE: 'JOINTLY_USED',
  PROVISION: 'PROVISION_CONSENTED',
  OPT_OUT: 'OPTED_OUT',
};

type Way = RuleCode | ((missed: Missed) => RuleCode | undefined);

const ofRoute: Way = ({ request }) => (request.route === undefined ? undefined : BY_ROUTE[request.route.kind]);

/** What a claimed exception may open; the answer to a request and a record rest on none. */
const OPENED_BY_CLAIMS: readonly Action[] = ['USE', 'COLLECT', 'PROVIDE', 'CHANGE_PURPOSE'];

/** What is said of the recipient shows that nothing is provided, or that nothing becomes personal data there. */
const ofClaim: Way = ({ request: { action }, verdict: { rule } }) => {
  if (!OPENED_BY_CLAIMS.includes(action)) return undefined;
  if (rule === 'POOLING_UNPROVEN') return 'USED_AS_OUTSOURCEE';
  if (rule === 'HANDLING_UNPROVEN') return 'NOT_A_PROVISION';
  return rule === 'PRI_UNPROVEN' || rule === 'PRI_UNCONFIRMED' ? 'REFERABLE_PROVIDED' : 'EXCEPTION_HOLDS';
};

/** Consent opens a use, and a change of a purpose for who gave it; what is collected needs more. */
const ofConsent: Way = ({ request: { action } }) => {
  if (action === 'CHANGE_PURPOSE') return 'PURPOSE_CHANGE_CONSENTED';
  return action === 'COLLECT' ? undefined : 'PRINCIPAL_CONSENTED';
};

const ofRepresentative: Way = (missed) => {
  const { request, verdict } = missed;
  if (request.action !== 'PROVIDE') return wayOf(missed, 'CONSENT');
  return verdict.article?.startsWith('28') === true ? 'FOREIGN_CONSENTED' : 'PROVISION_CONSENTED';
};

/** The way that each fact is a step on, of those by which data may be used or may go (Arts. 18, 27, 28, 31, 43). */
const ways: Readonly<Partial<Record<RemedyFact, Way>>> = {
  DECLARATION: 'DECLARED_PURPOSE',
  CONSENT: ofConsent,
  LIMB: ofClaim,
  LIMB_EVIDENCE: ofClaim,
  ASSERTING_ROLE: ofClaim,
  SHOWN_FACT: ofClaim,
  JAPANESE_LAW: 'EXCEPTION_HOLDS',
  ANNOUNCEMENT: 'ANONYMISED_PROVIDED',
  NAMED_ANNOUNCEMENT: 'ANONYMISED_PROVIDED',
  NOTICE_BEFOREHAND: ofRoute,
  OPT_OUT_ROUTE: 'OPTED_OUT',
  FOREIGN_INFORMATION: 'FOREIGN_CONSENTED',
  FOREIGN_CONSENT: 'FOREIGN_CONSENTED',
  KNOWN_ROUTE: ofRoute,
  ROUTE_IN_FORCE: ofRoute,
  ROUTE_ACTIVE: ofRoute,
  FITTING_ROUTE: ofRoute,
  ONE_OUTSOURCEE: 'OUTSOURCED',
  SELECTION_CHECK: 'OUTSOURCED',
  ENTRUSTED_ITEM: 'OUTSOURCED',
  ENTRUSTED_PURPOSE: 'OUTSOURCED',
  DATA_CONTRACT: 'SUCCEEDED',
  TOLD_FACT: 'JOINTLY_USED',
  PUBLIC_ANNOUNCEMENT: 'JOINTLY_USED',
  SCOPE_WORDING: 'JOINTLY_USED',
  SCOPE_JUDGEMENT: 'JOINTLY_USED',
  STATED_PURPOSE: 'OPTED_OUT',
  WAITING_PERIOD: 'OPTED_OUT',
  WAITING_PERIOD_OVER: 'OPTED_OUT',
  FILED_FACT: 'OPTED_OUT',
  FILING: 'OPTED_OUT',
  DOMESTIC_AGENT: 'OPTED_OUT',
  FILED_ITEM: 'OPTED_OUT',
  PROVISION_CONSENT: 'PROVISION_CONSENTED',
  REPRESENTATIVE_CONSENT: ofRepresentative,
  ROUTE_ANEW: 'OPTED_OUT',
  FILED_CHANGE: 'OPTED_OUT',
  CHANGE_TOLD_BEFORE: 'JOINTLY_USED',
  FORESEEABILITY_JUDGEMENT: 'JOINTLY_USED',
  PURPOSE_ORIGIN: 'PURPOSE_CHANGED',
  RELATEDNESS_JUDGEMENT: 'PURPOSE_CHANGED',
  CHANGE_NOTICE: 'PURPOSE_CHANGED',
  CHANGE_ANNOUNCEMENT: 'PSEUDO_PURPOSE_CHANGED',
  EXEMPTION_GROUND: ({ request: { action } }) => (action === 'COLLECT' ? undefined : 'PURPOSE_CHANGE_EXEMPT'),
};

function wayOf(missed: Missed, fact: RemedyFact): RuleCode | undefined {
  const way = ways[fact];
  return typeof way === 'function' ? way(missed) : way;
}
