import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { PAGE_LIMIT } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { allNamedBy, namedBy } from '../../graph/related.ts';
import type { Shown } from '../../graph/view.ts';
import type { DataCategory } from '../category/model.ts';
import { DataCategoryNode } from '../category/node.ts';
import { dataCategoryStore } from '../category/store.ts';
import { partyStore } from '../party/store.ts';
import { PurposeNode } from '../purpose/node.ts';
import { purposeStore } from '../purpose/store.ts';
import { DatasetClass } from './enums.ts';
import { categoriesOfDatasets, datasetsOfSystems, fieldsOfCategories, fieldsOfDatasets } from './members.ts';
import type { DataFlow, Dataset, System } from './model.ts';
import { DataFieldNode, DataFlowNode, DatasetNode, FlowEnd, SystemNode } from './node.ts';
import { datasetClassOf, holdsSpecialCare } from './rules.ts';
import { isInScope } from './scope.ts';
import { type ScopedField, scopedDatasets, scopedFields, scopedSystems, type WithDefault } from './scoped-store.ts';
import { mapViewOf, membersOf, seenRow } from './seen.ts';

const FIRST = 20;

const firstOption = { defaultValue: FIRST, description: `How many at most, up to ${PAGE_LIMIT}; in key order.` };

// Only where the declared purpose covers them: withheld fields may be classified by them.
async function defaultCategories(root: Shown<WithDefault<System | Dataset>>, context: Context) {
  const { scope } = await mapViewOf(context, root.view);
  if (root.defaultSet !== undefined && !isInScope([root.defaultSet], scope)) return undefined;
  return allNamedBy(context, root, dataCategoryStore, root.categories);
}

const defaultOption = {
  nullable: true,
  description:
    'The categories of fields that say nothing themselves; absent where the declared purpose does not cover them.',
};

@Resolver(() => SystemNode)
export class SystemResolver {
  @FieldResolver(() => [DataCategoryNode], defaultOption)
  defaultCategories(@Root() root: Shown<WithDefault<System>>, @Ctx() context: Context) {
    return defaultCategories(root, context);
  }

  @FieldResolver(() => [DatasetNode], { description: 'What it holds, as far as it is covered.' })
  datasets(
    @Root() root: Shown<System>,
    @Ctx() context: Context,
    @MetadataArg('first', () => Int, firstOption) first: number,
  ) {
    return membersOf(context, root, { store: scopedDatasets, first, fetch: datasetsOfSystems });
  }
}

@Resolver(() => DatasetNode)
export class DatasetResolver {
  @FieldResolver(() => SystemNode, { nullable: true, description: 'The system it is in.' })
  system(@Root() root: Shown<Dataset>, @Ctx() context: Context) {
    return seenRow(context, scopedSystems, root.system, root.view);
  }

  @FieldResolver(() => [DataCategoryNode], defaultOption)
  defaultCategories(@Root() root: Shown<WithDefault<Dataset>>, @Ctx() context: Context) {
    return defaultCategories(root, context);
  }

  @FieldResolver(() => [PurposeNode], { description: 'What it is kept for.' })
  purposes(@Root() root: Shown<Dataset>, @Ctx() context: Context) {
    return allNamedBy(context, root, purposeStore, root.purposes);
  }

  @FieldResolver(() => DatasetClass, {
    nullable: true,
    description:
      'What it is in law, derived from all that is classified in it, withheld fields too; absent while nothing is.',
  })
  async legalClass(@Root() root: Shown<Dataset>, @Ctx() context: Context) {
    const held = await heldBy(root, context);
    return held && datasetClassOf(root, held, root.view.now);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is retained personal data (Art. 16(4)); absent while nothing in it is classified.',
  })
  async retained(@Root() root: Shown<Dataset>, @Ctx() context: Context) {
    const held = await heldBy(root, context);
    return held && datasetClassOf(root, held, root.view.now) === 'RETAINED_PERSONAL_DATA';
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it holds special care-required information (Art. 2(3)); absent while nothing is classified.',
  })
  async holdsSpecialCare(@Root() root: Shown<Dataset>, @Ctx() context: Context) {
    const held = await heldBy(root, context);
    return held && holdsSpecialCare(held, root.view.now);
  }

  @FieldResolver(() => [DataFieldNode], { description: 'Its fields, as far as they are covered.' })
  fields(
    @Root() root: Shown<Dataset>,
    @Ctx() context: Context,
    @MetadataArg('first', () => Int, firstOption) first: number,
  ) {
    return membersOf(context, root, { store: scopedFields, first, fetch: fieldsOfDatasets });
  }
}

// All categories in the dataset; undefined while nothing in it is classified.
async function heldBy({ key, view }: Shown<Dataset>, context: Context) {
  const held = await context.batched<readonly string[]>('Dataset.held', view.revision, key, (keys) =>
    categoriesOfDatasets(context.facts, view.revision, keys),
  );
  return held && context.loadMany(dataCategoryStore, held, view);
}

@Resolver(() => DataFieldNode)
export class DataFieldResolver {
  @FieldResolver(() => DatasetNode, { nullable: true, description: 'The dataset it is in.' })
  dataset(@Root() root: Shown<ScopedField>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return seenRow(context, scopedDatasets, root.dataset, root.view, info);
  }

  @FieldResolver(() => [DataCategoryNode], { description: 'The categories that hold for it, wherever they come from.' })
  categories(@Root() root: Shown<ScopedField>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.effectiveCategories);
  }
}

@Resolver(() => DataFlowNode)
export class DataFlowResolver {
  @FieldResolver(() => FlowEnd, { description: 'Where it begins.' })
  from(@Root() root: Shown<DataFlow>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return flowEnd(root, { system: root.fromSystem, dataset: root.fromDataset, party: root.fromParty }, context, info);
  }

  @FieldResolver(() => FlowEnd, { description: 'Where it ends.' })
  to(@Root() root: Shown<DataFlow>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return flowEnd(root, { system: root.toSystem, dataset: root.toDataset, party: root.toParty }, context, info);
  }

  @FieldResolver(() => [DataCategoryNode], { description: 'What goes there.' })
  categories(@Root() root: Shown<DataFlow>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => PurposeNode, { nullable: true, description: 'What it goes there for.' })
  purpose(@Root() root: Shown<DataFlow>, @Ctx() context: Context) {
    return namedBy(context, root, purposeStore, root.purpose);
  }
}

interface EndKeys {
  readonly system: string | undefined;
  readonly dataset: string | undefined;
  readonly party: string | undefined;
}

async function flowEnd(
  root: Shown<DataFlow>,
  end: EndKeys,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<FlowEnd> {
  const { view } = root;
  if (end.party !== undefined) return { party: await namedBy(context, root, partyStore, end.party), withheld: false };
  const system = end.system === undefined ? undefined : await seenRow(context, scopedSystems, end.system, view);
  const dataset =
    end.dataset === undefined ? undefined : await seenRow(context, scopedDatasets, end.dataset, view, info);
  return { system, dataset, withheld: system === undefined && dataset === undefined };
}

@Resolver(() => DataCategoryNode)
export class CategoryFields {
  @FieldResolver(() => [DataFieldNode], {
    description: 'The fields that hold the category itself, as far as they are covered.',
  })
  fields(
    @Root() root: Shown<DataCategory>,
    @Ctx() context: Context,
    @MetadataArg('first', () => Int, firstOption) first: number,
  ) {
    return membersOf(context, root, { store: scopedFields, first, fetch: fieldsOfCategories });
  }
}
