import type { MapScope } from '../../src/graph/context.ts';
import { setsInUse } from '../../src/registry/data-map/category-set.ts';
import { setCountsOfSystems } from '../../src/registry/data-map/field-count.ts';
import { lineagesOf } from '../../src/registry/data-map/lineage.ts';
import { fieldInScope } from '../../src/registry/data-map/scope.ts';
import { scopedFields } from '../../src/registry/data-map/scoped-store.ts';
import { countTotals, systemsChanged } from '../../src/registry/data-map/totals.ts';
import type { SizedProduct } from './sized.ts';

/** A statement that questions are answered with, by itself. */
export interface BareStatement {
  readonly name: string;
  run({ database, asked }: SizedProduct): Promise<unknown>;
}

/** The revision that the map of the bench was written in. */
const REVISION = 2;

const WHOLE: MapScope = { kind: 'whole' };

/** A third of all sets, as a purpose covers them. */
function someSets(uses: Awaited<ReturnType<typeof setsInUse>>): MapScope {
  return { kind: 'sets', sets: uses.filter(({ id }) => id % 3 === 1).map(({ id }) => id) };
}

const page = (where?: ReturnType<typeof fieldInScope>) => ({
  revision: REVISION,
  where,
  order: { column: scopedFields.version.key, descending: false },
  limit: 51,
});

export const bareStatements: readonly BareStatement[] = [
  { name: 'a page', run: ({ database: { orm } }) => scopedFields.page(orm, page()) },
  {
    name: 'a scoped page, with the sets in use',
    run: async ({ database: { orm } }) =>
      scopedFields.page(orm, page(fieldInScope(someSets(await setsInUse(orm, REVISION))))),
  },
  {
    name: 'a field by its key',
    run: ({ database: { orm }, asked }) => scopedFields.byKeys(orm, [asked.field], REVISION),
  },
  {
    name: 'lineage, two down',
    run: ({ database: { orm }, asked }) =>
      lineagesOf(orm, { revision: REVISION, scope: WHOLE }, [
        { ends: [`dataset:${asked.dataset}`], direction: 'DOWNSTREAM', depth: 2, first: 200 },
      ]),
  },
  {
    name: 'what a system holds, by set',
    run: ({ database: { orm }, asked }) => setCountsOfSystems(orm, REVISION, [asked.system]),
  },
  { name: 'how often each set is used', run: ({ database: { orm } }) => setsInUse(orm, REVISION) },
  {
    name: 'systems and datasets that a purpose covers, counted anew',
    run: async ({ database: { orm } }) =>
      countTotals(orm, { revision: REVISION, scope: someSets(await setsInUse(orm, REVISION)) }),
  },
  {
    name: 'the same in one system, with what changed since the last revision',
    run: async ({ database: { orm }, asked }) => {
      await systemsChanged(orm, REVISION, REVISION + 1);
      const scope = someSets(await setsInUse(orm, REVISION));
      return countTotals(orm, { revision: REVISION, scope, systems: [asked.system] });
    },
  },
];
