import { GraphQLError } from 'graphql';
import type { Connection, PageArgs } from '../../graph/connection.ts';

/** A list that is held in memory, or read from a place on. */
export interface Listed<T> {
  /** Binds cursors to the list: of another they are refused. */
  readonly name: string;
  readonly total: number;
  read(start: number, most: number): readonly T[];
}

/** One page of a list, by place. */
export function pageOfList<T>({ name, total, read }: Listed<T>, { first, after }: PageArgs): Connection<T> {
  const start = after == null ? 0 : placeOf(after, name) + 1;
  const nodes = read(start, first);
  const edges = nodes.map((node, index) => ({ node, cursor: cursorOf(name, start + index) }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: start + nodes.length < total,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
    totalCount: () => Promise.resolve(total),
  };
}

/** A list of things in memory. */
export function listed<T>(name: string, all: readonly T[]): Listed<T> {
  return { name, total: all.length, read: (start, most) => all.slice(start, start + most) };
}

/** One page of what is read by key, one row more than the page holds. */
export async function pageOfKeys<T extends { readonly key: string }>(
  read: (after: string) => Promise<readonly T[]>,
  { first, after }: PageArgs,
) {
  const found = await read(after == null ? '' : keyOf(after));
  const nodes = found.slice(0, first);
  const edges = nodes.map((node) => ({ node, cursor: Buffer.from(`key ${node.key}`, 'utf8').toString('base64url') }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}

function keyOf(cursor: string): string {
  const [, key] = /^key (.+)$/su.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (key === undefined || key.includes('\0')) throw cursorInvalid();
  return key;
}

function cursorInvalid(): GraphQLError {
  return new GraphQLError('`after` is not a cursor of this list as it is now', {
    extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
  });
}

function cursorOf(name: string, place: number): string {
  return Buffer.from(`${name} ${place}`, 'utf8').toString('base64url');
}

function placeOf(cursor: string, name: string): number {
  const [, of, place] = /^(.*) (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (of === name && place !== undefined) return Number(place);
  throw cursorInvalid();
}
