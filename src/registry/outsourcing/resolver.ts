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
import type { Party } from '../party/model.ts';
import { PartyNode } from '../party/node.ts';
import { partyStore } from '../party/store.ts';
import type { Purpose } from '../purpose/model.ts';
import { PurposeNode } from '../purpose/node.ts';
import { purposeStore } from '../purpose/store.ts';
import type { Outsourcing } from './model.ts';
import { OutsourcingConnection, OutsourcingFilter, OutsourcingNode, OutsourcingOrder } from './node.ts';
import { outsourcingStore } from './store.ts';
import { outsourcingVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryOutsourcings {
  @FieldResolver(() => OutsourcingConnection, { description: 'Engagements of outsourcees.' })
  outsourcings(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => OutsourcingFilter, { nullable: true, description: 'Which ones.' })
    filter?: OutsourcingFilter | null,
    @MetadataArg('orderBy', () => OutsourcingOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof OutsourcingOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const column = orderBy === 'OUTSOURCEE' ? outsourcingVersion.outsourcee : outsourcingVersion.key;
    return pageOf(context, outsourcingStore, {
      view,
      first,
      after,
      where: outsourcingWhere(filter, view),
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }
}

function outsourcingWhere(filter: OutsourcingFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { outsourcee, states, engagedBy } = filter;
  return and(
    recordWhere(outsourcingVersion, filter, view),
    outsourcee == null ? undefined : eq(outsourcingVersion.outsourcee, outsourcee),
    states == null ? undefined : inArray(outsourcingVersion.state, states),
    engagedBy == null ? undefined : eq(outsourcingVersion.engagedBy, engagedBy),
  );
}

@Resolver(() => OutsourcingNode)
export class OutsourcingResolver {
  @FieldResolver(() => PartyNode, { nullable: true, description: 'The party that handles the data.' })
  outsourcee(@Root() root: Shown<Outsourcing>, @Ctx() context: Context) {
    return namedBy(context, root, partyStore, root.outsourcee);
  }

  @FieldResolver(() => [DataCategoryNode], { description: 'The data it handles; each stands for all below it.' })
  categories(@Root() root: Shown<Outsourcing>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => [PurposeNode], { description: 'What it handles the data for.' })
  purposes(@Root() root: Shown<Outsourcing>, @Ctx() context: Context) {
    return allNamedBy(context, root, purposeStore, root.purposes);
  }

  @FieldResolver(() => OutsourcingNode, {
    nullable: true,
    description: 'The engagement whose outsourcee entrusts this one; absent where the operator does.',
  })
  engagedBy(@Root() root: Shown<Outsourcing>, @Ctx() context: Context) {
    return namedBy(context, root, outsourcingStore, root.engagedBy);
  }

  @FieldResolver(() => [OutsourcingNode], { description: 'What its outsourcee entrusts further.' })
  reOutsourcings(@Root() root: Shown<Outsourcing>, @Ctx() context: Context) {
    return relatedTo(context, root, outsourcingStore, { fact: 'engagedBy' });
  }
}

@Resolver(() => PartyNode)
export class PartyOutsourcings {
  @FieldResolver(() => [OutsourcingNode], { description: 'Engagements in which it is the outsourcee.' })
  outsourcings(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, outsourcingStore, { fact: 'outsourcee' });
  }
}

@Resolver(() => PurposeNode)
export class PurposeOutsourcings {
  @FieldResolver(() => [OutsourcingNode], { description: 'Engagements that serve the purpose itself.' })
  outsourcings(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, outsourcingStore, { fact: 'purposes' });
  }
}

@Resolver(() => DataCategoryNode)
export class CategoryOutsourcings {
  @FieldResolver(() => [OutsourcingNode], { description: 'Engagements that name the category itself.' })
  outsourcings(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return relatedTo(context, root, outsourcingStore, { fact: 'categories' });
  }
}
