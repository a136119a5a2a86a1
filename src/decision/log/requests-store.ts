import { type SQL, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { leastOfRun } from '../../db/timed-id.ts';
import type { Instant } from '../../lib/period.ts';
import { decisionLog } from '../table.ts';

/** A span of the log: decisions made from an instant on, before another, and after one that was looked at. */
export interface LogSpan {
  readonly from: Instant;
  readonly until: Instant;
  readonly after?: string | undefined;
}

/** A request as the log holds it, canonical; null of a refusal, where nothing was decided. */
export interface LoggedRequest {
  readonly id: string;
  readonly request: string | null;
}

/**
 * The requests of a span, by the time of their ids. Of each text only the request, which stands last in it, is sent: the
 * mark before it holds quotation marks as no text inside does.
 */
export async function readLoggedRequests(
  orm: Orm,
  { from, until, after }: LogSpan,
  most: number,
): Promise<readonly LoggedRequest[]> {
  const least = after === undefined ? firstIdAt(from) : leastOfRun(after);
  const isNext = after === undefined ? sql`true` : sql`told.id > ${after}::uuid`;
  return rows<LoggedRequest>(
    await orm.execute(sql`
      select told.id, case when at = 0 then null else substr(text, at + ${MARK}, length(text) - at - ${MARK}) end as request
      from ${decisionLog} run
        cross join lateral unnest(string_to_array(run.body, e'\n')) with ordinality as line(text, number)
        cross join lateral (select ${idInRun(sql`run.id`, sql`number`)} as id) told
        cross join lateral (select strpos(text, '"id":"' || told.id || '","request":') as at) marked
      where run.id >= ${least}::uuid and run.id < ${firstIdAt(until)}::uuid and ${isNext}
      order by run.id, number limit ${most}`),
  );
}

/** `"id":"`, an id, `","request":`. */
const MARK = 6 + 36 + 12;

/** The id of a decision by that of the first of its row and its number there, from 1: the last four digits count (`timedIds`). */
function idInRun(first: SQL, number: SQL): SQL {
  const place = sql`('x' || right(${first}::text, 4))::bit(16)::int + ${number}::int - 1`;
  return sql`(left(${first}::text, -4) || lpad(to_hex(${place}), 4, '0'))::uuid`;
}

/** The smallest id that could be made at an instant: ids begin with their time in milliseconds. */
function firstIdAt(at: Instant): string {
  const time = Math.max(0, Date.parse(at)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** When a decision was made, by its id. */
export function madeAt(id: string): Instant {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString();
}
