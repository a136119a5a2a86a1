import type { Orm } from '../db/connection.ts';
import { contentOfFields, type FieldContent } from '../decision/store.ts';
import type { Catalogue } from './catalogue.ts';
import { type Position, positionOf } from './position.ts';
import type { Reading } from './reading.ts';
import { analyse, type SqlUse } from './sql/analyse.ts';
import { sqlFingerprint } from './sql/fingerprint.ts';
import { openParser, parseSql } from './sql/parse.ts';
import type { SqlProblem } from './sql/reading.ts';
import { readCatalogues } from './store.ts';

/** A SQL text and what its names are looked up in. */
export interface SqlText {
  readonly sql: string;
  readonly searchPath: readonly string[];
  readonly system: string | undefined;
}

/** What a SQL text was found to do. */
export type SqlReading = Reading<
  SqlUse & { readonly position: Position },
  SqlProblem & { readonly position: Position }
>;

/** Reads a text by the data map at a revision. */
export async function readSql(orm: Orm, text: SqlText, revision: number): Promise<SqlReading> {
  const [reading] = await readSqls(orm, [text], revision);
  // One text is one reading.
  return reading as SqlReading;
}

/** The same of many texts; the number of statements does not depend on how many they are. */
export async function readSqls(orm: Orm, texts: readonly SqlText[], revision: number): Promise<readonly SqlReading[]> {
  await openParser();
  const parsed = texts.map(({ sql }) => parseSql(sql));
  const catalogueOf = await readCatalogues(orm, parsed, revision);
  const found = texts.map((text, index) =>
    analysed(text, parsed[index] ?? parseSql(text.sql), catalogueOf(text.system)),
  );
  const fields = found.flatMap(({ uses }) => uses.flatMap((use) => use.fields));
  const contents = await contentOfFields(orm, [...new Set(fields)], revision);
  return found.map((reading) => {
    const uses = reading.uses.filter((use) => !use.isOfView || isDecided(use, contents));
    return { ...reading, uses, contents: contentsOf(uses, contents) };
  });
}

// A column of a view that nobody classified is what its definition makes it.
function isDecided({ fields }: SqlUse, contents: ReadonlyMap<string, FieldContent>): boolean {
  return fields.some((field) => contents.get(field) !== 'UNCLASSIFIED');
}

function analysed({ sql, searchPath }: SqlText, parsed: ReturnType<typeof parseSql>, catalogue: Catalogue) {
  const { uses, problems } = analyse(parsed, catalogue, searchPath);
  return {
    fingerprint: sqlFingerprint(parsed),
    uses: uses.map((use) => ({ ...use, position: positionOf(sql, use.place.offset) })),
    unresolved: problems.map((problem) => ({ ...problem, position: positionOf(sql, problem.place.offset) })),
  };
}

function contentsOf(uses: readonly SqlUse[], contents: ReadonlyMap<string, FieldContent>) {
  const fields = new Set(uses.flatMap((use) => use.fields));
  return new Map([...contents].filter(([field]) => fields.has(field)));
}
