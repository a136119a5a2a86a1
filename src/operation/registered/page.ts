import { GraphQLError } from 'graphql';
import type { RegisteredOperation } from './model.ts';

/** Where the operations of a list come from. */
export interface OperationSource {
  after(id: string | undefined, limit: number): Promise<readonly RegisteredOperation[]>;
  count(): Promise<number>;
}

interface Asked {
  readonly first: number;
  readonly after?: string | null | undefined;
  /** The operations of one page as they are shown. */
  readonly shown: (operations: readonly RegisteredOperation[]) => Promise<readonly { readonly id: string }[]>;
}

/** One page of a list of operations, which their ids keep in order. */
export async function pageOfOperations(source: OperationSource, { first, after, shown }: Asked) {
  const found = await source.after(after == null ? undefined : idOf(after), first + 1);
  const nodes = await shown(found.slice(0, first));
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
  const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
  const pageInfo = { hasNextPage: found.length > first, hasPreviousPage: after != null, startCursor, endCursor };
  return { edges, nodes, pageInfo, totalCount: () => source.count() };
}

function cursorOf({ id }: { readonly id: string }): string {
  return Buffer.from(`operation:${id}`, 'utf8').toString('base64url');
}

function idOf(cursor: string): string {
  const [, id] = /^operation:([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (id !== undefined) return id;
  throw new GraphQLError('`after` is not a cursor of this list', {
    extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
  });
}
