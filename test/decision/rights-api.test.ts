import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loggedDecisions } from '../support/decision-log.ts';
import { put } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';
import { registrationCases } from './law-cases-registration.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

interface Submitted {
  readonly revision: { readonly number: number } | null;
  readonly problems: readonly { readonly code: string; readonly article: string | null }[];
}

async function register(record: Readonly<Record<string, unknown>>): Promise<Submitted> {
  const mutation = `mutation($input: SubmitProposalInput!) {
    submitProposal(input: $input) { revision { number } problems { code article } }
  }`;
  const input = { reason: 'for the case', edits: [put('dataCategories', record)] };
  const asking = { role: 'admin', purpose: 'registry.administer', variables: { input } } as const;
  return (await service.read<{ submitProposal: Submitted }>(mutation, asking)).submitProposal;
}

async function classOf(key: string): Promise<string | undefined> {
  const query = '{ registry { dataCategories(first: 200) { nodes { key details { legalClass } } } } }';
  const { registry } = await service.read<{
    registry: { dataCategories: { nodes: readonly { key: string; details: { legalClass: string } }[] } };
  }>(query, { role: 'admin', purpose: 'registry-governance' });
  return registry.dataCategories.nodes.find((node) => node.key === key)?.details.legalClass;
}

describe('registering a kind of data', () => {
  test.for(registrationCases)(
    '$id: $words',
    async ({ category: { claimedClass, ...category }, refused, legalClass }) => {
      const claimed = await register({ ...category, claimedClass });
      expect(claimed).toEqual({ revision: null, problems: [refused] });
      const unclaimed = await register(category);
      expect(unclaimed).toMatchObject({ revision: { number: expect.any(Number) }, problems: [] });
      expect(await classOf(String(category.key))).toBe(legalClass);
    },
  );
});

interface Answered {
  readonly decision: {
    readonly outcome: string;
    readonly rule: string;
    readonly message: string;
    readonly remedy: string | null;
    readonly deciding: {
      readonly article: string;
      readonly clause: string | null;
      readonly obligations: readonly { readonly type: string; readonly from: string | null }[];
      readonly asserted: readonly string[];
    };
  } | null;
  readonly problems: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function evaluate(
  reply: object,
  role: 'engineer' | 'privacy-office' = 'privacy-office',
  facts: object = {},
): Promise<Answered> {
  const query = `query($input: EvaluateUseInput!) {
    evaluateUse(input: $input) {
      decision { outcome rule message remedy deciding { article clause obligations { type from } asserted } }
      problems { code path }
    }
  }`;
  const input = { action: 'ANSWER_REQUEST', purpose: 'self_service', reply, ...facts };
  const asking = { role, purpose: 'self_service', variables: { input } };
  return (await service.read<{ evaluateUse: Answered }>(query, asking)).evaluateUse;
}

test('the answer to a request is decided, explained and logged', async () => {
  const { decision } = await evaluate({ to: 'CORRECTION', step: 'CHARGE_FEE', fee: 'disclosure' });
  expect(decision).toMatchObject({ outcome: 'DENY', rule: 'FEE_NOT_ALLOWED', deciding: { article: '38(1)' } });
  const charged = await evaluate({ to: 'DISCLOSURE', step: 'CHARGE_FEE', fee: 'disclosure' });
  expect(charged.decision).toMatchObject({ outcome: 'DENY', rule: 'FEE_UNREASONABLE', deciding: { article: '38(2)' } });
  const last = (await loggedDecisions(service.node.database.orm)).at(-1);
  expect(last).toMatchObject({
    action: 'ANSWER_REQUEST',
    request: { reply: { step: 'CHARGE_FEE', fee: 'disclosure' } },
  });
});

test('what the privacy office shows counts, and what another states does not', async () => {
  const shown = [
    { limb: 'BUSINESS_IMPEDED', evidence: 'case:1' },
    { limb: 'IMPEDIMENT_SERIOUS', evidence: 'case:1' },
  ];
  const refusal = { to: 'DISCLOSURE', step: 'REFUSE', reason: 'SERIOUS_IMPEDIMENT', shown };
  const { decision } = await evaluate(refusal);
  expect(decision).toMatchObject({ outcome: 'PERMIT', rule: 'REFUSAL_GROUNDED', deciding: { article: '33(2)(ii)' } });
  expect(decision?.deciding.asserted).toEqual(['BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS']);
  const stated = await evaluate(refusal, 'engineer');
  expect(stated.decision?.outcome).not.toBe('PERMIT');
});

test('a fact at the wrong place, or a ground that the request does not have, is a problem', async () => {
  const misplaced = await evaluate({ to: 'DISCLOSURE', step: 'COMPLY', requestGround: 'NOT_FACTUAL' });
  expect(misplaced).toMatchObject({
    decision: null,
    problems: [{ code: 'REQUEST_GROUND_MISPLACED', path: ['reply', 'requestGround'] }],
  });
  const entrusted = await evaluate({ to: 'DISCLOSURE', step: 'COMPLY' }, 'privacy-office', {
    actor: 'example.courier',
  });
  expect(entrusted.problems).toMatchObject([{ code: 'FACT_MISPLACED', path: ['actor'] }]);
  const dated = await evaluate({ to: 'DISCLOSURE', step: 'ASK_DETAILS', arrivedOn: '2026-02-30' });
  expect(dated.problems).toMatchObject([{ path: ['reply', 'arrivedOn'] }]);
});
