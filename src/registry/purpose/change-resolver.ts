import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import { Direction, PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { recordWhere } from '../../graph/filter.ts';
import { namedBy, relatedTo } from '../../graph/related.ts';
import { RegistryNode, type Shown } from '../../graph/view.ts';
import { NoticeEvidenceNode } from '../policy/node.ts';
import { noticeEvidenceStore } from '../policy/store.ts';
import type { PurposeChange } from './change-model.ts';
import { PurposeChangeConnection, PurposeChangeFilter, PurposeChangeNode } from './change-node.ts';
import type { Purpose } from './model.ts';
import { PurposeNode } from './node.ts';
import { statementHash } from './statement-hash.ts';
import { purposeChangeStore, purposeStore } from './store.ts';
import { purposeChangeVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryPurposeChanges {
  @FieldResolver(() => PurposeChangeConnection, { description: 'Changes of what purposes say.' })
  purposeChanges(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => PurposeChangeFilter, { nullable: true, description: 'Which ones.' })
    filter?: PurposeChangeFilter | null,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way, by key.' })
    direction?: Direction,
  ) {
    return pageOf(context, purposeChangeStore, {
      view,
      first,
      after,
      where: changeWhere(filter, view),
      order: { name: 'KEY', column: purposeChangeVersion.key, descending: direction === Direction.DESC },
    });
  }
}

function changeWhere(filter: PurposeChangeFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { purpose, assessed } = filter;
  const is = assessed === true ? isNotNull : isNull;
  return and(
    recordWhere(purposeChangeVersion, filter, view),
    purpose == null ? undefined : eq(purposeChangeVersion.purpose, purpose),
    assessed == null ? undefined : is(purposeChangeVersion.assessment),
  );
}

@Resolver(() => PurposeChangeNode)
export class PurposeChangeResolver {
  @FieldResolver(() => PurposeNode, { nullable: true, description: 'The purpose that changes.' })
  purpose(@Root() root: Shown<PurposeChange>, @Ctx() context: Context) {
    return namedBy(context, root, purposeStore, root.purpose);
  }

  @FieldResolver(() => PurposeChangeNode, { nullable: true, description: 'The change that it goes on from.' })
  continues(@Root() root: Shown<PurposeChange>, @Ctx() context: Context) {
    return namedBy(context, root, purposeChangeStore, root.continues);
  }

  @FieldResolver(() => NoticeEvidenceNode, { nullable: true, description: 'The evidence that principals were told.' })
  noticeEvidence(@Root() root: Shown<PurposeChange>, @Ctx() context: Context) {
    return namedBy(context, root, noticeEvidenceStore, root.notice?.evidence);
  }

  @FieldResolver(() => String, { description: 'Hash of what the purpose says before: to be named by judgements.' })
  beforeHash(@Root() root: Shown<PurposeChange>): string {
    return statementHash(root.before);
  }

  @FieldResolver(() => String, { description: 'Hash of what it is to say: to be named by judgements and notices.' })
  afterHash(@Root() root: Shown<PurposeChange>): string {
    return statementHash(root.after);
  }
}

@Resolver(() => PurposeNode)
export class PurposeChanges {
  @FieldResolver(() => [PurposeChangeNode], { description: 'Changes of what it says.' })
  changes(@Root() root: Shown<Purpose>, @Ctx() context: Context) {
    return relatedTo(context, root, purposeChangeStore, { fact: 'purpose' });
  }
}
