import type { Orm } from '../db/connection.ts';
import type { MapScope, MapTotals, RowCounts, SetInUse } from '../graph/context.ts';
import { countTotals, systemsChanged } from '../registry/data-map/totals.ts';

/** What was counted for a purpose last. */
interface Counted {
  readonly revision: number;
  readonly scope: MapScope;
  readonly uses: readonly SetInUse[];
  readonly totals: Promise<MapTotals>;
}

/** What is to be counted. */
export type Asked = Omit<Counted, 'totals'>;

/** For how many purposes, and how many revisions of each, counts are held. */
const PURPOSES = 256;
const REVISIONS = 4;

/** In more systems than this all is counted anew: it is one walk, where a change is three. */
const FEW = 100;

/**
 * How many systems and datasets each purpose may see: counted once for each revision, and after a small change only in the
 * systems that it touched, as long as the purpose covers what it covered before.
 */
export class MapTotalsKept {
  readonly #kept = new Map<string, readonly Counted[]>();

  of(orm: Orm, purpose: string, asked: Asked): Promise<MapTotals> {
    const kept = this.#kept.get(purpose) ?? [];
    const known = kept.find((each) => each.revision === asked.revision && isSameScope(each.scope, asked.scope));
    if (known !== undefined) return known.totals;
    const earlier = kept.find((each) => each.revision < asked.revision && agree(each, asked));
    const totals = earlier === undefined ? countTotals(orm, asked) : counted(orm, earlier, asked);
    this.#keep(purpose, { ...asked, totals }, kept);
    totals.catch(() => this.#kept.delete(purpose));
    return totals;
  }

  #keep(purpose: string, made: Counted, kept: readonly Counted[]): void {
    this.#kept.delete(purpose);
    this.#kept.set(purpose, [made, ...kept].slice(0, REVISIONS));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= PURPOSES) break;
      this.#kept.delete(oldest);
    }
  }
}

async function counted(orm: Orm, earlier: Counted, asked: Asked): Promise<MapTotals> {
  const systems = await systemsChanged(orm, earlier.revision, asked.revision);
  if (systems.length > FEW) return countTotals(orm, asked);
  const before = await earlier.totals;
  if (systems.length === 0) return before;
  const then = await countTotals(orm, { ...earlier, systems });
  const now = await countTotals(orm, { ...asked, systems });
  const moved = (what: keyof MapTotals): RowCounts => ({
    shown: before[what].shown - then[what].shown + now[what].shown,
    withheld: before[what].withheld - then[what].withheld + now[what].withheld,
  });
  return { systems: moved('systems'), datasets: moved('datasets') };
}

function isSameScope(a: MapScope, b: MapScope): boolean {
  if (a.kind === 'whole' || b.kind === 'whole') return a.kind === b.kind;
  return a === b || (a.sets.length === b.sets.length && a.sets.every((set, at) => set === b.sets[at]));
}

/** Whether of all sets that are used at both revisions the same may be seen. */
function agree(a: Asked, b: Asked): boolean {
  if (a.scope.kind === 'whole' || b.scope.kind === 'whole') return a.scope.kind === b.scope.kind;
  const [seenInA, seenInB] = [new Set(a.scope.sets), new Set(b.scope.sets)];
  const usedInA = new Set(a.uses.map(({ id }) => id));
  return b.uses.every(({ id }) => !usedInA.has(id) || seenInA.has(id) === seenInB.has(id));
}
