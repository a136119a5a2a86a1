import type { TestService } from '../support/service.ts';

/** Who provides data: an engineer, or a program with that role. */
export const reporter = { role: 'engineer', purpose: 'provisions.record' } as const;
/** The asking of the privacy office, for what it handles requests for. */
export const office = { role: 'privacy-office', purpose: 'requests.handle' } as const;

type Facts = Readonly<Record<string, unknown>>;

/** A record as the privacy office reads it. */
export interface RecordSeen {
  readonly id: string;
  readonly side: string;
  readonly route: string;
  readonly form: string;
  readonly article: string | null;
  readonly fields: readonly string[];
  readonly categories: readonly string[];
  readonly basis: readonly { readonly kind: string; readonly key: string }[];
  readonly acquisition: string | null;
  readonly firstProvisionAt: string;
  readonly lastProvisionAt: string;
  readonly provisionCount: number;
  readonly madeAt: string;
  readonly erasableFrom: string;
  readonly counterparty?: { readonly key: string; readonly address: string; readonly representative: string };
}

const RECORD = `id side route form article fields categories basis { kind key } acquisition firstProvisionAt lastProvisionAt
  provisionCount madeAt erasableFrom`;

export interface ReportSeen {
  readonly report: { readonly id: string; readonly executedAt: string } | null;
  readonly records: readonly RecordSeen[];
  readonly problems: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly article: string | null;
    readonly message: string;
  }[];
}

async function reported(service: TestService, name: string, input: Facts, asking: Asking): Promise<ReportSeen> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation($input: ${type}) { ${name}(input: $input) {
    report { id executedAt } records { ${RECORD} } problems { code path article message }
  } }`;
  const data = await service.read<Record<string, ReportSeen>>(query, { ...asking, variables: { input } });
  // The shape that the mutation above selects.
  return data[name] as ReportSeen;
}

type Asking = { readonly role?: 'engineer' | 'privacy-office'; readonly token?: string; readonly purpose: string };

/** Reports a provision; once, where no key is said. */
export function reportProvision(service: TestService, facts: Facts, asking: Asking = reporter): Promise<ReportSeen> {
  return reported(service, 'reportProvision', { idempotencyKey: 'once', ...facts }, asking);
}

/** Reports a receipt; once, where no key is said. */
export function reportReceipt(service: TestService, facts: Facts, asking: Asking = reporter): Promise<ReportSeen> {
  return reported(service, 'reportReceipt', { idempotencyKey: 'once', ...facts }, asking);
}

/** Codes and places of what stands against a report. */
export function against({ problems }: Pick<ReportSeen, 'problems'>): readonly string[] {
  return problems.map(({ code, path }) => `${code} ${path.at(-1)}`);
}

export interface DecisionSeen {
  readonly id: string;
  readonly outcome: string;
  readonly rule: string;
}

/** Asks for a decision, as somebody who is about to act: an engineer, where nobody else is named. */
export async function decision(
  service: TestService,
  input: Facts,
  who: Omit<Asking, 'purpose'> = { role: 'engineer' },
): Promise<DecisionSeen> {
  const query = `query($input: EvaluateUseInput!) { evaluateUse(input: $input) {
    problems { code path } decision { id outcome rule }
  } }`;
  const asking = { ...who, purpose: 'decisions.request', variables: { input } } as const;
  const { evaluateUse } = await service.read<{
    evaluateUse: { readonly decision: DecisionSeen | null; readonly problems: readonly object[] };
  }>(query, asking);
  if (evaluateUse.decision === null) throw new Error(JSON.stringify(evaluateUse.problems));
  return evaluateUse.decision;
}

/** The records that the privacy office finds, and how many there are. */
export async function recordsFound(service: TestService, input: Facts, page: Facts = { first: 20 }) {
  const query = `query($input: ProvisionRecordsInput!, $first: Int!, $after: String) {
    provisionRecords(input: $input, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ${RECORD} counterparty { key address representative } }
    } }`;
  const { provisionRecords } = await service.read<{
    provisionRecords: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly RecordSeen[];
    };
  }>(query, { ...office, variables: { input, ...page } });
  return provisionRecords;
}

/** Has the privacy office erase a record; the codes of what stands against it, with the article. */
export async function erase(service: TestService, id: string): Promise<readonly string[]> {
  const query = `mutation($input: EraseProvisionRecordInput!) { eraseProvisionRecord(input: $input) {
    erased problems { code article }
  } }`;
  const { eraseProvisionRecord } = await service.read<{
    eraseProvisionRecord: {
      readonly erased: string | null;
      readonly problems: readonly { readonly code: string; readonly article: string | null }[];
    };
  }>(query, { ...office, variables: { input: { id } } });
  const { erased, problems } = eraseProvisionRecord;
  return erased === id ? ['ERASED'] : problems.map(({ code, article }) => [code, article ?? ''].join(' ').trim());
}
