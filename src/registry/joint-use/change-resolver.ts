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
import { PartyNode } from '../party/node.ts';
import { partyStore } from '../party/store.ts';
import { NoticeEvidenceNode } from '../policy/node.ts';
import { noticeEvidenceStore } from '../policy/store.ts';
import type { JointUseChange } from './change-model.ts';
import { JointUseChangeConnection, JointUseChangeFilter, JointUseChangeNode } from './change-node.ts';
import type { JointUse } from './model.ts';
import { JointUseNode } from './node.ts';
import { jointUseChangeStore, jointUseStore } from './store.ts';
import { jointUseChangeVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryJointUseChanges {
  @FieldResolver(() => JointUseChangeConnection, { description: 'Changes of joint uses, one fact each.' })
  jointUseChanges(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => JointUseChangeFilter, { nullable: true, description: 'Which ones.' })
    filter?: JointUseChangeFilter | null,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way, by key.' })
    direction?: Direction,
  ) {
    return pageOf(context, jointUseChangeStore, {
      view,
      first,
      after,
      where: changeWhere(filter, view),
      order: { name: 'KEY', column: jointUseChangeVersion.key, descending: direction === Direction.DESC },
    });
  }
}

function changeWhere(filter: JointUseChangeFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { jointUse, kinds } = filter;
  return and(
    recordWhere(jointUseChangeVersion, filter, view),
    jointUse == null ? undefined : eq(jointUseChangeVersion.jointUse, jointUse),
    kinds == null ? undefined : inArray(jointUseChangeVersion.kindOf, kinds),
  );
}

@Resolver(() => JointUseChangeNode)
export class JointUseChangeResolver {
  @FieldResolver(() => JointUseNode, { nullable: true, description: 'The joint use that changes.' })
  jointUse(@Root() root: Shown<JointUseChange>, @Ctx() context: Context) {
    return namedBy(context, root, jointUseStore, root.jointUse);
  }

  @FieldResolver(() => NoticeEvidenceNode, { nullable: true, description: 'The evidence that principals were told.' })
  notice(@Root() root: Shown<JointUseChange>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.notice);
  }

  @FieldResolver(() => [DataCategoryNode], { description: 'Of ITEMS: what is added.' })
  categories(@Root() root: Shown<JointUseChange>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => [PartyNode], { description: 'Who joins, or is renamed or succeeded.' })
  members(@Root() root: Shown<JointUseChange>, @Ctx() context: Context) {
    return allNamedBy(context, root, partyStore, root.members);
  }
}

@Resolver(() => JointUseNode)
export class JointUseChanges {
  @FieldResolver(() => [JointUseChangeNode], { description: 'Its changes.' })
  changes(@Root() root: Shown<JointUse>, @Ctx() context: Context) {
    return relatedTo(context, root, jointUseChangeStore, { fact: 'jointUse' });
  }
}
