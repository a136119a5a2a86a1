import { describe, expect, it } from 'vitest';
import { catalogueOf, relationOf } from '../../src/operation/catalogue.ts';
import { analyse } from '../../src/operation/sql/analyse.ts';
import { sqlFingerprint } from '../../src/operation/sql/fingerprint.ts';
import { parseSql, relationNames } from '../../src/operation/sql/parse.ts';
import { shop, told } from './words.ts';

const using = (sql: string) => analyse(parseSql(sql), shop, ['public']).uses;

describe('a use', () => {
  it('stands where it is written, also after characters of several bytes', () => {
    const sql = "select '住所😀' as x,\n  c.email from customers c where c.id = 1";
    const places = using(sql).map(({ column, place }) => [column, sql.slice(place.offset, place.offset + 4)]);
    expect(places).toEqual([
      ['email', 'c.em'],
      ['id', 'c.id'],
    ]);
  });

  it('stands also where the column is read out of a subquery', () => {
    const sql = 'select s.e from (select email as e from customers) s where e is null';
    const places = using(sql).map(({ usage, place }) => [usage, sql.slice(place.offset).split(' ')[0]]);
    expect(places).toEqual([
      ['OUTPUT', 's.e'],
      ['OUTPUT', 'email'],
      ['FILTER', 'email'],
      ['FILTER', 'e'],
    ]);
  });

  it('of a view stands where the view is named, and says through which views', () => {
    const sql = 'select 1 from rich';
    expect(using(sql).map(({ place }) => place)).toContainEqual({
      offset: sql.indexOf('rich'),
      views: ['public.rich', 'public.buyers'],
    });
  });

  it('within an aggregate says which', () => {
    expect(using('select max(birth) from customers').map(({ place }) => place.aggregate)).toEqual(['max']);
  });

  it('within an aggregate of JSON says which, and in its FILTER or over a window says none', () => {
    const aggregates = (sql: string) => using(sql).map(({ place }) => place.aggregate);
    expect(aggregates('select json_arrayagg(birth), json_objectagg(email: tel) from customers')).toEqual([
      'json_arrayagg',
      'json_objectagg',
      'json_objectagg',
    ]);
    expect(aggregates('select json_arrayagg(birth order by id) filter (where tel is null) from customers')).toEqual([
      'json_arrayagg',
      undefined,
      undefined,
    ]);
    expect(aggregates('select json_arrayagg(birth) over () from customers')).toEqual([undefined]);
  });

  it('of a column that is a document is one of all its fields', () => {
    expect(using('select prefs from profiles')[0]?.fields).toEqual([
      'profiles/prefs',
      'profiles/prefs.size',
      'profiles/prefs.colour',
    ]);
  });
});

describe('a table', () => {
  const at = { dataset: 'd', schema: 'public', name: 'd', definition: undefined };
  const field = (path: string, ordinal?: number) => ({ key: `d/${path}`, path, ordinal });

  it('has a column for what lies within a document, and for a name with a dot that has a place of its own', () => {
    const { columns, ordered } = relationOf(at, [field('prefs.size'), field('prefs.colour'), field('a.b', 1)]);
    expect(columns.map(({ name, fields }) => [name, fields.length])).toEqual([
      ['prefs', 2],
      ['a.b', 1],
    ]);
    expect(ordered).toBe(false);
  });

  it('has its columns in order when each tells its place', () => {
    const { columns, ordered } = relationOf(at, [field('b', 2), field('a', 1), field('a.x')]);
    expect([ordered, columns.map(({ name }) => name)]).toEqual([true, ['a', 'b']]);
  });
});

describe('the definition of a view', () => {
  const of = (system: string, schema: string, name: string, definition?: string) =>
    relationOf({ dataset: `${system}.${name}`, system, schema, name, definition }, [
      { key: `${system}.${name}/n`, path: 'n', ordinal: 1 },
    ]);
  const definition = 'select n from public.t';

  it('names relations of its own system, whatever others have', () => {
    const catalogue = catalogueOf([of('a', 'public', 't'), of('b', 'public', 't'), of('b', 'public', 'v', definition)]);
    const { uses, problems } = analyse(parseSql('select n from v'), catalogue, ['public']);
    expect(problems).toEqual([]);
    expect(uses.map(({ dataset }) => dataset)).toContain('b.t');
    expect(uses.map(({ dataset }) => dataset)).not.toContain('a.t');
  });

  it('names no schema for the one who asks: what has none is refused, and told what to do', () => {
    const { problems } = analyse(parseSql('select id from old.pathless'), shop, ['public', 'old']);
    expect(problems[0]?.message).toBe(
      'the definition of the view `old.pathless` names `customers` without a schema: write it, or scan the database again',
    );
  });
});

describe('a name without a schema', () => {
  it('is looked up along the path, the first schema first', () => {
    expect(told('select email from customers', ['old', 'public'])).toBe('customers.email OUTPUT');
    expect(told('select card from customers', ['old', 'public'])).toBe('COLUMN_UNKNOWN card');
    expect(told('select name from staff', ['public', 'hr'])).toBe('staff.name OUTPUT');
    expect(told('select name from staff', [])).toBe('RELATION_UNKNOWN staff');
  });
});

describe('a text', () => {
  it('has the fingerprint of those that differ in values alone', () => {
    const of = (sql: string) => sqlFingerprint(parseSql(sql));
    expect(of("select email from customers where tel = '1'")).toBe(of("SELECT email FROM customers WHERE tel = '03'"));
    expect(of('select email from customers')).not.toBe(of('select card from customers'));
    expect(of('select 1 from customers where id in (1, 2, 3) limit 5')).toBe(
      of("select 'x' from customers  where id in (7) limit 6"),
    );
    expect(of("copy customers to '/a' with (delimiter ',')")).toBe(of("copy customers to '/a' with (delimiter ';')"));
    expect(of('select email from customers; select 1')).not.toBe(of('select email from customers'));
    expect(of('select email + id from customers')).not.toBe(of('select email - id from customers'));
    expect(of('select email, (id) from customers')).not.toBe(of('select (email, id) from customers'));
    expect(of('selec')).toBeUndefined();
  });

  it('is read and has its fingerprint however many were read before', async () => {
    const sum = (terms: number) => `select ${'1+'.repeat(terms)}id from customers`;
    for (let times = 0; times < 400; times++) {
      sqlFingerprint(parseSql(sum(12)));
      // What was called often is compiled anew meanwhile, and then takes other room on the stack.
      if (times % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    for (const terms of [30, 60, 100, 300]) expect(sqlFingerprint(parseSql(sum(terms)))).toMatch(/^sha256:/);
  });

  it('tells every name that may be a relation', () => {
    const parsed = parseSql('with a as (select 1 from hr.staff) insert into "B" select * from a join c on true');
    const names = parsed.ok ? relationNames(parsed) : [];
    expect(names.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { schema: undefined, name: 'B' },
      { schema: undefined, name: 'a' },
      { schema: undefined, name: 'c' },
      { schema: 'hr', name: 'staff' },
    ]);
  });

  it('that is nested deep is refused, wherever that shows first', () => {
    for (const count of [1_000, 3_000, 5_000, 7_000, 9_000]) {
      const parsed = parseSql(`select ${'id + '.repeat(count)}card from customers`);
      if (parsed.ok) expect(relationNames(parsed)).toEqual([{ schema: undefined, name: 'customers' }]);
      const { problems, uses } = analyse(parsed, shop, ['public']);
      expect(problems.length === 0 ? uses.length : problems[0]?.code).toBe(
        problems.length === 0 ? count + 1 : 'SQL_TOO_DEEP',
      );
    }
  });

  it('that runs the parser out of stack, again and again, is refused and leaves other texts readable', async () => {
    const deep = `select ${'1+'.repeat(30_000)}1`;
    const codeOf = (sql: string) => {
      const parsed = parseSql(sql);
      return parsed.ok ? 'READ' : parsed.code;
    };
    for (let times = 0; times < 100; times++) expect(codeOf(deep)).not.toBe('READ');
    await expect.poll(() => codeOf('select email from customers')).toBe('READ');
    for (let times = 0; times < 100; times++) {
      expect(codeOf(deep)).not.toBe('READ');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await expect.poll(() => codeOf('select email from customers')).toBe('READ');
  }, 60_000);

  it('that cannot be read says where, and repeats none of its values', () => {
    const sql = "select name from customers where tel = '090-1234' '5678'";
    const { problems } = analyse(parseSql(sql), shop, ['public']);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).not.toContain('5678');
    expect(problems[0]?.place.offset).toBe(sql.indexOf("'5678'"));
  });
});
