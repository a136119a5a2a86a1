import { impactOf, type Proposed, turnsAt } from '../../src/change/impact/impact.ts';
import type { Edit } from '../../src/change/model.ts';
import { overlay } from '../../src/change/rules.ts';
import type { RecordBase } from '../../src/lib/record.ts';
import { asRegistry, compiledStores, type Registry } from '../../src/registry/registry.ts';
import { measure, rateIn } from '../lib/rounds.ts';
import { type Arranged, arrangedRecords } from './workload.ts';

const NOW = '2026-01-01T00:00:00.000Z';
const SEED = 20_260_101;

/** How long the impact of one edit takes, and what it is. */
export interface ImpactRow {
  readonly edit: string;
  readonly opens: number;
  readonly closes: number;
  readonly ms: number;
}

/** The impact of one edit of each sort, the two compilations of the registry included. */
export async function benchImpact(size: Arranged, rounds: number): Promise<readonly ImpactRow[]> {
  const before = registryOf(size);
  const edits = editsOf(before);
  const proposed = (edit: Edit): Proposed => ({
    ...{ before, after: overlay(before, [edit], 2), edits: [edit], revision: 1, now: NOW, retiredPurposes: new Set() },
    former: { before: new Map(), after: new Map() },
  });
  const variants = [...edits].map(([name, edit]) => ({
    name,
    run: () => {
      impactOf(proposed(edit));
      return 1;
    },
  }));
  const measured = await measure(variants, rounds);
  return [...edits].map(([name, edit]) => {
    const [moment] = impactOf(proposed(edit)).moments;
    const { opens, closes } = moment === undefined ? { opens: 0, closes: 0 } : turnsAt(moment);
    return { edit: name, opens, closes, ms: 1_000 / rateIn(measured, name) };
  });
}

function registryOf(size: Arranged): Registry {
  const records = arrangedRecords(size, SEED);
  const empty = compiledStores.map(({ model }) => [model.section, new Map()] as const);
  return asRegistry({ ...Object.fromEntries(empty), ...records } as never);
}

function editsOf(registry: Registry): ReadonlyMap<string, Edit> {
  const put = (section: string, record: RecordBase): Edit => ({ action: 'PUT', section, key: record.key, record });
  const middle = <T>(records: ReadonlyMap<string, T>): T => {
    const all = [...records.values()];
    const found = all[all.length >> 1];
    if (found === undefined) throw new Error('there is something to edit');
    return found;
  };
  const declaration = middle(registry.declarations);
  const category = [...registry.dataCategories.values()].findLast(({ parent }) => parent !== undefined);
  const [root] = [...registry.dataCategories.values()].filter(({ parent }) => parent === undefined);
  if (category === undefined || root === undefined) throw new Error('the categories are a tree');
  return new Map<string, Edit>([
    ['a declaration is retired', { action: 'RETIRE', section: 'declarations', key: declaration.key }],
    [
      'an outsourcing is suspended',
      put('outsourcings', { ...middle(registry.outsourcings), state: 'SUSPENDED' } as RecordBase),
    ],
    ['a category moves', put('dataCategories', { ...category, parent: root.key } as RecordBase)],
    ['a purpose is retired', { action: 'RETIRE', section: 'purposes', key: declaration.purpose }],
  ]);
}
