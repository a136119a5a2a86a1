import { and, eq, type SQL, sql } from 'drizzle-orm';
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
import { NoticeEvidenceNode } from '../policy/node.ts';
import { noticeEvidenceStore } from '../policy/store.ts';
import type { CollectionSource } from './model.ts';
import {
  CollectionSourceConnection,
  CollectionSourceFilter,
  CollectionSourceNode,
  CollectionSourceOrder,
} from './node.ts';
import { collectionSourceStore } from './store.ts';
import { collectionSourceCategories, collectionSourceVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryCollectionSources {
  @FieldResolver(() => CollectionSourceConnection, { description: 'Where data comes from.' })
  collectionSources(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => CollectionSourceFilter, { nullable: true, description: 'Which ones.' })
    filter?: CollectionSourceFilter | null,
    @MetadataArg('orderBy', () => CollectionSourceOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof CollectionSourceOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const column = orderBy === 'LABEL' ? collectionSourceVersion.labelEn : collectionSourceVersion.key;
    return pageOf(context, collectionSourceStore, {
      view,
      first,
      after,
      where: sourceWhere(filter, view),
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }
}

function sourceWhere(filter: CollectionSourceFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { route, formState, wrongful, category, party } = filter;
  const version = collectionSourceVersion;
  return and(
    recordWhere(version, filter, view),
    route == null ? undefined : eq(version.route, route),
    formState == null ? undefined : eq(version.formState, formState),
    wrongful == null ? undefined : eq(version.wrongful, wrongful),
    category == null ? undefined : namesCategory(category),
    party == null ? undefined : eq(version.party, party),
  );
}

function namesCategory(category: string): SQL {
  const { key, validFrom } = collectionSourceVersion;
  return sql`exists (select 1 from ${collectionSourceCategories} c where c.key = ${key} and c.valid_from = ${validFrom} and c.target = ${category})`;
}

@Resolver(() => CollectionSourceNode)
export class CollectionSourceResolver {
  @FieldResolver(() => [DataCategoryNode], { description: 'What is collected there.' })
  categories(@Root() root: Shown<CollectionSource>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => PartyNode, { nullable: true, description: 'The party it comes from, where one is named.' })
  party(@Root() root: Shown<CollectionSource>, @Ctx() context: Context) {
    return namedBy(context, root, partyStore, root.party);
  }

  @FieldResolver(() => NoticeEvidenceNode, {
    nullable: true,
    description: 'Evidence of the express indication before submission (Art. 21(2)).',
  })
  indication(@Root() root: Shown<CollectionSource>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.indication);
  }

  @FieldResolver(() => NoticeEvidenceNode, {
    nullable: true,
    description: 'Evidence that the purposes were notified or announced (Art. 21(1)).',
  })
  announcement(@Root() root: Shown<CollectionSource>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.announcement);
  }
}

@Resolver(() => DataCategoryNode)
export class CategoryCollectionSources {
  @FieldResolver(() => [CollectionSourceNode], { description: 'Where it is collected, as far as sources name it.' })
  collectionSources(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return relatedTo(context, root, collectionSourceStore, { fact: 'categories' });
  }
}

@Resolver(() => PartyNode)
export class PartyCollectionSources {
  @FieldResolver(() => [CollectionSourceNode], { description: 'Where data comes from it.' })
  collectionSources(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, collectionSourceStore, { fact: 'party' });
  }
}
