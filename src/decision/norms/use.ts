import type { CollectionSource } from '../../registry/collection/model.ts';
import type { Purpose } from '../../registry/purpose/model.ts';
import { hasBit } from '../bitset.ts';
import { type DecisionTable, declarationsOn, prohibitionsOn } from '../compile.ts';
import type { DecisionRequest, Obligation, PrincipalConsent, PrincipalStop, Verdict } from '../model.ts';
import type { RuleCode } from '../rule-codes.ts';
import { areRelated, isWithin } from '../tree.ts';
import { remedy, resting, verdict } from './verdict.ts';

/** One category that a request asks for, under a purpose that the caller may act for. */
export interface UseMatter {
  readonly table: DecisionTable;
  readonly request: DecisionRequest;
  readonly purpose: Purpose;
  readonly purposeId: number;
  readonly category: string;
}

/** The same, of a category that is known. */
export interface KnownMatter extends UseMatter {
  readonly categoryId: number;
}

/** Only data of a kind that the registry knows can be declared, so only that can be permitted (Art. 18(1)). */
export function categoryMustBeKnown({ table, category }: UseMatter): Verdict | undefined {
  if (table.categories.ids.has(category)) return undefined;
  return verdict('CATEGORY_UNKNOWN', { category, remedies: [remedy('KNOWN_CATEGORY', 'STEWARD', category)] });
}

/** A kind of data that is not in force is not declared for anything (Art. 18(1)). */
export function categoryMustBeInForce({ table, category, categoryId }: KnownMatter): Verdict | undefined {
  if (hasBit(table.categoriesInForce, categoryId)) return undefined;
  return verdict('CATEGORY_NOT_IN_FORCE', {
    category,
    records: [{ kind: 'DataCategory', key: category }],
    remedies: [remedy('CATEGORY_IN_FORCE', 'STEWARD', category)],
  });
}

/** What the operator promised never to do is not done, above or below what was named: an own promise. */
export function prohibitionsBind({ table, purposeId, category, categoryId }: KnownMatter): Verdict | undefined {
  if (!isProhibited(table, purposeId, categoryId)) return undefined;
  const records = prohibitionsOn(table, purposeId, categoryId).map(({ record }) => record);
  return verdict('PURPOSE_PROHIBITED', {
    category,
    ...resting('Prohibition', records),
    remedies: records.map(({ key }) => remedy('PROHIBITION_LIFTED', 'STEWARD', key)),
  });
}

export function isProhibited(table: DecisionTable, purposeId: number, categoryId: number): boolean {
  const bits = table.prohibited[purposeId];
  return bits === undefined || hasBit(bits, categoryId);
}

/** Use that was stopped on the request of the principal stays stopped, whatever is declared (Art. 35(2)). */
export function stoppedUseStaysStopped(matter: KnownMatter): Verdict | undefined {
  if (isBeyondSuspension(matter)) return undefined;
  return stopped('USE_STOPPED_BY_PRINCIPAL', matter, ['USE', 'ERASURE']);
}

/** What a principal may have stopped is retained personal data: neither pseudonymised nor anonymised (Arts. 2(6), 35, 41(9)). */
export function isBeyondSuspension({ table, categoryId }: KnownMatter): boolean {
  const classes = table.classes[categoryId] ?? new Set();
  return classes.size > 0 && [...classes].every((held) => held === 'PSEUDONYMISED' || held === 'ANONYMISED');
}

/** The refusal by the principal's stops of some kinds that reach a category; a stop that says no kind stops use. */
export function stopped(
  rule: RuleCode,
  { table, request, category, categoryId }: Pick<KnownMatter, 'table' | 'request' | 'category' | 'categoryId'>,
  kinds: readonly PrincipalStop['kind'][],
): Verdict | undefined {
  const stops = request.principal?.stops.filter(
    (stop) => kinds.includes(stop.kind ?? 'USE') && reaches(table, stop, categoryId),
  );
  if (stops === undefined || stops.length === 0) return undefined;
  const sorted = stops.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return verdict(rule, {
    category,
    ...resting('Stop', sorted),
    remedies: sorted.map(({ key }) => remedy('STOP_LIFTED', 'PRINCIPAL', key)),
  });
}

// A stop reaches up and down like a prohibition; one on an unknown category may mean any.
function reaches({ categories }: DecisionTable, stop: PrincipalStop, categoryId: number): boolean {
  if (stop.categories.length === 0) return true;
  return stop.categories.some((key) => {
    const id = categories.ids.get(key);
    return id === undefined || areRelated(categories, id, categoryId);
  });
}

/** Data is used for the purpose it was declared for, and what is below a declared category with it (Art. 18(1)). */
export function declaredUseIsPermitted(matter: KnownMatter): Verdict | undefined {
  const { table, purposeId, category, categoryId } = matter;
  const bits = table.covered[purposeId];
  if (bits === undefined || !hasBit(bits, categoryId) || isWithheld(matter)) return undefined;
  const records = declarationsOn(table, purposeId, categoryId).map(({ record }) => record);
  return verdict('DECLARED_PURPOSE', {
    category,
    ...resting('Declaration', records),
    obligations: shortestPerTrigger(records.flatMap(({ retention }) => (retention ? [erase(retention)] : []))),
  });
}

function erase(retention: Omit<Obligation, 'type' | 'article'>): Obligation {
  const { trigger, months, statutoryBasis } = retention;
  return { type: 'ERASE', article: '22', trigger, months, statutoryBasis };
}

/** Of several periods that run from one event the shortest binds; one without a length is the longest (Art. 22). */
function shortestPerTrigger(periods: readonly Obligation[]): readonly Obligation[] {
  const shortest = new Map<string | undefined, Obligation>();
  for (const period of periods) {
    const known = shortest.get(period.trigger);
    if (known === undefined || lengthOf(period) < lengthOf(known)) shortest.set(period.trigger, period);
  }
  return [...shortest.values()];
}

function lengthOf({ months }: Obligation): number {
  return months ?? Number.POSITIVE_INFINITY;
}

/** Contact data may be used to ask the principal for consent: that is not beyond the purpose (Art. 18(1); G 3-1-3). */
export function consentMayBeAsked({ table, request, category, categoryId }: KnownMatter): Verdict | undefined {
  if (request.action !== 'USE' || request.asksForConsent !== true) return undefined;
  if (!hasBit(table.contact, categoryId)) return undefined;
  return verdict('CONSENT_REQUEST', { category, obligations: [{ type: 'ASK_FOR_CONSENT_ONLY', article: '18(1)' }] });
}

// What is collected is judged by the source that it comes from, not by those that it came from before.
function isWithheld({ table, request, purposeId, categoryId }: KnownMatter): boolean {
  return request.action !== 'COLLECT' && isWithheldFrom(table, purposeId, categoryId);
}

/** Whether the origin of data keeps it from a purpose that is declared for it (Arts. 18(2), 27(5)(i)). */
export function isWithheldFrom({ origins }: DecisionTable, purposeId: number, categoryId: number): boolean {
  const bits = origins.withheld[purposeId];
  return bits === undefined || hasBit(bits, categoryId);
}

/** What came with a business is used for the purposes that bound the predecessor; for others with consent (Art. 18(2)). */
export function successorKeepsToItsPurposes(matter: KnownMatter): Verdict | undefined {
  const bits = matter.table.covered[matter.purposeId];
  if (bits === undefined || !hasBit(bits, matter.categoryId) || !isWithheld(matter)) return undefined;
  const { inherited } = matter.table.origins;
  const bound = sourcesOf(matter).filter(({ key }) => inherited.get(key)?.has(matter.purpose.key) === false);
  return beyondSuccession(matter, bound);
}

/** The refusal of a purpose that did not bind the predecessor, for the sources by which the data came. */
export function beyondSuccession(matter: KnownMatter, bound: readonly CollectionSource[]): Verdict {
  const { purpose, category } = matter;
  return verdict('SUCCESSION_BEYOND_PURPOSE', {
    category,
    ...resting('CollectionSource', bound),
    remedies: [
      remedy('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`),
      ...bound.map(({ key }) => remedy('PREDECESSOR_PURPOSE', 'STEWARD', key)),
    ],
  });
}

/** The refusal of a purpose that nobody entrusts work for, for the sources by which the data came. */
export function outsideEntrustedWork({ category }: KnownMatter, entrusting: readonly CollectionSource[]): Verdict {
  return verdict('ENTRUST_OWN_USE', {
    category,
    ...resting('CollectionSource', entrusting),
    remedies: entrusting.map(({ key }) => remedy('ENTRUSTED_WORK', 'STEWARD', key)),
  });
}

/** The sources that may hold the category, or something below or above it, in key order. */
export function sourcesOf({ table, categoryId }: KnownMatter): readonly CollectionSource[] {
  const { categories } = table;
  const mayHold = (key: string) => areRelated(categories, categoryId, categories.ids.get(key) ?? Number.NaN);
  return [...table.sources.values()]
    .map(({ record }) => record)
    .filter((source) => source.categories.some(mayHold))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Beyond the purpose, data is used with the principal's consent given before (Art. 18(1)). */
export function principalMayConsent(matter: KnownMatter): Verdict | undefined {
  const consents = consentsOf(matter, 'USE_BEYOND_PURPOSE');
  if (consents.length === 0) return undefined;
  return verdict('PRINCIPAL_CONSENTED', { category: matter.category, ...resting('Consent', consents) });
}

/** The principal's consents of a kind that count and cover the purpose and the category, in key order. */
export function consentsOf(matter: KnownMatter, kind: PrincipalConsent['kind']): readonly PrincipalConsent[] {
  const needsRepresentative = matter.request.principal?.needsRepresentative === true;
  return givenConsentsOf(matter, kind).filter(
    ({ byRepresentative }) => !needsRepresentative || byRepresentative === true,
  );
}

/** The same, counting or not: a principal who cannot judge may have given them alone. */
export function givenConsentsOf(
  { table, request, purpose, categoryId }: KnownMatter,
  kind: PrincipalConsent['kind'],
): readonly PrincipalConsent[] {
  return (request.principal?.consents ?? [])
    .filter((consent) => consent.kind === kind && consent.purpose === purpose.key)
    .filter(({ categories }) => isCovered(table, categoryId, categories))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether a category is one of these or stands below one. */
export function isCovered({ categories }: DecisionTable, categoryId: number, keys: readonly string[]): boolean {
  return keys.some((key) => isWithin(categories, categoryId, categories.ids.get(key) ?? Number.POSITIVE_INFINITY));
}

/** No handling beyond what the purpose needs, without consent (Art. 18(1)). */
export function useBeyondPurposeNeedsConsent({ purpose, category }: KnownMatter): Verdict {
  return verdict('USE_BEYOND_PURPOSE', { category, remedies: coverRemedies(purpose.key, category) });
}

/** What would cover a use that nothing covers. */
export function coverRemedies(purpose: string, category: string) {
  const pair = `${purpose}:${category}`;
  return [remedy('CONSENT', 'PRINCIPAL', pair), remedy('DECLARATION', 'STEWARD', pair)];
}
