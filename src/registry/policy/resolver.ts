import { and, eq, ilike, or, type SQL } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import { PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { containing, recordWhere } from '../../graph/filter.ts';
import { namedBy, relatedTo } from '../../graph/related.ts';
import { RegistryNode, type Shown } from '../../graph/view.ts';
import { PromiseAbout } from './enums.ts';
import type { Clause, PolicyPromise } from './model.ts';
import {
  ClauseConnection,
  ClauseFilter,
  ClauseNode,
  FeeRuleConnection,
  FeeRuleNode,
  NoticeEvidenceConnection,
  NoticeEvidenceFilter,
  PromiseConnection,
  PromiseFilter,
  PromiseNode,
  RequestProcedureConnection,
  RequestProcedureNode,
  RequestTypeFilter,
  ReservationConnection,
  ReservationFilter,
  ReservationNode,
  SecurityMeasureConnection,
  SecurityMeasureFilter,
  SecurityMeasureNode,
} from './node.ts';
import {
  clauseStore,
  feeRuleStore,
  noticeEvidenceStore,
  promiseStore,
  requestProcedureStore,
  reservationStore,
  securityMeasureStore,
} from './store.ts';
import {
  clauseVersion,
  feeRuleVersion,
  noticeEvidenceVersion,
  promiseVersion,
  requestProcedureVersion,
  reservationVersion,
  securityMeasureVersion,
} from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryPolicy {
  @FieldResolver(() => ClauseConnection, { description: "Clauses of the operator's policy." })
  clauses(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => ClauseFilter, { nullable: true, description: 'Which ones.' })
    filter?: ClauseFilter | null,
  ) {
    return pageOf(context, clauseStore, { view, first, after, where: clauseWhere(filter, view) });
  }

  @FieldResolver(() => NoticeEvidenceConnection, { description: 'Proofs that principals were told.' })
  noticeEvidences(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => NoticeEvidenceFilter, { nullable: true, description: 'Which ones.' })
    filter?: NoticeEvidenceFilter | null,
  ) {
    const mode = filter?.mode == null ? undefined : eq(noticeEvidenceVersion.mode, filter.mode);
    const where = and(recordWhere(noticeEvidenceVersion, filter, view), mode);
    return pageOf(context, noticeEvidenceStore, { view, first, after, where });
  }

  @FieldResolver(() => PromiseConnection, { description: 'What the policy promises.' })
  promises(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => PromiseFilter, { nullable: true, description: 'Which ones.' })
    filter?: PromiseFilter | null,
  ) {
    const about = filter?.about == null ? undefined : eq(promiseVersion.about, filter.about);
    const where = and(recordWhere(promiseVersion, filter, view), about);
    return pageOf(context, promiseStore, { view, first, after, where });
  }

  @FieldResolver(() => ReservationConnection, { description: 'Routes to others that the policy keeps open.' })
  reservations(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => ReservationFilter, { nullable: true, description: 'Which ones.' })
    filter?: ReservationFilter | null,
  ) {
    const route = filter?.route == null ? undefined : eq(reservationVersion.route, filter.route);
    const where = and(recordWhere(reservationVersion, filter, view), route);
    return pageOf(context, reservationStore, { view, first, after, where });
  }

  @FieldResolver(() => RequestProcedureConnection, { description: 'How requests of principals are answered.' })
  requestProcedures(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => RequestTypeFilter, { nullable: true, description: 'Which ones.' })
    filter?: RequestTypeFilter | null,
  ) {
    const where = requestWhere(requestProcedureVersion, filter, view);
    return pageOf(context, requestProcedureStore, { view, first, after, where });
  }

  @FieldResolver(() => FeeRuleConnection, { description: 'What requests of principals cost.' })
  feeRules(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => RequestTypeFilter, { nullable: true, description: 'Which ones.' })
    filter?: RequestTypeFilter | null,
  ) {
    return pageOf(context, feeRuleStore, { view, first, after, where: requestWhere(feeRuleVersion, filter, view) });
  }

  @FieldResolver(() => SecurityMeasureConnection, { description: 'Measures taken to keep personal data secure.' })
  securityMeasures(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => SecurityMeasureFilter, { nullable: true, description: 'Which ones.' })
    filter?: SecurityMeasureFilter | null,
  ) {
    const heading = filter?.heading == null ? undefined : eq(securityMeasureVersion.heading, filter.heading);
    const where = and(recordWhere(securityMeasureVersion, filter, view), heading);
    return pageOf(context, securityMeasureStore, { view, first, after, where });
  }
}

function clauseWhere(filter: ClauseFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { parent, search } = filter;
  const { titleEn, titleJa, textEn, textJa } = clauseVersion;
  return and(
    recordWhere(clauseVersion, filter, view),
    parent == null ? undefined : eq(clauseVersion.parent, parent),
    search == null
      ? undefined
      : or(...[titleEn, titleJa, textEn, textJa].map((column) => ilike(column, containing(search)))),
  );
}

function requestWhere(
  version: typeof requestProcedureVersion | typeof feeRuleVersion,
  filter: RequestTypeFilter | null | undefined,
  view: ReadPoint,
): SQL | undefined {
  if (filter == null) return undefined;
  const type = filter.requestType == null ? undefined : eq(version.requestType, filter.requestType);
  return and(recordWhere(version, filter, view), type);
}

@Resolver(() => ClauseNode)
export class ClauseResolver {
  @FieldResolver(() => ClauseNode, { nullable: true, description: 'The clause it stands under.' })
  parent(@Root() root: Shown<Clause>, @Ctx() context: Context) {
    return namedBy(context, root, clauseStore, root.parent);
  }

  @FieldResolver(() => [ClauseNode], { description: 'The clauses that stand under it, in their order.' })
  async children(@Root() root: Shown<Clause>, @Ctx() context: Context) {
    const children = await relatedTo(context, root, clauseStore, { fact: 'parent' });
    return [...children].sort((a, b) => a.ordinal - b.ordinal);
  }

  @FieldResolver(() => [PromiseNode], { description: 'What it promises.' })
  promises(@Root() root: Shown<Clause>, @Ctx() context: Context) {
    return relatedTo(context, root, promiseStore, { fact: 'clause' });
  }

  @FieldResolver(() => [ReservationNode], { description: 'The routes to others that it keeps open.' })
  reservations(@Root() root: Shown<Clause>, @Ctx() context: Context) {
    return relatedTo(context, root, reservationStore, { fact: 'clause' });
  }

  @FieldResolver(() => [RequestProcedureNode], { description: 'The requests whose answering it describes.' })
  requestProcedures(@Root() root: Shown<Clause>, @Ctx() context: Context) {
    return relatedTo(context, root, requestProcedureStore, { fact: 'clause' });
  }

  @FieldResolver(() => [FeeRuleNode], { description: 'The fees it sets.' })
  feeRules(@Root() root: Shown<Clause>, @Ctx() context: Context) {
    return relatedTo(context, root, feeRuleStore, { fact: 'clause' });
  }

  @FieldResolver(() => [SecurityMeasureNode], { description: 'The security measures it tells of.' })
  securityMeasures(@Root() root: Shown<Clause>, @Ctx() context: Context) {
    return relatedTo(context, root, securityMeasureStore, { fact: 'clause' });
  }
}

@Resolver(() => PromiseNode)
export class PromiseResolver {
  @FieldResolver(() => PromiseAbout, { description: 'What it is about.' })
  about(@Root() { terms }: Shown<PolicyPromise>) {
    return terms.about;
  }
}
