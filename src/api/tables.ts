import { earlierStates, type Former, inForceAt, readFormer } from '../change/in-force.ts';
import type { Snapshots } from '../change/snapshots.ts';
import type { Orm } from '../db/connection.ts';
import type { ReadPoint } from '../db/revision.ts';
import { boundariesOf, epochAt } from '../decision/boundaries.ts';
import { compile, type DecisionTable } from '../decision/compile.ts';
import { retiredPurposeKeys } from '../registry/purpose/store.ts';

interface Compiled {
  readonly boundaries: readonly string[];
  readonly retiredPurposes: ReadonlySet<string>;
  readonly former: Former;
  readonly byEpoch: Map<string, DecisionTable>;
}

/** How many revisions, and how many epochs of each, are held compiled. */
const KEPT = 4;

/** The registry compiled for deciding, once for each revision and epoch: between two boundaries nothing changes. */
export class DecisionTables {
  readonly #snapshots: Snapshots;
  readonly #revisions = new Map<number, Promise<Compiled>>();

  constructor(snapshots: Snapshots) {
    this.#snapshots = snapshots;
  }

  async at(orm: Orm, { revision, now }: ReadPoint): Promise<DecisionTable> {
    const { boundaries, retiredPurposes, former, byEpoch } = await this.#compiled(orm, revision);
    const epoch = epochAt(boundaries, now) ?? '';
    const known = byEpoch.get(epoch);
    if (known !== undefined) return known;
    const registry = await this.#snapshots.at(orm, revision);
    const table = compile(inForceAt(registry, former, now), { revision, now, retiredPurposes });
    remember(byEpoch, epoch, table);
    return table;
  }

  #compiled(orm: Orm, revision: number): Promise<Compiled> {
    const known = this.#revisions.get(revision);
    if (known !== undefined) return known;
    const compiled = this.#read(orm, revision);
    remember(this.#revisions, revision, compiled);
    compiled.catch(() => this.#revisions.delete(revision));
    return compiled;
  }

  async #read(orm: Orm, revision: number): Promise<Compiled> {
    const registry = await this.#snapshots.at(orm, revision);
    const retired = await retiredPurposeKeys(orm, revision);
    const former = await readFormer(orm, registry);
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
