import { and, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import type { VersionedStore } from '../../db/versioned-store.ts';
import { Direction, PageArgs, type PageOptions, pageOf } from '../../graph/connection.ts';
import type { Context, MapScope, RowCounts, SetInUse } from '../../graph/context.ts';
import { enumType } from '../../graph/enum.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { containing, type RecordFilter, recordWhere } from '../../graph/filter.ts';
import { RegistryNode } from '../../graph/view.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import { isWithin, type MapView, setCountsWithin, setHolds } from './field-count.ts';
import { DataFieldFilter, DataFlowFilter, DatasetFilter, SystemFilter } from './filters.ts';
import { DataFieldConnection, DataFlowConnection, DatasetConnection, SystemConnection } from './node.ts';
import { UNCLASSIFIED } from './rules.ts';
import { datasetInScope, fieldInScope, flowInScope, narrowed, systemInScope } from './scope.ts';
import { type Scoped, scopedDatasets, scopedFields, scopedFlows, scopedSystems } from './scoped-store.ts';
import { mapViewOf } from './seen.ts';
import { dataFieldVersion, dataFlowVersion, datasetPurpose, datasetVersion, systemVersion } from './table.ts';
import { counted, holding, usesCounted, usesIn } from './uses.ts';

const MapOrder = enumType(
  'DataMapOrder',
  { enum: { KEY: 'KEY', LABEL: 'LABEL' } as const },
  'What a list of systems or datasets is ordered by.',
  { KEY: 'The key.', LABEL: 'The English name.' },
);

const FieldOrder = enumType(
  'DataFieldOrder',
  { enum: { KEY: 'KEY', PATH: 'PATH' } as const },
  'What a list of fields is ordered by.',
  { KEY: 'The key, which begins with the dataset.', PATH: 'The column or path.' },
);

interface ScopedOptions extends PageOptions {
  readonly inScope: SQL | undefined;
  /** The part of the filter that `withheldCount` heeds: what names other records, never what a text looks like. */
  readonly within?: SQL | undefined;
  /** What is kept counts the whole list at once; asked where no filter narrows it. */
  readonly kept?: (() => Promise<RowCounts>) | undefined;
}

/** Where the pages of a list are kept: not of one that asks what holds now, or what a purpose may do. */
function keepingOf(
  context: Context,
  { revision, scope }: MapView,
  kind: string,
  filter: (RecordFilter & { readonly permittedFor?: string | null }) | null | undefined,
) {
  if (filter?.inForce != null || filter?.permittedFor != null) return undefined;
  const told = Object.fromEntries(Object.entries(filter ?? {}).filter(([, value]) => value != null));
  return { pages: context.keptRows('Page', revision), name: `${kind} ${numberOf(scope)} ${canonicalJson(told)}` };
}

const numbers = new WeakMap<MapScope, number>();
let scopes = 0;

/** Tells scopes apart: one is judged for a purpose by one decision table, and is not judged again. */
function numberOf(scope: MapScope): number {
  const known = numbers.get(scope) ?? ++scopes;
  numbers.set(scope, known);
  return known;
}

// One page of what is in scope, and the number of what is not.
async function scopedPageOf<T extends Scoped>(context: Context, store: VersionedStore<T>, options: ScopedOptions) {
  const { inScope, within, view, where, kept } = options;
  const page = await pageOf(context, store, { ...options, where: and(inScope, within, where) });
  const ofAll = within === undefined ? kept : undefined;
  const withheldCount = async () => {
    if (inScope === undefined) return 0;
    if (ofAll !== undefined) return (await ofAll()).withheld;
    return store.count(context.facts, view.revision, and(within, sql`not (${inScope})`));
  };
  const totalCount = ofAll === undefined || where !== undefined ? page.totalCount : async () => (await ofAll()).shown;
  return { ...page, totalCount, withheldCount };
}

@Resolver(() => RegistryNode)
export class RegistryDataMap {
  @FieldResolver(() => SystemConnection, {
    description: 'Systems that hold personal data, as far as they are covered.',
  })
  async systems(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => SystemFilter, { nullable: true, description: 'Which ones.' })
    filter?: SystemFilter | null,
    @MetadataArg('orderBy', () => MapOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof MapOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const { scope, revision } = await mapViewOf(context, view);
    const column = orderBy === 'LABEL' ? systemVersion.labelEn : systemVersion.key;
    return scopedPageOf(context, scopedSystems, {
      view,
      first,
      after,
      keeping: keepingOf(context, { revision, scope }, 'systems', filter),
      inScope: systemInScope(scope, revision),
      where: systemWhere(filter, view),
      kept: async () => (await context.read(() => context.mapTotals(revision))).systems,
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }

  @FieldResolver(() => DatasetConnection, { description: 'Bodies of data, as far as they are covered.' })
  async datasets(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => DatasetFilter, { nullable: true, description: 'Which ones.' })
    filter?: DatasetFilter | null,
    @MetadataArg('orderBy', () => MapOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof MapOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const { scope, revision } = await mapViewOf(context, view);
    const column = orderBy === 'LABEL' ? datasetVersion.labelEn : datasetVersion.key;
    return scopedPageOf(context, scopedDatasets, {
      view,
      first,
      after,
      keeping: keepingOf(context, { revision, scope }, 'datasets', filter),
      inScope: datasetInScope(scope, revision),
      within: datasetWithin(filter ?? {}),
      where: datasetWhere(filter, view),
      kept: async () => (await context.read(() => context.mapTotals(revision))).datasets,
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }

  @FieldResolver(() => DataFieldConnection, { description: 'Columns and paths, as far as they are covered.' })
  async dataFields(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => DataFieldFilter, { nullable: true, description: 'Which ones.' })
    filter?: DataFieldFilter | null,
    @MetadataArg('orderBy', () => FieldOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof FieldOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const { scope, revision } = await mapViewOf(context, view);
    const column = orderBy === 'PATH' ? dataFieldVersion.path : dataFieldVersion.key;
    const where = fieldWhere(filter, view);
    const uses = await context.mapUses(revision);
    const heeded = await heededUses(context, uses, filter ?? {}, revision);
    const listed = filter?.classifiedBy === 'NONE' ? heeded.filter(({ id }) => id === UNCLASSIFIED) : heeded;
    // As a list of sets and not as a condition: the database then knows how few rows it looks for.
    const sets = listed.length === uses.length ? undefined : listed.map(({ id }) => id);
    const page = await scopedPageOf(context, scopedFields, {
      view,
      first,
      after,
      keeping: keepingOf(context, { revision, scope }, 'fields', filter),
      inScope: fieldInScope(sets === undefined ? scope : narrowed(scope, sets)),
      within: isWithin(dataFieldVersion.dataset, filter ?? {}, revision),
      where,
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
    // What is kept per set counts millions of fields at once, unless a filter asks of the fields themselves.
    const counts = async (of: readonly SetInUse[]) =>
      counted(await usesWithin(context, of, filter ?? {}, revision), scope, 'fields');
    return {
      ...page,
      totalCount: where === undefined ? async () => (await counts(listed)).shown : page.totalCount,
      withheldCount: async () => (await counts(heeded)).withheld,
    };
  }

  @FieldResolver(() => DataFlowConnection, {
    description: 'Flows between systems, datasets and parties, as far as they are covered.',
  })
  async dataFlows(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => DataFlowFilter, { nullable: true, description: 'Which ones.' })
    filter?: DataFlowFilter | null,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way, by key.' })
    direction?: Direction,
  ) {
    const { scope, revision } = await mapViewOf(context, view);
    return scopedPageOf(context, scopedFlows, {
      view,
      first,
      after,
      keeping: keepingOf(context, { revision, scope }, 'flows', filter),
      inScope: flowInScope(scope),
      within: flowWithin(filter ?? {}),
      where: recordWhere(dataFlowVersion, filter, view),
      kept: async () => counted(await context.mapUses(revision), scope, 'flows'),
      order: { name: 'KEY', column: dataFlowVersion.key, descending: direction === Direction.DESC },
    });
  }
}

function systemWhere(filter: SystemFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { storageCountry, search } = filter;
  return and(
    recordWhere(systemVersion, filter, view),
    storageCountry == null ? undefined : sql`${storageCountry} = any(${systemVersion.storageCountries})`,
    search == null
      ? undefined
      : or(ilike(systemVersion.labelEn, containing(search)), ilike(systemVersion.labelJa, containing(search))),
  );
}

function datasetWhere(filter: DatasetFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { state, kindOf, search } = filter;
  const { labelEn, labelJa } = datasetVersion;
  return and(
    recordWhere(datasetVersion, filter, view),
    state == null ? undefined : sql`${datasetVersion.state} = ${state}`,
    kindOf == null ? undefined : sql`${datasetVersion.kindOf} = ${kindOf}`,
    search == null ? undefined : or(ilike(labelEn, containing(search)), ilike(labelJa, containing(search))),
  );
}

function datasetWithin({ system, purpose }: DatasetFilter): SQL | undefined {
  const { key, validFrom } = datasetVersion;
  return and(
    system == null ? undefined : eq(datasetVersion.system, system),
    purpose == null
      ? undefined
      : sql`(${key}, ${validFrom}) in (select l.key, l.valid_from from ${datasetPurpose} l where l.target = ${purpose})`,
  );
}

// The sets whose fields a filter is about, where that follows from the set alone; `withheldCount` heeds it.
async function heededUses(
  context: Context,
  uses: readonly SetInUse[],
  { category, permittedFor }: DataFieldFilter,
  revision: number,
): Promise<readonly SetInUse[]> {
  const held = category == null ? uses : holding(uses, category);
  return permittedFor == null ? held : usesIn(held, await context.mapReach(revision, permittedFor));
}

async function usesWithin(
  { facts, read }: Context,
  uses: readonly SetInUse[],
  filter: DataFieldFilter,
  revision: number,
): Promise<readonly SetInUse[]> {
  if (filter.dataset == null && filter.system == null) return uses;
  return usesCounted(uses, await read(() => setCountsWithin(facts, revision, filter)));
}

function fieldWhere(filter: DataFieldFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { classifiedBy, pendingKey, search } = filter;
  return and(
    recordWhere(dataFieldVersion, filter, view),
    // What nobody classified is what has that set.
    classifiedBy == null || classifiedBy === 'NONE'
      ? undefined
      : sql`${dataFieldVersion.classifiedBy} = ${classifiedBy}`,
    // Said twice: only of what is never empty does the index hold all.
    pendingKey == null
      ? undefined
      : sql`${dataFieldVersion.pending} @> ${JSON.stringify([{ key: pendingKey }])}::jsonb and ${dataFieldVersion.pending} <> '[]'`,
    search == null
      ? undefined
      : or(ilike(dataFieldVersion.path, containing(search)), ilike(dataFieldVersion.description, containing(search))),
  );
}

function flowWithin({ system, dataset, party, purpose, category }: DataFlowFilter): SQL | undefined {
  return and(
    touches('system', system),
    touches('dataset', dataset),
    touches('party', party),
    purpose == null ? undefined : eq(dataFlowVersion.purpose, purpose),
    category == null ? undefined : setHolds(dataFlowVersion.setId, category),
  );
}

function touches(kind: 'system' | 'dataset' | 'party', key: string | null | undefined): SQL | undefined {
  if (key == null) return undefined;
  return or(eq(dataFlowVersion.fromEnd, `${kind}:${key}`), eq(dataFlowVersion.toEnd, `${kind}:${key}`));
}
