import type { Orm } from '../db/connection.ts';
import type { DecisionTable } from '../decision/compile.ts';
import { covers } from '../decision/evaluate.ts';
import { GOVERNANCE } from '../decision/model.ts';
import type { MapScope, SetInUse } from '../graph/context.ts';
import { setsInUse } from '../registry/data-map/category-set.ts';

const whole: MapScope = { kind: 'whole' };

/** How many revisions' sets are held. */
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
    const scopes = this.#scopes.get(table) ?? new Map<string, Promise<MapScope>>();
    this.#scopes.set(table, scopes);
    const id = `${revision} ${purpose}`;
    const known = scopes.get(id);
    if (known !== undefined) return known;
    const scope = this.#judge(orm, revision, table, purpose);
    scopes.set(id, scope);
    scope.catch(() => scopes.delete(id));
    return scope;
  }

  /** How often each set is used at a revision, read once. */
  uses(orm: Orm, revision: number): Promise<readonly SetInUse[]> {
    const known = this.#sets.get(revision);
    if (known !== undefined) return known;
    const sets = setsInUse(orm, revision);
    this.#sets.set(revision, sets);
    sets.catch(() => this.#sets.delete(revision));
    for (const oldest of this.#sets.keys()) {
      if (this.#sets.size <= KEPT) break;
      this.#sets.delete(oldest);
    }
    return sets;
  }

  async #judge(orm: Orm, revision: number, table: DecisionTable, purpose: string): Promise<MapScope> {
    if (!table.purposes.ids.has(purpose)) return { kind: 'sets', sets: [] };
    const sets = await this.uses(orm, revision);
    const visible = sets.filter(({ categories }) => isVisible(table, purpose, categories));
    return { kind: 'sets', sets: visible.map(({ id }) => id) };
  }
}

// What nobody classified is withheld; what a person recorded as not personal is open; the rest the purpose must cover.
function isVisible(table: DecisionTable, purpose: string, categories: SetInUse['categories']): boolean {
  if (categories === 'UNCLASSIFIED') return false;
  return categories === 'NOT_PERSONAL' || covers(table, purpose, categories);
}
