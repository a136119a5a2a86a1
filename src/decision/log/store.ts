import { and, asc, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { leastOfRun, placeInRun, runOf } from '../../db/timed-id.ts';
import { decisionLog, logEntry, logHead, logNode } from '../table.ts';
import type { Linked, Tail } from './chain.ts';
import type { Birth, Entry, SignedHead } from './model.ts';

/** A decision as it goes into the log: its id, and its canonical text. */
export interface LoggedDecision {
  readonly id: string;
  readonly body: string;
}

/** What one commit adds to the chain of a node: entries with their decisions, and the last of them signed. */
export interface Addition {
  readonly node: string;
  readonly entries: readonly (Linked & { readonly decisions: readonly LoggedDecision[] })[];
  readonly head: SignedHead;
}

/** Adds to a chain, in one statement: all of it or nothing. Fails where another process wrote the same place. */
export async function insertEntries(orm: Orm, { node, entries, head }: Addition): Promise<void> {
  const links = entries.map(({ entry }) => entry);
  const runs = entries.flatMap(({ entry: { seq }, decisions }) => runsOf(decisions).map((run) => ({ seq, ...run })));
  await orm.execute(sql`
    with entry as (
      insert into ${logEntry} (node, seq, at, size, root, prev, hash)
      select ${node}::uuid, e.seq::int, e.at::timestamptz, e.size::int, e.root, e.prev, e.hash
      from unnest(
        ${facts(links, 'seq')}, ${facts(links, 'at')}, ${facts(links, 'size')}, ${facts(links, 'root')},
        ${facts(links, 'prev')}, ${facts(entries, 'hash')}
      ) as e(seq, at, size, root, prev, hash)
    ), head as (
      insert into ${logHead} (node, seq, at, signature)
      values (${node}::uuid, ${head.seq}::int, ${head.at}::timestamptz, ${head.signature})
    )
    insert into ${decisionLog} (id, node, seq, index, size, body)
    select d.id::uuid, ${node}::uuid, d.seq::int, d.index::int, d.size::int, d.body
    from unnest(
      ${facts(runs, 'id')}, ${facts(runs, 'seq')}, ${facts(runs, 'index')}, ${facts(runs, 'size')}, ${facts(runs, 'body')}
    ) as d(id, seq, index, size, body)`);
}

/** One fact of many things as an array, sent as one text: none of the log has a control character but the line break. */
function facts<Fact extends string>(things: readonly Readonly<Record<Fact, string | number>>[], fact: Fact): SQL {
  return sql`string_to_array(${things.map((thing) => thing[fact]).join('\x1e')}, e'\\x1e')`;
}

/** Decisions that are kept as one row. */
type Run = Pick<Kept, 'id' | 'index' | 'size' | 'body'>;

type Kept = typeof decisionLog.$inferSelect;

/** The decisions of an entry, those together whose ids follow each other. */
function runsOf(decisions: readonly LoggedDecision[]): readonly Run[] {
  const runs: Run[] = [];
  decisions.forEach(({ id, body }, index) => {
    const [run, before] = [runs.at(-1), decisions[index - 1]];
    if (run === undefined || before === undefined || !follows(id, before.id)) runs.push({ id, index, size: 1, body });
    else runs[runs.length - 1] = { ...run, size: run.size + 1, body: run.body + LINE + body };
  });
  return runs;
}

/** Between the texts of a row: no text of the log has a line break. */
const LINE = '\n';

function follows(id: string, before: string): boolean {
  return runOf(id) === runOf(before) && placeInRun(id) === placeInRun(before) + 1;
}

export async function insertBirth(orm: Orm, { node, ...birth }: Birth, hash: string): Promise<void> {
  await orm.insert(logNode).values({ id: node, ...birth, hash });
}

/** Makes sure that this month's and the next month's decisions have their partition. */
export async function makePartitions(orm: Orm): Promise<void> {
  await orm.execute(sql`select make_decision_log_partitions()`);
}

/** The last entry of a chain; undefined of a chain without any. */
export async function readTail(orm: Orm, node: string): Promise<Tail | undefined> {
  const { seq, hash, at } = logEntry;
  const [last] = await orm
    .select({ node: logEntry.node, seq, hash, at })
    .from(logEntry)
    .where(eq(logEntry.node, node))
    .orderBy(desc(seq))
    .limit(1);
  return last;
}

/** A chain and where it ends; one without entries ends at its birth. */
export interface ReadChain {
  readonly birth: Birth;
  readonly hash: string;
  readonly tail: { readonly seq: number; readonly hash: string };
  /** What its node signed of that end; undefined where it signed none, or where there is no entry. */
  readonly signed: SignedHead | undefined;
}

/**
 * Chains, the youngest first, all of one state of the log: an older chain that is read later goes at least as far as
 * any younger one says it went.
 */
export async function readChains(
  orm: Orm,
  { first, before }: { readonly first?: number; readonly before?: string | undefined } = {},
): Promise<readonly ReadChain[]> {
  const last = orm
    .select({ seq: logEntry.seq, hash: logEntry.hash })
    .from(logEntry)
    .where(eq(logEntry.node, logNode.id))
    .orderBy(desc(logEntry.seq))
    .limit(1)
    .as('last');
  const query = orm
    .select({ node: logNode, seq: last.seq, tailHash: last.hash, head: logHead })
    .from(logNode)
    .leftJoinLateral(last, sql`true`)
    .leftJoin(logHead, and(eq(logHead.node, logNode.id), eq(logHead.seq, last.seq)))
    .where(before === undefined ? undefined : lt(logNode.id, before))
    .orderBy(desc(logNode.id));
  const found = first === undefined ? await query : await query.limit(first);
  return found.map(({ node: { id, hash, ...birth }, seq, tailHash, head }) => ({
    birth: { node: id, ...birth },
    hash,
    tail: { seq: seq ?? 0, hash: tailHash ?? hash },
    signed: head === null ? undefined : { ...head, hash: tailHash ?? hash, publicKey: birth.publicKey },
  }));
}

export async function countChains(orm: Orm): Promise<number> {
  return orm.$count(logNode);
}

/** An entry as it is kept, with the signature on it where it was signed. */
export interface KeptEntry extends Linked {
  readonly head: { readonly at: string; readonly signature: string } | undefined;
}

/** Which entries are wanted: those of one chain or of all, after a place, in the order of chains and places. */
export interface WantedEntries {
  readonly first: number;
  readonly node?: string | undefined;
  readonly after?: { readonly node: string; readonly seq: number } | undefined;
}

export async function readEntries(orm: Orm, { first, node, after }: WantedEntries): Promise<readonly KeptEntry[]> {
  const { node: ofNode, seq } = logEntry;
  const found = await orm
    .select({ entry: logEntry, head: logHead })
    .from(logEntry)
    .leftJoin(logHead, and(eq(logHead.node, ofNode), eq(logHead.seq, seq)))
    .where(
      and(
        node === undefined ? undefined : eq(ofNode, node),
        after === undefined ? undefined : sql`(${ofNode}, ${seq}) > (${after.node}::uuid, ${after.seq}::int)`,
      ),
    )
    .orderBy(asc(ofNode), asc(seq))
    .limit(first);
  return found.map(({ entry: { hash, ...entry }, head }) => ({
    entry,
    hash,
    head: head === null ? undefined : { at: head.at, signature: head.signature },
  }));
}

export async function countEntries(orm: Orm, node: string | undefined): Promise<number> {
  return orm.$count(logEntry, node === undefined ? undefined : eq(logEntry.node, node));
}

/** The texts of the decisions of entries that follow each other, by `node seq`. */
export async function readDecisions(
  orm: Orm,
  entries: readonly Pick<Entry, 'node' | 'seq'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const { node, seq, index, body } = decisionLog;
  const found = await orm
    .select({ node, seq, body })
    .from(decisionLog)
    .where(
      sql`(${node}, ${seq}) >= (${first.node}::uuid, ${first.seq}::int) and (${node}, ${seq}) <= (${last.node}::uuid, ${last.seq}::int)`,
    )
    .orderBy(asc(node), asc(seq), asc(index));
  const texts = new Map<string, string[]>();
  for (const row of found) {
    const name = placeName(row);
    const kept = texts.get(name);
    if (kept === undefined) texts.set(name, row.body.split(LINE));
    else kept.push(...row.body.split(LINE));
  }
  return texts;
}

export function placeName({ node, seq }: { readonly node: string; readonly seq: number }): string {
  return `${node} ${seq}`;
}

/** Where a decision stands in the log, and its text. */
export type KeptDecision = Pick<Kept, 'node' | 'seq' | 'index' | 'body'>;

/** Decisions by id; what belongs to no entry is none. */
export async function readByIds(orm: Orm, ids: readonly string[]): Promise<ReadonlyMap<string, KeptDecision>> {
  if (ids.length === 0) return new Map();
  const asked = ids.map((id) => ({ id, least: leastOfRun(id) }));
  // The last row of the run that does not begin behind the decision.
  const found = await orm
    .select()
    .from(decisionLog)
    .where(
      sql`${decisionLog.id} in (
        select kept.id from unnest(${facts(asked, 'id')}::uuid[], ${facts(asked, 'least')}::uuid[]) as asked(id, least)
        cross join lateral (
          select id from ${decisionLog} where id between asked.least and asked.id order by id desc limit 1
        ) kept) and exists (
          select from ${logEntry} e where e.node = ${decisionLog.node} and e.seq = ${decisionLog.seq})`,
    );
  const texts = found.map((row) => ({ row, lines: row.body.split(LINE) }));
  const decisions = new Map<string, KeptDecision>();
  for (const id of ids) {
    for (const { row, lines } of texts) {
      const place = placeInRun(id) - placeInRun(row.id);
      const body = runOf(id) === runOf(row.id) ? lines[place] : undefined;
      if (body !== undefined) decisions.set(id, { node: row.node, seq: row.seq, index: row.index + place, body });
    }
  }
  return decisions;
}

/** The entries of a chain from a place up to the first that was signed, or to the end. */
export async function readPath(orm: Orm, { node, seq }: Pick<Entry, 'node' | 'seq'>): Promise<readonly KeptEntry[]> {
  const signed = sql`(select min(h.seq) from ${logHead} h where h.node = ${node}::uuid and h.seq >= ${seq}::int)`;
  const found = await orm
    .select({ entry: logEntry, head: logHead })
    .from(logEntry)
    .leftJoin(logHead, and(eq(logHead.node, logEntry.node), eq(logHead.seq, logEntry.seq)))
    .where(
      sql`${logEntry.node} = ${node}::uuid and ${logEntry.seq} >= ${seq}::int and ${logEntry.seq} <= coalesce(${signed}, 2147483647)`,
    )
    .orderBy(asc(logEntry.seq));
  return found.map(({ entry: { hash, ...entry }, head }) => ({
    entry,
    hash,
    head: head === null ? undefined : { at: head.at, signature: head.signature },
  }));
}

/** The key that a chain signs with. */
export async function readPublicKey(orm: Orm, node: string): Promise<string | undefined> {
  const [found] = await orm.select({ publicKey: logNode.publicKey }).from(logNode).where(eq(logNode.id, node));
  return found?.publicKey;
}
