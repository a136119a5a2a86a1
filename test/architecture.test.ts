import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { arrowsUp, impureCores, looseExports, outsideTouches, valueCycles } from './support/architecture.ts';
import { importsBetween, sourcesOf } from './support/imports.ts';

const sources = sourcesOf(fileURLToPath(new URL('../src', import.meta.url)));
const imports = importsBetween(sources);

describe('the house', () => {
  test('is seen: the edges that must be there are found', () => {
    const edges = imports.map(({ from, to }) => `${from} -> ${to}`);
    expect(edges).toContain('main.ts -> api/server.ts');
    expect(edges).toContain('registry/category/resolver.ts -> registry/category/store.ts');
    expect(edges).toContain('registry/purpose/resolver.ts -> registry/category/node.ts');
    expect(edges).toContain('change/apply.ts -> db/revision.ts');
    expect(edges).toContain('api/enforcement.ts -> decision/evaluate.ts');
    expect(edges.length).toBeGreaterThan(300);
  });

  test('has no arrow that runs up', () => expect(arrowsUp(imports)).toEqual([]));
  test('keeps models and rules apart from tables, stores and the API', () => expect(impureCores(imports)).toEqual([]));
  test('keeps models and rules from clock, randomness, network and machine', () => {
    expect(outsideTouches(sources)).toEqual([]);
  });
  test('has no ring of imports', () => expect(valueCycles(imports)).toEqual([]));
  test('has no default exports and no barrels', () => expect(looseExports(sources)).toEqual([]));

  test('gives every slice the same inner files', () => {
    const slices = [
      'policy',
      'category',
      'party',
      'collection',
      'purpose',
      'outsourcing',
      'joint-use',
      'data-map',
      'provision',
    ]
      .map((slice) => `registry/${slice}`)
      .concat('decision', 'change');
    const inner = ['model', 'rules', 'table', 'store', 'node', 'resolver'];
    const missing = slices
      .flatMap((slice) => inner.map((file) => `${slice}/${file}.ts`))
      .filter((path) => !sources.has(path));
    expect(missing).toEqual([]);
  });
});

describe('a planted breach', () => {
  const planted = (path: string, text: string) => importsBetween(new Map([[path, text]]));

  test('of the floors is caught: up, sideways, and outside the house', () => {
    expect(arrowsUp(planted('db/x.ts', "import { a } from '../api/a.ts';"))).toEqual(['db/x.ts -> api/a.ts']);
    expect(arrowsUp(planted('db/x.ts', "import type { A } from '../api/a.ts';"))).toHaveLength(1);
    expect(arrowsUp(planted('registry/category/x.ts', "import { a } from '../party/a.ts';"))).toHaveLength(1);
    expect(arrowsUp(planted('cellar/x.ts', "import { a } from '../lib/a.ts';"))).toEqual([
      'cellar/x.ts stands on no floor',
    ]);
    expect(arrowsUp(planted('api/x.ts', "import { a } from '../db/a.ts';"))).toEqual([]);
    expect(arrowsUp(planted('lib/x.ts', "const a = await import('../db/a.ts');"))).toHaveLength(1);
    expect(arrowsUp(planted('lib/x.ts', "import {\n  a,\n  type B,\n} from '../db/a.ts';"))).toHaveLength(1);
  });

  test('of a pure core is caught', () => {
    expect(impureCores(planted('change/rules.ts', "import { t } from './table.ts';"))).toHaveLength(1);
    expect(impureCores(planted('change/rules.ts', "import { t } from '../db/connection.ts';"))).toHaveLength(1);
    expect(impureCores(planted('change/rules.ts', "import type { T } from '../db/versioned-store.ts';"))).toEqual([]);
    expect(outsideTouches(new Map([['change/rules.ts', 'const now = new Date();']]))).toHaveLength(1);
    expect(outsideTouches(new Map([['change/model.ts', 'Math.random()']]))).toHaveLength(1);
    expect(outsideTouches(new Map([['change/store.ts', 'Math.random()']]))).toEqual([]);
  });

  test('of acyclic imports is caught, and a ring of types is not one', () => {
    const ring = new Map([
      ['lib/a.ts', "import { b } from './b.ts';"],
      ['lib/b.ts', "import { a } from './a.ts';"],
    ]);
    expect(valueCycles(importsBetween(ring))).toHaveLength(1);
    const typed = new Map([...ring, ['lib/b.ts', "import type { a } from './a.ts';"]]);
    expect(valueCycles(importsBetween(typed))).toEqual([]);
  });

  test('of plain exports is caught', () => {
    expect(looseExports(new Map([['lib/a.ts', 'export default 1;']]))).toHaveLength(1);
    expect(looseExports(new Map([['lib/index.ts', '']]))).toHaveLength(1);
    expect(looseExports(new Map([['lib/a.ts', "export * from './b.ts';"]]))).toHaveLength(1);
  });
});
