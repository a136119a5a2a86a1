import { chance, type Draw, pick, times } from '../decision/draw.ts';

/** A generated schema, its document and what its variables hold. */
export interface RandomDocument {
  readonly sdl: string;
  readonly document: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const OBJECTS = ['A', 'B', 'C', 'D'] as const;
const INTERFACES = ['I', 'J'] as const;
const INPUTS = ['P', 'Q', 'R'] as const;
const OUTPUTS = [...OBJECTS, ...INTERFACES, 'U', 'V'] as const;

interface Field {
  readonly name: string;
  readonly type: string;
  readonly args: readonly { readonly name: string; readonly type: string; readonly fallback: string }[];
}

/** Types with fields, by name; unions have none. */
interface World {
  readonly fields: ReadonlyMap<string, readonly Field[]>;
  readonly inputs: ReadonlyMap<
    string,
    readonly { readonly name: string; readonly type: string; readonly fallback: string }[]
  >;
  readonly fragments: readonly { readonly name: string; readonly on: string }[];
  readonly draw: Draw;
}

/** Makes a schema with interfaces, unions, lists and nested inputs, and a document that winds through it. */
export function randomDocument(draw: Draw): RandomDocument {
  const inputs = new Map(
    INPUTS.map((input) => [
      input,
      times(3, (index) => {
        const type = chance(draw, 40) ? pick(draw, INPUTS) : 'String';
        return {
          name: `${input.toLowerCase()}${index}`,
          type,
          fallback: type === 'String' && chance(draw, 20) ? ' = "x"' : '',
        };
      }),
    ]),
  );
  const fieldsOf = (owner: string) =>
    times(3, (index): Field => {
      const type = chance(draw, 50) ? 'String' : pick(draw, OUTPUTS);
      const args = times(draw.int(3), (at) => {
        const input = chance(draw, 60) ? pick(draw, INPUTS) : 'String';
        return { name: `a${at}`, type: input, fallback: input === 'String' && chance(draw, 25) ? ' = "y"' : '' };
      });
      return { name: `${owner.toLowerCase()}${index}`, type, args };
    });
  const own = new Map<string, readonly Field[]>([...OBJECTS, ...INTERFACES].map((name) => [name, fieldsOf(name)]));
  const implemented = new Map(
    OBJECTS.map((name, index) => [name, INTERFACES.filter((_, at) => (index + at) % 3 !== 0)]),
  );
  const fields = new Map<string, readonly Field[]>(own);
  for (const [name, interfaces] of implemented) {
    fields.set(name, [...(own.get(name) ?? []), ...interfaces.flatMap((each) => own.get(each) ?? [])]);
  }
  const fragments = times(4, (index) => ({ name: `F${index}`, on: pick(draw, OUTPUTS) }));
  const world = { fields, inputs, fragments, draw };
  return { sdl: sdlOf(world, implemented), document: documentOf(world), values: valuesOf(world) };
}

function sdlOf({ fields, inputs }: World, implemented: ReadonlyMap<string, readonly string[]>): string {
  const field = ({ name, type, args }: Field) => {
    const given = args.map((arg) => `${arg.name}: ${arg.type}${arg.fallback}`).join(', ');
    return `  ${name}${given === '' ? '' : `(${given})`}: [${type}]`;
  };
  const body = (name: string) => `{\n${(fields.get(name) ?? []).map(field).join('\n')}\n}`;
  return [
    `type Query {\n${OUTPUTS.map((type) => `  root${type}: ${type}`).join('\n')}\n}`,
    ...INTERFACES.map((name) => `interface ${name} ${body(name)}`),
    ...[...implemented].map(
      ([name, of]) => `type ${name}${of.length > 0 ? ` implements ${of.join(' & ')}` : ''} ${body(name)}`,
    ),
    'union U = A | B | C',
    'union V = C | D',
    ...[...inputs].map(
      ([name, own]) =>
        `input ${name} {\n${own.map((each) => `  ${each.name}: ${each.type}${each.fallback}`).join('\n')}\n}`,
    ),
  ].join('\n');
}

function documentOf(world: World): string {
  const { draw, fragments } = world;
  const roots = times(1 + draw.int(2), () => {
    const type = pick(draw, OUTPUTS);
    return `  ${chance(draw, 20) ? 'alias: ' : ''}root${type}${directive(draw)} ${selection(world, type, 3, 0)}`;
  });
  const variables = '($p: P, $q: Q, $r: R, $s: String, $on: Boolean!, $off: Boolean!)';
  return [
    `query ${variables} {\n${roots.join('\n')}\n}`,
    // A fragment spreads those after it alone: there are no circles.
    ...fragments.map(({ name, on }, index) => `fragment ${name} on ${on} ${selection(world, on, 2, index + 1)}`),
  ].join('\n');
}

function selection(world: World, type: string, depth: number, from: number): string {
  const { draw, fields, fragments } = world;
  const own = fields.get(type) ?? [];
  const parts = times(1 + draw.int(3), () => {
    const spreads = fragments.slice(from);
    if (spreads.length > 0 && chance(draw, 25))
      return `...${spreads[draw.int(spreads.length)]?.name}${directive(draw)}`;
    if (depth > 0 && (own.length === 0 || chance(draw, 30))) {
      const on = pick(draw, OUTPUTS);
      return `... on ${on}${directive(draw)} ${selection(world, on, depth - 1, from)}`;
    }
    const field = own[draw.int(own.length)];
    return field === undefined ? '__typename' : selected(world, field, depth, from);
  });
  return `{ ${parts.join(' ')} }`;
}

function selected(world: World, { name, type, args }: Field, depth: number, from: number): string {
  const { draw } = world;
  const given = args.filter(() => chance(draw, 60)).map((arg) => `${arg.name}: ${literal(world, arg.type, 2)}`);
  const inner = type === 'String' ? '' : depth > 0 ? ` ${selection(world, type, depth - 1, from)}` : ' { __typename }';
  const alias = chance(draw, 15) ? 'other: ' : '';
  return `${alias}${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${directive(draw)}${inner}`;
}

function literal(world: World, type: string, depth: number): string {
  const { draw, inputs } = world;
  if (chance(draw, 30)) return `$${type === 'String' ? 's' : type.toLowerCase()}`;
  const own = inputs.get(type);
  if (own === undefined) return chance(draw, 15) ? 'null' : '"text"';
  if (depth === 0) return '{}';
  return `{${own
    .filter(() => chance(draw, 50))
    .map((each) => `${each.name}: ${literal(world, each.type, depth - 1)}`)
    .join(', ')}}`;
}

function directive(draw: Draw): string {
  if (!chance(draw, 20)) return '';
  return pick(draw, [
    ' @skip(if: true)',
    ' @skip(if: false)',
    ' @include(if: $on)',
    ' @include(if: $off)',
    ' @skip(if: $on)',
  ]);
}

function valuesOf({ draw, inputs }: World): Readonly<Record<string, unknown>> {
  const heldBy = (type: string, depth: number): unknown => {
    const own = inputs.get(type);
    if (own === undefined) return chance(draw, 20) ? null : 'value';
    if (depth === 0) return {};
    return Object.fromEntries(
      own.filter(() => chance(draw, 50)).map(({ name, type: of }) => [name, heldBy(of, depth - 1)]),
    );
  };
  const held = INPUTS.filter(() => chance(draw, 70)).map((type) => [type.toLowerCase(), heldBy(type, 2)]);
  return { ...Object.fromEntries(held), ...(chance(draw, 70) ? { s: 'text' } : {}), on: true, off: false };
}
