import { stringify } from 'csv-stringify/sync';
import { factOf, type RecordBase } from '../../lib/record.ts';
import type { Sections } from '../../registry/registry.ts';
import { COLUMNS, type Column, guarded } from './columns.ts';

/** The fields of a source as a table, in key order: reading it again changes nothing. */
export function writeCsv(current: Sections): string {
  const systems = new Map([...(current.datasets ?? [])].map(([key, dataset]) => [key, factOf(dataset, 'system')]));
  const fields = [...(current.dataFields?.values() ?? [])];
  const rows = fields.map((field) => rowOf(field, systems.get(String(factOf(field, 'dataset')))));
  return stringify([[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => guarded(row[column])))]);
}

function rowOf(field: RecordBase, system: unknown): Readonly<Record<Column, string>> {
  const text = (fact: string) => {
    const value = factOf(field, fact);
    return value === undefined ? '' : String(value);
  };
  const categories = factOf(field, 'categories');
  // What stands there was parsed by the field's model.
  const judged = factOf(field, 'notPersonal') as { readonly reason: string; readonly by?: string } | undefined;
  return {
    system: system === undefined ? '' : String(system),
    dataset: text('dataset'),
    path: text('path'),
    dataType: text('dataType'),
    description: text('description'),
    categories: Array.isArray(categories) ? categories.join(' ') : '',
    notPersonal: judged?.reason ?? '',
    notPersonalBy: judged?.by ?? '',
  };
}
