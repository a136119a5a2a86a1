import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Question } from './questions.ts';

// Compiled, this file stands in `bench/dist/bench/queries`.
const home = fileURLToPath(new URL('../../../..', import.meta.url));

/** What is read with the rules of the product and without. */
export interface EnforcementTerms {
  readonly env: Readonly<Record<string, string>>;
  readonly questions: readonly Question[];
  readonly rounds: number;
  /** How long each question is asked over and over, in each round. */
  readonly ms: number;
}

/** How long one question takes with its rules, of how long without: the median of the ratios within a round. */
export interface EnforcementResult {
  readonly question: string;
  readonly ratio: number;
}

/** Builds the part of the product that answers, and has a process of its own measure it: the product has no such switch. */
export async function benchEnforcement(terms: EnforcementTerms): Promise<readonly EnforcementResult[]> {
  const script = join(home, 'dist', 'bench-enforced.js');
  await build({
    absWorkingDir: home,
    entryPoints: ['bench/queries/enforced.ts'],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    keepNames: true,
    packages: 'external',
    tsconfig: 'tsconfig.json',
    logLevel: 'warning',
  });
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(terms),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`nothing was measured with and without rules\n${stderr}`);
  return JSON.parse(stdout) as readonly EnforcementResult[];
}
