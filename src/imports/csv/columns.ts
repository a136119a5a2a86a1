/** The columns of a table of fields, in order. */
export const COLUMNS = [
  'system',
  'dataset',
  'path',
  'dataType',
  'description',
  'categories',
  'notPersonal',
  'notPersonalBy',
] as const;

export type Column = (typeof COLUMNS)[number];

/** What every row must say. */
export const REQUIRED = ['system', 'dataset', 'path'] as const;

// What a spreadsheet would take for a formula stands behind an apostrophe, as spreadsheets themselves have it.
const FORMULA = /^'*[=+\-@\t\r]/;

/** Text as a spreadsheet takes it for text. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
