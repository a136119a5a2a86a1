import { and, eq, ilike, or, type SQL } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import { Direction, PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { containing, recordWhere } from '../../graph/filter.ts';
import { namedBy, relatedTo } from '../../graph/related.ts';
import { RegistryNode, type Shown } from '../../graph/view.ts';
import type { DataCategory } from '../category/model.ts';
import { DataCategoryNode } from '../category/node.ts';
import { dataCategoryStore } from '../category/store.ts';
import { NoticeEvidenceNode } from '../policy/node.ts';
import { noticeEvidenceStore } from '../policy/store.ts';
import type { Declaration, Prohibition, Purpose, PurposeGrant } from './model.ts';
import {
  DeclarationConnection,
  DeclarationNode,
  ProhibitionConnection,
  ProhibitionNode,
  PurposeCategoryFilter,
  PurposeCategoryOrder,
  PurposeConnection,
  PurposeFilter,
  PurposeGrantConnection,
  PurposeGrantFilter,
  PurposeGrantNode,
  PurposeNode,
  PurposeOrder,
} from './node.ts';
import { declarationStore, prohibitionStore, purposeGrantStore, purposeStore } from './store.ts';
import { declarationVersion, prohibitionVersion, purposeGrantVersion, purposeVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryPurposes {
  @FieldResolver(() => PurposeConnection, { description: 'Purposes of use.' })
  purposes(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => PurposeFilter, { nullable: true, description: 'Which ones.' })
    filter?: PurposeFilter | null,
    @MetadataArg('orderBy', () => PurposeOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof PurposeOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const column = orderBy === 'STATEMENT' ? purposeVersion.statementEn : purposeVersion.key;
    return pageOf(context, purposeStore, {
      view,
      first,
      after,
      where: purposeWhere(filter, view),
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }

  @FieldResolver(() => DeclarationConnection, { description: 'Which data is used for which purpose.' })
  declarations(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => PurposeCategoryFilter, { nullable: true, description: 'Which ones.' })
    filter?: PurposeCategoryFilter | null,
    @MetadataArg('orderBy', () => PurposeCategoryOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof PurposeCategoryOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const column = orderBy === 'CATEGORY' ? declarationVersion.category : declarationVersion.key;
    return pageOf(context, declarationStore, {
      view,
      first,
      after,
      where: pairWhere(declarationVersion, filter, view),
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }

  @FieldResolver(() => ProhibitionConnection, { description: 'Which data is never used for which purpose.' })
  prohibitions(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => PurposeCategoryFilter, { nullable: true, description: 'Which ones.' })
    filter?: PurposeCategoryFilter | null,
    @MetadataArg('orderBy', () => PurposeCategoryOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof PurposeCategoryOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const column = orderBy === 'CATEGORY' ? prohibitionVersion.category : prohibitionVersion.key;
    return pageOf(context, prohibitionStore, {
      view,
      first,
      after,
      where: pairWhere(prohibitionVersion, filter, view),
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }

  @FieldResolver(() => PurposeGrantConnection, { description: 'Who may declare which purpose.' })
  purposeGrants(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => PurposeGrantFilter, { nullable: true, description: 'Which ones.' })
    filter?: PurposeGrantFilter | null,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way, by key.' })
    direction?: Direction,
  ) {
    return pageOf(context, purposeGrantStore, {
      view,
      first,
      after,
      where: grantWhere(filter, view),
      order: { name: 'KEY', column: purposeGrantVersion.key, descending: direction === Direction.DESC },
    });
  }
}

function purposeWhere(filter: PurposeFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { parent, declarable, includesThirdPartyProvision, search } = filter;
  return and(
    recordWhere(purposeVersion, filter, view),
    parent == null ? undefined : eq(purposeVersion.parent, parent),
    declarable == null ? undefined : eq(purposeVersion.declarable, declarable),
    includesThirdPartyProvision == null
      ? undefined
      : eq(purposeVersion.includesThirdPartyProvision, includesThirdPartyProvision),
    search == null
      ? undefined
      : or(
          ilike(purposeVersion.statementEn, containing(search)),
          ilike(purposeVersion.statementJa, containing(search)),
        ),
  );
}

type PairTable = typeof declarationVersion | typeof prohibitionVersion;

function pairWhere(
  version: PairTable,
  filter: PurposeCategoryFilter | null | undefined,
  view: ReadPoint,
): SQL | undefined {
  if (filter == null) return undefined;
  const { purpose, category } = filter;
  return and(
    recordWhere(version, filter, view),
    purpose == null ? undefined : eq(version.purpose, purpose),
    category == null ? undefined : eq(version.category, category),
  );
}

function grantWhere(filter: PurposeGrantFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { purpose, role, client } = filter;
  return and(
    recordWhere(purposeGrantVersion, filter, view),
    purpose == null ? undefined : eq(purposeGrantVersion.purpose, purpose),
    role == null ? undefined : eq(purposeGrantVersion.role, role),
    client == null ? undefined : eq(purposeGrantVersion.client, client),
  );
}

@Resolver(() => PurposeNode)
export class PurposeResolver {
  @FieldResolver(() => PurposeNode, { nullable: true, description: 'The wider purpose it is part of.' })
  parent(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return namedBy(context, root, purposeStore, root.parent);
  }

  @FieldResolver(() => [PurposeNode], { description: 'The purposes that are directly part of it.' })
  children(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, purposeStore, { fact: 'parent' });
  }

  @FieldResolver(() => [DeclarationNode], { description: 'The data that is declared for it.' })
  declarations(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, declarationStore, { fact: 'purpose' });
  }

  @FieldResolver(() => [ProhibitionNode], { description: 'The promises that name it.' })
  prohibitions(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, prohibitionStore, { fact: 'purpose' });
  }

  @FieldResolver(() => [PurposeGrantNode], { description: 'Who may declare it.' })
  grants(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, purposeGrantStore, { fact: 'purpose' });
  }

  @FieldResolver(() => NoticeEvidenceNode, {
    nullable: true,
    description: 'The evidence that it was notified or announced (Art. 21).',
  })
  notice(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.notice);
  }
}

@Resolver(() => DeclarationNode)
export class DeclarationResolver {
  @FieldResolver(() => PurposeNode, { nullable: true, description: 'What the data is used for.' })
  purpose(@Root() root: Shown<Declaration>, @Ctx() context: Context) {
    return namedBy(context, root, purposeStore, root.purpose);
  }

  @FieldResolver(() => DataCategoryNode, { nullable: true, description: 'The data that is used.' })
  category(@Root() root: Shown<Declaration>, @Ctx() context: Context) {
    return namedBy(context, root, dataCategoryStore, root.category);
  }
}

@Resolver(() => ProhibitionNode)
export class ProhibitionResolver {
  @FieldResolver(() => PurposeNode, { nullable: true, description: 'What the data is never used for.' })
  purpose(@Root() root: Shown<Prohibition>, @Ctx() context: Context) {
    return namedBy(context, root, purposeStore, root.purpose);
  }

  @FieldResolver(() => DataCategoryNode, { nullable: true, description: 'The data that is never used for it.' })
  category(@Root() root: Shown<Prohibition>, @Ctx() context: Context) {
    return namedBy(context, root, dataCategoryStore, root.category);
  }
}

@Resolver(() => PurposeGrantNode)
export class PurposeGrantResolver {
  @FieldResolver(() => PurposeNode, { nullable: true, description: 'The purpose that may be declared.' })
  purpose(@Root() root: Shown<PurposeGrant>, @Ctx() context: Context) {
    return namedBy(context, root, purposeStore, root.purpose);
  }
}

@Resolver(() => DataCategoryNode)
export class CategoryPurposes {
  @FieldResolver(() => [DeclarationNode], { description: 'The uses declared for the category itself.' })
  declarations(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return relatedTo(context, root, declarationStore, { fact: 'category' });
  }

  @FieldResolver(() => [ProhibitionNode], { description: 'The promises that name the category itself.' })
  prohibitions(@Root() root: Shown<DataCategory>, @Ctx() context: Context) {
    return relatedTo(context, root, prohibitionStore, { fact: 'category' });
  }
}
