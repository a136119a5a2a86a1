import { type GraphQLSchema, getNamedType, isEnumType, isObjectType } from 'graphql';
import { invariant } from '../../src/lib/invariant.ts';
import { given } from '../support/review.ts';
import type { TestService } from '../support/service.ts';
import { ADMINISTER, GOVERN, put } from './harness.ts';

/** A list of the registry: its field, the type of its records, and the arguments of each way it can be ordered. */
export interface List {
  readonly name: string;
  readonly type: string;
  readonly orderings: readonly string[];
}

/** Every list that the registry has, as the schema tells. */
export function listsOf(schema: GraphQLSchema): readonly List[] {
  const registry = schema.getType('Registry');
  invariant(isObjectType(registry), 'the registry is an object');
  return Object.values(registry.getFields()).flatMap(({ name, type, args }) => {
    const connection = /^(\w+)Connection$/.exec(getNamedType(type).name)?.[1];
    if (connection === undefined) return [];
    const valuesOf = (argument: string) => {
      const given = args.find((each) => each.name === argument);
      const words = given === undefined ? undefined : getNamedType(given.type);
      return isEnumType(words) ? words.getValues().map((value) => `${argument}: ${value.name}`) : [''];
    };
    const orderings = valuesOf('orderBy').flatMap((by) => valuesOf('direction').map((way) => `${by} ${way}`.trim()));
    return [{ name, type: connection, orderings }];
  });
}

/** A page as these tests ask for it. */
export interface Page {
  readonly nodes: readonly { readonly key: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly key: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

export const PAGE = `nodes { key } edges { cursor node { key } } totalCount
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

interface PageWanted {
  readonly list: string;
  /** Arguments of the list beside `first` and `after`. */
  readonly ordering?: string;
  readonly first: number;
  readonly after?: string | null;
  readonly revision?: number;
}

/** One page of a list, to those who govern. */
export async function pageOf(service: TestService, wanted: PageWanted): Promise<Page> {
  const { list, ordering = '', first, after = null, revision = null } = wanted;
  const query = `query ($first: Int!, $after: String, $revision: Int) {
    registry(asOf: {revision: $revision}) { page: ${list}(first: $first, after: $after ${ordering}) { ${PAGE} } }
  }`;
  const { registry } = await service.read<{ registry: { page: Page } }>(query, {
    ...GOVERN,
    variables: { first, after, revision },
  });
  return registry.page;
}

/** Every page of a list, one after the other, from a cursor on. */
export async function walk(service: TestService, wanted: PageWanted): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let after = wanted.after ?? null; ; ) {
    const page = await pageOf(service, { ...wanted, after });
    pages.push(page);
    invariant(pages.length < 200, 'a list ends');
    if (!page.pageInfo.hasNextPage) return pages;
    after = page.pageInfo.endCursor;
  }
}

export function keysOf(...pages: readonly Pick<Page, 'nodes'>[]): readonly string[] {
  return pages.flatMap(({ nodes }) => nodes.map(({ key }) => key));
}

/** Sections whose seeded records are few: the record that is copied, so that pages and equal sort values come about. */
const COPIED: Readonly<Record<string, string>> = {
  noticeEvidences: 'example.joint_use_page',
  promises: 'contact',
  reservations: 'outsourcing',
  requestProcedures: 'correction',
  feeRules: 'disclosure',
  dataCategories: 'biometric.voiceprint',
  parties: 'example.magazine',
  collectionSources: 'observed.behaviour',
  purposes: 'notice.important',
  outsourcings: 'example.mailings',
  jointUses: 'example.group_inquiries',
  systems: 'crm',
  datasets: 'crm.paper_applications',
  provisions: 'example.magazine_by_consent',
  optOutFilings: 'example.directory',
  successions: 'example.reading_club_takeover',
};

interface Exported {
  readonly registryExport: {
    readonly records: readonly { readonly section: string; readonly record: { readonly key?: string } }[];
  };
}

export const COPIES = [1, 2, 3, 4, 5];

/** The key of a copy that `fillLists` makes. */
export function copyKey(section: string, copy: number): string {
  return `copy.${section}.${copy}`;
}

/** A record under another key; one type of request has one fee at a time, so that copies of a fee follow each other. */
export function copyOf(section: string, record: object, key: string): object {
  if (section !== 'feeRules') return { ...record, key };
  const keys = [...COPIES.map((copy) => copyKey(section, copy)), `${copyKey(section, 3)}.more`, `a.${section}`];
  const year = 1900 + keys.indexOf(key);
  const period = { effectiveFrom: `${year}-01-01`, effectiveUntil: `${year}-12-01` };
  return { ...record, key, requestType: 'PURPOSE_NOTICE', ...period };
}

/** The records that the short lists are copied from, by section. */
export async function originals(service: TestService): Promise<ReadonlyMap<string, object>> {
  const sources = await Promise.all(
    ['almigo', 'example-parties'].map((source) =>
      service.read<Exported>(`{ registryExport(source: "${source}") { records { section record } } }`, ADMINISTER),
    ),
  );
  const records = sources.flatMap(({ registryExport }) => registryExport.records);
  const found = records.filter(
    ({ section, record }) => COPIED[section] !== undefined && COPIED[section] === record.key,
  );
  return new Map(found.map(({ section, record }) => [section, record]));
}

/** Changes of a purpose, of a joint use and of an opt-out, of which no seed has any. */
function changes(purpose: { readonly statementEn?: string; readonly statementJa?: string }) {
  const changedAt = '2026-05-01';
  const before = { en: purpose.statementEn, ja: purpose.statementJa };
  const [jointUse, optOutFiling] = [COPIED.jointUses, COPIED.optOutFilings];
  return COPIES.flatMap((copy) => {
    const change = { purpose: copyKey('purposes', 1), before, after: { en: `to try ${copy}` } };
    return [
      put('purposeChanges', { key: copyKey('purposeChanges', copy), ...change }),
      put('jointUseChanges', { key: copyKey('jointUseChanges', copy), jointUse, kindOf: 'ITEMS', changedAt }),
      put('optOutChanges', { key: copyKey('optOutChanges', copy), optOutFiling, kindOf: 'CESSATION', changedAt }),
    ];
  });
}

/** Adds records until every list has several, most of them alike in all but their keys; the last is not in force yet. */
export async function fillLists(service: TestService): Promise<void> {
  const found = await originals(service);
  const copied = [...found].flatMap(([section, record]) =>
    COPIES.map((copy) =>
      put(section, {
        ...copyOf(section, record, copyKey(section, copy)),
        ...(copy === 5 ? { effectiveFrom: '2999-01-01', effectiveUntil: '2999-02-01' } : {}),
      }),
    ),
  );
  const headings = ['POLICY', 'RULES', 'RULES', 'TECHNICAL', 'TECHNICAL'];
  const measures = headings.map((heading, index) =>
    put('securityMeasures', { key: copyKey('securityMeasures', index + 1), heading, description: 'what is done' }),
  );
  const categories = ['biometric', 'code', 'financial', 'biometric.fingerprint'];
  const prohibitions = COPIES.slice(0, 2).flatMap((copy) =>
    categories.map((category) =>
      put('prohibitions', { purpose: copyKey('purposes', copy), category, statement: 'never' }),
    ),
  );
  const made = await given(service, [...copied, ...measures, ...prohibitions, ...changes(found.get('purposes') ?? {})]);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
}
