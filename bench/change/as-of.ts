import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askOnce, type Load, load, requestBytes } from '../lib/load.ts';
import { median } from '../lib/rounds.ts';
import { type Engine, type ServedProduct, serveProduct } from '../lib/service.ts';

/** Reading an earlier revision beside reading now: the same question, so many times as slow. */
export interface AsOfRow {
  readonly engine: Engine;
  readonly question: string;
  readonly revisions: number;
  /** The revision that was read. */
  readonly read: number;
  readonly nowMs: number;
  readonly ratio: number;
}

const QUESTIONS: ReadonlyMap<string, string> = new Map([
  [
    'a page of 50 fields with datasets and systems',
    'dataFields(first: 50) { totalCount nodes { key description categories { key labelEn } dataset { key labelEn system { key labelEn } } } }',
  ],
  [
    'all systems with their datasets',
    'systems(first: 50) { nodes { key labelEn datasets(first: 20) { key labelEn } } }',
  ],
]);

const DATASETS = 20;
const FIELDS = 200;

/** Makes a history in which every record has many versions, then reads its middle and its end in turn. */
export async function benchAsOf(
  engine: Engine,
  { revisions, rounds, ms }: { readonly revisions: number; readonly rounds: number; readonly ms: number },
): Promise<readonly AsOfRow[]> {
  const seeds = writeSeeds();
  const product = await serveProduct(engine, { seeds });
  try {
    await makeHistory(product, revisions);
    const rows: AsOfRow[] = [];
    for (const [question, selection] of QUESTIONS) {
      for (const read of [Math.floor(revisions / 2), 2]) {
        const [now, then] = [requestOf(product, selection), requestOf(product, selection, read)];
        const ratios: number[] = [];
        const times: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const order = round % 2 === 0 ? [now, then] : [then, now];
          const loads = new Map<Buffer, Load>();
          for (const request of order) loads.set(request, await load(product.url, [request], { connections: 1, ms }));
          const [ofNow, ofThen] = [loads.get(now)?.p50 ?? Number.NaN, loads.get(then)?.p50 ?? Number.NaN];
          ratios.push(ofThen / ofNow);
          times.push(ofNow);
        }
        rows.push({ engine, question, revisions, read, nowMs: median(times), ratio: median(ratios) });
      }
    }
    return rows;
  } finally {
    await product.stop();
    rmSync(seeds, { recursive: true, force: true });
  }
}

const DECIDED = { basis: 'DECIDED', reason: 'made for the bench' } as const;

function datasetRecord(at: number, revision: number) {
  const key = `dataset_${at}`;
  const facts = { system: 'bench_system', kindOf: 'TABLE', searchable: true, authority: 'FULL' };
  return { ...DECIDED, ...facts, key, labelEn: `${key} at ${revision}`, categories: ['bench_category'] };
}

function fieldRecord(at: number, revision: number) {
  return { ...DECIDED, dataset: `dataset_${at % DATASETS}`, path: `field_${at}`, description: `at ${revision}` };
}

/** As many as share the records of both kinds evenly. */
const WRITERS = 4;

/** A few writers make one revision after the other. Each edits records of its own: who waits long for its turn is in nobody's way. */
async function makeHistory(product: ServedProduct, revisions: number): Promise<void> {
  const write = async (writer: number) => {
    for (let next = 2 + writer; next <= revisions; next += WRITERS) await edit(product, next);
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
}

async function edit(product: ServedProduct, revision: number): Promise<void> {
  const edits = [
    { action: 'PUT', section: 'dataFields', record: fieldRecord(revision % FIELDS, revision) },
    { action: 'PUT', section: 'datasets', record: datasetRecord(revision % DATASETS, revision) },
  ];
  const query = `mutation ($input: SubmitProposalInput!) { submitProposal(input: $input) { revision { number } problems { code message } } }`;
  const variables = { input: { reason: 'made for the bench', edits } };
  const answer = await askOnce(product.url, bytes(product, 'registry.administer', { query, variables }));
  const { data } = answer as { data?: { submitProposal?: { revision?: { number: number } | null } } | null };
  // Several write at a time, so it is not always the number that was aimed at.
  if (data?.submitProposal?.revision == null) throw new Error(`no revision was made: ${JSON.stringify(answer)}`);
}

function requestOf(product: ServedProduct, selection: string, revision?: number): Buffer {
  const asOf = revision === undefined ? '' : `(asOf: { revision: ${revision} })`;
  return bytes(product, 'registry-governance', { query: `{ registry${asOf} { revision ${selection} } }` });
}

function bytes(product: ServedProduct, purpose: string, body: unknown): Buffer {
  const headers = { authorization: `Bearer ${product.token('steward')}`, 'x-purpose-of-use': purpose };
  return requestBytes(new URL('/graphql', product.url), headers, body);
}

/** The first state, as a directory of registry files; JSON is YAML too. */
function writeSeeds(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-seeds-'));
  const records = {
    dataCategories: [{ ...DECIDED, key: 'bench_category', labelEn: 'bench', identifies: 'DIRECT' }],
    systems: [{ ...DECIDED, key: 'bench_system', labelEn: 'bench' }],
    datasets: Array.from({ length: DATASETS }, (_, at) => datasetRecord(at, 1)),
    dataFields: Array.from({ length: FIELDS }, (_, at) => fieldRecord(at, 1)),
  };
  writeFileSync(join(folder, 'registry.yaml'), JSON.stringify({ source: 'bench', title: 'made for the bench' }));
  writeFileSync(join(folder, 'records.yaml'), JSON.stringify(records));
  return folder;
}
