import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { authzenSection, benchAuthzen } from './authzen/bench.ts';
import { benchChange, changeSection } from './change/bench.ts';
import { benchCheckSql, checkSqlSection } from './check-sql/bench.ts';
import { benchDataMap, dataMapSection } from './data-map/bench.ts';
import { benchDecide, decideSection } from './decide/bench.ts';
import { installPeers, peersIn } from './lib/peers.ts';
import { type Section, writeReport } from './lib/report.ts';
import { benchQueries } from './queries/bench.ts';
import { queriesSection } from './queries/section.ts';
import { benchStart, startSection } from './start/bench.ts';

// Compiled, this file stands in `bench/dist/bench`.
const folder = fileURLToPath(new URL('../..', import.meta.url));

interface Bench {
  readonly title: string;
  run(terms: { readonly short: boolean }): Promise<string>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  decide: {
    title: 'Decisions',
    run: async (terms) => `${decideSection(await benchDecide(terms))}\n\nPeers: ${peersIn(folder)}.`,
  },
  authzen: {
    title: 'AuthZEN over HTTP',
    run: async (terms) => authzenSection(await benchAuthzen(terms)),
  },
  change: {
    title: 'Changes under review',
    run: async (terms) => changeSection(await benchChange(terms)),
  },
  queries: {
    title: 'Queries',
    run: async (terms) => queriesSection(await benchQueries(terms)),
  },
  start: {
    title: 'Starts',
    run: async (terms) => startSection(await benchStart(terms)),
  },
  'check-sql': {
    title: 'checkSql',
    run: async (terms) => checkSqlSection(await benchCheckSql(terms)),
  },
  'data-map': {
    title: 'The data map as it grows',
    run: async (terms) => dataMapSection(await benchDataMap(terms)),
  },
};

const words = process.argv.slice(2);
const short = words.includes('--short');
const named = words.filter((word) => !word.startsWith('--'));
const unknown = named.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown !== undefined) throw new Error(`there is no bench \`${unknown}\`: ${Object.keys(BENCHES).join(', ')}`);

// A short run compares with those that are installed.
if (!short) installPeers(folder);
const sections: Section[] = [];
for (const [name, { title, run }] of Object.entries(BENCHES)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const section = { name, title, text: await run({ short }) };
  process.stdout.write(`${title}\n\n${section.text}\n\n`);
  sections.push(section);
}
// A short run shows that everything works; its figures mean nothing.
if (!short) writeReport(join(folder, 'RESULTS.md'), sections);
