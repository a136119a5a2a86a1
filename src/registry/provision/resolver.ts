import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import { Direction, PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { recordWhere } from '../../graph/filter.ts';
import { allNamedBy, namedBy, relatedTo } from '../../graph/related.ts';
import { RegistryNode, type Shown } from '../../graph/view.ts';
import type { DataCategory } from '../category/model.ts';
import { DataCategoryNode } from '../category/node.ts';
import { dataCategoryStore } from '../category/store.ts';
import type { CollectionSource } from '../collection/model.ts';
import { CollectionSourceNode } from '../collection/node.ts';
import { collectionSourceStore } from '../collection/store.ts';
import type { Party } from '../party/model.ts';
import { PartyNode } from '../party/node.ts';
import { partyStore } from '../party/store.ts';
import { NoticeEvidenceNode } from '../policy/node.ts';
import { noticeEvidenceStore } from '../policy/store.ts';
import type { Purpose } from '../purpose/model.ts';
import { PurposeNode } from '../purpose/node.ts';
import { purposeStore } from '../purpose/store.ts';
import type { OptOutFiling, Provision, Succession } from './model.ts';
import {
  OptOutFilingConnection,
  OptOutFilingFilter,
  OptOutFilingNode,
  ProvisionConnection,
  ProvisionFilter,
  ProvisionNode,
  ProvisionOrder,
  SuccessionConnection,
  SuccessionFilter,
  SuccessionNode,
} from './node.ts';
import { optOutFilingStore, provisionStore, successionStore } from './store.ts';
import { optOutFilingVersion, provisionVersion, successionVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryProvisions {
  @FieldResolver(() => ProvisionConnection, { description: 'Provisions to third parties.' })
  provisions(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => ProvisionFilter, { nullable: true, description: 'Which ones.' })
    filter?: ProvisionFilter | null,
    @MetadataArg('orderBy', () => ProvisionOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof ProvisionOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const { key, recipient, purpose } = provisionVersion;
    const columns = { KEY: key, RECIPIENT: recipient, PURPOSE: purpose };
    return pageOf(context, provisionStore, {
      view,
      first,
      after,
      where: provisionWhere(filter, view),
      order: {
        name: orderBy ?? 'KEY',
        column: columns[orderBy ?? 'KEY'],
        descending: direction === Direction.DESC,
      },
    });
  }

  @FieldResolver(() => OptOutFilingConnection, { description: 'Opt-outs, with the nine facts of each.' })
  optOutFilings(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => OptOutFilingFilter, { nullable: true, description: 'Which ones.' })
    filter?: OptOutFilingFilter | null,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way, by key.' })
    direction?: Direction,
  ) {
    return pageOf(context, optOutFilingStore, {
      view,
      first,
      after,
      where: and(
        recordWhere(optOutFilingVersion, filter, view),
        filter?.states == null ? undefined : inArray(optOutFilingVersion.state, filter.states),
      ),
      order: { name: 'KEY', column: optOutFilingVersion.key, descending: direction === Direction.DESC },
    });
  }

  @FieldResolver(() => SuccessionConnection, { description: 'Businesses that pass with their data.' })
  successions(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => SuccessionFilter, { nullable: true, description: 'Which ones.' })
    filter?: SuccessionFilter | null,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way, by key.' })
    direction?: Direction,
  ) {
    return pageOf(context, successionStore, {
      view,
      first,
      after,
      where: and(
        recordWhere(successionVersion, filter, view),
        filter?.stages == null ? undefined : inArray(successionVersion.stage, filter.stages),
      ),
      order: { name: 'KEY', column: successionVersion.key, descending: direction === Direction.DESC },
    });
  }
}

function provisionWhere(filter: ProvisionFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { recipient, purpose, grounds } = filter;
  return and(
    recordWhere(provisionVersion, filter, view),
    recipient == null ? undefined : eq(provisionVersion.recipient, recipient),
    purpose == null ? undefined : eq(provisionVersion.purpose, purpose),
    grounds == null ? undefined : inArray(provisionVersion.ground, grounds),
  );
}

@Resolver(() => ProvisionNode)
export class ProvisionResolver {
  @FieldResolver(() => PartyNode, { nullable: true, description: 'The third party that receives the data.' })
  recipient(@Root() root: Shown<Provision>, @Ctx() context: Context) {
    return namedBy(context, root, partyStore, root.recipient);
  }

  @FieldResolver(() => [DataCategoryNode], { description: 'The items of data; each stands for all below it.' })
  categories(@Root() root: Shown<Provision>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => PurposeNode, { nullable: true, description: 'The purpose of use that it serves.' })
  purpose(@Root() root: Shown<Provision>, @Ctx() context: Context) {
    return namedBy(context, root, purposeStore, root.purpose);
  }

  @FieldResolver(() => OptOutFilingNode, { nullable: true, description: 'The opt-out that it relies on.' })
  optOutFiling(@Root() root: Shown<Provision>, @Ctx() context: Context) {
    return namedBy(context, root, optOutFilingStore, root.optOutFiling);
  }
}

@Resolver(() => OptOutFilingNode)
export class OptOutFilingResolver {
  @FieldResolver(() => [PurposeNode], { description: 'Fact 2: the purposes that say that data is provided.' })
  purposes(@Root() root: Shown<OptOutFiling>, @Ctx() context: Context) {
    return allNamedBy(context, root, purposeStore, root.purposes);
  }

  @FieldResolver(() => [DataCategoryNode], {
    description: 'Fact 3: the items of data, exhaustively; each stands for all below it.',
  })
  categories(@Root() root: Shown<OptOutFiling>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => NoticeEvidenceNode, { nullable: true, description: 'The evidence that principals were told.' })
  notice(@Root() root: Shown<OptOutFiling>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.notice);
  }

  @FieldResolver(() => [ProvisionNode], { description: 'The provisions that rely on it.' })
  provisions(@Root() root: Shown<OptOutFiling>, @Ctx() context: Context) {
    return relatedTo(context, root, provisionStore, { fact: 'optOutFiling' });
  }
}

@Resolver(() => SuccessionNode)
export class SuccessionResolver {
  @FieldResolver(() => PartyNode, { nullable: true, description: 'Who hands the business over.' })
  predecessor(@Root() root: Shown<Succession>, @Ctx() context: Context) {
    return namedBy(context, root, partyStore, root.predecessor);
  }

  @FieldResolver(() => PartyNode, { nullable: true, description: 'Who takes the business over.' })
  successor(@Root() root: Shown<Succession>, @Ctx() context: Context) {
    return namedBy(context, root, partyStore, root.successor);
  }

  @FieldResolver(() => [DataCategoryNode], { description: 'The data that goes with the business.' })
  categories(@Root() root: Shown<Succession>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => [PurposeNode], {
    description: 'The purposes that bound the predecessor, and bind on (Art. 18(2)).',
  })
  predecessorPurposes(@Root() root: Shown<Succession>, @Ctx() context: Context) {
    return allNamedBy(context, root, purposeStore, root.predecessorPurposes);
  }

  @FieldResolver(() => [CollectionSourceNode], { description: 'The sources by which its data came to the operator.' })
  sources(@Root() root: Shown<Succession>, @Ctx() context: Context) {
    return allNamedBy(context, root, collectionSourceStore, root.sources);
  }
}

@Resolver(() => CollectionSourceNode)
export class CollectionSourceSuccessions {
  @FieldResolver(() => [SuccessionNode], { description: 'The successions that it came with (Art. 18(2)).' })
  successions(@Root() root: Shown<CollectionSource>, @Ctx() context: Context) {
    return relatedTo(context, root, successionStore, { fact: 'sources' });
  }
}

@Resolver(() => PartyNode)
export class PartyProvisions {
  @FieldResolver(() => [ProvisionNode], { description: 'Provisions that it receives.' })
  provisions(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, provisionStore, { fact: 'recipient' });
  }

  @FieldResolver(() => [SuccessionNode], { description: 'Successions in which it hands a business over.' })
  successionsFrom(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, successionStore, { fact: 'predecessor' });
  }

  @FieldResolver(() => [SuccessionNode], { description: 'Successions in which it takes a business over.' })
  successionsInto(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, successionStore, { fact: 'successor' });
  }
}

@Resolver(() => PurposeNode)
export class PurposeProvisions {
  @FieldResolver(() => [ProvisionNode], { description: 'Provisions that serve the purpose itself.' })
  provisions(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, provisionStore, { fact: 'purpose' });
  }

  @FieldResolver(() => [OptOutFilingNode], { description: 'Opt-outs that name the purpose itself.' })
  optOutFilings(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, optOutFilingStore, { fact: 'purposes' });
  }
}

@Resolver(() => DataCategoryNode)
export class CategoryProvisions {
  @FieldResolver(() => [ProvisionNode], { description: 'Provisions that name the category itself.' })
  provisions(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return relatedTo(context, root, provisionStore, { fact: 'categories' });
  }

  @FieldResolver(() => [OptOutFilingNode], { description: 'Opt-outs that name the category itself.' })
  optOutFilings(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return relatedTo(context, root, optOutFilingStore, { fact: 'categories' });
  }
}
