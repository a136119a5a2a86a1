import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../src/operation/catalogue.ts';
import { analyse } from '../../src/operation/sql/analyse.ts';
import { parseSql } from '../../src/operation/sql/parse.ts';
import type { DatabaseType } from '../../src/registry/intake/model.ts';
import { table, view } from './words.ts';

const type = (name: string, facts: Partial<DatabaseType>): DatabaseType => ({
  ...{ schema: 'public', name, kind: 'OTHER', converts: false },
  ...facts,
});

const domain = (name: string, checks: readonly string[], base = ['pg_catalog', 'text']): DatabaseType => {
  const [schema = '', of = ''] = base;
  return type(name, { kind: 'DOMAIN', checks: [...checks], base: { schema, name: of } });
};

const TYPES: readonly DatabaseType[] = [
  type('mood', { kind: 'ENUM' }),
  type('mood', {
    kind: 'DOMAIN',
    schema: 'hr',
    checks: ['hr.reads(VALUE)'],
    base: { schema: 'pg_catalog', name: 'text' },
  }),
  type('cast_of_ours', { kind: 'ENUM', converts: true }),
  type('untold', { kind: 'ENUM', converts: undefined }),
  type('citext', { kind: 'BASE', extension: 'citext' }),
  type('geometry', { kind: 'BASE', extension: 'postgis' }),
  type('ours', { kind: 'BASE' }),
  type('pair', {}),
  domain('mail', ["((VALUE)::text ~ '^[^@]+@[^@]+$'::text)", 'length(VALUE) < 300']),
  domain('mails', [], ['pg_catalog', '_text']),
  domain('bare', []),
  domain('has_card', ['public.has_card(VALUE)']),
  domain('escaping', ['true from public.customers']),
  domain('by_operator', ["(VALUE OPERATOR(public.~) 'a'::public.citext)"], ['public', 'citext']),
  domain('of_citext', ["(VALUE <> ''::public.citext)"], ['public', 'citext']),
  domain('of_mail', ["(VALUE <> ''::public.mood::text)"], ['public', 'mail']),
  domain('of_bad', [], ['public', 'has_card']),
  domain('of_pair', [], ['public', 'pair']),
  domain('of_nothing', [], ['public', 'nowhere']),
  domain('itself', ["VALUE = 'a'::public.itself"], ['public', 'itself']),
  type('unsaid', { kind: 'DOMAIN', base: { schema: 'pg_catalog', name: 'text' } }),
];

const customers = { ...table('customers', 'id name'), system: 'shop' };
const moody = { ...view('moody', 'select c.name::public.mood as m from public.customers c'), system: 'shop' };
const sour = { ...view('sour', 'select c.name::hr.mood as m from public.customers c'), system: 'shop' };

interface Known {
  readonly types?: ReadonlyMap<string, readonly DatabaseType[]>;
  readonly system?: string;
  readonly path?: readonly string[];
}

function refused(sql: string, { types = new Map([['shop', TYPES]]), system, path = ['public'] }: Known = {}) {
  const catalogue = catalogueOf([customers, moody, sour], types, system);
  return analyse(parseSql(sql), catalogue, path).problems.map(({ code, message }) => `${code} ${message}`);
}

const cast = (to: string) => `select name::${to} from customers`;

describe('a cast to a type that a scan has told of', () => {
  it.each(['mood', 'public.mood', 'mood[]', 'citext', 'mail', 'mails', 'bare', 'of_citext', 'of_mail'])(
    'is judged: %s',
    (name) => {
      expect(refused(cast(name))).toEqual([]);
    },
  );

  it.each([
    ['hr.mood', 'its CHECK calls'],
    ['cast_of_ours', 'a cast from or to it calls'],
    ['untold', 'a cast from or to it calls'],
    ['geometry', 'what makes a value of it is not known'],
    ['ours', 'what makes a value of it is not known'],
    ['pair', 'what makes a value of it is not known'],
    ['has_card', 'its CHECK calls'],
    ['escaping', 'its CHECK calls'],
    ['by_operator', 'its CHECK calls'],
    ['of_bad', 'its CHECK calls'],
    ['of_pair', 'what makes a value of it is not known'],
    ['of_nothing', 'what the type below it runs is not known'],
    ['itself', 'what the type below it runs is not known'],
    ['unsaid', 'was not told'],
    ['nowhere', 'no scan found it: scan the database again'],
    ['customers', 'no scan found it'],
    ['a.public.mood', 'scan its database'],
  ])('is refused where what it runs is not known: %s', (name, why) => {
    expect(refused(cast(name))).toEqual([expect.stringContaining(why)]);
  });

  it('goes by the search path: the first type of the name counts, whatever it is', () => {
    expect(refused(cast('mood'), { path: ['hr', 'public'] })).toEqual([expect.stringContaining('its CHECK calls')]);
    expect(refused(cast('mood'), { path: ['public', 'hr'] })).toEqual([]);
    expect(refused('select $1::mood', { path: [], system: 'shop' })).toEqual([
      expect.stringContaining('name its schema'),
    ]);
  });

  it('is judged in the definition of a view, whose names have their schemas', () => {
    expect(refused('select m from moody', { path: ['hr', 'public'] })).toEqual([]);
    expect(refused('select m from sour')).toEqual([expect.stringContaining('its CHECK calls')]);
  });

  it('is of the system that is named, or that all relations are of; else nobody knows', () => {
    const others = new Map([['other', TYPES]]);
    expect(refused(cast('mood'), { types: others })).toEqual([
      "TYPE_UNKNOWN the type `mood` is not one of PostgreSQL's own, and what it runs is not known: scan its database, and name the system",
    ]);
    expect(refused("select 'new'::mood", { system: 'shop' })).toEqual([]);
    const both = catalogueOf([customers, { ...customers, schema: 'b', system: 'other' }], new Map([['shop', TYPES]]));
    expect(analyse(parseSql(cast('mood')), both, ['public']).problems).toHaveLength(1);
  });

  it('asks of all scans of a system: one that says otherwise refuses it', () => {
    const twice = new Map([['shop', [...TYPES, type('mood', { kind: 'BASE' })]]]);
    expect(refused(cast('mood'), { types: twice })).toHaveLength(1);
  });
});
