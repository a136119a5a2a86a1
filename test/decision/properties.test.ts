import { assert, gen, property } from 'fast-check';
import { expect, test } from 'vitest';
import { compile, type DecisionTable } from '../../src/decision/compile.ts';
import { decide } from '../../src/decision/evaluate.ts';
import type { Decision, DecisionRequest } from '../../src/decision/model.ts';
import { obligationType } from '../../src/decision/obligations.ts';
import { OUTCOMES } from '../../src/decision/outcome.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { factsFor } from '../../src/decision/principal.ts';
import { type Draw, shrinkable, times } from './draw.ts';
import { type RandomWorld, randomDeclaration, randomProhibition } from './generator.ts';
import { acts, answers, changes, origins, provisions, recordings, routeChanges, uses } from './harness.ts';

const REQUESTS = 12;
const RUNS = Number(process.env.DAICHO_PROPERTY_RUNS ?? 200);
const SEED = Number(process.env.DAICHO_SEED ?? 1);
// Registries of provisions are several times as large.
const theatres = [
  { theatre: uses, numRuns: RUNS },
  { theatre: origins, numRuns: Math.ceil(RUNS / 4) },
  { theatre: provisions, numRuns: Math.ceil(RUNS / 4) },
  { theatre: acts, numRuns: Math.ceil(RUNS / 4) },
  { theatre: changes, numRuns: Math.ceil(RUNS / 4) },
  { theatre: answers, numRuns: Math.ceil(RUNS / 4) },
  { theatre: routeChanges, numRuns: Math.ceil(RUNS / 8) },
  { theatre: recordings, numRuns: Math.ceil(RUNS / 4) },
];

/** Checks a claim about a random registry and each of some requests to it; fast-check shrinks what breaks it. */
function holds(claim: (world: RandomWorld, request: DecisionRequest, draw: Draw) => void): void {
  for (const { theatre, numRuns } of theatres) {
    const claimed = property(gen(), (generated) => {
      const draw = shrinkable(generated);
      const world = theatre.world(draw);
      for (const request of times(REQUESTS, () => theatre.request(draw, world))) claim(world, request, draw);
    });
    // Shrinking ends as well: what was found until then is told.
    assert(claimed, { numRuns, seed: SEED, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true });
  }
}

/** A purpose and a category of the world. */
function anyPair({ records }: RandomWorld, draw: Draw) {
  const [purposes, categories] = [[...records.purposes.keys()], [...records.dataCategories.keys()]];
  return {
    purpose: purposes[draw.int(purposes.length)] ?? '',
    category: categories[draw.int(categories.length)] ?? '',
  };
}

/** The same record, unread, with other facts. */
function withFacts<T extends object>(record: T, facts: Partial<T>): T {
  // It gets every property of a T.
  return Object.defineProperties({} as T, {
    ...Object.getOwnPropertyDescriptors(record),
    ...Object.getOwnPropertyDescriptors(facts),
  });
}

const tables = new WeakMap<RandomWorld, DecisionTable>();

function answerOf(world: RandomWorld, request: DecisionRequest): Decision {
  const table = tables.get(world) ?? compile(world.records, world.options);
  tables.set(world, table);
  return decide(table, request);
}

/** The same world with other records in some sections. */
function withRecords(world: RandomWorld, records: Partial<DecisionRecords>): RandomWorld {
  return { ...world, records: { ...world.records, ...records } };
}

/** One more record, under a key of its own so that nothing is replaced; copied unread, for some cannot be read. */
function added<T extends { readonly key: string }>(to: ReadonlyMap<string, T>, record: T): ReadonlyMap<string, T> {
  const key = `${record.key}+`;
  const facts = { ...Object.getOwnPropertyDescriptors(record), key: { value: key, enumerable: true } };
  // It gets every property of a T.
  return new Map([...to, [key, Object.defineProperties({} as T, facts)]]);
}

test('saying which obligations are supported permits nothing more, and refuses what brings another one', () => {
  holds((world, request) => {
    const [unsaid, none] = [answerOf(world, request), answerOf(world, { ...request, supportedObligations: [] })];
    const isKept = unsaid.outcome === 'PERMIT' && unsaid.obligations.length === 0;
    expect(none.outcome === 'PERMIT').toBe(isKept);
    expect(answerOf(world, { ...request, supportedObligations: obligationType.options })).toEqual(unsaid);
  });
});

test('consents to other purposes and to other recipients decide nothing', () => {
  holds((world, request) => {
    const { principal } = request;
    if (principal === undefined) return;
    const narrowed = factsFor(request, principal, world.records);
    expect(answerOf(world, { ...request, principal: narrowed })).toEqual(answerOf(world, request));
  });
});

test('adding a declaration never turns PERMIT into refusal', () => {
  holds((world, request, draw) => {
    if (answerOf(world, request).outcome !== 'PERMIT') return;
    const declaration = withFacts(randomDeclaration(draw), anyPair(world, draw));
    const declarations = added(world.records.declarations, declaration);
    expect(answerOf(withRecords(world, { declarations }), request).outcome).toBe('PERMIT');
  });
});

test('adding a prohibition never turns refusal into PERMIT', () => {
  holds((world, request, draw) => {
    if (answerOf(world, request).outcome === 'PERMIT') return;
    const prohibition = withFacts(randomProhibition(draw), anyPair(world, draw));
    const prohibitions = added(world.records.prohibitions, prohibition);
    expect(answerOf(withRecords(world, { prohibitions }), request).outcome).not.toBe('PERMIT');
  });
});

test('order of facts is irrelevant', () => {
  holds((world, request) => {
    const turned = Object.entries(world.records).map(([section, records]) => [
      section,
      new Map([...records].reverse()),
    ]);
    // Each section holds the records it held, in the opposite order.
    const reversed = withRecords(world, Object.fromEntries(turned) as DecisionRecords);
    expect(answerOf(reversed, backwards(request))).toEqual(answerOf(world, request));
  });
});

/** The same request with every list in it turned round; of the shape it had. */
function backwards<T>(value: T): T {
  if (Array.isArray(value)) return value.map(backwards).reverse() as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, fact]) => [name, backwards(fact)])) as T;
}

test('naming a category twice is naming it once', () => {
  holds((world, request) => {
    const twice = { ...request, categories: [...request.categories, ...request.categories] };
    expect(answerOf(world, twice)).toEqual(answerOf(world, request));
  });
});

test('PERMIT for a set implies PERMIT for each non-empty subset', () => {
  holds((world, request, draw) => {
    const { categories } = request;
    if (categories.length < 2 || answerOf(world, request).outcome !== 'PERMIT') return;
    const chosen = categories.filter(() => draw.int(2) === 0);
    for (const part of [chosen, ...categories.map((category) => [category])]) {
      if (part.length > 0) expect(answerOf(world, { ...request, categories: part }).outcome).toBe('PERMIT');
    }
  });
});

test('the empty set is refused', () => {
  holds((world, { unclassified: _, unresolved: __, notPersonal: ___, ...request }) => {
    // The answer to a request that names no category is about all that the principal asks for.
    if (request.action === 'ANSWER_REQUEST') return;
    expect(answerOf(world, { ...request, categories: [] }).outcome).toBe('DENY');
  });
});

test('asking for an inner category is never more permissive than asking for any below it', () => {
  holds((world, request, draw) => {
    const { dataCategories } = world.records;
    const inner = anyPair(world, draw).category;
    // What waits for a person and what is denied are alike refused: of a whole, the norm that comes first decides which.
    const strictness = (category: string) => {
      const { outcome } = answerOf(world, { ...request, categories: [category] });
      return OUTCOMES.indexOf(outcome === 'UNDETERMINED' ? 'DENY' : outcome);
    };
    const below = [...dataCategories.keys()].filter(
      (key) => key !== inner && lineOf(dataCategories, key).includes(inner),
    );
    for (const category of below) {
      // What is not in force is asked for by its own name only: it is no part of what its parent means today.
      const { rule } = answerOf(world, { ...request, categories: [category] });
      if (rule === 'CATEGORY_NOT_IN_FORCE') continue;
      expect(strictness(inner), `${inner} against ${category}`).toBeGreaterThanOrEqual(strictness(category));
    }
  });
});

function lineOf(nodes: DecisionRecords['dataCategories'], start: string): readonly string[] {
  const line: string[] = [];
  for (let at = nodes.get(start); at !== undefined && !line.includes(at.key); at = nodes.get(at.parent ?? '')) {
    line.push(at.key);
  }
  return line;
}

test('UNDETERMINED never permits: PERMIT is said when every part is permitted, and never of nothing', () => {
  holds((world, request) => {
    const { outcome, deciding, verdicts } = answerOf(world, request);
    const parts = [deciding, ...verdicts];
    expect(outcome === 'PERMIT').toBe(parts.every((verdict) => verdict.outcome === 'PERMIT'));
    if (parts.some((verdict) => verdict.outcome === 'UNDETERMINED')) expect(outcome).not.toBe('PERMIT');
  });
});

test('a broken registry permits nothing that the whole one refuses: taking records away', () => {
  holds((world, request, draw) => {
    if (answerOf(world, request).outcome === 'PERMIT') return;
    for (const section of takenFrom(request)) {
      const kept = [...world.records[section]].filter((entry) => isOfAClass(entry[1]) || draw.int(3) > 0);
      // The records that are left are those of the section.
      const poorer = withRecords(world, { [section]: new Map(kept as never) });
      expect(answerOf(poorer, request).outcome, section).not.toBe('PERMIT');
    }
  });
});

/**
 * Where a source is lost, what was wrongfully acquired, what others entrusted and what came with a business can no longer
 * be known, where an engagement is, who is an outsourcee and no joint user, and where a class of parties is or one of it, who
 * receives what goes to it: that is left to the registry's rules.
 */
function takenFrom({ action, actor, route }: DecisionRequest): readonly (keyof DecisionRecords)[] {
  const always = ['declarations', 'purposeGrants', 'noticeEvidences', 'parties', 'jointUses'] as const;
  const isOfSource = action === 'COLLECT' && actor === undefined;
  const sources = isOfSource ? (['collectionSources'] as const) : [];
  const engagements = actor === undefined && route?.kind !== 'JOINT_USE' ? (['outsourcings'] as const) : [];
  return [...always, ...sources, ...engagements, 'provisions', 'optOutFilings', 'successions', 'feeRules'];
}

function isOfAClass(record: object): boolean {
  const isClass = 'kindOf' in record && record.kindOf === 'CLASS';
  return isClass || ('classes' in record && Array.isArray(record.classes) && record.classes.length > 0);
}

test('what is said of a request and not shown permits nothing', () => {
  holds((world, request) => {
    const { reply } = request;
    if (reply === undefined) return;
    const bare = reply.shown.map(({ limb, holds: so }) => ({ limb, holds: so }));
    const { outcome, deciding } = answerOf(world, { ...request, reply: { ...reply, shown: bare } });
    if (outcome === 'PERMIT') expect(deciding.asserted).toEqual([]);
  });
});

test('obligations of a set are those of its parts', () => {
  holds((world, request) => {
    const { obligations, verdicts } = answerOf(world, request);
    expect(new Set(obligations.map(textOf))).toEqual(
      new Set(verdicts.flatMap((verdict) => verdict.obligations.map(textOf))),
    );
    expect(new Set(obligations.map(textOf)).size).toBe(obligations.length);
  });
});

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
