import { type Catalogue, catalogueOf, type Relation, relationOf } from '../../src/operation/catalogue.ts';
import { analyse } from '../../src/operation/sql/analyse.ts';
import { openParser, parseSql } from '../../src/operation/sql/parse.ts';

await openParser();

/** A table of these columns, in this order; its dataset is named as it is. */
export function table(name: string, columns: string, schema = 'public'): Relation {
  const fields = columns.split(' ').map((path, index) => ({
    key: `${name}/${path}`,
    path,
    ordinal: path.includes('.') ? undefined : index + 1,
  }));
  return relationOf({ dataset: name, schema, name, definition: undefined }, fields);
}

export function view(name: string, definition: string, schema = 'public'): Relation {
  return relationOf({ dataset: name, schema, name, definition }, []);
}

/** The same table, when nobody told the order of its columns. */
export function unordered(relation: Relation): Relation {
  return { ...relation, ordered: false };
}

/** The database that the statements of the corpus are about. */
export const shop: Catalogue = catalogueOf([
  table('customers', 'id name email tel card birth'),
  table('orders', 'id customer_id amount placed_on'),
  table('visits', 'id customer_id page at'),
  table('profiles', 'customer_id prefs prefs.size prefs.colour tags'),
  table('staff', 'id name boss_id', 'hr'),
  table('customers', 'id email', 'old'),
  table('Mixed Case', 'Id E-mail "q"'),
  table('顧客', '番号 氏名 電話'),
  unordered(table('loose', 'a b c')),
  view(
    'buyers',
    'select c.id, c.email as mail, o.amount from public.customers c join public.orders o on o.customer_id = c.id',
  ),
  view('named', 'select id, name from public.customers where birth is null'),
  view('named_again', 'select n.name from public.named n'),
  view('rich', 'select id, mail from public.buyers where amount > 1000'),
  view('ring', 'select * from public.ring2'),
  view('ring2', 'select * from public.ring'),
  { ...table('contacts', 'id mail'), definition: 'select id, email as mail, tel from public.customers' },
  view('elsewhere', 'select id as n, email from public.customers', 'old'),
  view('pathless', 'select id from customers', 'old'),
  view('broken', 'select nothing from nowhere'),
]);

/** What a statement does, as one line: each column with its usages, in the order of the columns; or what is unresolved. */
export function told(sql: string, searchPath: readonly string[] = ['public']): string {
  const { uses, problems } = analyse(parseSql(sql), shop, searchPath);
  if (problems.length > 0) return problems.map(({ code, name }) => `${code} ${name}`).join('; ');
  const usages = new Map<string, Set<string>>();
  for (const { dataset, column, usage } of uses) {
    const name = `${dataset}.${column ?? '()'}`;
    usages.set(name, (usages.get(name) ?? new Set()).add(usage));
  }
  const lines = [...usages].map(([name, used]) => `${name} ${[...used].sort().join('+')}`);
  return lines.sort().join(', ');
}
