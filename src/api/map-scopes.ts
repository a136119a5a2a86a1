import type { Orm } from '../db/connection.ts';
import type { DecisionTable } from '../decision/compile.ts';
import { covers } from '../decision/evaluate.ts';
import { GOVERNANCE } from '../decision/model.ts';
import type { MapScope, SetInUse } from '../graph/context.ts';
import { setsInUse } from '../registry/data-map/category-set.ts';

const whole: MapScope = { kind: 'whole' };
const nothing: MapScope = { kind: 'sets', sets: [] };

/** How many revisions' sets are held, and of each purpose how many revisions' scopes. */
const KEPT = 8;

/** Which sets of categories a purpose may see in the data map: judged now, over the sets of the revision that is read. */
export class MapScopes {
  readonly #sets = new Map<number, Promise<readonly SetInUse[]>>();
  readonly #scopes = new WeakMap<DecisionTable, Map<string, Promise<MapScope>>>();

  /** The part that a caller sees who declares the purpose. */
  of(orm: Orm, revision: number, table: DecisionTable, purpose: string): Promise<MapScope> {
    return purpose === GOVERNANCE ? Promise.resolve(whole) : this.reach(orm, revision, table, purpose);
  }

  /** The part whose data may be used for the purpose; nothing when there is no such purpose. */
  reach(orm: Orm, revision: number, table: DecisionTable, purpose: string): Promise<MapScope> {
    // Whoever asks may name anything: of what is no purpose nothing is kept.
    if (!table.purposes.ids.has(purpose)) return Promise.resolve(nothing);
    const scopes = this.#scopes.get(table) ?? new Map<string, Promise<MapScope>>();
    this.#scopes.set(table, scopes);
    const id = `${revision} ${purpose}`;
    const known = scopes.get(id);
    if (known !== undefined) return known;
    const scope = this.#judge(orm, revision, table, purpose);
    keep(scopes, id, scope, KEPT * table.purposes.ids.size);
    scope.catch(() => scopes.delete(id));
    return scope;
  }

  /** How often each set is used at a revision, read once. */
  uses(orm: Orm, revision: number): Promise<readonly SetInUse[]> {
    const known = this.#sets.get(revision);
    if (known !== undefined) return known;
    const sets = setsInUse(orm, revision);
    keep(this.#sets, revision, sets, KEPT);
    sets.catch(() => this.#sets.delete(revision));
    return sets;
  }

  async #judge(orm: Orm, revision: number, table: DecisionTable, purpose: string): Promise<MapScope> {
    const sets = await this.uses(orm, revision);
    const visible = sets.filter(({ categories }) => isVisible(table, purpose, categories));
    return { kind: 'sets', sets: visible.map(({ id }) => id) };
  }
}

// The oldest goes first.
function keep<K, V>(kept: Map<K, V>, key: K, value: V, most: number): void {
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
}

// What nobody classified is withheld; what a person recorded as not personal is open; the rest the purpose must cover.
function isVisible(table: DecisionTable, purpose: string, categories: SetInUse['categories']): boolean {
  if (categories === 'UNCLASSIFIED') return false;
  return categories === 'NOT_PERSONAL' || covers(table, purpose, categories);
}
