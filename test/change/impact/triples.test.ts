import { expect, test } from 'vitest';
import type { Triple } from '../../../src/change/impact/model.ts';
import { triplesFrom, turningTriples } from '../../../src/change/impact/triples.ts';
import { compile } from '../../../src/decision/compile.ts';
import type { DecisionRecords } from '../../../src/decision/place.ts';
import { actorWorld } from '../../decision/actor-requests.ts';
import { chance, type Draw, pick, seeded } from '../../decision/draw.ts';
import { type RandomWorld, randomWorld } from '../../decision/generator.ts';
import { provisionWorld } from '../../decision/provision-world.ts';
import { routeChangeWorld } from '../../decision/route-change-world.ts';
import { openTriples } from './every-triple.ts';

/** Pairs of registries: deciding every triple takes its time. `DAICHO_IMPACT=100` makes a run so many times as long. */
const TIMES = Number(process.env.DAICHO_IMPACT ?? 1);
const SEED = Number(process.env.DAICHO_SEED ?? 4);

const theatres = [
  { name: 'uses', world: randomWorld, pairs: 60 * TIMES },
  { name: 'acts of parties and provisions', world: actorWorld, pairs: 2 * TIMES },
  { name: 'provisions', world: provisionWorld, pairs: 2 * TIMES },
  { name: 'provisions by what has changed', world: routeChangeWorld, pairs: 2 * TIMES },
];

/** A registry, and the same after a few random edits: records taken from another drawing, renamed, moved or retired. */
function edited(draw: Draw, world: (draw: Draw) => RandomWorld): readonly [RandomWorld, RandomWorld] {
  const [before, other] = [world(draw), world(draw)];
  const records: Record<string, Map<string, object>> = {};
  for (const [section, held] of Object.entries(before.records)) records[section] = new Map(held);
  for (let edits = 2 + draw.int(4); edits > 0; edits--) edit(draw, records, other.records);
  const after = { records: records as unknown as DecisionRecords, options: before.options };
  return [before, after];
}

function edit(draw: Draw, records: Record<string, Map<string, object>>, other: DecisionRecords): void {
  const sections = Object.keys(records).filter((section) => (records[section]?.size ?? 0) > 0);
  const section = pick(draw, sections as [string, ...string[]]);
  const held = records[section];
  const keys = [...(held?.keys() ?? [])] as [string, ...string[]];
  const key = pick(draw, keys);
  const foreign = (other as unknown as Record<string, ReadonlyMap<string, object>>)[section]?.get(key);
  if (chance(draw, 25)) held?.delete(key);
  else if (section === 'purposes' || section === 'dataCategories') move(draw, held, key, keys);
  else if (foreign !== undefined) held?.set(key, foreign);
}

// Under another node, under its old key or a new one.
function move(draw: Draw, held: Map<string, object> | undefined, key: string, keys: [string, ...string[]]): void {
  const record = held?.get(key);
  const name = chance(draw, 30) ? `${key}.new` : key;
  const facts = { ...record, key: name, parent: chance(draw, 70) ? pick(draw, keys) : undefined, replaces: undefined };
  if (chance(draw, 50)) held?.delete(key);
  held?.set(name, facts);
}

const nameOf = ({ act, party, purpose, category }: Omit<Triple, 'turn'>) => [act, party, purpose, category].join(' ');

test.each(theatres)(
  'the triples that turn are those that the evaluator answers otherwise: $name',
  {
    timeout: 300_000 * Math.max(1, TIMES),
  },
  ({ world, pairs }) => {
    let turned = 0;
    for (let seed = SEED; seed < SEED + pairs; seed++) {
      const draw = seeded(seed);
      const [before, after] = edited(draw, world).map(({ records, options }) => compile(records, options));
      if (before === undefined || after === undefined) throw new Error('two registries are drawn');
      const rows = turningTriples({ before, after });
      const told = triplesFrom(rows, 0, Number.POSITIVE_INFINITY);
      const [was, is] = openTriples(before, after);
      const wanted = [
        ...[...is].filter((name) => !was.has(name)).map((name) => `OPENS ${name}`),
        ...[...was].filter((name) => !is.has(name)).map((name) => `CLOSES ${name}`),
      ];
      expect(told.map((triple) => `${triple.turn} ${nameOf(triple)}`).sort(), `seed ${seed}`).toEqual(wanted.sort());
      turned += told.length;
    }
    expect(turned).toBeGreaterThan(pairs);
  },
);
