import type { Import } from './imports.ts';

/** The floors of the house, from the ground; places on one floor do not know each other. */
export const FLOORS: readonly (readonly string[])[] = [
  ['lib', 'config.ts', 'home.ts'],
  ['db'],
  ['identity'],
  ['graph'],
  ['registry/policy'],
  ['registry/category', 'registry/party'],
  ['registry/collection'],
  ['registry/purpose'],
  ['registry/outsourcing', 'registry/joint-use', 'registry/data-map'],
  ['registry/provision', 'registry/intake'],
  ['registry/registry.ts'],
  ['principal'],
  ['record'],
  ['decision'],
  ['operation'],
  ['request'],
  ['change'],
  ['files'],
  ['imports'],
  ['api'],
  ['http', 'cli'],
  ['main.ts'],
  ['cli.ts'],
  ['launch.ts'],
];

function placeOf(path: string): { readonly floor: number; readonly name: string } | undefined {
  for (const [floor, names] of FLOORS.entries()) {
    const name = names.find((candidate) => path === candidate || path.startsWith(`${candidate}/`));
    if (name !== undefined) return { floor, name };
  }
  return undefined;
}

/** Imports that run up, or sideways between two places of one floor; also files that stand on no floor. */
export function arrowsUp(imports: readonly Import[]): readonly string[] {
  return imports.flatMap(({ from, to }) => {
    const [above, below] = [placeOf(from), placeOf(to)];
    if (above === undefined) return [`${from} stands on no floor`];
    if (below === undefined) return [`${to} stands on no floor`];
    if (above.name === below.name || below.floor < above.floor) return [];
    return [`${from} -> ${to}`];
  });
}

/** The order of the inner files of a slice: each may import those before it. */
const INNER = ['model', 'rules', 'table', 'store', 'node', 'resolver'];

/** Model and rules of a slice that import its table, store, node or resolver, or anything that touches a database. */
export function impureCores(imports: readonly Import[]): readonly string[] {
  return imports
    .filter(({ from }) => isCore(from))
    .filter(({ to, typeOnly }) => (isInner(to) && !isCore(to)) || (!typeOnly && /^(db|graph|api|http)\//.test(to)))
    .map(({ from, to }) => `${from} -> ${to}`);
}

function isCore(path: string): boolean {
  return /(^|\/)(model|rules)\.ts$/.test(path);
}

function isInner(path: string): boolean {
  return INNER.some((name) => path.endsWith(`/${name}.ts`));
}

const TOUCHES: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\(|\bnew Date\(\s*\)/, 'the clock'],
  [/\bMath\.random\(|randomUUID|node:crypto/, 'randomness'],
  [/\bfetch\(|node:http|node:net/, 'the network'],
  [/\bprocess\.|node:fs/, 'the machine'],
];

/** What the cores of the slices touch outside themselves. */
export function outsideTouches(sources: ReadonlyMap<string, string>): readonly string[] {
  return [...sources]
    .filter(([path]) => isCore(path))
    .flatMap(([path, text]) =>
      TOUCHES.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} touches ${what}`),
    );
}

/** Rings of imports that stay in the compiled program, each once. */
export function valueCycles(imports: readonly Import[]): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const rings: string[] = [];
  const visit = (at: string, path: readonly string[]): void => {
    const seenAt = path.indexOf(at);
    if (seenAt >= 0) rings.push([...path.slice(seenAt), at].join(' -> '));
    if (seenAt >= 0 || done.has(at)) return;
    for (const to of next.get(at) ?? []) visit(to, [...path, at]);
    done.add(at);
  };
  for (const start of next.keys()) visit(start, []);
  return rings;
}

/** Default exports, and files that only pass on the exports of others. */
export function looseExports(sources: ReadonlyMap<string, string>): readonly string[] {
  return [...sources].flatMap(([path, text]) => [
    ...(/^export default\b/m.test(text) ? [`${path} has a default export`] : []),
    ...(path.endsWith('index.ts') ? [`${path} is a barrel`] : []),
    ...(/^export \* from/m.test(text) ? [`${path} passes on another file's exports`] : []),
  ]);
}
