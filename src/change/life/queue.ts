import { sql } from 'drizzle-orm';
import { toInstant } from '../../db/columns.ts';
import { type Orm, rows } from '../../db/connection.ts';
import type { ProposalState } from '../model.ts';
import { proposal } from '../table.ts';
import { type QueueTask, taskOf } from './model.ts';
import { proposalAct } from './table.ts';

/** Whose queue, and which part of it. */
export interface QueueAsked {
  /** Leaves out what this person cannot do: reviewing an own proposal, approving twice, rebasing another's. */
  readonly subject?: string | undefined;
  readonly tasks?: readonly QueueTask[] | undefined;
}

/** A proposal in the queue, since when it asks for what it asks for. */
export interface Queued {
  readonly id: string;
  readonly asks: QueueTask;
  readonly since: string;
}

// Since the last act that changed its state; an approval that was not the last leaves it waiting as long as before.
function queue({ subject, tasks }: QueueAsked) {
  const states = Object.entries(taskOf).filter(([, task]) => tasks === undefined || tasks.includes(task));
  const asked = sql`array[${sql.join(
    states.map(([state]) => sql`${state}`),
    sql`, `,
  )}]::text[]`;
  const mine =
    subject === undefined
      ? sql`true`
      : sql`case p.state
          when 'SUBMITTED' then p.author <> ${subject}
          when 'ASSESSED' then p.author <> ${subject} and not exists (select from ${proposalAct} a
            where a.proposal = p.id and a.act = 'APPROVE' and a.actor = ${subject} and a.version = p.version
              and a.id > (select max(s.id) from ${proposalAct} s where s.proposal = p.id and s.act = 'ASSESS'))
          when 'CONFLICTED' then p.author = ${subject}
          else true end`;
  const evidence = tasks === undefined || tasks.includes('EVIDENCE');
  return sql`select p.id, p.state, (select max(a.at) from ${proposalAct} a
      where a.proposal = p.id and a.from_state is distinct from a.to_state) as since
    from ${proposal} p where p.state not in ('EFFECTIVE', 'REJECTED', 'WITHDRAWN') and p.state = any(${asked}) and ${mine}
    ${evidence ? sql`union all ${owing}` : sql``}`;
}

// What an applied proposal owes without delay is due since it was applied, until the evidence settles it.
const owing = sql`select a.proposal, 'EFFECTIVE', a.at from ${proposalAct} a
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
  const found = rows<{ id: string; state: ProposalState; since: string }>(
    await orm.execute(
      sql`select id, state, since::timestamptz(3)::text as since from (${queue(asked)}) due where ${beyond} order by due.since, id limit ${first}`,
    ),
  );
  return found.map(({ id, state, since }) => ({
    id,
    asks: state === 'EFFECTIVE' ? 'EVIDENCE' : (taskOf[state] ?? 'ASSESS'),
    since: toInstant(since),
  }));
}

export async function countQueue(orm: Orm, asked: QueueAsked): Promise<number> {
  const counted = rows<{ n: number }>(await orm.execute(sql`select count(*)::int as n from (${queue(asked)}) due`));
  return counted[0]?.n ?? 0;
}
