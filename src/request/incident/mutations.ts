import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Orm } from '../../db/connection.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { withoutNulls } from '../../graph/input.ts';
import { showProblems } from '../../graph/problem.ts';
import type { Problem } from '../../lib/problem.ts';
import { partyStore } from '../../registry/party/store.ts';
import { eraseFrom } from '../content/retention.ts';
import { eraseContentsFrom, keepContents } from '../content/store.ts';
import type { RequestContext } from '../principal-request/act.ts';
import { affectedBy } from './affected.ts';
import { AssessIncidentInput, IncidentInput, RecordIncidentInput, RecordIncidentNoticeInput } from './input-node.ts';
import {
  type Assessment,
  type NewAssessment,
  type NewIncident,
  parseAssessment,
  parseIncident,
  parseNotice,
} from './model.ts';
import { IncidentPayload } from './node.ts';
import { problemsOfClosing, problemsOfFindings, problemsOfNotice } from './rules.ts';
import {
  type Incident,
  incidentTold,
  insertAssessment,
  insertClosing,
  insertIncident,
  insertNotice,
  lockIncident,
  readIncident,
} from './store.ts';

@Resolver()
export class IncidentMutations {
  @Mutation(() => IncidentPayload, {
    description:
      'Records an incident; what it hit is found from the data map, and whether and by when it is reported follows.',
  })
  async recordIncident(
    @MetadataArg('input', () => RecordIncidentInput, { description: 'The incident.' }) input: RecordIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    const parsed = parseIncident(withoutNulls(input));
    if (!parsed.ok) return refused(parsed.problems);
    const told = parsed.value;
    const { orm, pin, actor, principalKey } = context;
    const found = await assessmentOf(context, told);
    const problems = [...(await problemsOfTelling(context, told)), ...found.problems];
    if (problems.length > 0) return refused(problems);
    const once = told.idempotencyKey === undefined ? undefined : principalKey.onceOf(told.idempotencyKey);
    const by = { by: actor.subject, at: pin.now, once };
    const id = await orm.transaction(async (transaction) => {
      const made = await insertIncident(transaction, told, by);
      if (made !== undefined) await keepAssessment(context, transaction, { id: made, told, facts: found.assessment });
      return made;
    });
    return id === undefined ? again(context, told, once) : shown(orm, id);
  }

  @Mutation(() => IncidentPayload, { description: 'Says what is known of an incident by now; the last counts.' })
  async assessIncident(
    @MetadataArg('input', () => AssessIncidentInput, { description: 'What is known.' }) input: AssessIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    const parsed = parseAssessment(withoutNulls(input));
    if (!parsed.ok) return refused(parsed.problems);
    const found = await assessmentOf(context, parsed.value);
    return change(context, parsed.value.id, async (orm) => {
      if (found.problems.length > 0) return found.problems;
      await keepAssessment(context, orm, { id: parsed.value.id, told: parsed.value, facts: found.assessment });
      return [];
    });
  }

  @Mutation(() => IncidentPayload, { description: 'Says that a report or a notice was sent, and what it says.' })
  async recordIncidentNotice(
    @MetadataArg('input', () => RecordIncidentNoticeInput, { description: 'What was sent.' })
    { items, ...input }: RecordIncidentNoticeInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    const said = Object.fromEntries(items.map(({ item, text }) => [item, text]));
    const parsed = parseNotice({ ...withoutNulls(input), items: said });
    if (!parsed.ok) return refused(parsed.problems);
    const told = parsed.value;
    const { pin, actor, contentKeys } = context;
    return change(context, told.id, async (orm, incident) => {
      const problems = problemsOfNotice(told, incident, pin.now);
      if (problems.length > 0) return problems;
      const id = await insertNotice(orm, told, { by: actor.subject, at: pin.now });
      const texts = [...items, ...(told.alternativeMeasures === undefined ? [] : [{ text: told.alternativeMeasures }])];
      const text = JSON.stringify(texts.map((one) => ({ ...one })));
      const keeping = { keys: contentKeys, about: id, act: incident.id, at: pin.now };
      await keepContents(orm, [{ kind: 'INCIDENT', text }], keeping);
      return [];
    });
  }

  @Mutation(() => IncidentPayload, { description: 'Closes an incident, once nothing is left to be sent.' })
  closeIncident(
    @MetadataArg('input', () => IncidentInput, { description: 'Which one.' }) { id }: IncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    const { pin, actor } = context;
    return change(context, id, async (orm, incident) => {
      const problems = problemsOfClosing(incident, pin.now);
      if (problems.length > 0) return problems;
      await insertClosing(orm, id, { by: actor.subject, at: pin.now });
      for (const about of [id, ...incident.sent.map((sent) => sent.id)]) {
        await eraseContentsFrom(orm, about, 'INCIDENT', eraseFrom(context, 'INCIDENT'));
      }
      return [];
    });
  }
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const unknown: Problem = { code: 'INCIDENT_UNKNOWN', path: ['input', 'id'], message: 'no incident has this id' };

const toldOtherwise: Problem = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  path: ['input', 'idempotencyKey'],
  message: 'something else was told with this key before',
};

const closed: Problem = {
  code: 'INCIDENT_CLOSED',
  path: ['input', 'id'],
  message: 'the incident is closed, and stays as it was closed',
  article: '26(1)',
  remedy:
    'what comes to be known of it now is reported like what is known first: record it with `recordIncident`, known since now',
};

function refused(problems: readonly Problem[]): IncidentPayload {
  return { problems: showProblems(problems) };
}

/** What is told with a key that was used before is the incident that was told then, or something else. */
async function again({ orm }: RequestContext, told: NewIncident, once: string | undefined): Promise<IncidentPayload> {
  const known = once === undefined ? undefined : await incidentTold(orm, once);
  const incident = known === undefined ? undefined : await readIncident(orm, known);
  const isSame = (['kind', 'knownAt', 'entruster'] as const).every((fact) => incident?.[fact] === told[fact]);
  return isSame ? { incident, problems: [] } : refused([toldOtherwise]);
}

/** Appends what is known; why protected data counts for nothing is kept encrypted. */
async function keepAssessment(
  { actor, contentKeys, pin }: RequestContext,
  orm: Orm,
  { id, told, facts }: { readonly id: string; readonly told: Findings; readonly facts: Assessment },
): Promise<void> {
  await insertAssessment(orm, id, facts, actor.subject);
  const keeping = { keys: contentKeys, about: id, act: id, at: pin.now };
  await keepContents(orm, [{ kind: 'INCIDENT', text: told.protection }], keeping);
}

async function shown(orm: Orm, id: string | undefined): Promise<IncidentPayload> {
  const incident = id === undefined ? undefined : await readIncident(orm, id);
  return { incident, problems: [] };
}

/** Does something with an open incident, one at a time, all of it or nothing. */
async function change(
  { orm }: RequestContext,
  id: string,
  doing: (orm: Orm, incident: Incident) => Promise<readonly Problem[]>,
): Promise<IncidentPayload> {
  if (!UUID.test(id)) return refused([unknown]);
  const problems = await orm.transaction(async (transaction) => {
    const incident = await lockIncident(transaction, id);
    if (incident === undefined) return [unknown];
    return incident.closedAt === undefined ? doing(transaction, incident) : [closed];
  });
  return { ...(await shown(orm, id)), problems: showProblems(problems) };
}

type Findings = Omit<NewAssessment, 'id'>;

async function assessmentOf({ orm, pin, decisions }: RequestContext, told: Findings) {
  const { certainty, systems, datasets, fields, categories, principalCount } = told;
  const { suspectedPurpose, protectedCategories } = told;
  const named = { systems, datasets, fields, categories };
  const { hit, isUnclassified, problems } = await affectedBy(orm, decisions.table, named);
  const assessment: Assessment = {
    ...{ certainty, ...named, principalCount, suspectedPurpose, protectedCategories },
    ...{ hit, isUnclassified, revision: pin.revision, assessedAt: pin.now },
  };
  return { assessment, problems: [...problems, ...problemsOfFindings(told)] };
}

async function problemsOfTelling({ pin, load }: RequestContext, { knownAt, entruster }: NewIncident) {
  const party = entruster === undefined ? undefined : await load(partyStore, entruster, pin);
  const isUnknown = entruster !== undefined && party === undefined;
  const problems: Problem[] = [];
  if (knownAt > pin.now) {
    const message = `\`${knownAt}\` is still to come`;
    problems.push({ code: 'INSTANT_TO_COME', path: ['input', 'knownAt'], message });
  }
  if (isUnknown) {
    const message = `the registry knows no \`${entruster}\``;
    problems.push({ code: 'PARTY_UNKNOWN', path: ['input', 'entruster'], message });
  }
  return problems;
}
