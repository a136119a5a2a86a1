import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dashboardFile } from './questions.ts';
import type { World } from './world.ts';

const DECIDED = { basis: 'DECIDED', reason: 'made for the bench' } as const;

/** How many purposes an engineer may declare. */
const GRANTED = 5;

/** The world as a directory of registry files, which the product fills itself from; JSON is YAML too. */
export function writeSeeds(world: World): string {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-seeds-'));
  const sections = new Map<string, object[]>();
  for (const { section, record } of recordsOf(world)) {
    const records = sections.get(section) ?? [];
    records.push(record);
    sections.set(section, records);
  }
  writeFileSync(join(folder, 'registry.yaml'), JSON.stringify({ source: 'bench', title: 'made for the bench' }));
  writeFileSync(join(folder, 'records.yaml'), JSON.stringify(Object.fromEntries(sections)));
  mkdirSync(join(folder, 'operations'));
  writeFileSync(join(folder, 'operations', 'dashboard.graphql'), dashboardFile(world.purposes[0]?.key ?? ''));
  return folder;
}

function recordsOf(world: World) {
  const put = (section: string, facts: Readonly<Record<string, unknown>>) => ({
    section,
    record: { ...DECIDED, ...facts },
  });
  return [
    ...world.categories.map(({ key, label }) =>
      put('dataCategories', { key, labelEn: label, identifies: 'BY_EASY_COLLATION' }),
    ),
    ...world.parties.map(({ key, label }, at) =>
      put('parties', {
        key,
        kindOf: 'CORPORATION',
        roles: [at === 0 ? 'OPERATOR' : 'RECIPIENT'],
        nameEn: label,
        country: 'JP',
      }),
    ),
    ...world.purposes.map(({ key, label }) =>
      put('purposes', { key, statementEn: label, includesThirdPartyProvision: true }),
    ),
    ...world.declarations.map((declaration) =>
      put('declarations', { ...declaration, retention: { trigger: 'the contract ends', months: 12 } }),
    ),
    ...world.purposes.slice(0, GRANTED).map(({ key: purpose }) => put('purposeGrants', { purpose, role: 'engineer' })),
    ...world.purposes.slice(0, 1).map(({ key: purpose }) => put('purposeGrants', { purpose, role: 'dashboard' })),
    ...world.provisions.map(({ category, ...provision }) =>
      put('provisions', {
        ...provision,
        categories: [category],
        ground: 'CONSENT',
      }),
    ),
    ...world.systems.map(({ key, label }) => put('systems', { key, labelEn: label })),
    ...world.datasets.map(({ key, label, system }) =>
      put('datasets', { key, labelEn: label, system, kindOf: 'TABLE', searchable: true, authority: 'FULL' }),
    ),
    ...world.fields.map(({ dataset, path, dataType, categories }) =>
      put('dataFields', { dataset, path, dataType, categories }),
    ),
    ...world.flows.map(({ key, from, to, category, purpose }) =>
      put('dataFlows', { key, fromDataset: from, toDataset: to, categories: [category], purpose }),
    ),
  ];
}
