import type { Case } from './corpus-reads.ts';

const WHOLE = (usages: string) =>
  ['id', 'name', 'email', 'tel', 'card', 'birth'].map((name) => `customers.${name} ${usages}`).join(', ');

/** More ways to read a column without naming it: each is judged, or refused. */
export const attacks: readonly Case[] = [
  // a whole row
  ['select c.*::text from customers c', WHOLE('OUTPUT')],
  ['select array[c.*]::text from customers c', WHOLE('OUTPUT')],
  ['select coalesce(c.*, c.*) from customers c', WHOLE('OUTPUT')],
  ['select nullif(c, null) from customers c', WHOLE('OUTPUT')],
  ['select max(c.*) from customers c', WHOLE('OUTPUT')],
  ['select unnest(array_agg(c)) from customers c', WHOLE('OUTPUT')],
  ['select xmlforest(c.*) from customers c', WHOLE('OUTPUT')],
  ["select json_object('a': c) from customers c", WHOLE('OUTPUT')],
  ['select 1 from customers c group by c', WHOLE('GROUP')],
  ['select distinct c from customers c', WHOLE('GROUP+OUTPUT')],
  ['select 1 from customers c order by c.*', WHOLE('ORDER')],
  ['select 1 from customers c where c.* = row(1)', WHOLE('FILTER')],
  ['select x.* from customers c cross join lateral (select c) x', WHOLE('OUTPUT')],
  ['select (x.c).email from customers c cross join lateral (select c) x', '!COLUMN_UNKNOWN (...).email'],
  ['select (coalesce(c, c)).card from customers c', '!COLUMN_UNKNOWN (...).card'],
  ['select (row(c.*)).f6 from customers c', '!COLUMN_UNKNOWN (...).f6'],
  [
    'select s from (select email from customers union select tel from customers) s',
    'customers.email GROUP+OUTPUT, customers.tel GROUP+OUTPUT',
  ],
  [
    'select id from customers order by row(email, tel)',
    'customers.id OUTPUT, customers.email ORDER, customers.tel ORDER',
  ],
  // a column under another name, or a name in another place
  [
    'update orders o set amount = 1 from customers old returning old.email',
    'orders.amount WRITE, customers.email OUTPUT',
  ],
  [
    'update orders set amount = 1 returning with (old as o, new as n) o.amount, n.placed_on',
    'orders.amount OUTPUT+WRITE, orders.placed_on OUTPUT',
  ],
  [
    'merge into orders using customers old on orders.id = old.id when matched then delete returning old.email',
    'customers.email OUTPUT, customers.id JOIN, orders.() WRITE, orders.id JOIN',
  ],
  ['insert into orders as old (id) values (1) returning old.amount', 'orders.amount OUTPUT, orders.id WRITE'],
  ['select U&"!0065mail" uescape \'!\' from customers', 'customers.email OUTPUT'],
  ['select "public.customers".email from customers', '!COLUMN_UNKNOWN public.customers.email'],
  ['select * from "public.customers"', '!RELATION_UNKNOWN public.customers'],
  ['select public.customers.email from old.customers', '!COLUMN_UNKNOWN public.customers.email'],
  ['select email from pg_temp.customers', '!RELATION_UNKNOWN pg_temp.customers'],
  ['with customers as (select 1 as email) select email from public.customers', 'customers.email OUTPUT'],
  // what hides in a clause
  [
    "select * from xmltable('/r' passing (select email::xml from customers limit 1) columns a text path 'b' default (select tel from customers limit 1))",
    'customers.email OUTPUT, customers.tel OUTPUT',
  ],
  [
    "select jt.a from profiles p, json_table(p.prefs, '$' passing p.tags as t columns (a text path '$.a' default p.customer_id on empty)) jt",
    'profiles.customer_id OUTPUT, profiles.prefs OUTPUT, profiles.tags OUTPUT',
  ],
  [
    'with recursive t(n, e) as (select id, email from customers union all select n + 1, e from t where n < 3) search depth first by e set o select n from t',
    'customers.email ORDER, customers.id FILTER+OUTPUT',
  ],
  [
    'insert into orders (id) values (1) on conflict (id) where amount > 3 do nothing',
    'orders.amount FILTER, orders.id FILTER+WRITE',
  ],
  [
    'select sum(o.id) over (order by o.amount rows between (select count(email) from customers) preceding and current row) from orders o',
    'orders.id OUTPUT, orders.amount ORDER, customers.email OUTPUT',
  ],
  ['select 1 union select 2 order by (select email from customers limit 1)', 'customers.email ORDER'],
  ['explain declare x cursor for select email from customers', 'customers.email OUTPUT'],
  ["copy (select email from customers) to program 'cat'", '!STATEMENT_UNJUDGED Copy'],
  ['explain analyze execute p', '!STATEMENT_UNJUDGED Execute'],
  // what names a column in a text, or reads what was kept of it
  ['select citext(c.email) from customers c', '!FUNCTION_UNKNOWN citext'],
  ['select name(c) from customers c', '!FUNCTION_UNKNOWN name'],
  ["select pg_input_is_valid(email, 'has_card') from customers", '!FUNCTION_UNKNOWN pg_input_is_valid'],
  ["select cursor_to_xml('c', 1, true, true, '')", '!FUNCTION_UNKNOWN cursor_to_xml'],
  ["select current_setting('x')", '!FUNCTION_UNKNOWN current_setting'],
  [
    "select pg_catalog.set_config('search_path', 'old', true), email from customers",
    '!FUNCTION_UNKNOWN pg_catalog.set_config',
  ],
  ['select lo_get(1)', '!FUNCTION_UNKNOWN lo_get'],
  ['select * from pg_largeobject', '!RELATION_UNKNOWN pg_largeobject'],
  ['select id from customers order by email using operator(old.<)', '!OPERATOR_UNKNOWN old.<'],
  ["select email operator(old.@@) any(array['x']) from customers", '!OPERATOR_UNKNOWN old.@@'],
  // what makes something that reads later
  ["create policy p on customers using (email = 'x')", '!STATEMENT_UNJUDGED CreatePolicy'],
  ['create rule r as on select to orders do instead select * from customers', '!STATEMENT_UNJUDGED Rule'],
  ['create table z (a text generated always as (email) stored)', '!STATEMENT_UNJUDGED Create'],
  [
    "create function f() returns text language sql as 'select email from customers'",
    '!STATEMENT_UNJUDGED CreateFunction',
  ],
  [
    'create trigger t after update on customers referencing old table as o for each statement execute function f()',
    '!STATEMENT_UNJUDGED CreateTrig',
  ],
  ['create view x with (security_invoker) as select email from customers', 'customers.email OUTPUT'],
  ['fetch all from x', '!STATEMENT_UNJUDGED Fetch'],
  ['select * from graph_table (g match (a) columns (a.email))', '!SQL_UNPARSABLE SQL'],
];
