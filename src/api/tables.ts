import { earlierStates, type Former, formerOf, inForceAt } from '../change/in-force.ts';
import type { Snapshots } from '../change/snapshots.ts';
import type { Orm } from '../db/connection.ts';
import type { ReadPoint } from '../db/revision.ts';
import { boundariesOf, epochAt } from '../decision/boundaries.ts';
import { compile, type DecisionTable } from '../decision/compile.ts';
import { retiredPurposeKeys } from '../registry/purpose/store.ts';
import type { Registry } from '../registry/registry.ts';

interface Compiled {
  readonly boundaries: readonly string[];
  readonly retiredPurposes: ReadonlySet<string>;
  readonly former: Former;
  readonly byEpoch: Map<string, DecisionTable>;
}

// By the table of a later revision: the one that it is, under a number of its own.
const compiledAs = new WeakMap<DecisionTable, DecisionTable>();

/** What stands for all that a table decides from, whichever of its revisions it is of. */
export function stateOf(table: DecisionTable): object {
  return compiledAs.get(table) ?? table;
}

/** How many epochs of a state, and how many revisions of each, are held compiled. */
const KEPT = 4;

/**
 * The registry compiled for deciding, once for each state of it and epoch: between two boundaries nothing changes, nor do
 * revisions change anything that are of the data map alone, which leave the registry the same object.
 */
export class DecisionTables {
  readonly #snapshots: Snapshots;
  readonly #states = new WeakMap<Registry, Promise<Compiled>>();
  readonly #tables = new WeakMap<DecisionTable, Map<number, DecisionTable>>();

  constructor(snapshots: Snapshots) {
    this.#snapshots = snapshots;
  }

  async at(orm: Orm, { revision, now }: ReadPoint): Promise<DecisionTable> {
    const registry = await this.#snapshots.at(orm, revision);
    const { boundaries, retiredPurposes, former, byEpoch } = await this.#compiled(orm, registry, revision);
    const epoch = epochAt(boundaries, now) ?? '';
    const known = byEpoch.get(epoch);
    const table = known ?? compile(inForceAt(registry, former, now), { revision, now, retiredPurposes });
    if (known === undefined) remember(byEpoch, epoch, table);
    return this.#of(table, revision);
  }

  /** The table as one of a revision that leaves all that it decides from as it is; the same one whenever it is asked for. */
  #of(table: DecisionTable, revision: number): DecisionTable {
    if (table.revision === revision) return table;
    const revisions = this.#tables.get(table) ?? new Map<number, DecisionTable>();
    this.#tables.set(table, revisions);
    const known = revisions.get(revision) ?? { ...table, revision };
    remember(revisions, revision, known);
    compiledAs.set(known, table);
    return known;
  }

  #compiled(orm: Orm, registry: Registry, revision: number): Promise<Compiled> {
    const known = this.#states.get(registry);
    if (known !== undefined) return known;
    const compiled = this.#read(orm, registry, revision);
    this.#states.set(registry, compiled);
    compiled.catch(() => this.#states.delete(registry));
    return compiled;
  }

  async #read(orm: Orm, registry: Registry, revision: number): Promise<Compiled> {
    const retired = await retiredPurposeKeys(orm, revision);
    const former = await formerOf(orm, registry);
    // What a record said before has days of its own until its successor begins.
    const boundaries = [registry, ...earlierStates(registry, former)].flatMap(boundariesOf);
    return {
      boundaries: [...new Set(boundaries)].sort(),
      retiredPurposes: new Set(retired),
      former,
      byEpoch: new Map(),
    };
  }
}

function remember<K, V>(kept: Map<K, V>, key: K, value: V): void {
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}
