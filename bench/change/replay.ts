import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PART_LIMIT, replayPart } from '../../src/change/impact/replay.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { compile, type DecisionTable } from '../../src/decision/compile.ts';
import { decide } from '../../src/decision/evaluate.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { newDecisionId, recordDecisions } from '../../src/decision/store.ts';
import { makeWorkload, recordsOf, type Size, type Workload } from '../decide/workload.ts';
import { type Engine, freshDatabase } from '../lib/service.ts';

const SEED = 20_260_101;
const NOW = '2026-01-01T00:00:00.000Z';
const BATCH = 1_000;

/** How a replay of the whole log went. */
export interface ReplayRow {
  readonly engine: Engine;
  readonly decisions: number;
  readonly flips: number;
  readonly seconds: number;
  /** Of the heap, after each part; in megabytes. */
  readonly heap: number;
}

/** Fills the log of an empty database with decisions, then makes all again against a registry of one declaration less. */
export async function benchReplay(engine: Engine, size: Size, decisions: number): Promise<ReplayRow> {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-'));
  const fresh = engine === 'PostgreSQL' ? await freshDatabase() : undefined;
  const database = await openDatabase({ databaseUrl: fresh?.url, dataFolder: folder });
  try {
    const workload = makeWorkload(size, SEED);
    const records = recordsOf(workload);
    const table = compiled(records);
    const from = new Date().toISOString();
    for (let made = 0; made < decisions; made += BATCH) {
      await recordDecisions(database.orm, entries(table, workload, made, Math.min(BATCH, decisions - made)));
    }
    const declarations = new Map(records.declarations);
    const [first] = declarations.keys();
    declarations.delete(first ?? '');
    const sides = { before: table, after: compiled({ ...records, declarations }) };
    const begun = performance.now();
    const told = { decisions: 0, flips: 0, heap: 0 };
    let after: string | undefined;
    do {
      const part = await replayPart(database.orm, {
        ...{ sides, at: NOW, from, until: '2999-01-01T00:00:00.000Z', after, most: PART_LIMIT },
      });
      after = part.last;
      told.decisions += part.decided;
      told.flips += part.flips.length;
      told.heap = Math.max(told.heap, process.memoryUsage().heapUsed / 2 ** 20);
    } while (after !== undefined);
    return { engine, ...told, seconds: (performance.now() - begun) / 1_000 };
  } finally {
    await database.close();
    await fresh?.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function compiled(records: DecisionRecords): DecisionTable {
  return compile(records, { revision: 1, now: NOW, retiredPurposes: new Set() });
}

function entries(table: DecisionTable, { asks }: Workload, from: number, count: number) {
  return Array.from({ length: count }, (_, at) => {
    const ask = asks[(from + at) % asks.length];
    if (ask === undefined) throw new Error('the workload asks something');
    const caller = { roles: [], client: ask.party };
    const request = { action: 'USE', purpose: ask.purpose, categories: [ask.category], caller } as const;
    const actor = { subject: ask.party, client: ask.party, roles: [] };
    return { id: newDecisionId(), request, decision: decide(table, request), actor };
  });
}
