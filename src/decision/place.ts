import { ROLES, type Role } from '../identity/model.ts';
import { type Instant, isInForce } from '../lib/period.ts';
import type { CategoryRecords, DataCategory, LegalClass } from '../registry/category/model.ts';
import { isAcquiredWithCare, legalClassOf, saysWhetherItNeedsCare } from '../registry/category/rules.ts';
import type { CollectionRecords, CollectionSource } from '../registry/collection/model.ts';
import type { JointUseRecords } from '../registry/joint-use/model.ts';
import type { OutsourcingRecords } from '../registry/outsourcing/model.ts';
import type { PartyRecords } from '../registry/party/model.ts';
import type { NoticeEvidence, PolicyRecords } from '../registry/policy/model.ts';
import type { ProvisionRecords } from '../registry/provision/model.ts';
import type { Declaration, Prohibition, Purpose, PurposeRecords } from '../registry/purpose/model.ts';
import { isImproper, isTooVague } from '../registry/purpose/rules.ts';
import { type Bitset, bitset, hasBit, setBit, setRange } from './bitset.ts';
import { ancestorsOf, areRelated, type Tree } from './tree.ts';

/** The records that decisions are made from. */
export type DecisionRecords = CategoryRecords &
  PurposeRecords &
  CollectionRecords &
  RouteRecords &
  RequestRecords & { readonly noticeEvidences: ReadonlyMap<string, NoticeEvidence> };

/** The parties, and the records that open ways to them. */
export type RouteRecords = PartyRecords & OutsourcingRecords & JointUseRecords & ProvisionRecords;

/** How the policy says that requests of individuals are answered, and what they cost. */
export type RequestRecords = Pick<PolicyRecords, 'requestProcedures' | 'feeRules'>;

/** Where records are placed: the two trees, at an instant. */
export interface Ground {
  readonly purposes: Tree<Purpose>;
  readonly categories: Tree<DataCategory>;
  readonly now: Instant;
}

/** Who a purpose is granted to. */
export interface PurposeHolders {
  readonly roles: ReadonlySet<Role>;
  readonly clients: ReadonlySet<string>;
}

/** A declaration, and the number of its category: it covers that and all below. */
export interface PlacedDeclaration {
  readonly record: Pick<Declaration, 'key' | 'clause' | 'retention'> & Partial<Pick<Declaration, 'acquiredBy'>>;
  readonly category: number;
}

/** A prohibition, and the numbers of its purpose and category; what cannot be told stands for all of them. */
export interface PlacedProhibition {
  readonly record: Pick<Prohibition, 'key' | 'clause'>;
  readonly purpose: number | undefined;
  readonly category: number | undefined;
}

/** A source, and the categories it holds. */
export interface PlacedSource {
  readonly record: CollectionSource;
  readonly inForce: boolean;
  readonly held: Bitset;
}

/** The numbers of the nodes of which something holds. */
export function membersWhere<T>(nodes: readonly T[], holds: (node: T) => boolean): Bitset {
  const bits = bitset(nodes.length);
  nodes.forEach((node, id) => {
    if (holds(node)) setBit(bits, id);
  });
  return bits;
}

/** The branches that begin at these nodes. */
export function branches(tree: Tree<DataCategory>, roots: readonly number[]): Bitset {
  const bits = bitset(tree.nodes.length);
  for (const root of roots) setRange(bits, root, tree.ends[root] ?? 0);
  return bits;
}

/** The numbers of the keys that stand in the tree. */
export function numbersOf(tree: Tree<DataCategory>, keys: readonly string[]): readonly number[] {
  return keys.flatMap((key) => tree.ids.get(key) ?? []);
}

/** By key of a replaced purpose: the purpose that continues it, the first by key. */
export function successorsOf(purposes: readonly Purpose[]): ReadonlyMap<string, string> {
  const successors = new Map<string, string>();
  for (const { key, replaces } of purposes.toSorted(byKey)) {
    if (replaces !== undefined && !successors.has(replaces)) successors.set(replaces, key);
  }
  return successors;
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : 1;
}

/** By purpose: the roles and clients that hold it now. A grant that names two holders, or none, gives nothing. */
export function placeGrants(
  grants: PurposeRecords['purposeGrants'],
  { purposes, now }: Ground,
): readonly PurposeHolders[] {
  const holders = purposes.nodes.map(() => ({ roles: new Set<Role>(), clients: new Set<string>() }));
  for (const grant of grants.values()) {
    const { role, client } = grant;
    const held = holders[purposes.ids.get(grant.purpose) ?? -1];
    if (held === undefined || !isInForce(grant, now) || (role !== undefined && client !== undefined)) continue;
    if (role !== undefined && ROLES.includes(role)) held.roles.add(role);
    if (client !== undefined) held.clients.add(client);
  }
  return holders;
}

/** By purpose, in key order: the declarations that authorise it. A missing fact never does. */
export function placeDeclarations(declarations: PurposeRecords['declarations'], ground: Ground) {
  const { purposes, categories, now } = ground;
  const placed = purposes.nodes.map((): PlacedDeclaration[] => []);
  for (const record of [...declarations.values()].sort(byKey)) {
    const purpose = purposes.ids.get(record.purpose);
    const category = categories.ids.get(record.category);
    if (purpose === undefined || category === undefined || !isInForce(record, now)) continue;
    if (!authorises(ground, purpose) || !isInForce(categories.nodes[category] ?? {}, now)) continue;
    const end = record.flowsToChildPurposes ? (purposes.ends[purpose] ?? 0) : purpose + 1;
    for (let id = purpose; id < end; id++) placed[id]?.push({ record, category });
  }
  return placed;
}

function authorises({ purposes, now }: Ground, id: number): boolean {
  const purpose = purposes.nodes[id];
  return purpose !== undefined && isInForce(purpose, now) && mayAuthorise(purposes, id);
}

/** Whether what people judged of a purpose, and of those it is part of, lets it authorise anything (Arts. 17(1), 19). */
export function mayAuthorise(purposes: Tree<Purpose>, id: number): boolean {
  const purpose = purposes.nodes[id];
  return purpose !== undefined && !isTooVague(purpose) && impropersAt(purposes, id).length === 0;
}

/** A purpose and those it is part of, as far as a person judged them improper, the nearest first (Art. 19). */
export function impropersAt(purposes: Tree<Purpose>, id: number): readonly Purpose[] {
  return [id, ...ancestorsOf(purposes, id)].flatMap((at) => {
    const purpose = purposes.nodes[at];
    return purpose !== undefined && isImproper(purpose) ? [purpose] : [];
  });
}

/** By purpose, in key order: the prohibitions that touch it from above, from below or as its own. */
export function placeProhibitions(prohibitions: PurposeRecords['prohibitions'], ground: Ground) {
  const placed = ground.purposes.nodes.map((): PlacedProhibition[] => []);
  for (const [key, record] of [...prohibitions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const prohibition = placeProhibition(key, record, ground);
    if (prohibition === undefined) continue;
    placed.forEach((touching, id) => {
      const { purpose } = prohibition;
      if (purpose === undefined || areRelated(ground.purposes, id, purpose)) touching.push(prohibition);
    });
  }
  return placed;
}

function placeProhibition(key: string, record: Prohibition, ground: Ground): PlacedProhibition | undefined {
  const { purposes, categories, now } = ground;
  try {
    if (!isInForce(record, now)) return undefined;
    return { record, purpose: purposes.ids.get(record.purpose), category: categories.ids.get(record.category) };
  } catch {
    // INVARIANT: an error while judging a prohibition never permits; it forbids everything instead.
    return { record: { key }, purpose: undefined, category: undefined };
  }
}

/** The categories that prohibitions forbid: all below what they name, and all above, which would hold it. */
export function forbiddenBy(placed: readonly PlacedProhibition[], categories: Tree<DataCategory>): Bitset {
  const bits = bitset(categories.nodes.length);
  for (const { category } of placed) {
    if (category === undefined) setRange(bits, 0, categories.nodes.length);
    else withAncestors(bits, categories, category, categories.ends[category] ?? 0);
  }
  return bits;
}

/** Adds a range that begins at a node, and all above it. */
export function withAncestors(bits: Bitset, categories: Tree<DataCategory>, id: number, end: number): void {
  setRange(bits, id, end);
  for (const above of ancestorsOf(categories, id)) setBit(bits, above);
}

/** Every source, whether it is in force and what it holds. */
export function placeSources(sources: CollectionRecords['collectionSources'], { categories, now }: Ground) {
  return new Map(
    [...sources].map(([key, record]): [string, PlacedSource] => {
      const held = branches(categories, numbersOf(categories, record.categories));
      return [key, { record, inForce: isInForce(record, now), held }];
    }),
  );
}

/** The evidence is in force, and what it shows still goes on. */
export function isTold(evidence: NoticeEvidence, now: Instant): boolean {
  return isInForce(evidence, now) && isInForce({ effectiveFrom: evidence.from, effectiveUntil: evidence.to }, now);
}

/** Asking for a category asks for all below it, so special care below is special care here (Art. 2(3)). */
export function specialCareIn(categories: Tree<DataCategory>, now: Instant): Bitset {
  const bits = bitset(categories.nodes.length);
  const needing = membersWhere(categories.nodes, (category) => legalClassOf(category, now) === 'SPECIAL_CARE_REQUIRED');
  categories.nodes.forEach((category, id) => {
    // What says nothing itself needs the care that it is part of.
    const line = saysWhetherItNeedsCare(category, now) ? [id] : [id, ...ancestorsOf(categories, id)];
    if (line.some((at) => hasBit(needing, at))) withAncestors(bits, categories, id, id + 1);
  });
  return bits;
}

/** The same of what is acquired: pseudonymising leaves what needs consent or a ground as it is (Arts. 20(2), 41(9)). */
export function acquiredWithCareIn(categories: Tree<DataCategory>, now: Instant): Bitset {
  const bits = specialCareIn(categories, now);
  categories.nodes.forEach((category, id) => {
    if (isAcquiredWithCare(category, now)) withAncestors(bits, categories, id, id + 1);
  });
  return bits;
}

/** By category: the legal classes of itself and all below it. */
export function classesIn({ nodes, ends }: Tree<DataCategory>, now: Instant): readonly ReadonlySet<LegalClass>[] {
  return nodes.map((_, id) => new Set(nodes.slice(id, ends[id]).map((category) => legalClassOf(category, now))));
}
