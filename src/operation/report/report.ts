import { readLogged } from '../../decision/log/logged.ts';
import { isRefusal } from '../../decision/log/refusal.ts';
import { readByIds } from '../../decision/log/store.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import { type DecisionEntry, recordDecisions } from '../../decision/store.ts';
import { withoutNulls } from '../../graph/input.ts';
import { type ProblemNode, showProblems } from '../../graph/problem.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import type { ProvisionRecord } from '../../record/model.ts';
import {
  findReport,
  type RecordMade,
  type Report,
  type ReportName,
  readRecord,
  recordReport,
  recordsOfReport,
} from '../../record/store.ts';
import { collectionSourceStore } from '../../registry/collection/store.ts';
import { partyStore } from '../../registry/party/store.ts';
import { type Draft, describedOf, draftOf, type Known } from './draft.ts';
import { problemsOfExecution } from './execution.ts';
import { dutyIn, endOfKeeping, judged, problemsOfRecord } from './judged.ts';
import { type NewReport, type Permit, parseReport } from './model.ts';
import { sharesOf } from './owed.ts';
import { problemsOfAdding, problemsOfReport, type Reporting } from './rules.ts';

/** A report with its records, or what stands against it. */
export interface Reported {
  readonly report?: Report;
  readonly records: ProvisionRecord[];
  readonly problems: ProblemNode[];
}

const unknownDecision: Problem = {
  code: 'DECISION_UNKNOWN',
  path: ['input', 'decisionId'],
  message: 'no decision has this id',
  remedy: 'name the `id` that the decision was told with',
};

const nothingToAdd: Problem = {
  code: 'RECORD_NOT_OWED',
  path: ['input', 'addTo'],
  message: 'the law asks for no record of this, so nothing is added to one',
  remedy: 'leave `addTo` out, or say `keepAnyway`',
};

const toldOtherwise: Problem = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  path: ['input', 'idempotencyKey'],
  message: 'something else was reported of this decision with this key before',
};

function refused(problems: readonly Problem[]): Reported {
  return { records: [], problems: showProblems(problems) };
}

type Act = Reporting['action'];

/** Takes the report of an act that a decision permitted, makes the records that are owed, and answers with them. */
export async function reportAct(context: DecisionContext, action: Act, input: object): Promise<Reported> {
  const parsed = parseReport(withoutNulls(input));
  if (!parsed.ok) return refused(parsed.problems);
  const told = parsed.value;
  const { orm, actor, principalKey } = context;
  const name = nameOf(context, action, told);
  const known = await findReport(orm, name);
  if (known?.recordedBy === actor.subject) return kept(context, name);
  const permit = await readPermit(context, told.decisionId);
  if (permit === undefined) return refused([unknownDecision]);
  const principals = [...new Set(told.principals.map((reference) => principalKey.hashOf(reference)))];
  const { subject, client } = actor;
  const problems = problemsOfReport(permit, told, { now: context.pin.now, subject, client, action, principals });
  if (problems.length > 0) return refused(problems);
  const decided = permit.request.principal?.hash;
  const concerned = decided === undefined ? principals : [decided];
  const executedAt = told.executedAt ?? context.pin.now;
  const groundless = await problemsOfExecution(context, { permit, principals: concerned, executedAt });
  if (groundless.length > 0) return refused(groundless);
  return makeRecords(context, { permit, told, name, principals: concerned, executedAt });
}

/** What tells this report from its repetition and from others; what was told is kept as a keyed hash alone. */
function nameOf({ principalKey }: DecisionContext, action: Act, told: NewReport): ReportName {
  const { decisionId: decision, idempotencyKey, ...facts } = told;
  const once = principalKey.onceOf(idempotencyKey);
  return { decision, once, told: principalKey.onceOf(canonicalJson({ ...facts, action })) };
}

/** The report as it is kept, unless something else was told with its key. */
async function kept({ orm }: DecisionContext, name: ReportName): Promise<Reported> {
  const found = await findReport(orm, name);
  if (found?.told !== name.told) return refused([toldOtherwise]);
  const records = await recordsOfReport(orm, found.id);
  return { report: found, records: [...records], problems: [] };
}

async function readPermit({ orm }: DecisionContext, id: string): Promise<Permit | undefined> {
  const body = (await readByIds(orm, [id])).get(id)?.body;
  return body === undefined || isRefusal(body) ? undefined : readLogged(body);
}

interface Accepted {
  readonly permit: Permit;
  readonly told: NewReport;
  readonly name: ReportName;
  readonly principals: readonly string[];
  readonly executedAt: Instant;
}

/** Drafts the records, has them judged, logs that, and keeps them with the report when they may be made. */
async function makeRecords(context: DecisionContext, accepted: Accepted): Promise<Reported> {
  const { permit, told, name, principals, executedAt } = accepted;
  const { orm, pin, actor, principalKey } = context;
  const drafted = await draftsOf(context, accepted);
  await recordDecisions(
    orm,
    drafted.map(({ entry }) => entry),
  );
  const problems = drafted.flatMap(({ entry }) => problemsOfRecord(entry.decision, 'decisionId'));
  const adding = told.addTo === undefined ? [] : await problemsOfAddingTo(context, told.addTo, drafted);
  if (problems.length + adding.length > 0) return refused([...problems, ...adding]);
  const made = drafted.filter(({ entry }) => told.keepAnyway || entry.decision.obligations.length > 0);
  const records = made.map(({ draft, entry: { decision } }): RecordMade => {
    const end = endOfKeeping(decision, { madeAt: pin.now, lastProvisionAt: executedAt });
    return { head: { ...draft.head, ...dutyIn(decision) }, addTo: told.addTo, erasableFrom: end };
  });
  const side = permit.answer.action === 'PROVIDE' ? 'PROVISION' : 'RECEIPT';
  const by = { key: principalKey, by: actor.subject, at: pin.now };
  const source = side === 'RECEIPT' ? permit.request.source : undefined;
  await recordReport(orm, { ...name, side, source, executedAt, principals, records }, by);
  return kept(context, name);
}

/** A record as it would be made, and what the evaluator says of it. */
interface Drafted {
  readonly draft: Draft;
  readonly entry: DecisionEntry;
}

async function draftsOf(context: DecisionContext, { permit, told, principals }: Accepted): Promise<readonly Drafted[]> {
  const known = await knownOf(context, permit);
  return sharesOf(permit, told)
    .filter(({ isOwed }) => isOwed || told.keepAnyway)
    .map((share) => {
      const draft = draftOf(share, permit, known, { report: told, principals });
      const record = describedOf(draft, permit, told);
      return { draft, entry: judged(context, { action: 'RECORD', record, categories: draft.head.categories }) };
    });
}

async function problemsOfAddingTo({ orm }: DecisionContext, id: string, drafted: readonly Drafted[]) {
  const known = await readRecord(orm, id);
  const [first] = drafted;
  return first === undefined ? [nothingToAdd] : drafted.flatMap(({ draft }) => problemsOfAdding(draft.head, known));
}

async function knownOf({ load, pin }: DecisionContext, { request, answer }: Permit): Promise<Known> {
  const named = answer.action === 'COLLECT' ? request.source : undefined;
  const source = named === undefined ? undefined : await load(collectionSourceStore, named, pin);
  const key = answer.action === 'COLLECT' ? source?.party : request.recipient;
  const counterparty = key === undefined ? undefined : await load(partyStore, key, pin);
  return { revision: pin.revision, counterparty, source };
}
