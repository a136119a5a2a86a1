import { createHash } from 'node:crypto';
import type { World } from './world.ts';

/** A GraphQL request with what it is asked for: a text, or the id of one that is registered. */
export interface Asked {
  readonly query?: string;
  readonly documentId?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly purpose?: string;
}

/** One question, as each of those that are compared is asked it. */
export interface Question {
  readonly name: string;
  readonly says: string;
  /** Who asks the product. */
  readonly role: 'reviewer' | 'engineer' | 'dashboard';
  readonly ours: readonly Asked[];
  readonly postgraphile: readonly Asked[];
  /** By hand: one statement that answers with the whole JSON, and its parameter for each request. */
  readonly limit: { readonly sql: string; readonly parameters: readonly (string | undefined)[] };
  /** What PostGraphile answers, brought into the form of ours, where unwrapping is not enough. */
  readonly reshaped?: (data: unknown) => unknown;
}

const GOVERNANCE = 'registry-governance';

const declared = 'declarations { purpose { key statementEn } }';

/** Q1 as the product is asked it. */
export const page = `{ registry { datasets(first: 50) { nodes { key labelEn system { key labelEn }
  fields(first: 20) { key path dataType categories { key labelEn ${declared} } } } } } }`;

const pagePostGraphile = `{ datasets: allDatasetsList(first: 50, orderBy: PRIMARY_KEY_ASC) { key labelEn
  system: systemBySystem { key labelEn }
  fields: fieldsByDatasetList(first: 20, orderBy: PRIMARY_KEY_ASC) { key path dataType
    categories: fieldCategoriesByFieldList(orderBy: PRIMARY_KEY_ASC) { category: categoryByCategory { key labelEn
      declarations: declarationsByCategoryList(orderBy: PRIMARY_KEY_ASC) { purpose: purposeByPurpose { key statementEn } } } } } } }`;

const pageLimit = `
  with page as materialized (select key, label_en, system from plain.dataset order by key limit 50),
  shown as materialized (select f.* from page, lateral
    (select * from plain.field f where f.dataset = page.key order by f.key limit 20) f),
  held as materialized (select c.field, c.category from shown join plain.field_category c on c.field = shown.key),
  categories as materialized (select c.key, json_build_object('key', c.key, 'labelEn', c.label_en, 'declarations', coalesce(
      (select json_agg(json_build_object('purpose', json_build_object('key', p.key, 'statementEn', p.statement_en)) order by p.key)
        from plain.declaration d join plain.purpose p on p.key = d.purpose where d.category = c.key), '[]')) as told
    from plain.category c where c.key in (select category from held))
  select json_build_object('data', json_build_object('registry', json_build_object('datasets', json_build_object('nodes',
    json_agg(json_build_object('key', page.key, 'labelEn', page.label_en,
      'system', (select json_build_object('key', s.key, 'labelEn', s.label_en) from plain.system s where s.key = page.system),
      'fields', (select json_agg(json_build_object('key', f.key, 'path', f.path, 'dataType', f.data_type,
          'categories', (select json_agg(c.told order by c.key) from held h join categories c on c.key = h.category where h.field = f.key)) order by f.key)
        from shown f where f.dataset = page.key)) order by page.key)))))::text as answer from page`;

const FLOW = 'key purpose { key }';
const PLACE = '{ dataset { key labelEn system { key labelEn } } }';

/** Q2 as the product is asked it. */
export const lineage = `query ($key: String!) { dataField(key: $key) { key path dataType categories { key labelEn }
  dataset { key labelEn system { key labelEn }
    upstream(depth: 2) { steps { depth flow { ${FLOW} from ${PLACE} } } }
    downstream(depth: 2) { steps { depth flow { ${FLOW} to ${PLACE} } } } } } }`;

const placePostGraphile = 'key labelEn system: systemBySystem { key labelEn }';

const wayPostGraphile = (flows: string, dataset: string) => `${flows} { key purpose: purposeByPurpose { key }
  dataset: ${dataset} { ${placePostGraphile}
    flows: ${flows} { key purpose: purposeByPurpose { key } dataset: ${dataset} { ${placePostGraphile} } } } }`;

const lineagePostGraphile = `query ($key: String!) { field: fieldByKey(key: $key) { key path dataType
  categories: fieldCategoriesByFieldList(orderBy: PRIMARY_KEY_ASC) { category: categoryByCategory { key labelEn } }
  dataset: datasetByDataset { ${placePostGraphile}
    upstream: ${wayPostGraphile('flowsByToDatasetList', 'datasetByFromDataset')}
    downstream: ${wayPostGraphile('flowsByFromDatasetList', 'datasetByToDataset')} } } }`;

const wayLimit = (near: string, far: string, end: string) => `(select json_build_object('steps', coalesce(json_agg(
    json_build_object('depth', w.depth, 'flow', json_build_object('key', w.key, 'purpose', json_build_object('key', w.purpose),
      '${end}', json_build_object('dataset', json_build_object('key', e.key, 'labelEn', e.label_en,
        'system', json_build_object('key', s.key, 'labelEn', s.label_en))))) order by w.depth, w.key), '[]'))
  from (select distinct on (key) * from (
      select 1 as depth, a.key, a.purpose, a.${far} as place from plain.flow a where a.${near} = d.key
      union all
      select 2, b.key, b.purpose, b.${far} from plain.flow a join plain.flow b on b.${near} = a.${far} where a.${near} = d.key
    ) ways order by key, depth) w
  join plain.dataset e on e.key = w.place join plain.system s on s.key = e.system)`;

const lineageLimit = `
  select json_build_object('data', json_build_object('dataField', json_build_object('key', f.key, 'path', f.path,
    'dataType', f.data_type, 'categories', (select json_agg(json_build_object('key', c.key, 'labelEn', c.label_en) order by c.key)
      from plain.field_category h join plain.category c on c.key = h.category where h.field = f.key),
    'dataset', json_build_object('key', d.key, 'labelEn', d.label_en,
      'system', (select json_build_object('key', s.key, 'labelEn', s.label_en) from plain.system s where s.key = d.system),
      'upstream', ${wayLimit('to_dataset', 'from_dataset', 'from')},
      'downstream', ${wayLimit('from_dataset', 'to_dataset', 'to')}))))::text as answer
  from plain.field f join plain.dataset d on d.key = f.dataset where f.key = $1`;

const DASHBOARD_ROWS = 20;

const purposes = `{ registry { purposes(first: 200) { nodes { key statementEn
  declarations { category { key labelEn } } provisions { key recipient { key nameEn } } } } } }`;

const purposesPostGraphile = `{ purposes: allPurposesList(first: 200, orderBy: PRIMARY_KEY_ASC) { key statementEn
  declarations: declarationsByPurposeList(orderBy: PRIMARY_KEY_ASC) { category: categoryByCategory { key labelEn } }
  provisions: provisionsByPurposeList(orderBy: PRIMARY_KEY_ASC) { key recipient: partyByRecipient { key nameEn } } } }`;

const purposesLimit = `
  with page as materialized (select key, statement_en from plain.purpose order by key limit 200),
  declared as materialized (select d.purpose, json_agg(json_build_object('category', json_build_object('key', c.key, 'labelEn', c.label_en)) order by c.key) as told
    from page join plain.declaration d on d.purpose = page.key join plain.category c on c.key = d.category group by d.purpose),
  provided as materialized (select v.purpose, json_agg(json_build_object('key', v.key, 'recipient', json_build_object('key', p.key, 'nameEn', p.name_en)) order by v.key) as told
    from page join plain.provision v on v.purpose = page.key join plain.party p on p.key = v.recipient group by v.purpose)
  select json_build_object('data', json_build_object('registry', json_build_object('purposes', json_build_object('nodes',
    json_agg(json_build_object('key', page.key, 'statementEn', page.statement_en,
      'declarations', coalesce(d.told, '[]'), 'provisions', coalesce(v.told, '[]')) order by page.key)))))::text as answer
  from page left join declared d on d.purpose = page.key left join provided v on v.purpose = page.key`;

/** Q6 as its file holds it, which is registered for dashboards. */
export const dashboardFile = (purpose: string) => `# purpose: ${purpose}\n# role: dashboard\n${dashboard}\n`;

const dashboard = purposes.replace('first: 200', `first: ${DASHBOARD_ROWS}`);

const dashboardPostGraphile = purposesPostGraphile.replace('first: 200', `first: ${DASHBOARD_ROWS}`);
const dashboardLimit = purposesLimit.replace('limit 200', `limit ${DASHBOARD_ROWS}`);

const counts = `{ registry { dataCategories(first: 200) { nodes { key fieldCount } } } }`;

const countsPostGraphile = `{ counts: allCategoryCountsList(first: 200, orderBy: KEY_ASC) { key fieldCount } }`;

const countsLimit = `
  select json_build_object('data', json_build_object('registry', json_build_object('dataCategories', json_build_object('nodes',
    json_agg(json_build_object('key', c.key, 'fieldCount', c.field_count) order by c.key)))))::text as answer
  from (select key, field_count from plain.category_count order by key limit 200) c`;

const scoped = `{ registry { dataFields(first: 50) { nodes { key path dataType categories { key labelEn }
  dataset { key labelEn system { key labelEn } } } } } }`;

const scopedPostGraphile = `query ($purpose: String!) { fields: visibleFieldsList(declared: $purpose, first: 50) { key path dataType
  categories: fieldCategoriesByFieldList(orderBy: PRIMARY_KEY_ASC) { category: categoryByCategory { key labelEn } }
  dataset: datasetByDataset { ${placePostGraphile} } } }`;

const scopedLimit = `
  with page as materialized (select f.* from plain.field f
    where exists (select from plain.field_category c where c.field = f.key)
      and not exists (select from plain.field_category c where c.field = f.key
        and not exists (select from plain.declaration d where d.purpose = $1 and d.category = c.category))
    order by f.key limit 50)
  select json_build_object('data', json_build_object('registry', json_build_object('dataFields', json_build_object('nodes',
    json_agg(json_build_object('key', f.key, 'path', f.path, 'dataType', f.data_type,
      'categories', (select json_agg(json_build_object('key', c.key, 'labelEn', c.label_en) order by c.key)
        from plain.field_category h join plain.category c on c.key = h.category where h.field = f.key),
      'dataset', (select json_build_object('key', d.key, 'labelEn', d.label_en, 'system', json_build_object('key', s.key, 'labelEn', s.label_en))
        from plain.dataset d join plain.system s on s.key = d.system where d.key = f.dataset)) order by f.key)))))::text as answer from page f`;

/** The questions about a world; the same kinds of requests, one after the other, for everybody. */
export function questionsOf(world: World): readonly Question[] {
  const keys = Array.from({ length: 100 }, (_, at) => world.fields[(at * 397) % world.fields.length]?.key ?? '');
  const granted = world.purposes.slice(0, 5).map(({ key }) => key);
  return [
    {
      name: 'Q1',
      says: 'a page of 50 datasets, each with its system and 20 fields, each field with its categories and the purposes of each',
      role: 'reviewer',
      ours: [{ query: page, purpose: GOVERNANCE }],
      postgraphile: [{ query: pagePostGraphile }],
      limit: { sql: pageLimit, parameters: [undefined] },
    },
    {
      name: 'Q2',
      says: 'one field (of 100 in turn) with the lineage of its dataset two flows up and down',
      role: 'reviewer',
      ours: keys.map((key) => ({ query: lineage, variables: { key }, purpose: GOVERNANCE })),
      postgraphile: keys.map((key) => ({ query: lineagePostGraphile, variables: { key } })),
      limit: { sql: lineageLimit, parameters: keys },
      reshaped: flattened,
    },
    {
      name: 'Q3',
      says: 'of the first 200 categories, how many fields hold each',
      role: 'reviewer',
      ours: [{ query: counts, purpose: GOVERNANCE }],
      postgraphile: [{ query: countsPostGraphile }],
      limit: { sql: countsLimit, parameters: [undefined] },
    },
    {
      name: 'Q4',
      says: 'the first 200 purposes, each with its categories and recipients',
      role: 'reviewer',
      ours: [{ query: purposes, purpose: GOVERNANCE }],
      postgraphile: [{ query: purposesPostGraphile }],
      limit: { sql: purposesLimit, parameters: [undefined] },
    },
    {
      name: 'Q5',
      says: 'the first 50 fields that a purpose (of 5 in turn) may see, with dataset, system and categories',
      role: 'engineer',
      ours: granted.map((purpose) => ({ query: scoped, purpose })),
      postgraphile: granted.map((purpose) => ({ query: scopedPostGraphile, variables: { purpose } })),
      limit: { sql: scopedLimit, parameters: granted },
    },
    {
      name: 'Q6',
      says: 'an operation that is registered for dashboards, by its id: the first 20 purposes, each with its categories and recipients; the peers are sent the query',
      role: 'dashboard',
      ours: [{ documentId: documentIdOf(dashboardFile(granted[0] ?? '')), purpose: granted[0] ?? '' }],
      postgraphile: [{ query: dashboardPostGraphile }],
      limit: { sql: dashboardLimit, parameters: [undefined] },
    },
  ];
}

/** How a caller names a document that is registered. */
function documentIdOf(document: string): string {
  return `sha256:${createHash('sha256').update(document).digest('hex')}`;
}

interface Flow {
  readonly key: string;
  readonly purpose: object;
  readonly dataset: { readonly flows?: readonly Flow[] } & Readonly<Record<string, unknown>>;
}

/** PostGraphile nests a lineage flow in flow; we list its flows, nearest first. */
function flattened(data: unknown): unknown {
  const { field } = data as { field: { dataset: { upstream: readonly Flow[]; downstream: readonly Flow[] } } };
  const { upstream, downstream, ...dataset } = field.dataset;
  const ways = { upstream: stepsOf(upstream, 'from'), downstream: stepsOf(downstream, 'to') };
  return { dataField: { ...field, dataset: { ...dataset, ...ways } } };
}

function stepsOf(flows: readonly Flow[], end: string) {
  const levels = [flows, flows.flatMap(({ dataset }) => dataset.flows ?? [])];
  const steps = levels.flatMap((level, at) =>
    level
      .map(({ key, purpose, dataset: { flows: _, ...dataset } }) => ({ key, purpose, [end]: { dataset } }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map((flow) => ({ depth: at + 1, flow })),
  );
  const seen = new Set<string>();
  return { steps: steps.filter(({ flow }) => !seen.has(flow.key) && seen.add(flow.key)) };
}

/** What an answer says, without the wrappers that differ: an object with nothing but one object or list is that. */
export function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only !== undefined && entries.length === 1 && typeof only[1] === 'object') return essence(only[1]);
  return Object.fromEntries(entries.map(([name, inner]) => [name, essence(inner)]).sort(byName));
}

function byName([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
