import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import { PAGE_LIMIT } from '../../graph/connection.ts';
import type { BatchFetch, Context, RowCounts, SetInUse } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { namedBy } from '../../graph/related.ts';
import { RegistryNode, type Shown } from '../../graph/view.ts';
import type { DataCategory } from '../category/model.ts';
import { DataCategoryNode } from '../category/node.ts';
import { dataCategoryStore } from '../category/store.ts';
import type { Purpose } from '../purpose/model.ts';
import { PurposeNode } from '../purpose/node.ts';
import { type SetCounts, setCountsOfDatasets, setCountsOfSystems } from './field-count.ts';
import { CategoryCountNode, PurposeReach } from './holdings-node.ts';
import type { Dataset, System } from './model.ts';
import { DatasetNode, SystemNode } from './node.ts';
import { categoryCounts, counted, holding, usesCounted, usesIn } from './uses.ts';

const firstOption = { defaultValue: 20, description: `How many at most, up to ${PAGE_LIMIT}; the most fields first.` };

/* Counts of the map by category. They follow from how often each set of categories is used, and read no field. */

@Resolver(() => RegistryNode)
export class RegistryHoldings {
  @FieldResolver(() => [CategoryCountNode], { description: 'The categories that fields of the data map hold.' })
  async holds(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @MetadataArg('first', () => Int, firstOption) first: number,
  ) {
    return shownCounts(context, view, await context.mapUses(view.revision), first);
  }
}

@Resolver(() => SystemNode)
export class SystemHoldings {
  @FieldResolver(() => [CategoryCountNode], { description: 'The categories that its fields hold.' })
  async holds(
    @Root() root: Shown<System>,
    @Ctx() context: Context,
    @MetadataArg('first', () => Int, firstOption) first: number,
  ) {
    return shownCounts(context, root.view, await usesOfSystem(root, context), first);
  }

  @FieldResolver(() => Int, { description: 'How many fields its datasets have that the declared purpose covers.' })
  async fieldCount(@Root() root: Shown<System>, @Ctx() context: Context) {
    return (await countsOf(context, root, await usesOfSystem(root, context))).shown;
  }

  @FieldResolver(() => Int, { description: 'How many fields they have beside those; withheld.' })
  async withheldFieldCount(@Root() root: Shown<System>, @Ctx() context: Context) {
    return (await countsOf(context, root, await usesOfSystem(root, context))).withheld;
  }
}

@Resolver(() => DatasetNode)
export class DatasetHoldings {
  @FieldResolver(() => [CategoryCountNode], { description: 'The categories that its fields hold.' })
  async holds(
    @Root() root: Shown<Dataset>,
    @Ctx() context: Context,
    @MetadataArg('first', () => Int, firstOption) first: number,
  ) {
    return shownCounts(context, root.view, await usesOfDataset(root, context), first);
  }

  @FieldResolver(() => Int, { description: 'How many fields it has that the declared purpose covers.' })
  async fieldCount(@Root() root: Shown<Dataset>, @Ctx() context: Context) {
    return (await countsOf(context, root, await usesOfDataset(root, context))).shown;
  }

  @FieldResolver(() => Int, { description: 'How many fields it has beside those; withheld.' })
  async withheldFieldCount(@Root() root: Shown<Dataset>, @Ctx() context: Context) {
    return (await countsOf(context, root, await usesOfDataset(root, context))).withheld;
  }
}

@Resolver(() => DataCategoryNode)
export class CategoryHoldings {
  @FieldResolver(() => Int, {
    description: 'How many fields hold the category itself, as far as the declared purpose covers them.',
  })
  async fieldCount(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return (await countsOf(context, root, holding(await context.mapUses(root.view.revision), root.key))).shown;
  }

  @FieldResolver(() => Int, { description: 'How many fields hold it beside those; withheld.' })
  async withheldFieldCount(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return (await countsOf(context, root, holding(await context.mapUses(root.view.revision), root.key))).withheld;
  }
}

@Resolver(() => PurposeNode)
export class PurposeHoldings {
  @FieldResolver(() => PurposeReach, {
    description: 'What of the data map may be used for it; a row of the matrix of purposes and categories.',
  })
  async reach(@Root() { key, view }: Shown<Purpose>, @Ctx() context: Context) {
    const uses = usesIn(await context.mapUses(view.revision), await context.mapReach(view.revision, key));
    const { shown, withheld } = await countsOf(context, { view }, uses);
    return { fieldCount: shown, withheldFieldCount: withheld, uses, view };
  }
}

@Resolver(() => PurposeReach)
export class PurposeReachResolver {
  @FieldResolver(() => [CategoryCountNode])
  holds(
    @Root() { uses, view }: { readonly uses: readonly SetInUse[]; readonly view: ReadPoint },
    @Ctx() context: Context,
    @MetadataArg('first', () => Int, firstOption) first: number,
  ) {
    return shownCounts(context, view, uses, first);
  }
}

async function countsOf(
  context: Context,
  { view }: Pick<Shown, 'view'>,
  uses: readonly SetInUse[],
): Promise<RowCounts> {
  return counted(uses, await context.mapScope(view.revision), 'fields');
}

async function shownCounts(context: Context, view: ReadPoint, uses: readonly SetInUse[], first: number) {
  const counts = categoryCounts(uses, await context.mapScope(view.revision));
  const shown = counts.slice(0, Math.min(Math.max(first, 0), PAGE_LIMIT)).map(async ({ category, fieldCount }) => ({
    category: await namedBy(context, { view }, dataCategoryStore, category),
    fieldCount,
  }));
  return Promise.all(shown);
}

function usesOfSystem(root: Shown<System>, context: Context) {
  return usesOf(root, context, 'System.sets', (keys) => setCountsOfSystems(context.facts, root.view.revision, keys));
}

function usesOfDataset(root: Shown<Dataset>, context: Context) {
  return usesOf(root, context, 'Dataset.sets', (keys) => setCountsOfDatasets(context.facts, root.view.revision, keys));
}

async function usesOf(
  { key, view }: Pick<Shown, 'key' | 'view'>,
  context: Context,
  name: string,
  fetch: BatchFetch<SetCounts>,
): Promise<readonly SetInUse[]> {
  const counts = await context.batched(name, view.revision, key, fetch);
  return counts === undefined ? [] : usesCounted(await context.mapUses(view.revision), counts);
}
