import { createHash } from 'node:crypto';
import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { GraphQLError } from 'graphql';
import { ArgsType, type ClassType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { ReadPoint } from '../db/revision.ts';
import type { PageRequest, Stored, VersionedStore } from '../db/versioned-store.ts';
import { invariant } from '../lib/invariant.ts';
import { byCodePoint } from '../lib/key.ts';
import { factOf, type RecordBase } from '../lib/record.ts';
import type { Context, KeptRows } from './context.ts';
import { Metadata, NoPersonalData } from './exposure.ts';
import { inKeyOrder } from './remembered.ts';
import { type Shown, show } from './view.ts';

/** The most rows one page holds. */
export const PAGE_LIMIT = 200;
const PAGE_DEFAULT = 20;

@ObjectType({ description: 'Where a page stands in its list.' })
@Metadata()
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the page began after a cursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' })
  startCursor?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; pass it as `after` for the next page.' })
  endCursor?: string | undefined;
}

/** A page of shown records. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => Promise<number>;
  readonly withheldCount?: () => Promise<number>;
}

/** Makes the Relay connection type of a node type; `withheld` adds the count of rows outside the purpose's scope. */
export function connectionOf(node: ClassType, name: string, options: { readonly withheld?: boolean } = {}) {
  @ObjectType(`${name}Edge`, { description: `A ${name} at its place in a list.` })
  @Metadata()
  class Edge {
    @Field(() => String, { description: 'Its place: opaque, valid for the same ordering.' })
    cursor!: string;

    @Field(() => node, { description: `The ${name}.` })
    node!: object;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name} records.` })
  @Metadata()
  class PageOf {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    edges!: Edge[];

    @Field(() => [node], { description: 'The rows.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo!: PageInfo;

    // `simple`: counted by calling the function, and so only when it is asked for.
    @Field(() => Int, { simple: true, description: 'Rows that the filter matches and the declared purpose may see.' })
    totalCount!: number;
  }
  if (options.withheld !== true) return PageOf;

  @ObjectType(`${name}Connection`, {
    description: `A page of ${name} records, as far as the declared purpose covers them.`,
  })
  @Metadata()
  class ScopedPageOf extends PageOf {
    @Field(() => Int, {
      simple: true,
      description: 'Rows withheld because the declared purpose does not cover them; text filters do not change it.',
    })
    withheldCount!: number;
  }
  return ScopedPageOf;
}

export enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(Direction, {
  name: 'OrderDirection',
  description: 'Which way a list runs.',
  valuesConfig: { ASC: { description: 'Smallest first.' }, DESC: { description: 'Largest first.' } },
});

/** `first`, `after` and `direction`, which every list takes. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: PAGE_DEFAULT, description: `Rows wanted, 1 to ${PAGE_LIMIT}.` })
  @NoPersonalData()
  first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  @NoPersonalData()
  after?: string | null;
}

export interface PageOptions {
  readonly view: ReadPoint;
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly where?: SQL | undefined;
  /** Ordering beside the key; its name binds cursors to it. */
  readonly order?: { readonly name: string; readonly column: AnyPgColumn; readonly descending: boolean } | undefined;
  /** Where pages of this list are kept, and its name among them: of a list that nothing but its revision and that name tells. */
  readonly keeping?: { readonly pages: KeptRows; readonly name: string } | undefined;
}

/**
 * Reads one page of a kind at its view. Two statements: rows, and the count when it is asked for; none for all records of a
 * state that is in memory, in key order.
 */
export async function pageOf<T extends RecordBase>(
  { facts, read, remembered }: Pick<Context, 'facts' | 'read' | 'remembered'>,
  store: VersionedStore<T>,
  options: PageOptions,
): Promise<Connection<Shown<T>>> {
  const { view, first, where } = options;
  invariant(first >= 1 && first <= PAGE_LIMIT, 'an operation with another page size was refused before it ran');
  const order = options.order ?? { name: 'KEY', column: store.version.key, descending: false };
  const orderName = `${order.name}${order.descending ? '-' : '+'}`;
  const after = options.after == null ? undefined : fromCursor(options.after, orderName);
  const records = where === undefined ? remembered(store, view) : undefined;
  const request = { where, order, limit: first + 1, after };
  const found =
    records !== undefined && order.column === store.version.key
      ? pageIn(records, request)
      : await pageKept(options.keeping, `${orderName} ${first} ${options.after ?? ''}`, () =>
          read(() => store.page(facts, { ...request, revision: view.revision })),
        );
  const sortFact = factKeptIn(store, order.column);
  const nodes = found.slice(0, first).map((record) => show(store.model.kind, record, view));
  const edges = nodes.map((node) => ({
    node,
    cursor: toCursor(orderName, String(factOf(node, sortFact) ?? ''), node.key),
  }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: after !== undefined,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
    totalCount: async () => records?.size ?? read(() => store.count(facts, view.revision, where)),
  };
}

async function pageKept<T>(
  keeping: PageOptions['keeping'],
  place: string,
  read: () => Promise<readonly T[]>,
): Promise<readonly T[]> {
  if (keeping === undefined) return read();
  // What a filter says can be of any length.
  const name = createHash('sha256').update(`${keeping.name} ${place}`).digest('base64url');
  // Under the name of a list its own pages are kept.
  if (keeping.pages.has(name)) return keeping.pages.get(name) as readonly T[];
  const page = await read();
  keeping.pages.set(name, page);
  return page;
}

function pageIn<T extends RecordBase>(
  records: ReadonlyMap<string, Stored<T>>,
  { order, after, limit }: Omit<PageRequest, 'revision'>,
): readonly Stored<T>[] {
  const ordered = order.descending ? inKeyOrder(records).toReversed() : inKeyOrder(records);
  const isBeyond = ({ key }: Stored<T>) => byCodePoint(key, after?.key ?? '') < 0 === order.descending;
  const start = after === undefined ? 0 : ordered.findIndex((record) => record.key !== after.key && isBeyond(record));
  return start < 0 ? [] : ordered.slice(start, start + limit);
}

function factKeptIn(store: { readonly version: object }, column: AnyPgColumn): string {
  return Object.entries(store.version).find(([, candidate]) => candidate === column)?.[0] ?? 'key';
}

function toCursor(order: string, value: string, key: string): string {
  return Buffer.from(JSON.stringify([order, value, key]), 'utf8').toString('base64url');
}

function fromCursor(cursor: string, order: string): { value: string; key: string } {
  const parts = parsedCursor(cursor);
  if (parts === undefined) throw cursorInvalid('`after` is not a cursor of this service');
  if (parts[0] !== order) throw cursorInvalid('`after` is a cursor of another ordering');
  return { value: parts[1], key: parts[2] };
}

function parsedCursor(cursor: string): [string, string, string] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const whole = Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === 'string');
    return whole ? (parts as [string, string, string]) : undefined;
  } catch {
    return undefined;
  }
}

function cursorInvalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' } });
}
