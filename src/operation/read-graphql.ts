import { hash } from 'node:crypto';
import type { Orm } from '../db/connection.ts';
import { contentOfFields, type FieldContent } from '../decision/store.ts';
import { analyseDocument, type GraphqlAnalysis, type GraphqlText } from './graphql/analyse.ts';
import { operationFingerprint } from './graphql/fingerprint.ts';
import { schemaFieldKey } from './graphql/map-keys.ts';
import type { GraphqlProblem, GraphqlProblemCode } from './graphql/problem.ts';
import { type ReadSchema, readSchema } from './graphql/sdl.ts';
import type { SchemaUse } from './graphql/walk.ts';
import { type Position, positionOf } from './position.ts';
import type { Reading } from './reading.ts';
import { type RegisteredSchema, registeredSchemas } from './store.ts';

/** A GraphQL document and the system whose API it is for; absent: the only one that has a registered schema. */
export interface GraphqlDocument extends GraphqlText {
  readonly system: string | undefined;
}

/** A use of a field of a schema, with the field of the data map that it is. */
export type GraphqlUse = Omit<SchemaUse, 'offset'> & {
  readonly fields: readonly string[];
  readonly position: Position;
};

/** What a document was found to use. */
export interface GraphqlReading extends Reading<GraphqlUse, GraphqlProblem & { readonly position: Position }> {
  /** The system whose schema it was read by. */
  readonly system: string | undefined;
}

/** Reads documents by the schemas and the data map at a revision, in two statements however many they are. */
export async function readGraphqls(
  orm: Orm,
  asked: readonly GraphqlDocument[],
  revision: number,
): Promise<readonly GraphqlReading[]> {
  if (asked.length === 0) return [];
  const systems = asked.map(({ system }) => system);
  const schemas = await registeredSchemas(
    orm,
    systems.includes(undefined) ? undefined : (systems as string[]),
    revision,
  );
  const analysed = asked.map((document) => ({ document, ...analysedBy(schemas, document) }));
  const fields = analysed.flatMap(({ system, analysis }) => fieldsOf(system, analysis));
  const contents = await contentOfFields(orm, [...new Set(fields)], revision);
  return analysed.map(({ document, system, analysis }) => readingOf(document, { system, analysis, contents }));
}

/** Reads one. */
export async function readGraphql(orm: Orm, asked: GraphqlDocument, revision: number): Promise<GraphqlReading> {
  const [reading] = await readGraphqls(orm, [asked], revision);
  // One document is one reading.
  return reading as GraphqlReading;
}

interface Analysed {
  readonly system: string | undefined;
  readonly analysis: GraphqlAnalysis;
}

function analysedBy(schemas: readonly RegisteredSchema[], asked: GraphqlDocument): Analysed {
  const meant = schemas.filter(({ system }) => asked.system === undefined || system === asked.system);
  const [found, another] = meant;
  if (found === undefined) return unread('SCHEMA_UNKNOWN', `${nameOf(asked.system)} has a registered schema`);
  if (another !== undefined) {
    const systems = meant.map(({ system }) => `\`${system}\``).join(', ');
    return unread('SCHEMA_AMBIGUOUS', `several systems have a registered schema: ${systems}`);
  }
  const schema = schemaOf(found);
  if (!schema.ok) return unread('SCHEMA_INVALID', `the registered schema of \`${found.system}\` cannot be read`);
  return { system: found.system, analysis: analyseDocument(schema.schema, asked) };
}

function nameOf(system: string | undefined): string {
  return system === undefined ? 'no system' : `no document of \`${system}\``;
}

function unread(code: GraphqlProblemCode, message: string): Analysed {
  return { system: undefined, analysis: { document: undefined, uses: [], problems: [{ code, offset: 0, message }] } };
}

/** How many schemas are held built. */
const KEPT = 16;

const built = new Map<string, ReadSchema>();

// Documents that say the same make the same schema, at whatever revision.
function schemaOf({ documents }: RegisteredSchema): ReadSchema {
  const id = hash('sha256', JSON.stringify(documents));
  const schema = built.get(id) ?? readSchema(documents);
  built.delete(id);
  built.set(id, schema);
  for (const oldest of built.keys()) {
    if (built.size <= KEPT) break;
    built.delete(oldest);
  }
  return schema;
}

function fieldsOf(system: string | undefined, { uses }: GraphqlAnalysis): readonly string[] {
  return system === undefined ? [] : uses.map((use) => schemaFieldKey(system, use));
}

function readingOf(
  { text }: GraphqlDocument,
  { system, analysis, contents }: Analysed & { readonly contents: ReadonlyMap<string, FieldContent> },
): GraphqlReading {
  const { document, uses, problems } = analysis;
  const placed = uses.map(({ offset, ...use }): GraphqlUse => {
    const fields = system === undefined ? [] : [schemaFieldKey(system, use)];
    return { ...use, fields, position: positionOf(text, offset) };
  });
  const isMapped = ({ fields }: GraphqlUse) => fields.every((field) => contents.has(field));
  // What a composite field holds is said by the fields of its own type; it is in the map where it says more.
  const unmapped = placed.filter((use) => use.isLeaf && !isMapped(use)).map(unmappedAt);
  const told = placed.filter(isMapped);
  const fields = new Set(told.flatMap((use) => use.fields));
  return {
    system,
    fingerprint: document && operationFingerprint(document),
    uses: told,
    unresolved: [
      ...problems.map((problem) => ({ ...problem, position: positionOf(text, problem.offset) })),
      ...unmapped,
    ],
    contents: new Map([...contents].filter(([field]) => fields.has(field))),
  };
}

function unmappedAt({ coordinate, position }: GraphqlUse): GraphqlReading['unresolved'][number] {
  const message = `\`${coordinate}\` is not in the data map`;
  return { code: 'FIELD_UNMAPPED', message, offset: position.offset, position };
}
