import { sql } from 'drizzle-orm';
import { toInstant } from '../../db/columns.ts';
import { type Orm, rows } from '../../db/connection.ts';
import type { Actor } from '../../identity/model.ts';
import { TELLERS } from '../gates/model.ts';
import { isOpen, proposal } from '../table.ts';
import { type QueueTask, queueTask, taskOf } from './model.ts';
import { proposalAct } from './table.ts';

/** Whose queue, and which part of it. */
export interface QueueAsked {
  /** Leaves out what this actor cannot do: reviewing without the role or an own proposal, approving twice, rebasing another's. */
  readonly actor?: Actor | undefined;
  readonly tasks?: readonly QueueTask[] | undefined;
}

/** A proposal in the queue, since when it asks for what it asks for. */
export interface Queued {
  readonly id: string;
  readonly asks: QueueTask;
  readonly since: string;
}

// Since the last act that changed its state; an approval that was not the last leaves it waiting as long as before.
function queue({ actor, tasks = queueTask.options }: QueueAsked) {
  const asked = sql`array[${sql.join(
    tasks.map((task) => sql`${task}`),
    sql`, `,
  )}]::text[]`;
  const evidence = tasks.includes('EVIDENCE') && (actor === undefined || tells(actor));
  return sql`select p.id, t.task, (select max(a.at) from ${proposalAct} a
      where a.proposal = p.id and a.from_state is distinct from a.to_state) as since
    from ${proposal} p cross join lateral (select ${taskNow} as task) t
    where ${isOpen(sql`p.state`)} and t.task = any(${asked}) and ${isFor(actor)}
    ${evidence ? sql`union all ${owing}` : sql``}`;
}

// What waits for nothing that can be brought asks for nothing; what nobody could tell yet is judged before anything else.
const waitingFor = sql`(select case
    when a.facts @? '$.gates[*] ? (@.status == "NEVER")' then null
    when a.facts @? '$.gates[*].missing[*] ? (@ == "JUDGEMENT")' then 'ASSESS'
    else 'EVIDENCE' end
  from ${proposalAct} a where a.proposal = p.id and a.act = 'WAIT' order by a.id desc limit 1)`;

const taskNow = sql`case p.state ${sql.join(
  Object.entries(taskOf).map(
    ([state, task]) => sql`when ${state} then ${state === 'WAITING' ? waitingFor : sql`${task}`}`,
  ),
  sql` `,
)} end`;

function isFor(actor: Actor | undefined) {
  if (actor === undefined) return sql`true`;
  const { subject, roles, client } = actor;
  const reviews = client === undefined && roles.includes('reviewer');
  return sql`case t.task
    when 'ASSESS' then ${reviews} and p.author <> ${subject}
    when 'APPROVE' then ${reviews} and p.author <> ${subject} and not exists (select from ${proposalAct} a
      where a.proposal = p.id and a.act = 'APPROVE' and a.actor = ${subject} and a.version = p.version
        and a.id > (select max(s.id) from ${proposalAct} s where s.proposal = p.id and s.act = 'ASSESS'))
    when 'EVIDENCE' then ${tells(actor)}
    else p.author = ${subject} end`;
}

function tells({ roles }: Actor): boolean {
  return roles.some((role) => TELLERS.includes(role));
}

// What an applied proposal owes without delay is due since it was applied, until the evidence settles it.
const owing = sql`select a.proposal, 'EVIDENCE', a.at from ${proposalAct} a
  where a.act = 'APPLY' and a.facts @? '$.gates[*] ? (@.status == "OWED")'
    and exists (select from jsonb_path_query(a.facts, '$.gates[*] ? (@.status == "OWED")') g
      where not exists (select from ${proposalAct} s where s.proposal = a.proposal and s.id > a.id
        and s.act = 'EVIDENCE' and s.facts ->> 'settles' = g #>> '{gate,id}'))`;

/** A page of the queue, what has waited longest first. */
export async function readQueue(
  orm: Orm,
  asked: QueueAsked,
  { first, after }: { readonly first: number; readonly after?: { since: string; id: string } | undefined },
): Promise<readonly Queued[]> {
  const beyond = after === undefined ? sql`true` : sql`(since, id) > (${after.since}::timestamptz, ${after.id}::uuid)`;
  const found = rows<{ id: string; task: QueueTask; since: string }>(
    await orm.execute(
      sql`select id, task, since::timestamptz(3)::text as since from (${queue(asked)}) due where ${beyond} order by due.since, id limit ${first}`,
    ),
  );
  return found.map(({ id, task, since }) => ({ id, asks: task, since: toInstant(since) }));
}

export async function countQueue(orm: Orm, asked: QueueAsked): Promise<number> {
  const counted = rows<{ n: number }>(await orm.execute(sql`select count(*)::int as n from (${queue(asked)}) due`));
  return counted[0]?.n ?? 0;
}
