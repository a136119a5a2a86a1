import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { readProposal } from '../change/store.ts';
import type { Soon } from '../graph/context.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { fromNodeId, toNodeId } from '../graph/node-id.ts';
import { namedBy } from '../graph/related.ts';
import { Node, type Shown } from '../graph/view.ts';
import { DataCategoryNode } from '../registry/category/node.ts';
import { dataCategoryStore } from '../registry/category/store.ts';
import { DataFieldNode, DatasetNode, SystemNode } from '../registry/data-map/node.ts';
import { scopedDatasets, scopedFields, scopedStores, scopedSystems } from '../registry/data-map/scoped-store.ts';
import { coveredRow } from '../registry/data-map/seen.ts';
import { PurposeNode } from '../registry/purpose/node.ts';
import { purposeStore } from '../registry/purpose/store.ts';
import { compiledStores } from '../registry/registry.ts';
import type { ApiContext } from './context.ts';
import { refusal } from './errors.ts';
import { permissions } from './permissions.ts';

type Reader = (context: ApiContext, key: string) => Soon<object | undefined>;

/** How a record of each kind is read by its key; rows of the data map only where the declared purpose covers them. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...compiledStores.map((store): [string, Reader] => [
    store.model.kind,
    (context, key) => namedBy(context, { view: context.pin }, store, key),
  ]),
  ...Object.entries(scopedStores).map(([kind, store]): [string, Reader] => [
    kind,
    (context, key) => coveredRow(context, store, key, context.pin),
  ]),
  ['Proposal', readProposalNode],
]);

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

// A proposal is open to those who may list proposals, by whatever way it is asked for.
async function readProposalNode({ actor, orm }: ApiContext, key: string): Promise<object | undefined> {
  const roles = permissions.Query.proposals ?? [];
  if (!actor.roles.some((role) => roles.includes(role))) {
    throw refusal('ROLE_NOT_PERMITTED', 'proposals are not open to your role', {
      remedy: `ask somebody with the role ${roles.map((role) => `\`${role}\``).join(', ')}`,
    });
  }
  const found = UUID.test(key) ? await readProposal(orm, key) : undefined;
  return found && { ...found, key, id: toNodeId('Proposal', key) };
}

const byKey = { description: 'Its key.' };

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything by its global id; null when there is no such thing.' })
  async node(
    @MetadataArg('id', () => ID, { description: 'The id, as `id` gave it.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<object | undefined> {
    const named = fromNodeId(id);
    return named && readers.get(named.kind)?.(context, named.key);
  }

  @Query(() => DataCategoryNode, { nullable: true, description: 'A category by its key.' })
  dataCategory(@MetadataArg('key', () => String, byKey) key: string, @Ctx() context: ApiContext) {
    return namedBy(context, { view: context.pin }, dataCategoryStore, key);
  }

  @Query(() => PurposeNode, { nullable: true, description: 'A purpose by its key.' })
  purpose(@MetadataArg('key', () => String, byKey) key: string, @Ctx() context: ApiContext) {
    return namedBy(context, { view: context.pin }, purposeStore, key);
  }

  @Query(() => SystemNode, { nullable: true, description: 'A system by its key; refused where it is not covered.' })
  system(
    @MetadataArg('key', () => String, byKey) key: string,
    @Ctx() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Shown | undefined> {
    return coveredRow(context, scopedSystems, key, context.pin, info);
  }

  @Query(() => DatasetNode, { nullable: true, description: 'A dataset by its key; refused where it is not covered.' })
  dataset(
    @MetadataArg('key', () => String, byKey) key: string,
    @Ctx() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Shown | undefined> {
    return coveredRow(context, scopedDatasets, key, context.pin, info);
  }

  @Query(() => DataFieldNode, { nullable: true, description: 'A field by its key; refused where it is not covered.' })
  dataField(
    @MetadataArg('key', () => String, byKey) key: string,
    @Ctx() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Shown | undefined> {
    return coveredRow(context, scopedFields, key, context.pin, info);
  }
}
