import type { Orm } from '../../db/connection.ts';
import { invariant } from '../../lib/invariant.ts';
import { type OwnApi, readOwn } from '../graphql/own-api.ts';
import { searchPathOf } from '../model.ts';
import { readGraphqls } from '../read-graphql.ts';
import { readSqls } from '../read-sql.ts';
import type { Reading } from '../reading.ts';
import type { NewOperation } from './model.ts';

/** What of an operation is read: how it is written, and what its names are looked up in. */
export type Readable = Pick<NewOperation, 'dialect' | 'document' | 'system' | 'searchPath'>;

/** An operation, and what it was found to do by the data map at a revision. */
export interface OperationReading<Operation extends Readable> {
  readonly operation: Operation;
  readonly reading: Reading;
}

/** Where operations are read. */
export interface ReadAt {
  readonly orm: Orm;
  readonly ownApi: OwnApi;
  readonly revision: number;
}

/** Reads operations; the number of statements does not depend on how many they are. */
export async function readOperations<Operation extends Readable>(
  { orm, ownApi, revision }: ReadAt,
  operations: readonly Operation[],
): Promise<readonly OperationReading<Operation>[]> {
  const readings = new Map<Operation, Reading>();
  const put = (read: readonly Operation[], found: readonly Reading[]) => {
    for (const [index, reading] of found.entries()) readings.set(read[index] as Operation, reading);
  };
  const of = (dialect: Operation['dialect']) => operations.filter((operation) => operation.dialect === dialect);
  const sqls = of('POSTGRESQL');
  if (sqls.length > 0) put(sqls, await readSqls(orm, sqls.map(sqlTextOf), revision));
  const documents = of('GRAPHQL');
  put(documents, await readGraphqls(orm, documents.map(documentOf), revision));
  const own = of('DAICHO');
  put(
    own,
    own.map(({ document }) => readOwn(ownApi, document)),
  );
  return operations.map((operation) => {
    const reading = readings.get(operation);
    invariant(reading !== undefined, 'an operation of every dialect is read');
    return { operation, reading };
  });
}

function sqlTextOf({ document, searchPath, system }: Readable) {
  return { sql: document, searchPath: searchPathOf(searchPath, undefined), system };
}

// Of what its variables will hold nothing is known: it may be anything.
function documentOf({ document, system }: Readable) {
  return { text: document, system, variables: { kind: 'ANY' } as const };
}
