import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import { type Orm, rows } from '../db/connection.ts';
import { revision } from '../db/table.ts';
import type { Stored } from '../db/versioned-store.ts';
import type { RecordBase } from '../lib/record.ts';
import { recordStores, storeOf } from '../registry/registry.ts';
import { type Edit, keysBySection, type NewProposal, type ProposalState, type SourceTitle } from './model.ts';
import type { Current, Ends } from './rules.ts';
import { isOpen, proposal, proposalEdit } from './table.ts';

/** The living versions of what the edits touch: one statement for each section. */
export async function readCurrent(orm: Orm, edits: readonly Edit[], at: number): Promise<Current> {
  const current: Record<string, ReadonlyMap<string, Stored>> = {};
  for (const [section, keys] of keysBySection(edits)) {
    const found = (await storeOf(section)?.byKeys(orm, keys, at)) ?? [];
    current[section] = new Map(found.map((record) => [record.key, record]));
  }
  return current;
}

/**
 * By section and key, of records that the edits put anew or continue: the revision that ended the newest version that
 * was ever held, `Infinity` while it stands. One statement for each section.
 */
export async function readEnds(orm: Orm, edits: readonly Edit[], current: Current, at: number): Promise<Ends> {
  const sought = edits.flatMap((edit) => {
    if (edit.action === 'RETIRE') return [];
    const { section, key, record } = edit;
    return [
      ...(current[section]?.has(key) ? [] : [{ section, key }]),
      ...(record.replaces === undefined ? [] : [{ section, key: record.replaces }]),
    ];
  });
  const ends: Record<string, ReadonlyMap<string, number>> = {};
  for (const [section, keys] of keysBySection(sought)) {
    ends[section] = (await storeOf(section)?.ends(orm, keys, at)) ?? new Map();
  }
  return ends;
}

/** The records of one source, as registry files would hold them, in the order in which they are written. */
export async function readSource(
  orm: Orm,
  source: string,
  at: number,
): Promise<readonly [string, readonly Stored[]][]> {
  const sections: [string, readonly Stored[]][] = [];
  for (const store of recordStores) {
    sections.push([store.model.section, await store.all(orm, at, eq(store.version.source, source))]);
  }
  return sections;
}

/** Writes the versions of a revision: first everything that ends, then what begins, kinds in order. */
export async function writeVersions(orm: Orm, edits: readonly Edit[], current: Current, at: number): Promise<void> {
  for (const [section, keys] of keysBySection(edits)) {
    const living = keys.filter((key) => current[section]?.has(key));
    await storeOf(section)?.close(orm, living, at);
  }
  for (const store of recordStores) {
    for (const [source, records] of recordsBySource(store.model.section, edits)) {
      await store.put(orm, records, { revision: at, source });
    }
  }
}

function recordsBySource(section: string, edits: readonly Edit[]) {
  const groups = new Map<string, Extract<Edit, { action: 'PUT' }>['record'][]>();
  for (const edit of edits) {
    if (edit.action !== 'PUT' || edit.section !== section) continue;
    const group = groups.get(edit.source ?? '') ?? [];
    group.push(edit.record);
    groups.set(edit.source ?? '', group);
  }
  return groups;
}

/** What a source was called last, up to a revision; undefined where nobody said. */
export async function readTitle(orm: Orm, source: string, revision: number): Promise<SourceTitle | undefined> {
  const [last] = await orm
    .select({ titles: proposal.titles })
    .from(proposal)
    .where(and(lte(proposal.revision, revision), sql`${proposal.titles} @> ${JSON.stringify([{ source }])}::jsonb`))
    .orderBy(desc(proposal.revision))
    .limit(1);
  return last?.titles?.find((title) => title.source === source);
}

/** Writes down a proposal in a state of its life. */
export async function insertProposal(
  orm: Orm,
  { author, reason, source, titles, baseRevision }: Omit<NewProposal, 'edits'>,
  state: ProposalState,
): Promise<string> {
  const id = randomUUID();
  const said = { id, author, reason, source, titles, baseRevision, state };
  await orm.insert(proposal).values({ ...said, submittedAt: sql`clock_timestamp()` });
  return id;
}

/** Notes the revision that a proposal made, and keeps the edits that it was made of. */
export async function markApplied(
  orm: Orm,
  id: string,
  {
    edits,
    ...made
  }: { readonly revision: number; readonly effectiveFrom?: string | undefined; readonly edits: readonly Edit[] },
): Promise<void> {
  await orm
    .update(proposal)
    .set({ ...made, state: 'EFFECTIVE' })
    .where(eq(proposal.id, id));
  const kept = edits.map((edit, ordinal) => ({
    proposal: id,
    ordinal,
    action: edit.action,
    section: edit.section,
    key: edit.key,
    record: edit.action === 'PUT' ? edit.record : null,
  }));
  for (let start = 0; start < kept.length; start += 5_000) {
    await orm.insert(proposalEdit).values(kept.slice(start, start + 5_000));
  }
}

/** Records by the section they stand in. */
export type RecordPlaces = readonly { readonly section: string; readonly key: string }[];

/** Records as they were last put, by section and key: those that live no more too. One statement. */
export async function readLastHeld(
  orm: Orm,
  places: RecordPlaces,
  at: number,
): Promise<ReadonlyMap<string, RecordBase>> {
  if (places.length === 0) return new Map();
  const column = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;
  const [sections, keys] = [places.map(({ section }) => section), places.map(({ key }) => key)];
  const found = rows<{ section: string; key: string; record: RecordBase }>(
    await orm.execute(sql`select distinct on (e.section, e.key) e.section, e.key, e.record
      from ${proposalEdit} e join ${proposal} p on p.id = e.proposal
      join unnest(${column(sections)}, ${column(keys)}) as sought(section, key)
        on sought.section = e.section and sought.key = e.key
      where e.action = 'PUT' and p.revision <= ${at} order by e.section, e.key, p.revision desc, e.ordinal desc`),
  );
  return new Map(found.map(({ section, key, record }) => [`${section} ${key}`, record]));
}

export type ProposalRow = typeof proposal.$inferSelect;
export type EditRow = typeof proposalEdit.$inferSelect;

/** A proposal's place among all, by when it was handed in. */
export interface ProposalPlace {
  readonly submittedAt: string;
  readonly id: string;
}

/** Proposals, newest first, before the given one. */
export function readProposals(orm: Orm, limit: number, before?: ProposalPlace): Promise<ProposalRow[]> {
  const where =
    before === undefined
      ? undefined
      : sql`(${proposal.submittedAt}, ${proposal.id}) < (${before.submittedAt}::timestamptz, ${before.id}::uuid)`;
  return orm.select().from(proposal).where(where).orderBy(desc(proposal.submittedAt), desc(proposal.id)).limit(limit);
}

export async function countProposals(orm: Orm): Promise<number> {
  const [counted] = await orm.select({ n: sql<number>`count(*)::int` }).from(proposal);
  return counted?.n ?? 0;
}

export async function readProposal(orm: Orm, id: string): Promise<ProposalRow | undefined> {
  const [found] = await orm.select().from(proposal).where(eq(proposal.id, id));
  return found;
}

/** Proposals by id. */
export async function readProposalsById(orm: Orm, ids: readonly string[]): Promise<ReadonlyMap<string, ProposalRow>> {
  const found = await orm
    .select()
    .from(proposal)
    .where(inArray(proposal.id, [...ids]));
  return new Map(found.map((row) => [row.id, row]));
}

/** What somebody handed in from a source and what is still open of it, the newest first. */
export async function readOpenFrom(orm: Orm, author: string, source: string): Promise<readonly ProposalRow[]> {
  return orm
    .select()
    .from(proposal)
    .where(and(eq(proposal.author, author), eq(proposal.source, source), isOpen(proposal.state)))
    .orderBy(desc(proposal.submittedAt), desc(proposal.id));
}

/** The first edits of each proposal, by proposal: those it made its revision of, else those it asks for now. */
export async function readEdits(
  orm: Orm,
  ids: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, EditRow[]>> {
  const wanted = sql`${sql.param([...ids])}::uuid[]`;
  const found = rows<EditRow>(
    await orm.execute(sql`
      select e.proposal, e.ordinal, e.action, e.section, e.key, e.record from ${proposalEdit} e
        where e.proposal = any(${wanted}) and e.ordinal < ${first}
      union all
      select e.proposal, e.ordinal, e.action, e.section, e.key, e.record from proposed_edit e
        join ${proposal} p on p.id = e.proposal and p.version = e.version and p.revision is null
        where e.proposal = any(${wanted}) and e.ordinal < ${first}
      order by proposal, ordinal`),
  );
  const edits = new Map<string, EditRow[]>(ids.map((id) => [id, []]));
  for (const row of found) edits.get(row.proposal)?.push(row);
  return edits;
}

export type RevisionRow = typeof revision.$inferSelect;

/** Revisions by number, as text. */
export async function readRevisions(orm: Orm, numbers: readonly number[]): Promise<ReadonlyMap<string, RevisionRow>> {
  const found = await orm
    .select()
    .from(revision)
    .where(inArray(revision.number, [...numbers]));
  return new Map(found.map((row) => [String(row.number), row]));
}

/** The proposals that made these revisions, by revision as text. */
export async function readMakers(orm: Orm, revisions: readonly string[]): Promise<ReadonlyMap<string, ProposalRow>> {
  const found = await orm
    .select()
    .from(proposal)
    .where(inArray(proposal.revision, revisions.map(Number)));
  return new Map(found.map((row) => [String(row.revision), row]));
}
