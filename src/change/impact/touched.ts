import type { Orm } from '../../db/connection.ts';
import { countConsentsTo } from '../../principal/concerned-store.ts';
import { countOpenRequests } from '../../request/principal-request/open-store.ts';
import type { Edit } from '../model.ts';
import { lineOf, turningPairs } from './arrangements.ts';
import type { Impact, Proposed } from './impact.ts';
import { datasetsOf, setsHoldingAny, type TouchedMap } from './map-store.ts';

/** What of the data map a change touches: what holds a category that turns or is edited, and what is edited itself. */
export async function touchedMapOf(orm: Orm, proposed: Proposed, { moments }: Impact): Promise<TouchedMap> {
  const { edits, revision } = proposed;
  const keysOf = (section: string) => edits.filter((edit) => edit.section === section).map(({ key }) => key);
  const categories = categoriesOf(proposed, moments);
  const [datasets, systems] = [keysOf('datasets'), keysOf('systems')];
  return {
    revision,
    sets: await setsHoldingAny(orm, categories),
    datasets: await datasetsOf(orm, { datasets, systems }, revision),
    fields: keysOf('dataFields'),
    flows: keysOf('dataFlows'),
    ends: [
      ...datasets.map((key) => `dataset:${key}`),
      ...systems.map((key) => `system:${key}`),
      ...keysOf('parties').map((key) => `party:${key}`),
    ],
  };
}

/** The categories that turn for somebody, and those that are edited with all below them. */
function categoriesOf(proposed: Proposed, moments: Impact['moments']): readonly string[] {
  const turning = [...turningPairs(moments).values()].flatMap((categories) => [...categories]);
  const edited = proposed.edits.filter(({ section }) => section === 'dataCategories').map(({ key }) => key);
  return [...new Set([...turning, ...withBelow('dataCategories', edited, proposed)])];
}

/** Open requests about what turns or is edited, or about all data of a principal. */
export function countConcernedRequests(orm: Orm, proposed: Proposed, { moments }: Impact): Promise<number> {
  const categories = categoriesOf(proposed, moments);
  // A request covers what stands below what it names, and is about what holds that.
  const line = categories.flatMap((key) => lineOf('dataCategories', key, proposed));
  return countOpenRequests(orm, [...new Set([...line, ...withBelow('dataCategories', categories, proposed)])]);
}

/** Consents in force to what turns, or to a purpose that is edited. */
export function countConcernedConsents(orm: Orm, proposed: Proposed, { moments }: Impact): Promise<number> {
  const turning = turningPairs(moments);
  const edited = editedPurposes(proposed.edits);
  const others = [...turning].filter(([purpose]) => !edited.includes(purpose));
  const categories = new Set(others.flatMap(([, held]) => [...held]));
  return countConsentsTo(orm, {
    purposes: edited,
    ofCategories: {
      purposes: others.map(([purpose]) => purpose),
      // A consent covers what stands below what it names.
      categories: [...new Set([...categories].flatMap((key) => lineOf('dataCategories', key, proposed)))],
    },
  });
}

function editedPurposes(edits: readonly Edit[]): readonly string[] {
  return edits.filter(({ section }) => section === 'purposes').map(({ key }) => key);
}

function withBelow(
  section: 'dataCategories',
  keys: readonly string[],
  sides: Pick<Proposed, 'before' | 'after'>,
): readonly string[] {
  if (keys.length === 0) return [];
  const edited = new Set(keys);
  const all = new Set([...sides.before[section].keys(), ...sides.after[section].keys()]);
  return [...all].filter((key) => lineOf(section, key, sides).some((above) => edited.has(above)));
}
