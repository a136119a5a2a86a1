import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import { Direction, PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { recordWhere } from '../../graph/filter.ts';
import { allNamedBy, namedBy, relatedTo } from '../../graph/related.ts';
import { RegistryNode, type Shown } from '../../graph/view.ts';
import { DataCategoryNode } from '../category/node.ts';
import { dataCategoryStore } from '../category/store.ts';
import { NoticeEvidenceNode } from '../policy/node.ts';
import { noticeEvidenceStore } from '../policy/store.ts';
import type { OptOutChange } from './change-model.ts';
import { OptOutChangeConnection, OptOutChangeFilter, OptOutChangeNode } from './change-node.ts';
import type { OptOutFiling } from './model.ts';
import { OptOutFilingNode } from './node.ts';
import { optOutChangeStore, optOutFilingStore } from './store.ts';
import { optOutChangeVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryOptOutChanges {
  @FieldResolver(() => OptOutChangeConnection, { description: 'Changes of opt-outs, one fact each.' })
  optOutChanges(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => OptOutChangeFilter, { nullable: true, description: 'Which ones.' })
    filter?: OptOutChangeFilter | null,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way, by key.' })
    direction?: Direction,
  ) {
    return pageOf(context, optOutChangeStore, {
      view,
      first,
      after,
      where: changeWhere(filter, view),
      order: { name: 'KEY', column: optOutChangeVersion.key, descending: direction === Direction.DESC },
    });
  }
}

function changeWhere(filter: OptOutChangeFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { optOutFiling, kinds } = filter;
  return and(
    recordWhere(optOutChangeVersion, filter, view),
    optOutFiling == null ? undefined : eq(optOutChangeVersion.optOutFiling, optOutFiling),
    kinds == null ? undefined : inArray(optOutChangeVersion.kindOf, kinds),
  );
}

@Resolver(() => OptOutChangeNode)
export class OptOutChangeResolver {
  @FieldResolver(() => [DataCategoryNode], { description: 'Of ITEMS: what is added.' })
  categories(@Root() root: Shown<OptOutChange>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => OptOutFilingNode, { nullable: true, description: 'The opt-out that changes.' })
  optOutFiling(@Root() root: Shown<OptOutChange>, @Ctx() context: Context) {
    return namedBy(context, root, optOutFilingStore, root.optOutFiling);
  }

  @FieldResolver(() => NoticeEvidenceNode, { nullable: true, description: 'The evidence that principals were told.' })
  notice(@Root() root: Shown<OptOutChange>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.notice);
  }
}

@Resolver(() => OptOutFilingNode)
export class OptOutChanges {
  @FieldResolver(() => [OptOutChangeNode], { description: 'Its changes.' })
  changes(@Root() root: Shown<OptOutFiling>, @Ctx() context: Context) {
    return relatedTo(context, root, optOutChangeStore, { fact: 'optOutFiling' });
  }
}
