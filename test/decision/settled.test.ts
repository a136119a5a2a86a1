import { assert, gen, property } from 'fast-check';
import { expect, test } from 'vitest';
import { tellDecided, tellOne, tellSettled, wordsOf } from '../../src/api/authzen/telling.ts';
import type { Audience } from '../../src/decision/audience.ts';
import { compile, type DecisionTable } from '../../src/decision/compile.ts';
import { decide, settled } from '../../src/decision/evaluate.ts';
import { loggedOf } from '../../src/decision/log/logged.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import { asOf } from '../../src/decision/point.ts';
import { newDecisionId } from '../../src/decision/store.ts';
import { LANGUAGES } from '../../src/decision/words/said.ts';
import type { Actor } from '../../src/identity/model.ts';
import { shrinkable, times } from './draw.ts';
import type { RandomWorld } from './generator.ts';
import { acts, origins, uses } from './harness.ts';

const ACTORS: readonly Actor[] = [
  { subject: 'ann', roles: ['steward'] },
  { subject: 'bot', client: 'crm', roles: ['dashboard', 'engineer'] },
];

const AUDIENCES: readonly Audience[] = ['PERSON', 'ADMINISTRATORS'];

/** Checks a claim about a random registry and what is asked of it: each question, and each category of it alone. */
function holds(numRuns: number, claim: (world: RandomWorld, requests: readonly DecisionRequest[]) => void): void {
  for (const theatre of [uses, origins, acts]) {
    const claimed = property(gen(), (generated) => {
      const draw = shrinkable(generated);
      const world = theatre.world(draw);
      const requests = times(8, () => theatre.request(draw, world));
      claim(world, [...requests, ...requests.flatMap(bare), ...requests]);
    });
    assert(claimed, { numRuns, seed: Number(process.env.DAICHO_SEED ?? 1) });
  }
}

function bare({ purpose, categories, caller }: DecisionRequest): readonly DecisionRequest[] {
  return categories.map((category) => ({ action: 'USE', purpose, categories: [category], caller }));
}

test('what a table remembers of those who asked before is what it would decide anew for each', () => {
  holds(40, (world, requests) => {
    const table = compile(world.records, world.options);
    for (const request of requests) {
      expect(decide(table, request)).toEqual(decide(compile(world.records, world.options), request));
    }
  });
});

test('one use of one category that nothing else is said of is decided once; whatever else is said has it decided anew', () => {
  let times = 0;
  holds(40, (world, requests) => {
    const table = compile(world.records, world.options);
    for (const request of requests.flatMap(bare)) {
      const known = settled(table, request);
      if (known === undefined) continue;
      times++;
      expect(settled(table, { ...request, usage: undefined })).toBe(known);
      expect(settled(table, { ...request, contactsPrincipals: true })).toBeUndefined();
      expect(settled(table, { ...request, unclassified: ['field'] })).toBeUndefined();
      expect(settled(table, { ...request, action: 'COLLECT' })).toBeUndefined();
      expect(settled(table, { ...request, categories: [...request.categories, 'another'] })).toBeUndefined();
      expect(settled(table, { ...request, categories: [] })).toBeUndefined();
    }
  });
  expect(times).toBeGreaterThan(500);
});

test('a settled decision is logged and told in the very words of one that is put together anew', () => {
  let times = 0;
  holds(6, (world, requests) => {
    const table = compile(world.records, world.options);
    for (const request of requests) if (isToldAlike(table, request)) times++;
  });
  expect(times).toBeGreaterThan(50);
});

/** Compares all words of a settled decision; false of one that is not settled. */
function isToldAlike(table: DecisionTable, request: DecisionRequest): boolean {
  const known = settled(table, request);
  if (known === undefined) return false;
  for (const now of ['2026-06-15T00:00:00.000Z', '2026-07-01T12:00:00.000Z']) {
    const point = { revision: table.revision, now };
    for (const pin of [point, { ...point, revision: point.revision + 1 }]) {
      const decision = asOf(known, point, pin);
      const decided = {
        id: newDecisionId(),
        categories: request.categories,
        fields: [],
        contents: new Map(),
        request,
        decision,
      };
      for (const actor of ACTORS) {
        expect(loggedOf({ ...decided, actor, settled: known })).toEqual(loggedOf({ ...decided, actor }));
      }
      for (const listener of AUDIENCES.flatMap((audience) => LANGUAGES.map((language) => ({ audience, language })))) {
        const anew = tellOne(tellDecided(decided, listener)).toString();
        if (decision.enforceable) {
          expect(tellOne(tellSettled(wordsOf(known, decided, listener), decided.id)).toString()).toBe(anew);
        }
        expect(JSON.parse(anew)).toMatchObject({ context: { decision_id: decided.id } });
      }
    }
  }
  return true;
}
