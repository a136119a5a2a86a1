import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '../../lib/problem.ts';
import { suggest } from '../../lib/suggest.ts';
import { fieldKey } from '../../registry/data-map/model.ts';
import type { Registry } from '../../registry/registry.ts';
import type { GivenDocument, ImportedRecord, Reading } from '../imported.ts';
import { COLUMNS, type Column, REQUIRED, unguarded } from './columns.ts';

type Row = Readonly<Record<Column, string>>;

interface Numbered {
  readonly row: Row;
  readonly line: number;
  readonly document: string;
}

/** Reads tables of fields, a row for each; what a row leaves empty it does not say. */
export function readCsv(documents: readonly GivenDocument[], registry: Registry): Reading {
  const read = documents.map(rowsOf);
  const rows = read.flatMap((each) => each.rows);
  const problems = [...read.flatMap((each) => each.problems), ...rows.flatMap((row) => wrongWith(row, registry))];
  const records = problems.length > 0 ? [] : [...holdersOf(rows), ...rows.map(fieldOf)];
  return { records, pending: [], notes: [], problems };
}

function rowsOf({ name, text }: GivenDocument): { rows: readonly Numbered[]; problems: readonly Problem[] } {
  try {
    // With `info` each record comes beside the line it ends on, which the library's types leave out.
    const parsed = parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true }) as unknown as {
      readonly record: Readonly<Record<string, string>>;
      readonly info: { readonly lines: number };
    }[];
    const given = Object.keys(parsed[0]?.record ?? {});
    const problems = parsed.length === 0 ? [] : columnProblems(name, given);
    const rows = parsed.map(({ record, info }) => ({ row: rowOf(record), line: info.lines, document: name }));
    return problems.length > 0 ? { rows: [], problems } : { rows, problems };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `is no table: ${error.code.toLowerCase().replaceAll('_', ' ')}`;
    return { rows: [], problems: [{ code: 'CSV_MALFORMED', path: [name, Number(error.lines ?? 1)], message }] };
  }
}

function columnProblems(document: string, given: readonly string[]): readonly Problem[] {
  const missing = REQUIRED.filter((column) => !given.includes(column)).map((column) => ({
    code: 'CSV_COLUMN_MISSING',
    path: [document, 1],
    message: `has no column \`${column}\``,
  }));
  const unknown = given
    .filter((column) => !COLUMNS.some((known) => known === column))
    .map((column) => {
      const meant = suggest(column, COLUMNS);
      const remedy = meant === undefined ? undefined : `did you mean \`${meant}\`?`;
      return { code: 'CSV_COLUMN_UNKNOWN', path: [document, 1], message: `\`${column}\` is no column`, remedy };
    });
  return [...missing, ...unknown];
}

function rowOf(record: Readonly<Record<string, string>>): Row {
  return Object.fromEntries(COLUMNS.map((column) => [column, unguarded(record[column] ?? '')])) as Row;
}

function wrongWith({ row, line, document }: Numbered, { dataCategories }: Registry): readonly Problem[] {
  const empty = REQUIRED.filter((column) => row[column] === '').map((column) => ({
    code: 'FACT_MISSING',
    path: [document, line, column],
    message: 'is missing',
  }));
  const unknown = categoriesOf(row)
    .filter((key) => !dataCategories.has(key))
    .map((key) => {
      const meant = suggest(key, [...dataCategories.keys()]);
      const remedy = meant === undefined ? 'put the category first' : `did you mean \`${meant}\`?`;
      const message = `there is no DataCategory \`${key}\``;
      return { code: 'CATEGORY_UNKNOWN', path: [document, line, 'categories'], message, remedy };
    });
  return [...empty, ...unknown];
}

function categoriesOf({ categories }: Row): readonly string[] {
  return categories.split(/[\s;,]+/).filter((key) => key !== '');
}

function fieldOf({ row }: Numbered): ImportedRecord {
  const { dataset, path } = row;
  const plain = { dataset, path, dataType: row.dataType || undefined, description: row.description || undefined };
  return { section: 'dataFields', key: fieldKey(dataset, path), facts: { ...plain, ...classificationOf(row) } };
}

function classificationOf(row: Row): object {
  const categories = categoriesOf(row);
  if (row.notPersonal !== '') {
    const by = row.notPersonalBy === '' ? {} : { by: row.notPersonalBy };
    return { categories, notPersonal: { reason: row.notPersonal, ...by }, pending: [] };
  }
  return categories.length > 0 ? { categories, pending: [] } : {};
}

// The systems and datasets that rows name, for those that there are not yet.
function holdersOf(rows: readonly Numbered[]): readonly ImportedRecord[] {
  const systems = [...new Set(rows.map(({ row }) => row.system))];
  const datasets = [...new Map(rows.map(({ row }) => [row.dataset, row.system]))];
  return [
    ...systems.map((key): ImportedRecord => ({ section: 'systems', key, facts: {}, assumed: { labelEn: key } })),
    ...datasets.map(
      ([key, system]): ImportedRecord => ({
        section: 'datasets',
        key,
        facts: {},
        assumed: { system, labelEn: key, kindOf: 'TABLE', searchable: true, authority: 'FULL' },
      }),
    ),
  ];
}
