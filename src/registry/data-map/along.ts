import { type Column, type SQL, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { keyArray, type Stored } from '../../db/versioned-store.ts';
import { invariant } from '../../lib/invariant.ts';
import { type Scoped, scopedStores } from './scoped-store.ts';
import { dataFieldVersion, dataFlowVersion, datasetVersion } from './table.ts';

/** Kinds whose rows come along, in the order in which they name each other. */
const NAMED = ['Dataset', 'System'] as const;

type NamedKind = (typeof NAMED)[number];

/** By which columns rows of a kind name others. */
const NAMES: Readonly<Record<string, Partial<Record<NamedKind, readonly Column[]>>>> = {
  DataField: { Dataset: [dataFieldVersion.dataset] },
  Dataset: { System: [datasetVersion.system] },
  DataFlow: {
    Dataset: [dataFlowVersion.fromDataset, dataFlowVersion.toDataset],
    System: [dataFlowVersion.fromSystem, dataFlowVersion.toSystem],
  },
};

/** The kinds, of those that are wanted, whose rows can come along with rows of a kind. */
export function comingAlong(kind: string, wanted: ReadonlySet<string>): readonly NamedKind[] {
  const coming: NamedKind[] = [];
  for (const named of NAMED) {
    const isNamed = [kind, ...coming].some((by) => NAMES[by]?.[named] !== undefined);
    if (isNamed && wanted.has(named)) coming.push(named);
  }
  return coming;
}

type Row = Stored<Scoped>;

/** Rows of a kind by their keys and, in the same statement, the rows of other kinds that they name; by kind. */
export async function rowsAlong(
  orm: Orm,
  { kind, keys, revision }: { readonly kind: string; readonly keys: readonly string[]; readonly revision: number },
  along: readonly NamedKind[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  if (along.length === 0) return new Map([[kind, await storeOf(kind).byKeys(orm, keys, revision)]]);
  const kinds = [kind, ...along];
  const parts = kinds.map((each, at) => {
    const store = storeOf(each);
    const isWanted = at === 0 ? sql`any(${keyArray(keys)})` : sql`any(array(${namedIn(kinds.slice(0, at), each)}))`;
    return { kind: each, ...store.reading(revision, sql`${store.version.key} = ${isWanted}`) };
  });
  const tables = parts.map(({ kind, query }) => sql`${sql.identifier(kind)} as materialized (${query})`);
  const told = parts.map(
    ({ kind }) => sql`select ${kind}::text as kind, to_jsonb(r) as row from ${sql.identifier(kind)} r`,
  );
  const found = rows<{ kind: string; row: Readonly<Record<string, unknown>> }>(
    await orm.execute(sql`with ${sql.join(tables, sql`, `)} ${sql.join(told, sql` union all `)}`),
  );
  return new Map(
    parts.map(({ kind, read }) => [kind, found.filter((each) => each.kind === kind).map(({ row }) => read(row))]),
  );
}

/** The keys by which rows that were read name rows of a kind. */
function namedIn(kinds: readonly string[], named: string): SQL {
  const keys = kinds.flatMap((kind) =>
    // Both are words of the lists above.
    (NAMES[kind]?.[named as NamedKind] ?? []).map(
      ({ name }) => sql`select ${sql.identifier(name)} from ${sql.identifier(kind)}`,
    ),
  );
  return sql.join(keys, sql` union `);
}

function storeOf(kind: string) {
  const store = scopedStores[kind];
  invariant(store !== undefined, `\`${kind}\` is a kind of the map`);
  return store;
}
