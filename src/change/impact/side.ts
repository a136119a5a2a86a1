import { type Bitset, bitset, hasBit, setBit, setRange } from '../../decision/bitset.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { decide, mayDeclare } from '../../decision/evaluate.ts';
import type { Caller, DecisionRequest } from '../../decision/model.ts';
import { numbersOf } from '../../decision/place.ts';
import type { RouteKind } from '../../decision/question.ts';
import { isWithin, type Tree } from '../../decision/tree.ts';
import type { TreeNode } from '../../lib/key.ts';
import { jointUsersOf } from '../../registry/joint-use/members.ts';
import type { Party } from '../../registry/party/model.ts';
import { legalPersonOf } from '../../registry/party/rules.ts';
import { type Act, UNNAMED_OPERATOR } from './model.ts';

/*
 * One of two registries that are compared, its categories numbered as both know them. A triple (purpose, category, party)
 * is open when the evaluator permits one of these questions to somebody who holds the purpose, without a principal and
 * without anything that a caller would have to show:
 *   USE      the party uses the category for the purpose, in the work entrusted to it where it is an outsourcee;
 *   PROVIDE  the category goes to the party for the purpose by some record of the registry that opens a way, and the
 *            party is not the operator itself.
 * Bits only say where a permit can be: what a record does not name it cannot open. The evaluator says where one is.
 */

/** The categories that two registries know: as the first numbers them, then those that the second knows beside them. */
export interface Numbering {
  readonly keys: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** A record by which a party may handle data, or be provided it: what it names with all below, and no more. */
export interface Way {
  readonly kind: RouteKind;
  readonly record: string;
  readonly parties: readonly string[];
  serves(purpose: string): boolean;
  purposes(): readonly string[];
  categories(): Bitset;
  /** It opens what no declaration covers: it rests on an exception of Art. 27(1). */
  readonly isException: boolean;
}

export interface Side {
  readonly table: DecisionTable;
  readonly numbering: Numbering;
  /** By purpose: somebody who may declare it. All who may are told the same. */
  readonly askers: ReadonlyMap<string, Caller>;
  /** By purpose: what the operator itself may use. */
  readonly uses: ReadonlyMap<string, Bitset>;
  readonly inForce: Bitset;
  readonly ways: readonly Way[];
  readonly waysTo: ReadonlyMap<string, readonly Way[]>;
  readonly operators: readonly string[];
}

export function sideOf(table: DecisionTable, numbering: Numbering): Side {
  const translated = translator(table, numbering);
  const askers = new Map<string, Caller>();
  const uses = new Map<string, Bitset>();
  table.purposes.nodes.forEach(({ key }, id) => {
    const asker = askerOf(table, key, id);
    if (asker === undefined) return;
    askers.set(key, asker);
    uses.set(key, translated(usesOf(table, id)));
  });
  const ways = waysOf(table, translated);
  const waysTo = new Map<string, Way[]>();
  for (const way of ways) {
    for (const party of way.parties) {
      const known = waysTo.get(party);
      if (known === undefined) waysTo.set(party, [way]);
      else known.push(way);
    }
  }
  const operators = [...table.routes.parties.values()].filter((party) => isOperator(table, party));
  return {
    ...{ table, numbering, askers, uses, ways, waysTo },
    inForce: translated(table.categoriesInForce),
    operators: operators.map(({ key }) => key),
  };
}

function translator({ categories }: DecisionTable, { keys, numbers }: Numbering): (bits: Bitset) => Bitset {
  const into = categories.nodes.map(({ key }) => numbers.get(key) ?? 0);
  if (into.length === keys.length && into.every((number, id) => number === id)) return (bits) => bits;
  return (bits) => {
    const translated = bitset(keys.length);
    for (const member of membersOf(bits)) setBit(translated, into[member] ?? 0);
    return translated;
  };
}

function askerOf(table: DecisionTable, purpose: string, id: number): Caller | undefined {
  const { roles, clients } = table.grants[id] ?? { roles: [], clients: [] };
  const [role] = roles;
  const [client] = clients;
  const asker = { roles: role === undefined ? [] : [role], client };
  return mayDeclare(table, purpose, asker) === undefined ? asker : undefined;
}

/** The bits that the evaluator decides by, of a use that claims nothing. */
function usesOf(table: DecisionTable, purpose: number): Bitset {
  const [covered, prohibited] = [table.covered[purpose], table.prohibited[purpose]];
  const [withheld, entrusted] = [table.origins.withheld[purpose], table.origins.entrusted[purpose]];
  if (covered === undefined || prohibited === undefined || withheld === undefined || entrusted === undefined) {
    return bitset(0);
  }
  return covered.map((word, at) => {
    const declared = word & ~(withheld[at] ?? 0);
    const unbound = (table.anonymised[at] ?? 0) & ~(entrusted[at] ?? 0);
    return (declared | unbound) & (table.categoriesInForce[at] ?? 0) & ~(prohibited[at] ?? 0);
  });
}

function waysOf(table: DecisionTable, translated: (bits: Bitset) => Bitset): readonly Way[] {
  const { outsourcings, jointUses, provisions, optOutFilings, successions } = table.routes;
  const { purposes, categories } = table;
  const byPerson = partiesByPerson(table);
  const everyPurpose = purposes.nodes.map(({ key }) => key);
  const partiesOf = (named: readonly string[]) => {
    const persons = new Set(named.map((key) => personOf(table, key) ?? ''));
    return [...persons].flatMap((person) => byPerson.get(person) ?? []);
  };
  const way = (
    kind: RouteKind,
    { key, categories: data }: { readonly key: string; readonly categories: readonly string[] },
    of: { readonly purposes?: readonly string[]; readonly parties?: readonly string[]; readonly isException?: boolean },
  ): Way => ({
    kind,
    record: key,
    parties: of.parties === undefined ? [...byPerson.values()].flat() : partiesOf(of.parties),
    serves: (purpose) => of.purposes === undefined || standsBelow(purposes, purpose, of.purposes),
    purposes: once(() => (of.purposes === undefined ? everyPurpose : namedBelow(purposes, of.purposes))),
    categories: once(() => translated(branchesOf(categories, numbersOf(categories, data)))),
    isException: of.isException === true,
  });
  return [
    ...[...outsourcings.values()].map((record) =>
      way('OUTSOURCING', record, { purposes: record.purposes, parties: [record.outsourcee] }),
    ),
    ...[...jointUses.values()].map((record) =>
      way('JOINT_USE', record, {
        purposes: record.purposes,
        parties: [...jointUsersOf(table.routes, record, table.now)],
      }),
    ),
    ...[...provisions.values()].map((record) =>
      way('PROVISION', record, {
        ...{ purposes: [record.purpose], parties: [record.recipient] },
        isException: record.ground.startsWith('EXC_'),
      }),
    ),
    ...[...optOutFilings.values()].map((record) => way('OPT_OUT', record, { purposes: record.purposes })),
    ...[...successions.values()].map((record) => way('SUCCESSION', record, { parties: [record.successor] })),
  ];
}

// Most ways are never looked into: what they reach is found out when it is asked for.
function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

function standsBelow(tree: Tree<TreeNode>, key: string, roots: readonly string[]): boolean {
  const id = tree.ids.get(key);
  if (id === undefined) return false;
  return roots.some((root) => isWithin(tree, id, tree.ids.get(root) ?? Number.POSITIVE_INFINITY));
}

function namedBelow(tree: Tree<TreeNode>, keys: readonly string[]): readonly string[] {
  const roots = keys.flatMap((key) => tree.ids.get(key) ?? []);
  return membersOf(branchesOf(tree, roots)).map((id) => tree.nodes[id]?.key ?? '');
}

function branchesOf(tree: Tree<TreeNode>, roots: readonly number[]): Bitset {
  const bits = bitset(tree.nodes.length);
  for (const root of roots) setRange(bits, root, tree.ends[root] ?? 0);
  return bits;
}

/** By legal person that is not the operator: the parties that are it. */
function partiesByPerson(table: DecisionTable): ReadonlyMap<string, readonly string[]> {
  const byPerson = new Map<string, string[]>();
  for (const party of table.routes.parties.values()) {
    if (isOperator(table, party)) continue;
    const person = legalPersonOf(table.routes, party).key;
    byPerson.set(person, [...(byPerson.get(person) ?? []), party.key]);
  }
  return byPerson;
}

/** The legal person of a party, by its key. */
export function personOf({ routes }: DecisionTable, key: string): string | undefined {
  const party = routes.parties.get(key);
  return party && legalPersonOf(routes, party).key;
}

function isOperator({ operators, routes }: DecisionTable, party: Party): boolean {
  return operators.has(legalPersonOf(routes, party).key);
}

/** Where a triple is looked for. */
export interface Place {
  readonly act: Act;
  readonly party: string;
  readonly purpose: string;
}

/** Whether a triple is open: what the evaluator says, where one can be. */
export function isOpen(side: Side, { act, party, purpose }: Place, category: number): boolean {
  const [caller, data] = [side.askers.get(purpose), side.numbering.keys[category]];
  if (caller === undefined || data === undefined) return false;
  const permits = (about: Pick<DecisionRequest, 'action' | 'actor' | 'handling' | 'recipient' | 'route'>) =>
    decide(side.table, { ...about, purpose, categories: [data], caller }).outcome === 'PERMIT';
  const isUsed = hasBit(side.uses.get(purpose) ?? NONE, category);
  if (act === 'USE') {
    const actor = party === UNNAMED_OPERATOR ? {} : ({ actor: party, handling: 'ENTRUSTED_WORK' } as const);
    return isUsed && permits({ action: 'USE', ...actor });
  }
  return (side.waysTo.get(party) ?? []).some(
    ({ kind, record, isException, ...way }) =>
      (isUsed || isException) &&
      way.serves(purpose) &&
      hasBit(way.categories(), category) &&
      permits({ action: 'PROVIDE', recipient: party, route: { kind, record } }),
  );
}

const NONE: Bitset = bitset(0);

/** The numbers in a set, in order. */
export function membersOf(bits: Bitset): readonly number[] {
  const members: number[] = [];
  bits.forEach((word, at) => {
    for (let left = word; left !== 0; left &= left - 1) members.push(at * 32 + 31 - Math.clz32(left & -left));
  });
  return members;
}
