/** A statement, and what it uses how; what follows `!` cannot be resolved. */
export type Case = readonly [sql: string, expected: string];

/** Queries, feature by feature, in the order of PostgreSQL's documentation (chapter 7 and the page of SELECT). */
export const reads: readonly Case[] = [
  // what is given
  ['select email from customers', 'customers.email OUTPUT'],
  ['select customers.email from customers', 'customers.email OUTPUT'],
  ['select public.customers.email from customers', 'customers.email OUTPUT'],
  ['select public.customers.email from public.customers', 'customers.email OUTPUT'],
  ['select c.email from customers as c', 'customers.email OUTPUT'],
  ['select c.e from customers as c(i, n, e)', 'customers.email OUTPUT'],
  ['select c.tel from customers as c(i, n, e)', 'customers.tel OUTPUT'],
  ['select EMAIL from Customers', 'customers.email OUTPUT'],
  ['select "email" from "customers"', 'customers.email OUTPUT'],
  ['select U&"em\\0061il" from customers', 'customers.email OUTPUT'],
  ['select "E-mail" from "Mixed Case"', 'Mixed Case.E-mail OUTPUT'],
  ['select m."Id", m."""q""" from "Mixed Case" m', 'Mixed Case.Id OUTPUT, Mixed Case."q" OUTPUT'],
  ['select 氏名 from 顧客 where 番号 = 1', '顧客.氏名 OUTPUT, 顧客.番号 FILTER'],
  ['select * from 顧客', '顧客.番号 OUTPUT, 顧客.氏名 OUTPUT, 顧客.電話 OUTPUT'],
  ['table 顧客', '顧客.番号 OUTPUT, 顧客.氏名 OUTPUT, 顧客.電話 OUTPUT'],
  ['select v.* from visits v', 'visits.id OUTPUT, visits.customer_id OUTPUT, visits.page OUTPUT, visits.at OUTPUT'],
  ['select email || tel from customers', 'customers.email OUTPUT, customers.tel OUTPUT'],
  ['select 1', ''],
  ['select $1::int', ''],
  ['select name, $1 from customers where id = $2', 'customers.name OUTPUT, customers.id FILTER'],
  ['select email as name from customers order by name', 'customers.email ORDER+OUTPUT'],
  ['select ctid from customers', 'customers.() EXISTENCE'],
  ['select c.tableoid::regclass, c.email from customers c', 'customers.email OUTPUT'],
  [
    'select case when card is null then name else email end from customers',
    'customers.card OUTPUT, customers.name OUTPUT, customers.email OUTPUT',
  ],
  [
    'select coalesce(email, tel), nullif(name, card) from customers',
    'customers.email OUTPUT, customers.tel OUTPUT, customers.name OUTPUT, customers.card OUTPUT',
  ],
  ['select greatest(id, 1), least(birth, now()) from customers', 'customers.id OUTPUT, customers.birth OUTPUT'],
  ['select array[email, tel] from customers', 'customers.email OUTPUT, customers.tel OUTPUT'],
  ['select tags[1:2], tags[customer_id] from profiles', 'profiles.tags OUTPUT, profiles.customer_id OUTPUT'],
  ["select prefs ->> 'size' from profiles", 'profiles.prefs OUTPUT'],
  ["select prefs['size'] from profiles", 'profiles.prefs OUTPUT'],
  [
    'select (email is null), (tel is not distinct from name) from customers',
    'customers.email OUTPUT, customers.tel OUTPUT, customers.name OUTPUT',
  ],
  ['select email::varchar(3) collate "C" from customers', 'customers.email OUTPUT'],
  ["select birth at time zone 'utc', extract(year from birth) from customers", 'customers.birth OUTPUT'],
  ['select overlay(name placing card from 1) from customers', 'customers.name OUTPUT, customers.card OUTPUT'],
  [
    'select xmlelement(name a, xmlattributes(email as x), tel) from customers',
    'customers.email OUTPUT, customers.tel OUTPUT',
  ],
  ['select xmlforest(email, tel as t) from customers', 'customers.email OUTPUT, customers.tel OUTPUT'],
  ["select json_object('a': email) from customers", 'customers.email OUTPUT'],
  [
    "select json_value(prefs, '$.size' default tags on empty) from profiles",
    'profiles.prefs OUTPUT, profiles.tags OUTPUT',
  ],
  [
    "select json_exists(prefs, '$.x' passing customer_id as y) from profiles",
    'profiles.prefs OUTPUT, profiles.customer_id OUTPUT',
  ],
  ['select email is json from customers', 'customers.email OUTPUT'],
  // which rows
  ['select email from customers where id = 3', 'customers.email OUTPUT, customers.id FILTER'],
  [
    "select 1 from customers where email like 'a%' and not (tel = '1' or card is null)",
    'customers.email FILTER, customers.tel FILTER, customers.card FILTER',
  ],
  [
    "select name from customers where id in (1, 2) and birth between '2000-01-01' and now()",
    'customers.name OUTPUT, customers.id FILTER, customers.birth FILTER',
  ],
  [
    "select name from customers where (id, email) = (1, 'a')",
    'customers.name OUTPUT, customers.id FILTER, customers.email FILTER',
  ],
  ['select name from customers where id = any($1)', 'customers.name OUTPUT, customers.id FILTER'],
  ['select name from customers limit (select max(amount) from orders)', 'customers.name OUTPUT, orders.amount FILTER'],
  [
    'select name from customers order by id offset 1 fetch first 2 rows with ties',
    'customers.name OUTPUT, customers.id ORDER',
  ],
  ['select name from customers tablesample bernoulli (1) where id > 0', 'customers.name OUTPUT, customers.id FILTER'],
  ['select name from only customers', 'customers.name OUTPUT'],
  ['select name from customers for update of customers', 'customers.name OUTPUT'],
  // subqueries
  [
    'select name from customers where id in (select customer_id from orders)',
    'customers.name OUTPUT, customers.id FILTER, orders.customer_id FILTER',
  ],
  [
    'select name from customers where id > all (select amount from orders where placed_on is null)',
    'customers.name OUTPUT, customers.id FILTER, orders.amount FILTER, orders.placed_on FILTER',
  ],
  [
    'select name from customers c where exists (select 1 from orders o where o.customer_id = c.id)',
    'customers.name OUTPUT, customers.id FILTER, orders.customer_id FILTER',
  ],
  [
    'select name, (select max(amount) from orders where customer_id = customers.id) from customers',
    'customers.name OUTPUT, orders.amount OUTPUT, orders.customer_id FILTER, customers.id FILTER',
  ],
  ['select array(select email from customers order by birth)', 'customers.email OUTPUT, customers.birth ORDER'],
  ['select (select email) from customers', 'customers.email OUTPUT'],
  [
    'select (select email from old.customers where id = c.id) from customers c',
    'customers.email OUTPUT, customers.id FILTER',
  ],
  [
    'select name from customers where (select count(*) from orders where customer_id = id) > 3',
    'customers.name OUTPUT, orders.customer_id FILTER, orders.id FILTER',
  ],
  ['select s.e from (select email as e from customers) s', 'customers.email OUTPUT'],
  ['select s.e from (select email, tel from customers) s(e)', 'customers.email OUTPUT, customers.tel OUTPUT'],
  ['select count(*) from (select email from customers) s', 'customers.email OUTPUT'],
  [
    'select 1 from (select email as e, id from customers) s where e = $1 order by s.id',
    'customers.email FILTER, customers.id ORDER',
  ],
  ['select x from (select y as x from (select email as y from customers) a) b', 'customers.email OUTPUT'],
  ['select json_array(select email from customers)', 'customers.email OUTPUT'],
  // joins
  [
    'select c.name from customers c join orders o on o.customer_id = c.id',
    'customers.name OUTPUT, customers.id JOIN, orders.customer_id JOIN',
  ],
  [
    'select c.name from customers c left join orders o on o.customer_id = c.id and o.amount > 1',
    'customers.name OUTPUT, customers.id JOIN, orders.customer_id JOIN, orders.amount JOIN',
  ],
  [
    'select c.name, o.amount from customers c, orders o where o.customer_id = c.id',
    'customers.name OUTPUT, orders.amount OUTPUT, orders.customer_id FILTER, customers.id FILTER',
  ],
  ['select c.name from customers c cross join orders o', 'customers.name OUTPUT, orders.() EXISTENCE'],
  [
    'select page, amount from visits join orders using (customer_id)',
    'visits.page OUTPUT, orders.amount OUTPUT, visits.customer_id JOIN, orders.customer_id JOIN',
  ],
  [
    'select customer_id from visits full join orders using (customer_id)',
    'visits.customer_id JOIN+OUTPUT, orders.customer_id JOIN+OUTPUT',
  ],
  [
    'select j.customer_id, page from visits join orders using (customer_id) as j',
    'visits.customer_id JOIN+OUTPUT, orders.customer_id JOIN+OUTPUT, visits.page OUTPUT',
  ],
  [
    'select page from visits natural join orders',
    'visits.page OUTPUT, visits.id JOIN, visits.customer_id JOIN, orders.id JOIN, orders.customer_id JOIN',
  ],
  [
    'select name from customers natural join hr.staff',
    'customers.id JOIN, customers.name JOIN+OUTPUT, staff.id JOIN, staff.name JOIN+OUTPUT',
  ],
  [
    'select * from visits natural join loose',
    'visits.id OUTPUT, visits.customer_id OUTPUT, visits.page OUTPUT, visits.at OUTPUT, loose.a OUTPUT, loose.b OUTPUT, loose.c OUTPUT',
  ],
  [
    'select j.name from (customers c join orders o on c.id = o.customer_id) as j',
    'customers.name OUTPUT, customers.id JOIN, orders.customer_id JOIN',
  ],
  [
    'select j.x from (visits v join orders o using (customer_id)) as j(w, y, x)',
    'visits.customer_id JOIN, orders.customer_id JOIN, visits.page OUTPUT',
  ],
  [
    'select a.name, b.name from hr.staff a join hr.staff b on a.boss_id = b.id',
    'staff.name OUTPUT, staff.boss_id JOIN, staff.id JOIN',
  ],
  [
    'select 1 from customers c join (orders o join visits v on v.at = o.placed_on) on c.id = v.customer_id',
    'customers.id JOIN, visits.customer_id JOIN, visits.at JOIN, orders.placed_on JOIN',
  ],
  // lateral
  [
    'select l.amount from customers c, lateral (select amount from orders where customer_id = c.id) l',
    'orders.amount OUTPUT, orders.customer_id FILTER, customers.id FILTER',
  ],
  ['select t from profiles p, unnest(p.tags) t', 'profiles.tags OUTPUT'],
  ['select u.t from profiles p, unnest(p.tags) with ordinality as u(t, n) order by u.n', 'profiles.tags ORDER+OUTPUT'],
  ['select u from unnest($1::text[]) with ordinality as u(u, n) order by n', ''],
  ['select key from profiles, jsonb_each(prefs) where value is not null', 'profiles.prefs FILTER+OUTPUT'],
  [
    'select e.value from profiles p left join lateral jsonb_array_elements(p.prefs) as e on true',
    'profiles.prefs OUTPUT',
  ],
  ['select r.a from profiles p, jsonb_to_recordset(p.prefs) as r(a int, b text)', 'profiles.prefs OUTPUT'],
  [
    'select r.* from profiles p, rows from (unnest(p.tags), generate_series(1, p.customer_id)) as r(x, y)',
    'profiles.tags OUTPUT, profiles.customer_id OUTPUT',
  ],
  [
    "select j.a from profiles p, json_table(p.prefs, '$[*]' columns (a text path '$.a', nested path '$.b' columns (c int))) j where j.c = 1",
    'profiles.prefs FILTER+OUTPUT',
  ],
  [
    "select x.a from profiles, xmltable('/r' passing tags columns a text path 'a' default customer_id) x",
    'profiles.tags OUTPUT, profiles.customer_id OUTPUT',
  ],
  ['select n from generate_series(1, 10) n', ''],
  ['select g.g from generate_series(1, (select max(id) from customers)) g', 'customers.id OUTPUT'],
];
