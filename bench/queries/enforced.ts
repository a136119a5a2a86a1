import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { openContext, openNode } from '../../src/api/context.ts';
import type { Enforcement } from '../../src/api/enforcement.ts';
import { exposuresOf } from '../../src/api/exposures.ts';
import { FastReads } from '../../src/api/fast/reads.ts';
import { buildApiSchema } from '../../src/api/schema.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { pinPoint } from '../../src/db/revision.ts';
import { openPrincipalKey } from '../../src/principal/principal-key.ts';
import { openContentKeys } from '../../src/request/content/content-key.ts';
import { median } from '../lib/rounds.ts';
import type { EnforcementResult, EnforcementTerms } from './enforcement.ts';

/** Permits everything, as no part of the product does. */
const nothing: Enforcement = {
  refused: [],
  requireAllowed: () => undefined,
  requireCovered: () => undefined,
  declarable: () => [],
};

/**
 * Reads the same in this process, with the rules of every operation and row and without them, in turn. Kept answers are
 * off. Which rows a purpose sees is part of the question, and stays.
 */
async function compared({ env, questions, rounds, ms }: EnforcementTerms): Promise<readonly EnforcementResult[]> {
  const config = readConfig(env);
  const database = await openDatabase(config);
  try {
    const { webhookHosts, scanHosts } = config;
    const keys = { principalKey: openPrincipalKey(config), contentKeys: openContentKeys(config) };
    const node = openNode(database, { ...keys, webhookHosts, scanHosts });
    const schema = buildApiSchema();
    const guarded = { schema, exposures: exposuresOf(schema) };
    const fast = new FastReads({ ...guarded, limits: config.limits, responseCache: false });
    const results: EnforcementResult[] = [];
    for (const { name, role, ours } of questions) {
      const asked = ours.filter(({ query }) => query !== undefined);
      if (asked.length === 0) continue;
      const once = async (isEnforced: boolean) => {
        for (const { query = '', variables = {}, purpose = '' } of asked) {
          const prepared = fast.prepare({ query, operationName: undefined, variables });
          if (prepared === undefined) throw new Error(`${name} is read by no plan`);
          const actor = { subject: 'bench', roles: [role], client: undefined, expiresAt: undefined };
          const asker = { actor, purpose, language: 'en' as const };
          const context = await openContext(node, guarded, asker, await pinPoint(database.orm));
          const bare = {
            ...context,
            enforcement: nothing,
            requireCovered: nothing.requireCovered,
            mayCall: () => true,
          };
          const answer = await fast.answer(prepared, isEnforced ? context : bare);
          if (answer === undefined) throw new Error(`${name} is not answered`);
        }
      };
      const timed = async (isEnforced: boolean, times: number) => {
        const begun = performance.now();
        for (let time = 0; time < times; time++) await once(isEnforced);
        return performance.now() - begun;
      };
      await timed(true, 3);
      const times = Math.ceil(ms / (await timed(true, 1)));
      const ratios: number[] = [];
      for (let round = -1; round < rounds; round++) {
        const [first, second] = round % 2 === 0 ? [true, false] : [false, true];
        const [a, b] = [await timed(first, times), await timed(second, times)];
        if (round >= 0) ratios.push(first ? a / b : b / a);
      }
      results.push({ question: name, ratio: median(ratios) });
    }
    return results;
  } finally {
    await database.close();
  }
}

// A process of its own, built as the product is: it is told what to read, and tells what it measured.
const terms = JSON.parse(readFileSync(0, 'utf8')) as EnforcementTerms;
process.stdout.write(JSON.stringify(await compared(terms)));
