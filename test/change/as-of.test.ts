import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RawEdit } from '../../src/change/model.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { given } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';

/** What a record says, and from when until when. */
interface Said {
  readonly says: number;
  readonly from: string | undefined;
  readonly until: string | undefined;
}

interface State {
  readonly purposes: ReadonlyMap<string, Said>;
  readonly categories: ReadonlyMap<string, Said>;
  readonly declarations: ReadonlySet<string>;
}

const KEYS = ['one', 'two', 'three'] as const;
const DAYS = ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'].map((day) => `${day}T00:00:00.000Z`);

const day = fc.constantFrom(...DAYS, undefined);
const said = fc
  .record({ says: fc.integer({ min: 0, max: 9 }), from: day, until: day })
  .map(({ says, from, until }) => ({
    says,
    from,
    until: from !== undefined && until !== undefined && until <= from ? undefined : until,
  }));
const step = fc.record({
  kind: fc.constantFrom('purposes', 'categories', 'declaration'),
  key: fc.constantFrom(...KEYS),
  other: fc.constantFrom(...KEYS),
  said,
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const decided = { basis: 'DECIDED', reason: 'for the test' };
const dated = ({ from, until }: Said) => ({
  ...(from === undefined ? {} : { effectiveFrom: from }),
  ...(until === undefined ? {} : { effectiveUntil: until }),
});
const purposeEdit = (key: string, said: Said): RawEdit => ({
  action: 'PUT',
  section: 'purposes',
  record: { ...decided, key: `asof.${key}`, statementEn: `To ${said.says}`, ...dated(said) },
});
const categoryEdit = (key: string, said: Said): RawEdit => ({
  action: 'PUT',
  section: 'dataCategories',
  record: { ...decided, key: `asof.${key}`, labelEn: `Kind ${said.says}`, identifies: 'NO', ...dated(said) },
});
const declarationEdit = (purpose: string, category: string, isThere: boolean): RawEdit => {
  const key = `asof.${purpose}:asof.${category}`;
  if (isThere) return { action: 'RETIRE', section: 'declarations', key };
  const record = { ...decided, purpose: `asof.${purpose}`, category: `asof.${category}` };
  return { action: 'PUT', section: 'declarations', record };
};

function after(state: State, { kind, key, other, said: now }: Step): State {
  if (kind === 'purposes') return { ...state, purposes: new Map([...state.purposes, [key, now]]) };
  if (kind === 'categories') return { ...state, categories: new Map([...state.categories, [key, now]]) };
  const pair = `${key}:${other}`;
  const rest = [...state.declarations].filter((each) => each !== pair);
  return { ...state, declarations: new Set(state.declarations.has(pair) ? rest : [...rest, pair]) };
}

const isInForce = ({ from, until }: Said, at: string) =>
  (from === undefined || from <= at) && (until === undefined || at < until);

/** What the state shows at an instant, record by record and through what names them. */
function shown({ purposes, categories, declarations }: State, at: string) {
  const purpose = (key: string) => {
    const found = purposes.get(key) as Said;
    return { key: `asof.${key}`, statementEn: `To ${found.says}`, inForce: isInForce(found, at) };
  };
  const category = (key: string) => {
    const found = categories.get(key) as Said;
    return { key: `asof.${key}`, labelEn: `Kind ${found.says}`, inForce: isInForce(found, at) };
  };
  const pairs = [...declarations].sort().map((pair) => pair.split(':') as [string, string]);
  return {
    purposes: [...purposes.keys()].sort().map((key) => ({
      ...purpose(key),
      declarations: pairs.filter(([of]) => of === key).map(([, to]) => ({ category: category(to) })),
    })),
    dataCategories: [...categories.keys()].sort().map(category),
    inForce: [...purposes.keys()]
      .sort()
      .map(purpose)
      .filter(({ inForce }) => inForce)
      .map(({ key }) => key),
  };
}

describe.each(engines)('the registry as of both times on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  const QUERY = `query ($asOf: AsOf!) { registry(asOf: $asOf) {
    purposes(first: 100, filter: { keyPrefix: "asof." }) {
      nodes { key statementEn inForce declarations { category { key labelEn inForce } } }
    }
    inForce: purposes(first: 100, filter: { keyPrefix: "asof.", inForce: true }) { nodes { key } }
    dataCategories(first: 100, filter: { keyPrefix: "asof." }) { nodes { key labelEn inForce } }
  } }`;

  async function seen(revision: number, at: string) {
    type Nodes<T> = { readonly nodes: readonly T[] };
    const asking = { role: 'auditor', purpose: 'registry-governance', variables: { asOf: { revision, at } } } as const;
    const { registry } = await service.read<{
      registry: {
        purposes: Nodes<{ declarations: readonly { category: { key: string } }[] }>;
        inForce: Nodes<{ key: string }>;
        dataCategories: Nodes<object>;
      };
    }>(QUERY, asking);
    const byKey = (a: { category: { key: string } }, b: { category: { key: string } }) =>
      a.category.key < b.category.key ? -1 : 1;
    return {
      purposes: registry.purposes.nodes.map(({ declarations, ...rest }) => ({
        ...rest,
        declarations: declarations.toSorted(byKey),
      })),
      dataCategories: registry.dataCategories.nodes,
      inForce: registry.inForce.nodes.map(({ key }) => key),
    };
  }

  test('at each revision and instant it is what was recorded by then, as it is in force then, at every level', async () => {
    const whole: Said = { says: 0, from: undefined, until: undefined };
    const all = new Map(KEYS.map((key) => [key, whole]));
    let state: State = { purposes: all, categories: all, declarations: new Set() };
    const first = await given(
      service,
      KEYS.flatMap((key) => [purposeEdit(key, whole), categoryEdit(key, whole)]),
    );
    if (!first.ok) throw new Error(JSON.stringify(first.problems));
    const states = new Map<number, State>([[first.value.revision, state]]);
    for (const drawn of fc.sample(step, { numRuns: 24, seed: 7 })) {
      const { kind, key, other, said: now } = drawn;
      const edit =
        kind === 'purposes'
          ? purposeEdit(key, now)
          : kind === 'categories'
            ? categoryEdit(key, now)
            : declarationEdit(key, other, state.declarations.has(`${key}:${other}`));
      const made = await given(service, [edit]);
      state = after(state, drawn);
      // What says nothing new makes no revision.
      if (made.ok) states.set(made.value.revision, state);
      else expect(made.problems.map(({ code }) => code)).toEqual(['NOTHING_TO_CHANGE']);
    }
    const instants = fc.constantFrom(...DAYS, '2026-01-01T00:00:00.000Z', '2026-03-31T23:59:59.999Z');
    let differing = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...states.keys()), instants, async (revision, at) => {
        const expected = shown(states.get(revision) as State, at);
        expect(await seen(revision, at)).toEqual(expected);
        if (expected.inForce.length < KEYS.length) differing++;
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(states.size).toBeGreaterThan(15);
    expect(differing).toBeGreaterThan(10);
  });
});
