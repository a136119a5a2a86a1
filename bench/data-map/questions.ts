import { PURPOSE } from './surroundings.ts';

/** One thing that users ask of the map. */
export interface Question {
  readonly name: string;
  readonly role: 'engineer' | 'auditor';
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Whether the goal is set for it: at 4,000,000 fields at most 1.2 times what it takes at 40,000. */
  readonly isGoal?: true;
  /** How many rows the answer must hold at least, so that nothing is timed that finds nothing. */
  readonly rows: number;
}

/** What may be asked about: names that every size of the map has. */
export interface Asked {
  readonly common: string;
  readonly rare: string;
  readonly system: string;
  readonly dataset: string;
  readonly field: string;
  readonly party: string;
  /** Where a page in the middle of the map begins. */
  readonly middle: string;
}

const FIELD = 'key path classifiedBy categories { key } dataset { key system { key } }';
const END = '{ withheld system { key } dataset { key } party { key } }';
const STEPS = `{ stepCount withheldCount steps { depth flow { key from ${END} to ${END} } } }`;

const fields = (args: string, counts = '') =>
  `{ registry { dataFields(first: 50${args}) { ${counts} nodes { ${FIELD} } } } }`;
const COUNTS = 'totalCount withheldCount';

export function questionsOf(asked: Asked): readonly Question[] {
  const { common, rare, system, dataset, field, party, middle } = asked;
  const engineer = { role: 'engineer' } as const;
  const auditor = { role: 'auditor' } as const;
  return [
    { name: 'a page of the whole map', ...auditor, isGoal: true, rows: 50, query: fields('') },
    { name: 'a page in the middle', ...auditor, isGoal: true, rows: 50, query: fields(`, after: "${middle}"`) },
    { name: 'a page of what a purpose covers', ...engineer, isGoal: true, rows: 50, query: fields('') },
    { name: 'such a page in the middle', ...engineer, isGoal: true, rows: 50, query: fields(`, after: "${middle}"`) },
    {
      name: 'a field by its key',
      ...auditor,
      isGoal: true,
      rows: 1,
      query: `{ dataField(key: "${field}") { ${FIELD} } }`,
    },
    {
      name: 'a dataset with its fields',
      ...auditor,
      rows: 20,
      query: `{ dataset(key: "${dataset}") { key fieldCount legalClass fields(first: 20) { key path categories { key } } } }`,
    },
    {
      name: 'where is a common category',
      ...engineer,
      rows: 50,
      query: fields(`, filter: { category: "${common}" }`, COUNTS),
    },
    {
      name: 'where is a rare category',
      ...auditor,
      rows: 50,
      query: fields(`, filter: { category: "${rare}" }`, COUNTS),
    },
    {
      name: 'what does a system hold',
      ...auditor,
      rows: 10,
      query: `{ system(key: "${system}") { key datasets(first: 20) { key fieldCount withheldFieldCount } } registry { dataFields(first: 1, filter: { system: "${system}" }) { ${COUNTS} } } }`,
    },
    {
      name: 'what may a purpose touch',
      ...engineer,
      rows: 20,
      query: `{ registry { datasets(first: 20) { ${COUNTS} nodes { key fieldCount withheldFieldCount } } dataFields(first: 20) { ${COUNTS} } } }`,
    },
    {
      name: 'what reaches a party',
      ...auditor,
      rows: 1,
      query: `{ registry { dataFlows(first: 50, filter: { party: "${party}" }) { ${COUNTS} nodes { key categories { key } from ${END} } } } }`,
    },
    {
      name: 'lineage of a field, two up and two down',
      ...auditor,
      rows: 1,
      query: `{ dataField(key: "${field}") { key dataset { key upstream(depth: 2) ${STEPS} downstream(depth: 2) ${STEPS} } } }`,
    },
    {
      name: 'such lineage, as far as a purpose covers it',
      ...engineer,
      rows: 0,
      query: `{ registry { datasets(first: 1) { nodes { key upstream(depth: 2) ${STEPS} downstream(depth: 2) ${STEPS} } } } }`,
    },
    {
      name: 'counts of everything',
      ...auditor,
      rows: 0,
      query: `{ registry { systems { ${COUNTS} } datasets { ${COUNTS} } dataFields { ${COUNTS} } dataFlows { ${COUNTS} } } }`,
    },
    {
      name: 'counts of what a purpose covers',
      ...engineer,
      rows: 0,
      query: `{ registry { systems { ${COUNTS} } datasets { ${COUNTS} } dataFields { ${COUNTS} } dataFlows { ${COUNTS} } } }`,
    },
    {
      name: 'fields whose path or description holds a text',
      ...auditor,
      rows: 50,
      query: fields(', filter: { search: "what 7 is" }', COUNTS),
    },
    {
      name: 'fields that nobody classified',
      ...auditor,
      rows: 50,
      query: fields(', filter: { classifiedBy: NONE }', COUNTS),
    },
    { name: 'fields by path', ...auditor, rows: 50, query: fields(', orderBy: PATH', COUNTS) },
  ];
}

/** The purpose that a role asks for. */
export function purposeOf(role: Question['role']): string {
  return role === 'auditor' ? 'registry-governance' : PURPOSE;
}
