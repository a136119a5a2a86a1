import { GraphQLError } from 'graphql';
import { Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PAGE_LIMIT, PageArgs } from '../../graph/connection.ts';
import { INCIDENT, Metadata, MetadataArg, PersonalData } from '../../graph/exposure.ts';
import { contentsAbout } from '../content/store.ts';
import type { RequestContext } from '../principal-request/act.ts';
import { ReportStanding } from './enums.ts';
import type { IncidentTask } from './model.ts';
import {
  IncidentConnection,
  IncidentNode,
  IncidentTaskNode,
  IncidentTriggerNode,
  ReportItemText,
  SentNoticeNode,
} from './node.ts';
import { countIncidents, type Incident, pageOfIncidents, readIncident, type SentNotice } from './store.ts';
import { reportStandingOf, tasksOf } from './tasks.ts';
import { triggersOf } from './triggers.ts';

@ObjectType({ description: 'Something that is still to be sent about an incident that is open.' })
@Metadata()
class OpenIncidentTask {
  @Field(() => IncidentNode, { description: 'The incident.' })
  incident!: object;

  @Field(() => IncidentTaskNode, { description: 'What is to be sent.' })
  task!: object;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

@Resolver()
export class IncidentQueries {
  @Query(() => IncidentNode, { nullable: true, description: 'An incident by its id.' })
  async incident(@MetadataArg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() { orm }: RequestContext) {
    return UUID.test(id) ? readIncident(orm, id) : undefined;
  }

  @Query(() => IncidentConnection, { description: 'Incidents, the newest first.' })
  async incidents(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { orm, read }: RequestContext,
    @MetadataArg('open', () => Boolean, { defaultValue: false, description: 'Only those that are not closed.' })
    open: boolean,
  ): Promise<Connection<Incident>> {
    const place = after == null ? undefined : placeIn(after);
    const found = await read(() => pageOfIncidents(orm, { open }, { first: first + 1, after: place }));
    const nodes = found.slice(0, first);
    const edges = nodes.map((node) => ({ node, cursor: cursorOf(node.id) }));
    const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
    const pageInfo = { hasNextPage: found.length > first, hasPreviousPage: after != null, startCursor, endCursor };
    return { edges, nodes, pageInfo, totalCount: () => read(() => countIncidents(orm, { open })) };
  }

  @Query(() => [OpenIncidentTask], {
    description: `What is still to be sent about the newest ${PAGE_LIMIT} open incidents: what is overdue longest first, what has no day last.`,
  })
  async incidentTasks(@Ctx() { orm, pin }: RequestContext): Promise<OpenIncidentTask[]> {
    const open = await pageOfIncidents(orm, { open: true }, { first: PAGE_LIMIT });
    const tasks = open.flatMap((incident) =>
      tasksOf(incident, pin.now)
        .filter(({ sentAt }) => sentAt === undefined)
        .map((task) => ({ incident, task })),
    );
    return tasks.sort((a, b) => (dayOf(a.task) < dayOf(b.task) ? -1 : dayOf(a.task) > dayOf(b.task) ? 1 : 0));
  }
}

function dayOf({ dueOn }: IncidentTask): string {
  return dueOn ?? '9999-12-31';
}

const CURSOR = /^incident:([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

function cursorOf(id: string): string {
  return Buffer.from(`incident:${id}`, 'utf8').toString('base64url');
}

function placeIn(cursor: string): string {
  const [, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (id !== undefined) return id;
  throw new GraphQLError('`after` is not a cursor of this list', {
    extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
  });
}

@Resolver(() => IncidentNode)
export class IncidentResolver {
  @FieldResolver(() => ReportStanding, { description: 'Whether a report is due.' })
  report(@Root() incident: Incident): string {
    return reportStandingOf(incident).standing;
  }

  @FieldResolver(() => [String], { description: 'The articles that say so.' })
  articles(@Root() incident: Incident): readonly string[] {
    return reportStandingOf(incident).articles;
  }

  @FieldResolver(() => [IncidentTriggerNode], { description: 'The four circumstances of Rule 7, each as it stands.' })
  triggers(@Root() { assessment }: Incident) {
    return triggersOf(assessment);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What protected data, decrypted; absent where nothing did, and once erased.',
  })
  @PersonalData(INCIDENT)
  async protection(@Root() { id }: Incident, @Ctx() { batched, orm, contentKeys }: RequestContext) {
    const found = await batched('incident contents', 0, id, (ids) => contentsAbout(orm, contentKeys, ids));
    return found?.at(-1)?.text;
  }

  @FieldResolver(() => [IncidentTaskNode], { description: 'What is to be sent about it, or was, and by when.' })
  tasks(@Root() incident: Incident, @Ctx() { pin }: RequestContext) {
    return tasksOf(incident, pin.now);
  }
}

@Resolver(() => SentNoticeNode)
export class SentNoticeResolver {
  @FieldResolver(() => [ReportItemText], { description: 'What it says, decrypted; nothing once that is erased.' })
  async items(@Root() { id }: SentNotice, @Ctx() { batched, orm, contentKeys }: RequestContext) {
    const found = await batched('incident notices', 0, id, (ids) => contentsAbout(orm, contentKeys, ids));
    const [content] = found ?? [];
    return content?.text === undefined ? [] : (JSON.parse(content.text) as ReportItemText[]);
  }
}
