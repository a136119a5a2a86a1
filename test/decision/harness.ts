import { isDeepStrictEqual } from 'node:util';
import type { compile } from '../../src/decision/compile.ts';
import type { decide } from '../../src/decision/evaluate.ts';
import type { Decision, DecisionRequest } from '../../src/decision/model.ts';
import { actorRequest, actorWorld } from './actor-requests.ts';
import { changeRequest, changeWorld } from './change-world.ts';
import { chance, type Draw, seeded } from './draw.ts';
import { type RandomWorld, randomWorld } from './generator.ts';
import { originRequest, originWorld } from './origin-world.ts';
import { provisionRequest } from './provision-requests.ts';
import { provisionWorld } from './provision-world.ts';
import { recordRequest } from './record-requests.ts';
import { referenceDecide } from './reference.ts';
import { randomRequest } from './requests.ts';
import { rightsRequest } from './rights-requests.ts';
import { rightsWorld } from './rights-world.ts';
import { routeChangeRequest, routeChangeWorld } from './route-change-world.ts';

/** What is drawn at random: registries, and requests to them. */
export interface Theatre {
  readonly world: (draw: Draw) => RandomWorld;
  readonly request: (draw: Draw, world: RandomWorld) => DecisionRequest;
}

/** Now and then, what the caller supports of the obligations: little. Of uses alone, for other permits are rare. */
export function randomSupport(draw: Draw, theatre: Theatre): Pick<DecisionRequest, 'supportedObligations'> {
  if (theatre !== uses || !chance(draw, 25)) return {};
  return { supportedObligations: chance(draw, 60) ? [] : ['ERASE', 'KEEP_RECEIPT_RECORD'] };
}

/** Uses and collections. */
export const uses: Theatre = { world: randomWorld, request: randomRequest };

/** What parties do with the data, and what is done with processed data. */
export const acts: Theatre = { world: actorWorld, request: actorRequest };

/** Uses and collections of data by where it came from. */
export const origins: Theatre = { world: originWorld, request: originRequest };

/** Records of provisions and receipts. */
export const recordings: Theatre = { world: provisionWorld, request: recordRequest };

/** Provisions. */
export const provisions: Theatre = { world: provisionWorld, request: provisionRequest };

/** Provisions by what has changed. */
export const routeChanges: Theatre = { world: routeChangeWorld, request: routeChangeRequest };

/** Changes of purposes. */
export const changes: Theatre = { world: changeWorld, request: changeRequest };

/** Answers to the requests of individuals. */
export const answers: Theatre = { world: rightsWorld, request: rightsRequest };

/** The fast evaluator, or a mutant of it. */
export interface Evaluator {
  readonly compile: typeof compile;
  readonly decide: typeof decide;
}

/** A request that the evaluator and the definitions answer differently; the seed makes its world again. */
export interface Difference {
  readonly seed: number;
  readonly request: DecisionRequest;
  readonly got: Decision;
  readonly wanted: Decision;
}

/** How often each outcome and each rule decided. */
export type Shares = ReadonlyMap<string, number>;

const REQUESTS_PER_WORLD = 50;

/** Compares whole decisions on random registries and requests until the first difference. */
export function compareAtRandom(
  evaluator: Evaluator,
  { pairs, seed }: { readonly pairs: number; readonly seed: number },
  theatre: Theatre = uses,
): { readonly shares: Shares; readonly difference: Difference | undefined } {
  const counts = new Map<string, number>();
  for (let world = 0; world < pairs / REQUESTS_PER_WORLD; world++) {
    const difference = compareOneWorld(evaluator, seed + world, counts, theatre);
    if (difference !== undefined) return { shares: counts, difference };
  }
  return { shares: new Map([...counts].map(([name, count]) => [name, count / pairs])), difference: undefined };
}

function compareOneWorld({ compile, decide }: Evaluator, seed: number, counts: Map<string, number>, theatre: Theatre) {
  const draw = seeded(seed);
  const world = theatre.world(draw);
  const table = compile(world.records, world.options);
  for (let index = 0; index < REQUESTS_PER_WORLD; index++) {
    const request = { ...theatre.request(draw, world), ...randomSupport(draw, theatre) };
    const got = decide(table, request);
    const wanted = wantedOf(world, request);
    if (!isDeepStrictEqual(got, wanted)) return { seed, request, got, wanted };
    for (const name of [got.rule, got.outcome]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return undefined;
}

export function wantedOf({ records, options }: RandomWorld, request: DecisionRequest): Decision {
  return referenceDecide(records, options, request);
}
