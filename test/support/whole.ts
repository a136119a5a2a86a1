import { asc } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { sameRecord } from '../../src/change/rules.ts';
import type { EditRow, ProposalRow } from '../../src/change/store.ts';
import { proposal, proposalEdit } from '../../src/change/table.ts';
import type { Orm } from '../../src/db/connection.ts';
import { readPoint } from '../../src/db/revision.ts';
import { revision } from '../../src/db/table.ts';
import { OPEN } from '../../src/db/versioned.ts';
import { recordStores, storeOf } from '../../src/registry/registry.ts';

/** The revisions of a registry, oldest first, and what is not whole about them: a line for each fault. */
export interface Revisions {
  readonly head: number;
  /** By number, the reason of the proposal that made it. */
  readonly reasons: ReadonlyMap<number, string>;
  readonly faults: readonly string[];
}

/**
 * Reads every revision there is: their numbers have no gaps, each was made by one proposal, and the versions that begin
 * and end with it are those of the proposal's edits and no others. One state of the database is read.
 */
export function revisionsOf(orm: Orm): Promise<Revisions> {
  return orm.transaction(readAll, { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

async function readAll(orm: Orm): Promise<Revisions> {
  const { revision: head } = await readPoint(orm);
  const numbers = (await orm.select().from(revision).orderBy(asc(revision.number))).map(({ number }) => number);
  const proposals = await orm.select().from(proposal);
  const edits = editsByRevision(proposals, await orm.select().from(proposalEdit));
  const expected = Array.from({ length: head + 1 }, (_, number) => number);
  const faults = numbers.join() === expected.join() ? [] : [`revisions ${numbers.join()} up to head ${head}`];
  for (const number of expected.slice(1)) {
    const made = proposals.filter((row) => row.revision === number);
    if (made.length !== 1 || made[0]?.state !== 'EFFECTIVE') faults.push(`${number} has ${made.length} proposals`);
    faults.push(...(await unkept(orm, number, edits.get(number) ?? [])));
  }
  faults.push(...(await unasked(orm, edits)));
  return { head, reasons: new Map(proposals.map((row) => [row.revision ?? 0, row.reason])), faults };
}

function editsByRevision(proposals: readonly ProposalRow[], edits: readonly EditRow[]) {
  const revisions = new Map(proposals.map(({ id, revision: made }) => [id, made ?? 0]));
  const grouped = new Map<number, EditRow[]>();
  for (const edit of edits) {
    const number = revisions.get(edit.proposal) ?? 0;
    grouped.set(number, [...(grouped.get(number) ?? []), edit]);
  }
  return grouped;
}

/** Edits whose record is not in the registry as of their revision as it was put, or still is though retired. */
async function unkept(orm: Orm, number: number, edits: readonly EditRow[]): Promise<readonly string[]> {
  if (edits.length === 0) return [`${number} has no edits`];
  const faults: string[] = [];
  for (const section of new Set(edits.map((edit) => edit.section))) {
    const ofSection = edits.filter((edit) => edit.section === section);
    const keys = ofSection.map(({ key }) => key);
    const found = (await storeOf(section)?.byKeys(orm, keys, number)) ?? [];
    const living = new Map(found.map((record) => [record.key, record]));
    for (const { key, record } of ofSection) {
      const kept = living.get(key);
      const isAsAsked = record === null ? kept === undefined : kept !== undefined && sameRecord(record as object, kept);
      if (!isAsAsked) faults.push(`${number} does not hold ${section} ${key} as it was edited`);
    }
  }
  return faults;
}

/** Versions that begin or end with a revision that did not edit their record. */
async function unasked(orm: Orm, edits: ReadonlyMap<number, readonly EditRow[]>): Promise<readonly string[]> {
  const asked = new Set(
    [...edits].flatMap(([number, rows]) => rows.map((row) => `${number} ${row.section} ${row.key}`)),
  );
  const faults: string[] = [];
  for (const { model, version } of recordStores) {
    const { key, validFrom, validTo } = version;
    const rows = await orm.select({ key, validFrom, validTo }).from(version as PgTable);
    for (const row of rows as { key: string; validFrom: number; validTo: number }[]) {
      const name = `${model.section} ${row.key}`;
      if (!asked.has(`${row.validFrom} ${name}`)) faults.push(`${row.validFrom} begins ${name} unasked`);
      if (row.validTo !== OPEN && !asked.has(`${row.validTo} ${name}`))
        faults.push(`${row.validTo} ends ${name} unasked`);
    }
  }
  return faults;
}
