import { randomUUID } from 'node:crypto';
import { desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Orm } from '../db/connection.ts';
import { revision } from '../db/table.ts';
import type { Stored } from '../db/versioned-store.ts';
import { recordStores, storeOf } from '../registry/registry.ts';
import { type Edit, keysBySection, type NewProposal } from './model.ts';
import type { Current, Ends } from './rules.ts';
import { proposal, proposalEdit } from './table.ts';

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

/** Keeps the proposal that made a revision, with its edits. */
export async function writeProposal(orm: Orm, made: NewProposal & { readonly revision: number }): Promise<string> {
  const id = randomUUID();
  const { author, reason, source, baseRevision } = made;
  await orm.insert(proposal).values({
    id,
    author,
    reason,
    source,
    baseRevision,
    revision: made.revision,
    state: 'EFFECTIVE',
    submittedAt: sql`clock_timestamp()`,
  });
  const rows = made.edits.map((edit, ordinal) => ({
    proposal: id,
    ordinal,
    action: edit.action,
    section: edit.section,
    key: edit.key,
    record: edit.action === 'PUT' ? edit.record : null,
  }));
  for (let start = 0; start < rows.length; start += 5_000) {
    await orm.insert(proposalEdit).values(rows.slice(start, start + 5_000));
  }
  return id;
}

export type ProposalRow = typeof proposal.$inferSelect;
export type EditRow = typeof proposalEdit.$inferSelect;

/** Proposals, newest revision first, before the given one. */
export function readProposals(orm: Orm, limit: number, before?: number): Promise<ProposalRow[]> {
  const where = before === undefined ? undefined : lt(proposal.revision, before);
  return orm.select().from(proposal).where(where).orderBy(desc(proposal.revision)).limit(limit);
}

export async function countProposals(orm: Orm): Promise<number> {
  const [counted] = await orm.select({ n: sql<number>`count(*)::int` }).from(proposal);
  return counted?.n ?? 0;
}

export async function readProposal(orm: Orm, id: string): Promise<ProposalRow | undefined> {
  const [found] = await orm.select().from(proposal).where(eq(proposal.id, id));
  return found;
}

/** The first edits of each proposal, by proposal. */
export async function readEdits(
  orm: Orm,
  ids: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, EditRow[]>> {
  const found = await orm
    .select()
    .from(proposalEdit)
    .where(sql`${inArray(proposalEdit.proposal, [...ids])} and ${proposalEdit.ordinal} < ${first}`)
    .orderBy(proposalEdit.proposal, proposalEdit.ordinal);
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
