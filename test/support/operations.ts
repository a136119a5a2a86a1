import { lineage, page } from '../../bench/queries/questions.ts';
import type { Role } from '../../src/identity/model.ts';

/** An operation as one of the service's users would send it. */
export interface Operation {
  readonly name: string;
  readonly role: Role;
  readonly purpose: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const engineer = { role: 'engineer', purpose: 'billing' } as const;
const auditor = { role: 'auditor', purpose: 'registry-governance' } as const;
const administering = { role: 'steward', purpose: 'registry.administer' } as const;

const datasets = `{
  registry { datasets(first: 50) { totalCount withheldCount nodes {
    key clause { key } purposes { key } defaultCategories { key } legalClass retained holdsSpecialCare
    fieldCount withheldFieldCount
    system { key defaultCategories { key } }
    fields(first: 4) { key categories { key labelEn declarations { purpose { key } } } }
  } } }
}`;

const END = '{ withheld system { key } dataset { key system { key } } party { key } }';
const STEPS = `{ stepCount withheldCount steps { depth flow { key from ${END} to ${END} categories { key } purpose { key } } } }`;

const field = `query ($key: String!) {
  dataField(key: $key) {
    key categories { key } dataset { key system { key } upstream(depth: 3) ${STEPS} downstream(depth: 3) ${STEPS} }
  }
}`;

const asked = { action: 'USE', purpose: 'billing' };
const DECISION = `{ problems { code } decision {
  id outcome rule message remedy deciding { records { kind key } } verdicts { category outcome rule remedies { fact } }
} }`;

const CARD_FIELD = 'billing.payments/card_number';

/** Operations that between them read every kind of record and follow every kind of link. */
export const operations: readonly Operation[] = [
  { name: 'datasets in scope, with systems, fields, categories and their declarations', ...engineer, query: datasets },
  { name: 'datasets of the whole map, with the same', ...auditor, query: datasets },
  { name: 'a page of datasets, as the bench asks for it', ...auditor, query: page },
  { name: 'a lineage, as the bench asks for it', ...auditor, query: lineage, variables: { key: CARD_FIELD } },
  {
    name: 'fields of a category by path, with datasets',
    ...engineer,
    query: `{ registry { dataFields(first: 50, orderBy: PATH, filter: { category: "identity.name" }) {
      totalCount withheldCount nodes { key classifiedBy categories { key parent { key } } dataset { key system { key } } }
    } } }`,
  },
  { name: 'a field with its lineage', ...engineer, query: field, variables: { key: CARD_FIELD } },
  {
    name: 'systems with their datasets and the lineage of each',
    ...auditor,
    query: `{ registry { systems(first: 10) { nodes {
      key defaultCategories { key } datasets(first: 3) { key downstream(depth: 2) { stepCount steps { flow { key } } } }
    } } } }`,
  },
  {
    name: 'flows with their ends',
    ...auditor,
    query: `{ registry { dataFlows(first: 50) { totalCount nodes {
      key categories { key } purpose { key } from ${END} to ${END}
    } } } }`,
  },
  {
    name: 'counts by category: of the map, of systems, of what purposes may use',
    ...auditor,
    query: `{ registry {
      holds(first: 50) { category { key } fieldCount } dataCategories(first: 50) { nodes { fieldCount withheldFieldCount } }
      systems(first: 50) { nodes { key fieldCount holds(first: 5) { category { key } fieldCount } } }
      purposes(first: 50) { nodes { key reach { fieldCount withheldFieldCount holds(first: 20) { category { key } fieldCount } } } }
    } }`,
  },
  {
    name: 'what reaches parties',
    ...engineer,
    query: `{ registry { parties(first: 50) { nodes { key upstream(depth: 2) ${STEPS} } } } }`,
  },
  {
    name: 'counts',
    role: 'dashboard',
    purpose: 'service.provide',
    query: `{ registry { revision at
      purposes { totalCount } dataCategories { totalCount } parties { totalCount } declarations { totalCount }
      systems { totalCount withheldCount } datasets { totalCount withheldCount }
      dataFields { totalCount withheldCount } dataFlows { totalCount withheldCount }
    } }`,
  },
  {
    name: 'categories with details of what links to them',
    ...auditor,
    query: `{ registry { dataCategories(first: 50) { nodes {
      key parent { key } clause { key } declarations { key } prohibitions { key } collectionSources { key }
      fields(first: 5) { key } jointUses { key } outsourcings { key } provisions { key } optOutFilings { key }
    } } } }`,
  },
  {
    name: 'purposes with their declarations, prohibitions and grants',
    ...auditor,
    query: `{ registry { purposes(first: 50) { totalCount nodes {
      key parent { key } children { key } declarations { key category { key } } prohibitions { key category { key } }
      grants { role client } notice { key } outsourcings { key } jointUses { key } provisions { key }
    } } } }`,
  },
  {
    name: 'parties and what they do',
    ...auditor,
    query: `{ registry { parties(first: 50) { nodes {
      key legalPerson { key } branches { key } parentCompany { key } subsidiaries { key } needsForeignConsent
      collectionSources { key } outsourcings { key } jointUses { key } provisions { key } successionsFrom { key }
    } } } }`,
  },
  {
    name: 'engagements, joint uses and provisions',
    ...auditor,
    query: `{ registry {
      outsourcings(first: 50) { nodes { key outsourcee { key } categories { key } purposes { key } engagedBy { key } reOutsourcings { key } } }
      jointUses(first: 50) { nodes { key categories { key } members { key } purposes { key } notice { key } } }
      provisions(first: 50) { nodes { key recipient { key } categories { key } purpose { key } optOutFiling { key } } }
    } }`,
  },
  {
    name: 'the policy, clause by clause',
    ...auditor,
    query: `{ registry { clauses(first: 50) { nodes {
      key parent { key } children { key } promises { key } reservations { key } requestProcedures { key } feeRules { key }
      securityMeasures { key }
    } } } }`,
  },
  { name: 'findings', ...auditor, query: '{ registry { findings { code clause article records { kind key } } } }' },
  {
    name: 'the registry as it began',
    ...auditor,
    query: `{ registry(asOf: { revision: 1 }) { findings { code } datasets(first: 50) { totalCount nodes { key fieldCount } } } }`,
  },
  {
    name: 'proposals with their edits',
    ...administering,
    query: `{ proposals(first: 20) { totalCount nodes {
      state author reason revision { number madeAt author } edits(first: 20) { action section key record }
    } } }`,
  },
  {
    name: 'the records of a source as files',
    ...administering,
    query: '{ registryExport(source: "example-parties") { revision records { section record } } }',
  },
  {
    name: 'a decision about categories',
    ...engineer,
    query: `query ($input: EvaluateUseInput!) { evaluateUse(input: $input) ${DECISION} }`,
    variables: { input: { ...asked, categories: ['financial', 'contact.email', 'behaviour'] } },
  },
  {
    name: 'a decision about a field',
    ...engineer,
    query: `query ($input: EvaluateUseInput!) { evaluateUse(input: $input) ${DECISION} }`,
    variables: { input: { ...asked, fields: [CARD_FIELD] } },
  },
  {
    name: 'fifty decisions',
    ...engineer,
    query: `query ($input: EvaluateUsesInput!) { evaluateUses(input: $input) ${DECISION} }`,
    variables: {
      input: {
        requests: Array.from({ length: 50 }, (_, number) =>
          number % 2 === 0
            ? { ...asked, fields: [CARD_FIELD] }
            : { ...asked, categories: ['contact', 'identity.name'] },
        ),
      },
    },
  },
  {
    name: 'a field that the purpose does not cover: refused and logged',
    role: 'engineer',
    purpose: 'news.send',
    query: `{ dataField(key: "${CARD_FIELD}") { key } }`,
  },
];
