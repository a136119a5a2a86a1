import { and, inArray, type SQL } from 'drizzle-orm';
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
import type { Purpose } from '../purpose/model.ts';
import { PurposeNode } from '../purpose/node.ts';
import { purposeStore } from '../purpose/store.ts';
import type { JointUse } from './model.ts';
import { JointUseConnection, JointUseFilter, JointUseNode } from './node.ts';
import { jointUseStore } from './store.ts';
import { jointUseVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryJointUses {
  @FieldResolver(() => JointUseConnection, { description: 'Joint uses of personal data.' })
  jointUses(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => JointUseFilter, { nullable: true, description: 'Which ones.' })
    filter?: JointUseFilter | null,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way, by key.' })
    direction?: Direction,
  ) {
    return pageOf(context, jointUseStore, {
      view,
      first,
      after,
      where: jointUseWhere(filter, view),
      order: { name: 'KEY', column: jointUseVersion.key, descending: direction === Direction.DESC },
    });
  }
}

function jointUseWhere(filter: JointUseFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { states } = filter;
  return and(
    recordWhere(jointUseVersion, filter, view),
    states == null ? undefined : inArray(jointUseVersion.state, states),
  );
}

@Resolver(() => JointUseNode)
export class JointUseResolver {
  @FieldResolver(() => [DataCategoryNode], { description: 'The items of data; each stands for all below it.' })
  categories(@Root() root: Shown<JointUse>, @Ctx() context: Context) {
    return allNamedBy(context, root, dataCategoryStore, root.categories);
  }

  @FieldResolver(() => [PartyNode], { description: 'The joint users that are known by name.' })
  members(@Root() root: Shown<JointUse>, @Ctx() context: Context) {
    return allNamedBy(context, root, partyStore, root.members);
  }

  @FieldResolver(() => [PurposeNode], { description: "All of the joint users' purposes." })
  purposes(@Root() root: Shown<JointUse>, @Ctx() context: Context) {
    return allNamedBy(context, root, purposeStore, root.purposes);
  }

  @FieldResolver(() => NoticeEvidenceNode, { nullable: true, description: 'The evidence that principals were told.' })
  notice(@Root() root: Shown<JointUse>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.notice);
  }
}

@Resolver(() => PartyNode)
export class PartyJointUses {
  @FieldResolver(() => [JointUseNode], { description: 'Joint uses in which it is named as a joint user.' })
  jointUses(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, jointUseStore, { fact: 'members' });
  }
}

@Resolver(() => PurposeNode)
export class PurposeJointUses {
  @FieldResolver(() => [JointUseNode], { description: 'Joint uses for the purpose itself.' })
  jointUses(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, jointUseStore, { fact: 'purposes' });
  }
}

@Resolver(() => DataCategoryNode)
export class CategoryJointUses {
  @FieldResolver(() => [JointUseNode], { description: 'Joint uses that name the category itself.' })
  jointUses(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return relatedTo(context, root, jointUseStore, { fact: 'categories' });
  }
}
