import { FULL, SHORT } from '../decide/workload.ts';
import { type Engine, postgresUrl } from '../lib/service.ts';
import { type AsOfRow, benchAsOf } from './as-of.ts';
import { benchImpact, type ImpactRow } from './impact.ts';
import { benchReplay, type ReplayRow } from './replay.ts';
import type { Arranged } from './workload.ts';

const ARRANGED: Arranged = { ...FULL, requests: 1, outsourcings: 1_000, jointUses: 50, provisions: 1_000 };
const FEW: Arranged = { ...SHORT, requests: 1, outsourcings: 20, jointUses: 5, provisions: 20 };

export interface ChangeResult {
  readonly size: Arranged;
  readonly impact: readonly ImpactRow[];
  readonly replay: readonly ReplayRow[];
  readonly asOf: readonly AsOfRow[];
}

/** Impact of one edit; replay of the log; reading an earlier revision. */
export async function benchChange({ short }: { readonly short: boolean }): Promise<ChangeResult> {
  const size = short ? FEW : ARRANGED;
  const engine: Engine = (await postgresUrl()) === undefined ? 'PGlite' : 'PostgreSQL';
  return {
    size,
    impact: await benchImpact(size, short ? 1 : 15),
    replay: [await benchReplay(engine, short ? SHORT : FULL, short ? 2_500 : 1_000_000)],
    asOf: await benchAsOf(
      engine,
      short ? { revisions: 8, rounds: 1, ms: 50 } : { revisions: 10_000, rounds: 9, ms: 1_000 },
    ),
  };
}

/** The result as a section of the report. */
export function changeSection({ size, impact, replay, asOf }: ChangeResult): string {
  const { purposes, categories, parties, outsourcings, jointUses, provisions } = size;
  return [
    `**Impact of one edit** on ${purposes} purposes, ${categories} categories and ${parties} parties (${said(purposes * categories * parties)} triples),`,
    `with ${said(outsourcings)} outsourcings, ${jointUses} joint uses and ${said(provisions)} provisions; both registries compiled from their records each time.`,
    '',
    '| edit | triples that open | that close | ms |',
    '|---|--:|--:|--:|',
    ...impact.map(({ edit, opens, closes, ms }) => `| ${edit} | ${said(opens)} | ${said(closes)} | ${rounded(ms)} |`),
    '',
    '**Replay of the decision log** against a registry with one declaration less, read from the database in parts, each decision',
    'made twice; the registry and the requests are those of the decisions above.',
    '',
    '| database | decisions | flips | seconds | decisions/s | heap MB |',
    '|---|--:|--:|--:|--:|--:|',
    ...replay.map(
      ({ engine, decisions, flips, seconds, heap }) =>
        `| ${engine} | ${said(decisions)} | ${said(flips)} | ${rounded(seconds)} | ${said(Math.round(decisions / seconds))} | ${Math.round(heap)} |`,
    ),
    '',
    '**Reading an earlier revision** beside reading now, over HTTP, one request after the other; every revision changed a field and',
    'a dataset. The ratio: so many times as slow as now. Whole answers are kept, as `npm start` keeps them, of every revision.',
    '',
    '| database | revisions | question | revision read | now, ms | ratio |',
    '|---|--:|---|--:|--:|--:|',
    ...asOf.map(
      ({ engine, revisions, question, read, nowMs, ratio }) =>
        `| ${engine} | ${said(revisions)} | ${question} | ${said(read)} | ${rounded(nowMs)} | ${ratio.toFixed(2)} |`,
    ),
  ].join('\n');
}

function said(figure: number): string {
  return figure.toLocaleString('en');
}

function rounded(figure: number): string {
  return Number(figure.toPrecision(2)).toLocaleString('en');
}
