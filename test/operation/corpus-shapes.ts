import type { Case } from './corpus-reads.ts';

/** Groups, windows, sorting, sets and WITH. */
export const shapes: readonly Case[] = [
  ['select count(*) from customers', 'customers.() EXISTENCE'],
  ['select 1 from customers', 'customers.() EXISTENCE'],
  ['select exists (select from customers)', 'customers.() EXISTENCE'],
  ['select count(email) from customers', 'customers.email OUTPUT'],
  ['select count(distinct email), max(birth) from customers', 'customers.email OUTPUT, customers.birth OUTPUT'],
  ['select count(*) filter (where card is not null) from customers', 'customers.card FILTER'],
  ["select string_agg(name, ',' order by birth) from customers", 'customers.name OUTPUT, customers.birth ORDER'],
  ['select percentile_cont(0.5) within group (order by amount) from orders', 'orders.amount ORDER+OUTPUT'],
  [
    'select json_arrayagg(name order by birth), json_objectagg(id: email) from customers',
    'customers.name OUTPUT, customers.birth ORDER, customers.id OUTPUT, customers.email OUTPUT',
  ],
  ['select birth, count(*) from customers group by birth', 'customers.birth GROUP+OUTPUT'],
  ['select birth as b, count(*) from customers group by b', 'customers.birth GROUP+OUTPUT'],
  [
    'select tel as name, count(*) from customers group by name, tel',
    'customers.tel GROUP+OUTPUT, customers.name GROUP',
  ],
  ['select birth, count(*) from customers group by 1 order by 2', 'customers.birth GROUP+OUTPUT'],
  [
    'select lower(email), count(*) from customers group by lower(email) having max(id) > 3',
    'customers.email GROUP+OUTPUT, customers.id FILTER',
  ],
  [
    'select name, birth, sum(id) from customers group by grouping sets ((name, birth), (name), ())',
    'customers.name GROUP+OUTPUT, customers.birth GROUP+OUTPUT, customers.id OUTPUT',
  ],
  [
    'select grouping(name) from customers group by rollup (name, birth), cube (tel)',
    'customers.name GROUP+OUTPUT, customers.birth GROUP, customers.tel GROUP',
  ],
  [
    'select (name, birth) from customers group by (name, birth)',
    'customers.name GROUP+OUTPUT, customers.birth GROUP+OUTPUT',
  ],
  [
    'select rank() over (partition by customer_id order by amount) from orders',
    'orders.customer_id GROUP, orders.amount ORDER',
  ],
  [
    'select sum(amount) over w from orders window w as (partition by customer_id order by placed_on rows 2 preceding)',
    'orders.amount OUTPUT, orders.customer_id GROUP, orders.placed_on ORDER',
  ],
  ['select lag(email) over (order by id) from customers', 'customers.email OUTPUT, customers.id ORDER'],
  ['select distinct email from customers', 'customers.email GROUP+OUTPUT'],
  [
    'select distinct on (email) tel from customers order by email, birth',
    'customers.email GROUP+ORDER, customers.tel OUTPUT, customers.birth ORDER',
  ],
  ['select distinct on (1) email from customers', 'customers.email GROUP+OUTPUT'],
  [
    'select name from customers order by lower(email) desc nulls last, 1',
    'customers.name ORDER+OUTPUT, customers.email ORDER',
  ],
  [
    'select name as email from customers order by email || tel',
    'customers.name OUTPUT, customers.email ORDER, customers.tel ORDER',
  ],
  [
    'select id as k, email as k from customers order by tel',
    'customers.id OUTPUT, customers.email OUTPUT, customers.tel ORDER',
  ],
  ['select email as k, email as k from customers order by k', 'customers.email ORDER+OUTPUT'],
  ['select email from customers union all select page from visits', 'customers.email OUTPUT, visits.page OUTPUT'],
  [
    'select email from customers union select page from visits',
    'customers.email GROUP+OUTPUT, visits.page GROUP+OUTPUT',
  ],
  [
    'select email from customers intersect select page from visits',
    'customers.email FILTER+OUTPUT, visits.page FILTER+OUTPUT',
  ],
  [
    'select email from customers except all select page from visits',
    'customers.email FILTER+OUTPUT, visits.page FILTER+OUTPUT',
  ],
  [
    '(select email as e from customers) union all (select page from visits order by at limit 1) order by e',
    'customers.email ORDER+OUTPUT, visits.page ORDER+OUTPUT, visits.at ORDER',
  ],
  [
    'select e from (select email as e from customers union all select page from visits) u where e is null',
    'customers.email FILTER+OUTPUT, visits.page FILTER+OUTPUT',
  ],
  [
    'select * from loose union all select id, page, at from visits',
    'loose.a OUTPUT, loose.b OUTPUT, loose.c OUTPUT, visits.id OUTPUT, visits.page OUTPUT, visits.at OUTPUT',
  ],
  [
    'select u.a from (select * from loose union all select id, page, at from visits) u',
    'loose.a OUTPUT, loose.b OUTPUT, loose.c OUTPUT, visits.id OUTPUT, visits.page OUTPUT, visits.at OUTPUT',
  ],
  ["values (1, 'a'), ((select max(id) from customers), 'b')", 'customers.id OUTPUT'],
  ['select v.n from (values (1), (2)) v(n)', ''],
  ['select column2 from (values (1, 2)) v', ''],
  ['select email from customers where (id, 1) in (values (1, 2))', 'customers.email OUTPUT, customers.id FILTER'],
  ['with c as (select email from customers) select * from c', 'customers.email OUTPUT'],
  ['with c(e) as (select email from customers) select e from c', 'customers.email OUTPUT'],
  ['with customers as (select tel as email from customers) select email from customers', 'customers.tel OUTPUT'],
  [
    'with a as (select email as x from customers), b as (select x as y from a) select 1 from b where y = $1',
    'customers.email FILTER',
  ],
  ['with a as (select card from customers) select id from orders', 'customers.card OUTPUT, orders.id OUTPUT'],
  ['select (with a as (select c.email as e) select e from a) from customers c', 'customers.email OUTPUT'],
  [
    'with orders as (select email from customers) select email from orders union all select page from visits',
    'customers.email OUTPUT, visits.page OUTPUT',
  ],
  [
    'with recursive r as (select id, name from hr.staff where boss_id is null union all select s.id, s.name from hr.staff s join r on s.boss_id = r.id) select name from r',
    'staff.id JOIN, staff.name OUTPUT, staff.boss_id FILTER+JOIN',
  ],
  [
    'with recursive a as (select y from b), b as (select email as y from customers) select y from a',
    'customers.email OUTPUT',
  ],
  ['with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select n from r', ''],
  [
    'with recursive r(i) as (select id from hr.staff union select s.id from hr.staff s, r where s.boss_id = i) search depth first by i set o select i from r order by o',
    'staff.id FILTER+GROUP+ORDER+OUTPUT, staff.boss_id FILTER',
  ],
  [
    'with recursive r(i) as (select id from hr.staff union all select s.boss_id from hr.staff s, r where s.id = i) cycle i set c using p select i from r',
    'staff.id FILTER+OUTPUT, staff.boss_id FILTER+OUTPUT',
  ],
  [
    'select mail from contacts order by tel',
    'contacts.mail OUTPUT, customers.id OUTPUT, customers.email OUTPUT, customers.tel ORDER',
  ],
  [
    'update contacts set mail = $1',
    'contacts.mail WRITE, customers.id OUTPUT, customers.email WRITE, customers.tel OUTPUT',
  ],
  ['select n from old.elsewhere', 'customers.id OUTPUT, customers.email OUTPUT'],
  [
    'select mail from buyers',
    'customers.email OUTPUT, customers.id JOIN+OUTPUT, orders.customer_id JOIN, orders.amount OUTPUT',
  ],
  [
    'select b.id from buyers b order by b.mail',
    'customers.email ORDER, customers.id JOIN+OUTPUT, orders.customer_id JOIN, orders.amount OUTPUT',
  ],
  [
    'select * from rich',
    'customers.email OUTPUT, customers.id JOIN+OUTPUT, orders.customer_id JOIN, orders.amount FILTER',
  ],
];
