import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '../../lib/problem.ts';
import { suggest } from '../../lib/suggest.ts';
import { fieldKey } from '../../registry/data-map/model.ts';
import type { Registry } from '../../registry/registry.ts';
import type { GivenDocument, ImportedRecord, Place, Reading, RowSystem } from '../imported.ts';
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
  const problems = read.flatMap((each) =>
    [...each.problems, ...each.rows.flatMap((row) => wrongWith(row, registry))].toSorted(byLine),
  );
  const whole = rows.filter(({ row }) => REQUIRED.every((column) => row[column] !== ''));
  const records = [...holdersOf(whole), ...whole.map(fieldOf)];
  // A row is a line: where in it a field stands no reader counts.
  const placeOf = ({ document, path }: Place) => [document, ...path];
  return { records, pending: [], notes: [], problems, rowSystems: rowSystemsOf(whole), placeOf };
}

function rowSystemsOf(rows: readonly Numbered[]): readonly RowSystem[] {
  const said = new Map<string, RowSystem>();
  for (const { row, document, line } of rows) {
    const pair = JSON.stringify([row.dataset, row.system]);
    if (!said.has(pair)) said.set(pair, { dataset: row.dataset, system: row.system, path: [document, line, 'system'] });
  }
  return [...said.values()];
}

function byLine(a: Problem, b: Problem): number {
  return Number(a.path[1]) - Number(b.path[1]);
}

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function rowsOf({ name, text }: GivenDocument): { rows: readonly Numbered[]; problems: readonly Problem[] } {
  const broken: CsvError[] = [];
  // With `info` each record comes beside the line it ends on, which the library's types leave out.
  const [head, ...lines] = parse(text, {
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_skip: (error) => void (error instanceof CsvError && broken.push(error)),
  }) as unknown as readonly Line[];
  const columns = head?.record ?? [];
  // After a quote that is wrong nobody knows where a row ends: the first is told.
  const unread = broken.slice(0, 1).map((error) => malformed(name, error));
  const columnsWrong = unread.length > 0 && lines.length === 0 ? [] : columnProblems(name, columns);
  if (columnsWrong.length > 0) return { rows: [], problems: [...unread, ...columnsWrong] };
  if (lines.length === 0 && unread.length === 0) return { rows: [], problems: [empty(name, 'has columns and no row')] };
  const uneven = lines.filter(({ record }) => record.length !== columns.length);
  const rows = lines
    .filter(({ record }) => record.length === columns.length)
    .map(({ record, info }) => ({ row: rowOf(columns, record), line: info.lines, document: name }));
  return { rows, problems: [...unread, ...uneven.map((line) => unevenRow(name, line, columns.length))] };
}

// By the library's code of what it met.
const MALFORMED: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a value goes on after the quote that closes it',
  INVALID_OPENING_QUOTE: 'a quote stands within a value that has none around it',
};

function malformed(document: string, { code, lines }: CsvError): Problem {
  const message = `is no table: ${MALFORMED[code] ?? 'a quote or a comma is out of place'}`;
  const remedy = 'put quotes around the whole value, and write a quote within it twice';
  return { code: 'CSV_MALFORMED', path: [document, Number(lines ?? 1)], message, remedy };
}

function empty(document: string, message: string): Problem {
  const remedy = `give the columns in the first line, \`${COLUMNS.join(',')}\` or some of them, and a row for each field`;
  return { code: 'CSV_EMPTY', path: [document, 1], message, remedy };
}

function unevenRow(document: string, { record, info }: Line, columns: number): Problem {
  const message = `has ${record.length} values for ${columns} columns`;
  const remedy = 'quote a value that holds a comma';
  return { code: 'CSV_MALFORMED', path: [document, info.lines], message, remedy };
}

function columnProblems(document: string, given: readonly string[]): readonly Problem[] {
  if (!given.some((column) => COLUMNS.some((known) => known === column))) {
    return [empty(document, given.length === 0 ? 'is empty' : 'does not begin with the names of its columns')];
  }
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

function rowOf(columns: readonly string[], values: readonly string[]): Row {
  return Object.fromEntries(COLUMNS.map((column) => [column, unguarded(values[columns.indexOf(column)] ?? '')])) as Row;
}

function wrongWith({ row, line, document }: Numbered, { dataCategories }: Registry): readonly Problem[] {
  const empty = REQUIRED.filter((column) => row[column] === '').map((column) => ({
    code: 'FACT_MISSING',
    path: [document, line, column],
    message: `\`${column}\` is missing`,
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

function fieldOf({ row, document, line }: Numbered): ImportedRecord {
  const { dataset, path } = row;
  const plain = { dataset, path, dataType: row.dataType || undefined, description: row.description || undefined };
  const facts = { ...plain, ...classificationOf(row) };
  return { section: 'dataFields', key: fieldKey(dataset, path), facts, place: { document, path: [line] } };
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
  // The first row of each: later ones of a map win.
  const systems = new Map(rows.toReversed().map((numbered) => [numbered.row.system, numbered]));
  const datasets = [...new Map(rows.map(({ row }) => [row.dataset, row.system]))];
  return [
    ...[...systems].map(([key, { document, line }]): ImportedRecord => {
      const place = { document, path: [line, 'system'] };
      return { section: 'systems', key, facts: {}, assumed: { labelEn: key }, place };
    }),
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
