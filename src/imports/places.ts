import type { Problem } from '../lib/problem.ts';
import type { ImportedRecord, Reading } from './imported.ts';

/** What documents give twice, with both places: one of them would be lost. */
export function givenTwice({ records, placeOf }: Reading): readonly Problem[] {
  const first = new Map<string, ImportedRecord>();
  return records.flatMap((record) => {
    const earlier = first.get(nameOf(record));
    first.set(nameOf(record), earlier ?? record);
    if (earlier === undefined || record.place === undefined || placeOf === undefined) return [];
    const other = earlier.place === undefined ? '' : `; the other is at \`${placeOf(earlier.place).join(':')}\``;
    const message = `\`${record.key}\` is given twice`;
    return [{ code: 'EDITED_TWICE', path: placeOf(record.place), message, remedy: `leave one out${other}` }];
  });
}

/** Problems of records with the places of their documents, where these speak of them. */
export function inDocuments(problems: readonly Problem[], { records, placeOf }: Reading): readonly Problem[] {
  if (problems.length === 0 || placeOf === undefined) return problems;
  const places = new Map(records.map((record) => [nameOf(record), record.place]));
  return problems.map((problem) => {
    const [section, key, ...fact] = problem.path;
    const place = places.get(`${section} ${key}`);
    if (place === undefined) return problem;
    return { ...problem, path: [...placeOf(place), ...fact], message: `\`${key}\`: ${problem.message}` };
  });
}

function nameOf({ section, key }: ImportedRecord): string {
  return `${section} ${key}`;
}
