import { invariant } from '../../src/lib/invariant.ts';
import { askAt } from './service.ts';

/** An edit as the API takes it. */
export interface EditInput {
  readonly action: 'PUT' | 'RETIRE';
  readonly section: string;
  readonly key?: string;
  readonly record?: Readonly<Record<string, unknown>>;
}

/** What became of a proposal: the revision it made, or what stood against it. */
export interface Proposed {
  readonly revision: number | undefined;
  readonly problems: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

interface Proposing {
  readonly reason?: string;
  readonly baseRevision?: number;
  readonly edits: readonly EditInput[];
}

interface Submitted {
  readonly proposal: object | null;
  readonly revision: { readonly number: number } | null;
  readonly problems: Proposed['problems'];
}

const SUBMIT = `mutation Submit($input: SubmitProposalInput!) {
  submitProposal(input: $input) { proposal { state } revision { number } problems { code path message } }
}`;

/** Proposes a change to the service at an address; throws where it is not answered. */
export async function propose(
  { url, token }: { readonly url: string; readonly token: string },
  { reason = 'for the test', ...proposing }: Proposing,
): Promise<Proposed> {
  const variables = { input: { reason, ...proposing } };
  const { data, errors } = await askAt(url, SUBMIT, { token, purpose: 'registry.administer', variables });
  if (errors.length > 0) throw new Error(`refused: ${JSON.stringify(errors)}`);
  // The shape that the mutation above selects.
  const made = (data as { submitProposal: Submitted }).submitProposal;
  invariant(
    made.proposal === null || made.revision !== null,
    'nothing in it needs review; else `applyReviewed` says it',
  );
  return { revision: made.revision?.number, problems: made.problems };
}

/** Puts a record, decided for the test. */
export function put(section: string, record: Readonly<Record<string, unknown>>): EditInput {
  return { action: 'PUT', section, record: { basis: 'DECIDED', reason: 'for the test', ...record } };
}

export function system(key: string, facts: object = {}): EditInput {
  return put('systems', { key, labelEn: `System ${key}`, ...facts });
}

export function dataset(key: string, inSystem: string, facts: object = {}): EditInput {
  const record = { key, system: inSystem, labelEn: `Dataset ${key}`, kindOf: 'TABLE', searchable: true };
  return put('datasets', { ...record, authority: 'FULL', ...facts });
}

export function dataField(inDataset: string, path: string, categories: readonly string[]): EditInput {
  return put('dataFields', { dataset: inDataset, path, categories });
}

/** Evidence that the purposes were announced, as records name it. */
export const announced = {
  key: 'announced',
  mode: 'PUBLIC_ANNOUNCEMENT',
  channel: 'the website',
  documentRef: 'https://www.example.com/policy',
  contentHash: 'a'.repeat(64),
  language: 'ja',
  from: '2026-04-01',
};
