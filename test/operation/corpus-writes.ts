import type { Case } from './corpus-reads.ts';

const WHOLE = (usages: string) =>
  ['id', 'name', 'email', 'tel', 'card', 'birth'].map((name) => `customers.${name} ${usages}`).join(', ');

/** What writes, and what carries a query elsewhere. */
export const writes: readonly Case[] = [
  ['insert into orders (id, amount) values (1, 2)', 'orders.id WRITE, orders.amount WRITE'],
  ['insert into orders values (1, $1)', 'orders.id WRITE, orders.customer_id WRITE'],
  ['insert into loose values (1)', 'loose.a WRITE, loose.b WRITE, loose.c WRITE'],
  ['insert into orders default values', 'orders.() EXISTENCE'],
  [
    'insert into orders (id, amount) select id, card from customers where birth is null',
    'orders.id WRITE, orders.amount WRITE, customers.id OUTPUT, customers.card OUTPUT, customers.birth FILTER',
  ],
  [
    'insert into visits (page) values ((select email from customers limit 1))',
    'visits.page WRITE, customers.email OUTPUT',
  ],
  [
    'insert into customers (id, email) values (1, $1) returning tel',
    'customers.id WRITE, customers.email WRITE, customers.tel OUTPUT',
  ],
  [
    'insert into customers as c (id) values (1) returning c.*',
    'customers.id OUTPUT+WRITE, customers.name OUTPUT, customers.email OUTPUT, customers.tel OUTPUT, customers.card OUTPUT, customers.birth OUTPUT',
  ],
  [
    'insert into customers (id, email) values (1, $1) on conflict (id) do nothing',
    'customers.id FILTER+WRITE, customers.email WRITE',
  ],
  [
    'insert into customers as c (id, email) values (1, $1) on conflict (id) where tel is null do update set email = excluded.email, name = c.card where c.birth is null',
    'customers.id FILTER+WRITE, customers.email OUTPUT+WRITE, customers.tel FILTER, customers.name WRITE, customers.card OUTPUT, customers.birth FILTER',
  ],
  [
    'insert into visits (id, page) select id, email from customers on conflict (id) do update set page = excluded.page where excluded.page is not null',
    'visits.id FILTER+WRITE, visits.page FILTER+OUTPUT+WRITE, customers.id OUTPUT, customers.email FILTER+OUTPUT',
  ],
  [
    'insert into customers (id, email) values (1, $1) on conflict (id) do update set tel = excluded.card',
    'customers.id FILTER+WRITE, customers.email WRITE, customers.tel WRITE, customers.card OUTPUT',
  ],
  [
    'with x as (select email from customers) insert into visits (page) select email from x',
    'visits.page WRITE, customers.email OUTPUT',
  ],
  [
    'with x as (delete from customers where id = 1 returning email) select * from x',
    'customers.() WRITE, customers.id FILTER, customers.email OUTPUT',
  ],
  [
    'with x as (update customers set tel = $1 returning id, card) select id from x',
    'customers.tel WRITE, customers.id OUTPUT, customers.card OUTPUT',
  ],
  ['update customers set tel = $1 where id = $2', 'customers.tel WRITE, customers.id FILTER'],
  ['update customers set tel = email', 'customers.tel WRITE, customers.email OUTPUT'],
  [
    'update customers c set tel = o.amount from orders o where o.customer_id = c.id returning c.name',
    'customers.tel WRITE, orders.amount OUTPUT, orders.customer_id FILTER, customers.id FILTER, customers.name OUTPUT',
  ],
  [
    'update customers set (tel, name) = (select page, at from visits where customer_id = customers.id)',
    'customers.tel WRITE, customers.name WRITE, visits.page OUTPUT, visits.at OUTPUT, visits.customer_id FILTER, customers.id FILTER',
  ],
  [
    'update customers set (tel, name) = row (email, default)',
    'customers.tel WRITE, customers.name WRITE, customers.email OUTPUT',
  ],
  ['update profiles set tags[1] = $1', 'profiles.tags WRITE'],
  [
    'update customers set tel = null returning old.tel, new.email',
    'customers.tel OUTPUT+WRITE, customers.email OUTPUT',
  ],
  ['update customers set tel = null returning with (old as o) o.card', 'customers.tel WRITE, customers.card OUTPUT'],
  ['delete from customers', 'customers.() WRITE'],
  [
    'delete from customers where email = $1 returning *',
    `customers.() WRITE, ${WHOLE('OUTPUT').replace('email OUTPUT', 'email FILTER+OUTPUT')}`,
  ],
  [
    'delete from orders o using customers c where c.id = o.customer_id and c.card is null',
    'orders.() WRITE, customers.id FILTER, orders.customer_id FILTER, customers.card FILTER',
  ],
  [
    'merge into customers c using visits v on c.id = v.customer_id when matched and v.at is null then delete when matched then update set tel = v.page when not matched then insert (id, name) values (v.customer_id, v.page)',
    'customers.id JOIN+WRITE, visits.customer_id JOIN+OUTPUT, visits.at FILTER, customers.() WRITE, customers.tel WRITE, customers.name WRITE, visits.page OUTPUT',
  ],
  [
    'merge into orders o using (select id, email from customers) s on o.customer_id = s.id when not matched by source and o.amount = 0 then delete when matched then do nothing',
    'orders.customer_id JOIN, customers.id JOIN, customers.email OUTPUT, orders.amount FILTER, orders.() WRITE',
  ],
  [
    'merge into orders o using visits v on o.id = v.id when not matched then insert values (v.id, v.customer_id) returning merge_action(), o.amount',
    'orders.id JOIN+WRITE, visits.id JOIN+OUTPUT, visits.customer_id OUTPUT, orders.customer_id WRITE, orders.amount OUTPUT',
  ],
  [
    'delete from named where id = 1',
    'customers.() WRITE, customers.id FILTER, customers.name OUTPUT, customers.birth FILTER',
  ],
  [
    'merge into named_again n using visits v on n.name = v.page when matched then delete',
    'customers.() WRITE, customers.id OUTPUT, customers.name JOIN, customers.birth FILTER, visits.page JOIN',
  ],
  ['delete from buyers', '!RELATION_UNKNOWN buyers'],
  ['copy customers to stdout', WHOLE('OUTPUT')],
  ["copy customers (id, email) to '/tmp/x'", 'customers.id OUTPUT, customers.email OUTPUT'],
  [
    'copy (select email from customers where id = 1) to stdout with (format csv)',
    'customers.email OUTPUT, customers.id FILTER',
  ],
  [
    'copy customers (id, tel) from stdin where email is null',
    'customers.id WRITE, customers.tel WRITE, customers.email FILTER',
  ],
  ['copy (delete from orders returning amount) to stdout', 'orders.() WRITE, orders.amount OUTPUT'],
  ['create table x as select email from customers', 'customers.email OUTPUT'],
  ['create temp table x as table 顧客', '顧客.番号 OUTPUT, 顧客.氏名 OUTPUT, 顧客.電話 OUTPUT'],
  ['create materialized view x as select tel from customers with no data', 'customers.tel OUTPUT'],
  ['create view x(a) as select card from customers', 'customers.card OUTPUT'],
  ['select email into x from customers', 'customers.email OUTPUT'],
  ['prepare p(int) as select email from customers where id = $1', 'customers.email OUTPUT, customers.id FILTER'],
  ['explain analyze select email from customers', 'customers.email OUTPUT'],
  ['explain (costs off) create table x as select tel from customers', 'customers.tel OUTPUT'],
  ['declare c cursor for select card from customers', 'customers.card OUTPUT'],
  ['begin; select email from customers; commit', 'customers.email OUTPUT'],
  ['select email from customers; select amount from orders', 'customers.email OUTPUT, orders.amount OUTPUT'],
  [
    'insert into buyers (mail) values ($1)',
    'customers.email WRITE, customers.id JOIN+OUTPUT, orders.customer_id JOIN, orders.amount OUTPUT',
  ],
];

/** Ways to hide a column. */
export const hidings: readonly Case[] = [
  ['select c from customers c', WHOLE('OUTPUT')],
  ['select customers from customers', WHOLE('OUTPUT')],
  ['select customers.* from customers', WHOLE('OUTPUT')],
  ['select (c).card from customers c', WHOLE('OUTPUT')],
  ['select (c.*).card from customers c', WHOLE('OUTPUT')],
  ['select (c).* from customers c', WHOLE('OUTPUT')],
  ['select row(c.*) from customers c', WHOLE('OUTPUT')],
  ['select row(c) from customers c', WHOLE('OUTPUT')],
  ['select (c, 1) from customers c', WHOLE('OUTPUT')],
  ['select c::text from customers c', WHOLE('OUTPUT')],
  ["select 'x' || c from customers c", WHOLE('OUTPUT')],
  ['select to_jsonb(c) from customers c', WHOLE('OUTPUT')],
  ['select row_to_json(c) from customers c', WHOLE('OUTPUT')],
  ["select to_jsonb(c) - 'card' from customers c", WHOLE('OUTPUT')],
  ['select json_agg(c) from customers c', WHOLE('OUTPUT')],
  ['select array_agg(c) from customers c', WHOLE('OUTPUT')],
  ['select count(c) from customers c', WHOLE('OUTPUT')],
  ['select count(c.*) from customers c', WHOLE('OUTPUT')],
  ['select name from customers c where c is null', WHOLE('FILTER').replace('name FILTER', 'name FILTER+OUTPUT')],
  [
    "select name from customers c where c::text like '%4111%'",
    WHOLE('FILTER').replace('name FILTER', 'name FILTER+OUTPUT'),
  ],
  ['select name from customers c order by c', WHOLE('ORDER').replace('name ORDER', 'name ORDER+OUTPUT')],
  ['select max(s.r::text) from (select c as r from customers c) s', WHOLE('OUTPUT')],
  ['select j.* from customers c, lateral (select c.card) j', 'customers.card OUTPUT'],
  ['select e.value from customers c, jsonb_each(to_jsonb(c)) e', WHOLE('OUTPUT')],
  ['select x from (select s from (select card from customers) s) y(x)', 'customers.card OUTPUT'],
  ['select email from (select card as email from customers) customers', 'customers.card OUTPUT'],
  ['with customers(email) as (select card from public.customers) select email from customers', 'customers.card OUTPUT'],
  [
    'with a as (select card as id from customers) select id from orders natural join a',
    'customers.card JOIN+OUTPUT, orders.id JOIN+OUTPUT',
  ],
  [
    'select id from orders o join (select card as customer_id from customers) x using (customer_id)',
    'orders.id OUTPUT, customers.card JOIN, orders.customer_id JOIN',
  ],
  ['select 1 from orders order by (select max(card) from customers)', 'customers.card ORDER, orders.() EXISTENCE'],
  [
    'select count(*) from orders group by (select card from customers where id = customer_id)',
    'customers.card GROUP, customers.id FILTER, orders.customer_id FILTER',
  ],
  ['select sum(1) over (order by card) from customers', 'customers.card ORDER'],
  [
    'select amount from orders where amount = (select card::int from customers limit 1)',
    'orders.amount FILTER+OUTPUT, customers.card FILTER',
  ],
  [
    'select amount from orders offset (select length(card) from customers)',
    'orders.amount OUTPUT, customers.card FILTER',
  ],
  [
    'select max(amount) filter (where exists (select 1 from customers where card = $1)) from orders',
    'orders.amount OUTPUT, customers.card FILTER',
  ],
  [
    'select x.* from orders, lateral (values ((select card from customers limit 1))) x',
    'customers.card OUTPUT, orders.() EXISTENCE',
  ],
  ['select email from old.customers', 'customers.email OUTPUT'],
  ['select card from old.customers', '!COLUMN_UNKNOWN card'],
  // an alias on a function that may give a row is no column where the row has none of that name
  [
    'select (select email from unnest(p.tags) as email limit 1) from customers c, profiles p',
    'profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select unnest from unnest(p.tags) limit 1) from profiles p, (select email as unnest from customers) c',
    'profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select email from unnest(p.tags) with ordinality as email limit 1) from customers c, profiles p',
    'profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select email from rows from (unnest(p.tags)) as email limit 1) from customers c, profiles p',
    'profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select email from coalesce(p, p) as email limit 1) from customers c, profiles p',
    'profiles.customer_id OUTPUT, profiles.prefs OUTPUT, profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select email from greatest(p.tags, p.tags) as email limit 1) from customers c, profiles p',
    'profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select email from nullif(p.tags, null) as email limit 1) from customers c, profiles p',
    'profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select email from lower(p.tags) as email limit 1) from customers c, profiles p',
    'profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select email from (select * from unnest(p.tags) as email) s limit 1) from customers c, profiles p',
    'profiles.tags OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (with w as (select * from unnest(p.tags) as email union select 1, 2) select email from w limit 1) from customers c, profiles p',
    'profiles.tags GROUP+OUTPUT, customers.email OUTPUT',
  ],
  [
    'select (select max(c.id) from unnest(p.tags) t where c is null) from orders c, profiles p',
    'profiles.tags FILTER, orders.id FILTER+OUTPUT, orders.customer_id FILTER, orders.amount FILTER, orders.placed_on FILTER',
  ],
  ['select count(*) from profiles p, unnest(p.tags) t group by t', 'profiles.tags GROUP'],
  [
    'select p.prefs as city, count(*) from profiles p, unnest(p.tags) t group by city',
    'profiles.prefs GROUP+OUTPUT, profiles.tags GROUP',
  ],
  [
    'select * from profiles p, unnest(p.tags) order by 5',
    'profiles.customer_id OUTPUT, profiles.prefs OUTPUT, profiles.tags ORDER+OUTPUT',
  ],
  [
    'insert into orders select * from profiles p, unnest(p.tags)',
    'orders.id WRITE, orders.customer_id WRITE, orders.amount WRITE, orders.placed_on WRITE, profiles.customer_id OUTPUT, profiles.prefs OUTPUT, profiles.tags OUTPUT',
  ],
  ['select (select email from unnest(array[1, 2]) as email limit 1) from customers c', 'customers.() EXISTENCE'],
  [
    'select (select "current_date" from current_date limit 1) from (select card as "current_date" from customers) c',
    'customers.card OUTPUT',
  ],
  ['select t.t from profiles p, unnest(p.tags) t', '!COLUMN_UNKNOWN t.t'],
  ['select (select ctid from unnest(p.tags) t limit 1) from profiles p', '!COLUMN_AMBIGUOUS ctid'],
  ['select 1 from customers natural join unnest($1) t', '!COLUMN_UNKNOWN NATURAL'],
  // a row that is spread out
  [
    'select s.* from (select email as c from customers) t, lateral (select (c).* from orders c) s',
    '!COLUMN_UNKNOWN (...).*',
  ],
  [
    'select s.* from visits c, lateral (select (c).*) s',
    'visits.id OUTPUT, visits.customer_id OUTPUT, visits.page OUTPUT, visits.at OUTPUT',
  ],
  [
    'merge into orders o using visits v on o.id = v.id when not matched then insert values (v.*)',
    'orders.id JOIN+WRITE, orders.customer_id WRITE, orders.amount WRITE, orders.placed_on WRITE, visits.id JOIN+OUTPUT, visits.customer_id OUTPUT, visits.page OUTPUT, visits.at OUTPUT',
  ],
  [
    'insert into orders select v.* from visits c, lateral (values (c.*)) v',
    'orders.id WRITE, orders.customer_id WRITE, orders.amount WRITE, orders.placed_on WRITE, visits.id OUTPUT, visits.customer_id OUTPUT, visits.page OUTPUT, visits.at OUTPUT',
  ],
  ['insert into orders values (1, ((select v from visits v limit 1)).*)', '!COLUMN_UNKNOWN (...).*'],
  ['insert into orders values (((select v from visits v limit 1)).*)', '!COLUMN_UNKNOWN (...).*'],
  ['insert into orders values (((jsonb_each($1))).*)', 'orders.id WRITE, orders.customer_id WRITE'],
  [
    'select (select column2 from (values ((select v from visits v limit 1).*)) w) from (select card as column2 from customers) c',
    '!COLUMN_UNKNOWN (...).*',
  ],
  [
    'select (select column2 from lateral (values (s.*)) w) from hr.staff s, (select card as column4 from customers) c',
    'staff.id OUTPUT, staff.name OUTPUT, staff.boss_id OUTPUT, customers.card OUTPUT',
  ],
  [
    'select w.column3 from loose l, lateral (values (0, l.*), (0, 1, 2, 3)) w order by w.column1',
    'loose.a ORDER+OUTPUT, loose.b ORDER+OUTPUT, loose.c ORDER+OUTPUT',
  ],
  // what cannot be resolved
  ['select s.key from (select (jsonb_each(prefs)).* from profiles) s', 'profiles.prefs OUTPUT'],
  [
    'select (select s.card from (select (array_agg(c)).* from old.customers c) s) from customers',
    '!COLUMN_UNKNOWN (...).*',
  ],
  ["select query_to_xml('select * from customers', true, false, '')", '!FUNCTION_UNKNOWN query_to_xml'],
  ["select table_to_xml('customers', true, false, '')", '!FUNCTION_UNKNOWN table_to_xml'],
  ["select * from dblink('host=x', 'select card from customers') as t(card text)", '!FUNCTION_UNKNOWN dblink'],
  ["select ts_stat('select card from customers')", '!FUNCTION_UNKNOWN ts_stat'],
  ["select pg_catalog.ts_rewrite('a'::tsquery, 'select t, s from x')", '!FUNCTION_UNKNOWN pg_catalog.ts_rewrite'],
  ["select pg_read_file('/etc/passwd')", '!FUNCTION_UNKNOWN pg_read_file'],
  ["select set_config('search_path', 'old', false)", '!FUNCTION_UNKNOWN set_config'],
  ['select public.lower(email) from customers', '!FUNCTION_UNKNOWN public.lower'],
  ['select email(c) from customers c', '!FUNCTION_UNKNOWN email'],
  ['select c.upper from customers c', '!COLUMN_UNKNOWN c.upper'],
  ['select c.text from customers c', '!COLUMN_UNKNOWN c.text'],
  ['select name @#@ email from customers', '!OPERATOR_UNKNOWN @#@'],
  ['select name operator(public.=) email from customers', '!OPERATOR_UNKNOWN public.='],
  ['execute p(1)', '!STATEMENT_UNJUDGED Execute'],
  ['create table x as execute p', '!STATEMENT_UNJUDGED Execute'],
  ['do $$ begin perform card from customers; end $$', '!STATEMENT_UNJUDGED Do'],
  ['set search_path = old; select email from customers', '!STATEMENT_UNJUDGED VariableSet'],
  ['call p()', '!STATEMENT_UNJUDGED Call'],
  ["copy customers to program 'curl x'", '!STATEMENT_UNJUDGED Copy'],
  ['select emial from customers', '!COLUMN_UNKNOWN emial'],
  ['select id from customers, orders', '!COLUMN_AMBIGUOUS id'],
  ['select 1 from customers c, orders c', '!RELATION_AMBIGUOUS c'],
  ['select customers.id from public.customers, old.customers', '!COLUMN_AMBIGUOUS customers.id'],
  ['select customers.id from customers c', '!COLUMN_UNKNOWN customers.id'],
  ['select o.id from orders o, (select o.amount) s', '!COLUMN_UNKNOWN o.amount'],
  ['select 1 from customers c right join lateral (select c.card) s on true', '!COLUMN_UNKNOWN c.card'],
  ['select 1 from orders o join visits v on v.id = c.id, customers c', '!COLUMN_UNKNOWN c.id'],
  ['select email as x from customers where x = 1', '!COLUMN_UNKNOWN x'],
  ['select email as x from customers group by email having x = $1', '!COLUMN_UNKNOWN x'],
  ['select id as k, email as k from customers order by k', '!COLUMN_AMBIGUOUS k'],
  ['select id from customers order by 2', '!COLUMN_UNKNOWN 2'],
  ['select * from nowhere', '!RELATION_UNKNOWN nowhere'],
  ['select * from staff', '!RELATION_UNKNOWN staff'],
  ['select * from pg_stats', '!RELATION_UNKNOWN pg_stats'],
  ['select * from pg_catalog.pg_statistic', '!RELATION_UNKNOWN pg_catalog.pg_statistic'],
  ['select * from information_schema.tables', '!RELATION_UNKNOWN information_schema.tables'],
  [
    'select a.x from (with b as (select email as x from customers) select 1) a, b',
    '!COLUMN_UNKNOWN a.x; RELATION_UNKNOWN b',
  ],
  ['with a as (select y from b), b as (select email as y from customers) select y from a', '!RELATION_UNKNOWN b'],
  ['select * from ring', '!RELATION_UNKNOWN public.ring'],
  ['select * from broken', '!RELATION_UNKNOWN nowhere'],
  ['select x from loose as l(x, y, z)', '!COLUMN_ORDER_UNKNOWN l'],
  [
    'create temp table customers as select card as email from public.customers; select email from customers',
    '!RELATION_UNKNOWN customers',
  ],
  ['insert into customers (id) values (1) on conflict on constraint pk do nothing', '!COLUMN_UNKNOWN pk'],
  ['delete from customers where current of c', '!SYNTAX_UNKNOWN CurrentOfExpr'],
  ['selec email from customers', '!SQL_UNPARSABLE SQL'],
  ['select 1; select card from customers where', '!SQL_UNPARSABLE SQL'],
  ['', '!SQL_UNPARSABLE SQL'],
  ['-- nothing', '!SQL_UNPARSABLE SQL'],
  ['select 1\0; select card from customers', '!SQL_UNPARSABLE SQL'],
  [`select ${'('.repeat(20_000)}1${')'.repeat(20_000)}`, '!SQL_UNPARSABLE SQL'],
  [`select ${'1+'.repeat(30_000)}1`, '!SQL_TOO_DEEP SQL'],
];
