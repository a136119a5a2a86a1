import { asc, gt, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { lapse } from '../../db/lease.ts';
import { revision } from '../../db/table.ts';
import type { KeptAct } from '../life/model.ts';
import { proposalAct } from '../life/table.ts';
import type { RevisionRow } from '../store.ts';

/** How far events were read. */
export interface LivePlace {
  readonly revision: number;
  readonly act: number;
}

/** A revision was made, or something was done to a proposal. */
export type LiveEvent =
  | { readonly kind: 'revision'; readonly revision: RevisionRow }
  | { readonly kind: 'act'; readonly act: KeptAct };

/** How many events of a kind one reading takes. */
const BATCH = 500;

/** Where events end now. */
export async function newestPlace(orm: Orm): Promise<LivePlace> {
  const [place] = rows<LivePlace>(
    await orm.execute(sql`
    select (select revision from head) as revision, coalesce((select max(id) from ${proposalAct}), 0)::int as act`),
  );
  return place ?? { revision: 0, act: 0 };
}

/** The events that were committed after a place, in order, and how far they go. */
export async function readEventsAfter(
  orm: Orm,
  place: LivePlace,
): Promise<{ readonly events: readonly LiveEvent[]; readonly place: LivePlace }> {
  const made = await orm
    .select()
    .from(revision)
    .where(gt(revision.number, place.revision))
    .orderBy(asc(revision.number))
    .limit(BATCH);
  const done = await orm
    .select()
    .from(proposalAct)
    .where(gt(proposalAct.id, place.act))
    .orderBy(asc(proposalAct.id))
    .limit(BATCH);
  const events = [
    ...made.map((row): LiveEvent => ({ kind: 'revision', revision: row })),
    ...done.map((act): LiveEvent => ({ kind: 'act', act })),
  ];
  // Who is told of them may ask any node next.
  if (events.length > 0) await lapse();
  return {
    events: events.sort((a, b) => (instantOf(a) < instantOf(b) ? -1 : 1)),
    place: { revision: made.at(-1)?.number ?? place.revision, act: done.at(-1)?.id ?? place.act },
  };
}

function instantOf(event: LiveEvent): string {
  return event.kind === 'revision' ? event.revision.madeAt : event.act.at;
}
