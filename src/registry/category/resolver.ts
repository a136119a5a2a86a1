import { and, eq, ilike, or, type SQL } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import { Direction, PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { containing, recordWhere } from '../../graph/filter.ts';
import { namedBy } from '../../graph/related.ts';
import { RegistryNode, type Shown } from '../../graph/view.ts';
import { NoticeEvidenceNode } from '../policy/node.ts';
import { noticeEvidenceStore } from '../policy/store.ts';
import type { DataCategory } from './model.ts';
import {
  DataCategoryConnection,
  DataCategoryDetailsNode,
  DataCategoryFilter,
  DataCategoryNode,
  DataCategoryOrder,
} from './node.ts';
import { legalClassOf } from './rules.ts';
import { dataCategoryStore } from './store.ts';
import { dataCategoryVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryCategories {
  @FieldResolver(() => DataCategoryConnection, { description: 'Kinds of personal data.' })
  dataCategories(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => DataCategoryFilter, { nullable: true, description: 'Which ones.' })
    filter?: DataCategoryFilter | null,
    @MetadataArg('orderBy', () => DataCategoryOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof DataCategoryOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const column = orderBy === 'LABEL' ? dataCategoryVersion.labelEn : dataCategoryVersion.key;
    return pageOf(context, dataCategoryStore, {
      view,
      first,
      after,
      where: categoryWhere(filter, view),
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }
}

function categoryWhere(filter: DataCategoryFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { parent, search } = filter;
  return and(
    recordWhere(dataCategoryVersion, filter, view),
    parent == null ? undefined : eq(dataCategoryVersion.parent, parent),
    search == null
      ? undefined
      : or(
          ilike(dataCategoryVersion.labelEn, containing(search)),
          ilike(dataCategoryVersion.labelJa, containing(search)),
        ),
  );
}

@Resolver(() => DataCategoryNode)
export class DataCategoryResolver {
  @FieldResolver(() => DataCategoryNode, { nullable: true, description: 'The wider category it is part of.' })
  parent(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return namedBy(context, root, dataCategoryStore, root.parent);
  }

  @FieldResolver(() => DataCategoryDetailsNode, {
    nullable: true,
    description:
      'What the law asks to know of it; refused, with the reason, where the declared purpose does not cover it.',
  })
  details(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    context.requireCovered([root.key]);
    return { ...root, legalClass: legalClassOf(root, root.view.now) };
  }
}

@Resolver(() => DataCategoryDetailsNode)
export class DataCategoryDetailsResolver {
  @FieldResolver(() => NoticeEvidenceNode, {
    nullable: true,
    description: 'The evidence that anonymised items and how they are provided are announced publicly (Art. 43(4)).',
  })
  announcement(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.processing?.announcement);
  }
}
