import { statementHash } from '../registry/purpose/statement-hash.ts';
import { type Bitset, hasBit, setRange } from './bitset.ts';
import { type DecisionTable, nothingRemembered } from './compile.ts';
import type { DecisionRequest, PrincipalConsent, PrincipalFacts, RemedyFact, Verdict } from './model.ts';
import { forbiddenBy, type PurposeHolders } from './place.ts';

/** The numbers of a purpose and a category. */
export type Pair = readonly [purpose: number, category: number];

/** What a decision is made from, with one more fact; and where that fact can change anything. */
export interface Supply {
  readonly table: DecisionTable;
  readonly request: DecisionRequest;
  readonly reach: Iterable<Pair>;
}

/** A verdict that refuses, and what it was judged by. */
export interface Missed {
  readonly table: DecisionTable;
  readonly request: DecisionRequest;
  readonly verdict: Verdict;
}

/** What is judged by with a fact supplied that a verdict misses; undefined where the fact would change nothing. */
type Supplying = (missed: Missed, about: readonly string[]) => Supply | undefined;

/** The facts that can be supplied without knowing more than that they are there. */
export const supplies: Readonly<Partial<Record<RemedyFact, Supplying>>> = {
  DECLARATION: declared,
  PROHIBITION_LIFTED: lifted,
  GRANT: granted,
  CONSENT: (missed) => consented(missed, isAcquired(missed) ? 'SPECIAL_CARE' : 'USE_BEYOND_PURPOSE'),
  PROVISION_CONSENT: (missed) => consented(missed, 'THIRD_PARTY'),
  REPRESENTATIVE_CONSENT: (missed, [about]) => consented(missed, kindOfConsent(missed, about), true),
  FOREIGN_CONSENT: (missed) => consented(missed, 'FOREIGN'),
  STOP_LIFTED: stopLifted,
};

/** The pair that the verdict is about; undefined where one of them is not known. */
function pairOf({ table, request, verdict: { category } }: Missed): Pair | undefined {
  const purpose = table.purposes.ids.get(request.purpose);
  const id = table.categories.ids.get(category ?? '');
  return purpose === undefined || id === undefined ? undefined : [purpose, id];
}

function declared({ table, request, verdict }: Missed): Supply | undefined {
  const pair = pairOf({ table, request, verdict });
  if (pair === undefined || !hasBit(table.categoriesInForce, pair[1])) return undefined;
  const [purpose, category] = pair;
  const declaration = { record: { key: `${request.purpose}:${verdict.category}` }, category };
  const speaking = [...(table.declarations[purpose] ?? []), declaration];
  const covered = Uint32Array.from(table.covered[purpose] ?? []);
  setRange(covered, category, table.categories.ends[category] ?? 0);
  return {
    table: judgedAnew({
      ...table,
      declarations: table.declarations.with(
        purpose,
        speaking.sort((a, b) => (a.record.key < b.record.key ? -1 : 1)),
      ),
      covered: table.covered.with(purpose, covered),
    }),
    request,
    reach: below(table, pair),
  };
}

function lifted({ table, request }: Missed, about: readonly string[]): Supply | undefined {
  const keys = new Set(about);
  const touched = table.prohibitions.map((placed) => placed.some(({ record }) => keys.has(record.key)));
  if (!touched.includes(true)) return undefined;
  const prohibitions = table.prohibitions.map((placed, purpose) =>
    touched[purpose] === true ? placed.filter(({ record }) => !keys.has(record.key)) : placed,
  );
  const prohibited = table.prohibited.map((bits, purpose) =>
    touched[purpose] === true ? forbiddenBy(prohibitions[purpose] ?? [], table.categories) : bits,
  );
  const reach = pairs(table, (purpose) => (touched[purpose] === true ? table.prohibited[purpose] : undefined));
  return { table: judgedAnew({ ...table, prohibitions, prohibited }), request, reach };
}

function granted({ table, request }: Missed): Supply | undefined {
  const purpose = table.purposes.ids.get(request.purpose);
  const { client, roles } = request.caller;
  const [role] = roles;
  const holders = purpose === undefined ? undefined : table.grants[purpose];
  if (purpose === undefined || holders === undefined || (client === undefined && role === undefined)) return undefined;
  const held: PurposeHolders =
    client === undefined && role !== undefined
      ? { ...holders, roles: new Set([...holders.roles, role]) }
      : { ...holders, clients: new Set([...holders.clients, client ?? '']) };
  const reach = table.categories.nodes.map((_, category): Pair => [purpose, category]);
  return { table: { ...table, grants: table.grants.with(purpose, held) }, request, reach };
}

const NOTHING_SAID: PrincipalFacts = { consents: [], stops: [] };

function isAcquired({ verdict: { article } }: Missed): boolean {
  return article === '20(2)';
}

/** What consent a verdict misses: to acquire or use a category for a purpose, or to provide it to a party, here or abroad. */
function kindOfConsent(missed: Missed, about = ''): PrincipalConsent['kind'] {
  if (isAcquired(missed)) return 'SPECIAL_CARE';
  if (about === `${missed.request.purpose}:${missed.verdict.category}`) return 'USE_BEYOND_PURPOSE';
  return missed.verdict.article?.startsWith('28') === true ? 'FOREIGN' : 'THIRD_PARTY';
}

const INFORMED: PrincipalConsent['shown'] = ['COUNTRY', 'REGIME', 'MEASURES'];

function consented(missed: Missed, kind: PrincipalConsent['kind'], byRepresentative = false): Supply | undefined {
  const { table, request, verdict } = missed;
  const pair = pairOf(missed);
  if (pair === undefined || verdict.category === undefined) return undefined;
  const { purpose, recipient, principal = NOTHING_SAID } = request;
  const consent = { key: 'consent', purpose, categories: [verdict.category], recipient, kind, byRepresentative };
  const more = { shown: kind === 'FOREIGN' ? INFORMED : undefined, statement: statementAsked(missed) };
  const consents = [...principal.consents, { ...consent, ...more }];
  return { table, request: { ...request, principal: { ...principal, consents } }, reach: below(table, pair) };
}

/** What a principal would be shown of the change that is asked about. */
function statementAsked({ table, request }: Missed): string | undefined {
  const change = table.changes.purposeChanges.get(request.change ?? '');
  return change === undefined ? undefined : statementHash(change.after);
}

function stopLifted({ table, request }: Missed, about: readonly string[]): Supply | undefined {
  const { principal } = request;
  if (principal === undefined) return undefined;
  const stops = principal.stops.filter(({ key }) => !about.includes(key));
  const reach = pairs(table, () => table.categoriesInForce);
  return { table, request: { ...request, principal: { ...principal, stops } }, reach };
}

/** The pairs of the purpose with the category and all below it. */
function below({ categories }: DecisionTable, [purpose, category]: Pair): readonly Pair[] {
  const end = categories.ends[category] ?? 0;
  return Array.from({ length: end - category }, (_, index): Pair => [purpose, category + index]);
}

/** The pairs of each purpose with the categories that are wanted of it. */
function* pairs(table: DecisionTable, wanted: (purpose: number) => Bitset | undefined): Generator<Pair> {
  for (let purpose = 0; purpose < table.purposes.nodes.length; purpose++) {
    const bits = wanted(purpose);
    if (bits === undefined) continue;
    for (let category = 0; category < table.categories.nodes.length; category++) {
      if (hasBit(bits, category)) yield [purpose, category];
    }
  }
}

// What was remembered was judged without the fact.
function judgedAnew(table: DecisionTable): DecisionTable {
  return { ...table, ...nothingRemembered() };
}
