import type { RangeVar } from 'libpg-query';
import type { Relation } from '../catalogue.ts';
import type { Reading } from './reading.ts';

/** The table or view that a name stands for; undefined when that is not known, and told. */
export function findRelation(range: RangeVar, reading: Reading): Relation | undefined {
  const name = [range.catalogname, range.schemaname, range.relname].filter((part) => part !== undefined).join('.');
  const place = reading.placeOf(range.location);
  const refuse = (code: 'RELATION_UNKNOWN' | 'RELATION_AMBIGUOUS', message: string) =>
    reading.refuse(code, place, name, message);
  const relname = range.relname ?? '';
  if (reading.isMade(relname)) {
    refuse('RELATION_UNKNOWN', `\`${name}\` is made by the same text: check it by itself`);
    return undefined;
  }
  const found = candidates(range.schemaname, relname, reading);
  if (found.length > 1) refuse('RELATION_AMBIGUOUS', `\`${name}\` is a relation of several systems: name the system`);
  else if (found.length === 0) refuse('RELATION_UNKNOWN', notFound(range, name, reading));
  return found.length === 1 ? found[0] : undefined;
}

function notFound({ schemaname }: RangeVar, name: string, { views }: Reading): string {
  const view = views.at(-1);
  if (view === undefined || schemaname !== undefined) return `no dataset of the data map is the relation \`${name}\``;
  return `the definition of the view \`${view}\` names \`${name}\` without a schema: write it, or scan the database again`;
}

// Catalogs of the system come before any schema of the path, and hold what the data map does not tell.
function candidates(schema: string | undefined, name: string, { catalogue, searchPath }: Reading): readonly Relation[] {
  if (schema !== undefined) return catalogue.find(schema, name);
  if (name.startsWith('pg_')) return [];
  for (const at of searchPath) {
    const found = catalogue.find(at, name);
    if (found.length > 0) return found;
  }
  return [];
}
