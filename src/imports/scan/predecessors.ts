import { distance } from 'fastest-levenshtein';
import { byCodePoint } from '../../lib/key.ts';
import { factOf, type RecordBase } from '../../lib/record.ts';
import type { Sections } from '../../registry/registry.ts';
import type { CatalogField } from './records.ts';

/** A column as it was or is: its number stays through renames, and no other of its table ever has it. */
interface Numbered {
  readonly key: string;
  readonly name: string;
  readonly type: string | undefined;
  readonly ordinal: number | undefined;
}

type Tables = ReadonlyMap<string, readonly Numbered[]>;

/** What a scan finds that is not what the registry has under that name, with what it may be instead. */
export interface Predecessors {
  /** By dataset that there was not: the one that vanished and had its columns. */
  readonly datasets: ReadonlyMap<string, string>;
  /** By field that there was not, or whose column is another than it was: the fields it may continue, likeliest first. */
  readonly fields: ReadonlyMap<string, readonly RecordBase[]>;
  /** Keys of fields whose name no column has any more. */
  readonly vanished: ReadonlySet<string>;
}

/** Finds what was renamed: columns by their numbers, tables by their columns. */
export function predecessorsOf(
  found: readonly CatalogField[],
  earlier: readonly CatalogField[],
  current: Sections,
): Predecessors {
  const now = tablesOf(found);
  const before = tablesBefore(earlier, current);
  const datasets = renamedTables(now, before, current);
  const fields = new Map<string, readonly RecordBase[]>();
  for (const [dataset, columns] of now) {
    const held = before.get(datasets.get(dataset) ?? dataset) ?? [];
    for (const column of columns) {
      const continued = continuedBy(column, held);
      const records = continued.flatMap(({ key }) => current.dataFields?.get(key) ?? []);
      if (records.length > 0) fields.set(column.key, records);
    }
  }
  const here = new Set(found.map(({ key }) => key));
  const vanished = new Set([...(current.dataFields?.keys() ?? [])].filter((key) => !here.has(key)));
  return { datasets, fields, vanished };
}

// A column under its old key and number is the one it was; a number that nobody knows is taken for the same.
function continuedBy({ key, name, ordinal }: Numbered, held: readonly Numbered[]): readonly Numbered[] {
  const byName = held.find((each) => each.name === name);
  if (byName?.key === key && (byName.ordinal === undefined || byName.ordinal === ordinal)) return [];
  const byNumber = held.find((each) => each.ordinal === ordinal);
  return [...new Set([byNumber, byName])].filter((each) => each !== undefined);
}

function tablesOf(fields: readonly CatalogField[]): Tables {
  return grouped(fields.map(({ key, dataset, column }) => ({ ...column, key, dataset })));
}

// What a person wrote of a field may have left out its number: the catalog of that time has it.
function tablesBefore(earlier: readonly CatalogField[], { dataFields }: Sections): Tables {
  const columns = new Map(earlier.map(({ key, column }) => [key, column]));
  const fields = [...(dataFields?.values() ?? [])].map((field) => {
    const column = columns.get(field.key);
    // What stands there was parsed by the field's model.
    const ordinal = column?.ordinal ?? (factOf(field, 'ordinal') as number | undefined);
    const type = column?.type ?? (factOf(field, 'dataType') as string | undefined);
    return {
      key: field.key,
      dataset: String(factOf(field, 'dataset')),
      name: String(factOf(field, 'path')),
      type,
      ordinal,
    };
  });
  return grouped(fields);
}

function grouped(fields: readonly (Numbered & { readonly dataset: string })[]): Tables {
  const tables = new Map<string, Numbered[]>();
  for (const { dataset, ...field } of fields) {
    const columns = tables.get(dataset);
    if (columns === undefined) tables.set(dataset, [field]);
    else columns.push(field);
  }
  return tables;
}

/** How much of their columns two tables must have in common for the one to be asked about as the other. */
const ALIKE = 0.5;

// The most alike first, and of those equally alike the ones whose names are nearest; each table once.
function renamedTables(now: Tables, before: Tables, { datasets }: Sections): ReadonlyMap<string, string> {
  const appeared = [...now].filter(([key]) => datasets?.get(key) === undefined);
  const vanished = [...before]
    .filter(([key]) => !now.has(key))
    .map(([key, columns]) => [key, byName(columns)] as const);
  const pairs = appeared
    .flatMap(([to, columns]) =>
      vanished.map(([from, held]) => ({ to, from, likeness: likeness(columns, held) })).filter(isAlike),
    )
    .map((pair) => ({ ...pair, far: distance(pair.to, pair.from) }))
    .sort((a, b) => b.likeness - a.likeness || a.far - b.far || byCodePoint(a.to + a.from, b.to + b.from));
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const { to, from } of pairs) {
    if (renamed.has(to) || taken.has(from)) continue;
    renamed.set(to, from);
    taken.add(from);
  }
  return renamed;
}

function isAlike({ likeness: value }: { readonly likeness: number }): boolean {
  return value > ALIKE;
}

function byName(columns: readonly Numbered[]): ReadonlyMap<string, Numbered> {
  return new Map(columns.map((column) => [column.name, column]));
}

/** From 0 to 1: the names that two tables share, half of each for its type and its number. */
function likeness(columns: readonly Numbered[], held: ReadonlyMap<string, Numbered>): number {
  let shared = 0;
  for (const { name, type, ordinal } of columns) {
    const other = held.get(name);
    if (other !== undefined) shared += 0.5 + (other.type === type ? 0.25 : 0) + (other.ordinal === ordinal ? 0.25 : 0);
  }
  return shared / Math.max(columns.length, held.size, 1);
}
