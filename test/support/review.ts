import { type Applied, applyProposal } from '../../src/change/apply.ts';
import { documentHash } from '../../src/change/gates/text-hash.ts';
import { parseEdits, type RawEdit } from '../../src/change/model.ts';
import { readPoint } from '../../src/db/revision.ts';
import { invariant } from '../../src/lib/invariant.ts';
import type { Result } from '../../src/lib/result.ts';
import { askAt, type TestService } from './service.ts';

/** Where a proposal is reviewed, and the tokens of two people who may: neither is its author. */
export interface Reviewers {
  readonly url: string;
  readonly tokens: readonly [string, string];
}

/** What the life of a proposal shows, as these words ask for it. */
export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly revision: { readonly number: number } | null;
  readonly effectiveFrom: string | null;
  readonly review: { readonly binding: string; readonly quorum: number } | null;
  readonly gates: readonly ShownGate[];
}

/** A gate, as these words ask for it. */
export interface ShownGate {
  readonly id: string;
  readonly kind: string;
  readonly fact: string | null;
  readonly article: string;
  readonly status: string;
  readonly takes: readonly string[];
  readonly missing: readonly string[];
  readonly modes: readonly string[];
  readonly text: string;
  readonly opensAt: string | null;
  readonly steps: number | null;
  readonly origin: { readonly en: string; readonly hash: string } | null;
  readonly after: { readonly en: string; readonly hash: string } | null;
  readonly told: readonly { readonly fact: string; readonly before: string | null; readonly after: string | null }[];
}

export const SHOWN = `id state effectiveFrom revision { number } review { binding quorum } gates {
  id kind fact article status takes missing modes text opensAt steps origin { en hash } after { en hash } told { fact before after }
}`;

export interface Done {
  readonly proposal: Shown | null;
  readonly problems: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

/** Does one act of a life over the API: `act` is the mutation, `input` what it takes. */
export async function doTo(
  at: { readonly url: string; readonly token: string },
  act: string,
  input: object,
): Promise<Done> {
  const type = `${act[0]?.toUpperCase()}${act.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) {
    done: ${act}(input: $input) { proposal { ${SHOWN} } problems { code path message } }
  }`;
  const { data, errors } = await askAt(at.url, query, {
    token: at.token,
    purpose: 'registry.administer',
    variables: { input },
  });
  if (errors.length > 0) throw new Error(`refused: ${JSON.stringify(errors)}`);
  // The shape that the mutation above selects.
  return (data as { done: Done }).done;
}

/** Two reviewers of a service. */
export async function reviewersOf({ url, identity }: TestService): Promise<Reviewers> {
  const { development } = identity;
  invariant(development !== undefined, 'the service under test signs its own tokens');
  const tokens = [await development.issue('reviewer', 'rei'), await development.issue('reviewer', 'ren')] as const;
  return { url, tokens };
}

/** A judgement in favour of each gate that takes one, compared with the origin. */
export function inFavour(gates: readonly ShownGate[]): readonly object[] {
  return gates
    .filter(({ takes }) => takes.includes('JUDGEMENT'))
    .map(({ id, kind, origin }) => ({
      gate: id,
      result: kind === 'PURPOSE_RELATED' ? 'RELATED' : 'FORESEEABLE',
      reason: 'anybody would expect it',
      comparedWith: origin === null ? [] : [origin.hash],
    }));
}

/** A document that tells a gate's text, with its hash, told since a day. */
export function notice({ modes, after, told }: Pick<ShownGate, 'modes' | 'after' | 'told'>, facts: object = {}) {
  const said = [after?.en, ...told.map((each) => each.after)].filter((text) => text != null);
  const document = `Notice. ${said.join('; ')} End.`;
  return {
    ...{ mode: modes[0], channel: 'web page', documentRef: 'https://example.com/policy', language: 'en' },
    ...{ document, contentHash: documentHash(document), from: '2026-01-01', ...facts },
  };
}

/** Takes a submitted proposal through assessment and the approvals it needs, each by its own person. */
export async function seeThrough({ url, tokens: [first, second] }: Reviewers, submitted: Shown): Promise<Shown> {
  const { id, review } = submitted;
  const judgements = inFavour(submitted.gates);
  const looked = { id, seen: review?.binding, reason: 'looked at', judgements };
  const assessed = await doTo({ url, token: first }, 'assessProposal', looked);
  invariant(assessed.problems.length === 0, `it can be assessed: ${JSON.stringify(assessed.problems)}`);
  let last = assessed;
  for (const token of [first, second].slice(0, review?.quorum)) {
    last = await doTo({ url, token }, 'approveProposal', { id, seen: assessed.proposal?.review?.binding });
    invariant(last.problems.length === 0, `it can be approved: ${JSON.stringify(last.problems)}`);
  }
  invariant(last.proposal !== null, 'an approved proposal is shown');
  return last.proposal;
}

/** Has the edits applied by real people: a steward proposes them, and where they need it two reviewers look at them. */
export async function applyReviewed(
  service: TestService,
  edits: readonly object[],
  reason = 'for the test',
): Promise<number> {
  const token = await service.token('steward');
  const { proposal, problems } = await doTo({ url: service.url, token }, 'submitProposal', { reason, edits });
  if (proposal === null) throw new Error(`not taken: ${JSON.stringify(problems)}`);
  const applied = proposal.state === 'EFFECTIVE' ? proposal : await seeThrough(await reviewersOf(service), proposal);
  if (applied.revision === null) throw new Error(`not applied: ${JSON.stringify(applied)}`);
  return applied.revision.number;
}

/**
 * Writes edits without review, as the genesis is written: for what a test is given, not for how it came to be. Over the
 * API there is no such way.
 */
export async function given(
  { node: { database, snapshots } }: TestService,
  edits: readonly RawEdit[],
  reason = 'for the test',
): Promise<Result<Applied>> {
  const parsed = parseEdits(edits);
  if (!parsed.ok) return parsed;
  const baseRevision = (await readPoint(database.orm)).revision;
  const proposal = { author: 'dev-steward', reason, baseRevision, edits: parsed.value };
  return applyProposal(database.orm, snapshots, proposal);
}
