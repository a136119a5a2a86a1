import type { Finding } from '../../src/lib/finding.ts';
import { invariant } from '../../src/lib/invariant.ts';
import type { Problem } from '../../src/lib/problem.ts';
import { parseRecord, type RecordBase, type RecordModel } from '../../src/lib/record.ts';

/** Every section of a registry; those a test does not fill are empty. */
const SECTIONS = [
  'clauses',
  'noticeEvidences',
  'promises',
  'reservations',
  'requestProcedures',
  'feeRules',
  'securityMeasures',
  'dataCategories',
  'parties',
  'collectionSources',
  'purposes',
  'declarations',
  'prohibitions',
  'purposeGrants',
  'purposeChanges',
  'outsourcings',
  'jointUses',
  'jointUseChanges',
  'systems',
  'datasets',
  'dataFields',
  'dataFlows',
  'sourceDocuments',
  'categorySuggestions',
  'provisions',
  'optOutFilings',
  'optOutChanges',
  'successions',
];

/** A valid record of a kind, from the facts that matter to the test; grounded as decided unless a clause is named. */
export function make<T extends RecordBase>(model: RecordModel<T>, facts: Readonly<Record<string, unknown>> = {}): T {
  const key = model.keyOf === undefined ? { key: model.kind.toLowerCase() } : {};
  const ground = facts.clause === undefined ? { basis: 'DECIDED', reason: 'for the test' } : {};
  const parsed = parseRecord(model, { ...key, ...ground, ...facts });
  invariant(parsed.ok, `${model.kind} of the test parses: ${JSON.stringify(parsed.ok || parsed.problems)}`);
  return parsed.value;
}

/** Records by key. */
export function mapOf<T extends RecordBase>(...records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.key, record]));
}

type Given<Records> = {
  readonly [Section in keyof Records]?: Records[Section] extends ReadonlyMap<string, infer T> ? readonly T[] : never;
};

/** The sections that rules read, holding these records and no others. */
export function registryOf<Records extends object>(given: Given<Records>): Records {
  const sections = Object.fromEntries(SECTIONS.map((section) => [section, mapOf()]));
  for (const [section, records] of Object.entries<readonly RecordBase[]>(given as never)) {
    invariant(SECTIONS.includes(section), `\`${section}\` is a section`);
    sections[section] = mapOf(...records);
  }
  // Every section is there, and `Given` typed the records of those that were filled.
  return sections as unknown as Records;
}

/** What a list of problems or findings complains of, in its order. */
export function codesOf(found: readonly (Problem | Finding)[]): readonly string[] {
  return found.map(({ code }) => code);
}

/** The problems of a record that should not parse. */
export function parseProblemsOf<T extends RecordBase>(model: RecordModel<T>, raw: unknown): readonly Problem[] {
  const parsed = parseRecord(model, raw);
  return parsed.ok ? [] : parsed.problems;
}
