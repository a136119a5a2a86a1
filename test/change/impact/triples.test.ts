import { expect, test } from 'vitest';
import { impactOf } from '../../../src/change/impact/impact.ts';
import type { Triple } from '../../../src/change/impact/model.ts';
import { triplesFrom, turningTriples } from '../../../src/change/impact/triples.ts';
import { type Former, formerAfter } from '../../../src/change/in-force.ts';
import type { Edit } from '../../../src/change/model.ts';
import type { Stored } from '../../../src/db/versioned-store.ts';
import { compile, type DecisionTable } from '../../../src/decision/compile.ts';
import type { DecisionRecords } from '../../../src/decision/place.ts';
import type { RecordBase } from '../../../src/lib/record.ts';
import { asRegistry, compiledStores, type Registry } from '../../../src/registry/registry.ts';
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
  // Few edits turn a way that has changed: the first worlds are passed over in which none does.
  { name: 'provisions by what has changed', world: routeChangeWorld, pairs: 2 * TIMES, skip: 7 },
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
  ({ world, pairs, skip = 0 }) => {
    let turned = 0;
    for (let seed = SEED + skip; seed < SEED + skip + pairs; seed++) {
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

const LATER = ['2026-07-01T00:00:00.000Z', '2026-08-01T00:00:00.000Z'] as const;

/** Every version of a record that has a day to come, newest first; of the others the newest alone. */
type Versions = ReadonlyMap<string, readonly RecordBase[]>;

/** Writes a version of some records: now, or for a day to come; now and then a record is retired. */
function written(draw: Draw, versions: Versions, other: Versions, most: number) {
  const after = new Map(versions);
  const edits: Edit[] = [];
  const keys = [...versions.keys()].filter((name) => other.has(name));
  for (const name of new Set(Array.from({ length: most }, () => pick(draw, keys as [string, ...string[]])))) {
    const [section = '', key = ''] = name.split('\n');
    if (chance(draw, 15)) {
      after.delete(name);
      edits.push({ action: 'RETIRE', section, key });
      continue;
    }
    const from = chance(draw, 70) ? pick(draw, LATER) : undefined;
    const record = { ...(other.get(name) as [RecordBase])[0], effectiveFrom: from, effectiveUntil: undefined };
    after.set(name, from === undefined ? [record] : [record, ...(versions.get(name) ?? [])]);
    edits.push({ action: 'PUT', section, key, record });
  }
  return { versions: after, edits };
}

// A record that cannot be read names no day: that it counts as prohibiting is another test's.
const isReadable = (record: object) => Object.getOwnPropertyDescriptor(record, 'effectiveFrom')?.get === undefined;

function versionsOf({ records }: RandomWorld): Versions {
  const sections = Object.entries(records) as [string, ReadonlyMap<string, RecordBase>][];
  return new Map(
    sections.flatMap(([section, held]) =>
      [...held].filter(([, one]) => isReadable(one)).map(([key, one]) => [`${section}\n${key}`, [one]] as const),
    ),
  );
}

function registryOf(versions: Versions, of: (all: readonly RecordBase[]) => RecordBase | undefined): Registry {
  const sections = new Map(compiledStores.map(({ model }) => [model.section, new Map<string, RecordBase>()]));
  for (const [name, all] of versions) {
    const [section = '', key = ''] = name.split('\n');
    const record = of(all);
    if (record !== undefined) sections.get(section)?.set(key, record);
  }
  // It holds what a drawing made of each kind.
  return asRegistry(Object.fromEntries(sections) as never);
}

const newest = ([first]: readonly RecordBase[]) => first;
const inForceOn = (at: string) => (all: readonly RecordBase[]) =>
  all.find(({ effectiveFrom }) => effectiveFrom === undefined || effectiveFrom <= at) ?? newest(all);

/** Sections, and in each the earlier versions of its records, as they are read from storage. */
function formerIn(versions: Versions): Former {
  const former = new Map<string, Map<string, readonly Stored[]>>();
  for (const [name, [, ...earlier]] of versions) {
    const [section = '', key = ''] = name.split('\n');
    if (earlier.length === 0) continue;
    // Who wrote them, and when, turns nothing.
    former.set(section, (former.get(section) ?? new Map()).set(key, earlier as readonly object[] as readonly Stored[]));
  }
  return former;
}

test('where records wait for their day, what turns on each day is what is in force then', {
  timeout: 300_000 * Math.max(1, TIMES),
}, () => {
  let [turned, later] = [0, 0];
  for (let seed = SEED; seed < SEED + 25 * TIMES; seed++) {
    const draw = seeded(seed);
    const { options, ...world } = randomWorld(draw);
    const others = [
      versionsOf(randomWorld(draw)),
      versionsOf(randomWorld(draw)),
      versionsOf(randomWorld(draw)),
    ] as const;
    const first = written(draw, versionsOf({ ...world, options }), others[0], 8).versions;
    const before = written(draw, first, others[1], 4).versions;
    const { versions: after, edits } = written(draw, before, others[2], 4);
    const registry = registryOf(before, newest);
    const former = formerIn(before);
    const { revision, now, retiredPurposes } = options;
    const { moments } = impactOf({
      ...{ before: registry, after: registryOf(after, newest), edits, revision, now, retiredPurposes },
      former: { before: former, after: formerAfter({ registry, former }, edits, now) },
    });
    for (const { at, rows } of moments) {
      const sides = [before, after].map((side) =>
        compile(registryOf(side, inForceOn(at)), { revision, now: at, retiredPurposes }),
      );
      const [was, is] = openTriples(...(sides as [DecisionTable, DecisionTable]));
      const wanted = [
        ...[...is].filter((name) => !was.has(name)).map((name) => `OPENS ${name}`),
        ...[...was].filter((name) => !is.has(name)).map((name) => `CLOSES ${name}`),
      ];
      const told = triplesFrom(rows, 0, Number.POSITIVE_INFINITY);
      const names = told.map((triple) => `${triple.turn} ${nameOf(triple)}`).sort();
      expect(names, `seed ${seed} at ${at}`).toEqual(wanted.sort());
      turned += told.length;
      later += at === now ? 0 : told.length;
    }
    const days = edits.flatMap((edit) => (edit.action === 'PUT' ? (edit.record.effectiveFrom ?? []) : []));
    expect(moments.map(({ at }) => at)).toEqual(expect.arrayContaining(days));
  }
  expect(Math.min(turned - later, later)).toBeGreaterThan(25);
});
