import { afterAll, beforeAll, expect, test } from 'vitest';
import { GOVERN, propose, put } from '../api/harness.ts';
import { asker, recordConsent, withdrawConsent } from '../principal/words.ts';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;

beforeAll(async () => {
  // A lease that is renewed beside a question would be counted with it.
  service = await startService({}, { isLeasing: false });
});

afterAll(() => service.close());

interface Payload {
  readonly decision: {
    readonly id: string;
    readonly outcome: string;
    readonly rule: string;
    readonly message: string;
    readonly remedy: string | null;
    readonly enforceable: boolean;
    readonly revision: number;
    readonly verdicts: readonly { readonly category: string; readonly rule: string }[];
    readonly deciding: { readonly records: readonly { readonly kind: string; readonly key: string }[] };
  } | null;
  readonly problems: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const payload = `{
  decision {
    id outcome rule message remedy enforceable revision
    verdicts { category rule } deciding { records { kind key } }
  }
  problems { code path }
}`;

async function evaluate(input: Readonly<Record<string, unknown>>, purpose = 'billing'): Promise<Payload> {
  const query = `query($input: EvaluateUseInput!) { evaluateUse(input: $input) ${payload} }`;
  const asking = { role: 'engineer', purpose, variables: { input } } as const;
  return (await service.read<{ evaluateUse: Payload }>(query, asking)).evaluateUse;
}

async function evaluateMany(requests: readonly unknown[]): Promise<readonly Payload[]> {
  const query = `query($input: EvaluateUsesInput!) { evaluateUses(input: $input) ${payload} }`;
  const asking = { role: 'engineer', purpose: 'billing', variables: { input: { requests } } } as const;
  return (await service.read<{ evaluateUses: readonly Payload[] }>(query, asking)).evaluateUses;
}

function logged() {
  return loggedDecisions(service.node.database.orm);
}

const cardNumber = ['financial.credit_card_number'];

test('billing may use the card number and sending news may not, each with its record', async () => {
  const billing = await evaluate({ purpose: 'billing', categories: cardNumber });
  expect(billing.decision).toMatchObject({ outcome: 'PERMIT', rule: 'DECLARED_PURPOSE', enforceable: true });
  const news = await evaluate({ purpose: 'news.send', categories: cardNumber });
  expect(news.decision).toMatchObject({ outcome: 'DENY', rule: 'PURPOSE_PROHIBITED' });
  expect(news.decision?.deciding.records).toEqual([{ kind: 'Prohibition', key: 'news.send:financial' }]);
  expect(news.decision?.remedy).toBe('a steward can propose to lift `news.send:financial`');
});

test('fields are resolved through the data map; what it does not know refuses the whole', async () => {
  const fields = ['billing.payments/card_number', 'billing.payments/currency'];
  const resolved = await evaluate({ purpose: 'billing', fields });
  expect(resolved.decision).toMatchObject({ outcome: 'PERMIT', verdicts: [{ category: cardNumber[0] }] });
  const free = await evaluate({ purpose: 'billing', fields: ['billing.payments/currency'] });
  expect(free.decision).toMatchObject({ outcome: 'PERMIT', rule: 'NOT_PERSONAL' });
  const unclassified = await evaluate({ purpose: 'billing', fields: ['billing.payments/failure_detail', ...fields] });
  expect(unclassified.decision).toMatchObject({ outcome: 'DENY', rule: 'UNCLASSIFIED' });
  const unknown = await evaluate({ purpose: 'billing', fields: ['billing.payments/nowhere', ...fields] });
  expect(unknown.decision).toMatchObject({ outcome: 'DENY', rule: 'UNRESOLVED' });
});

test('a provision is judged by its recipient and the record that opens the way, and is logged', async () => {
  const route = { kind: 'OUTSOURCING', record: 'example.payments' };
  const asked = {
    action: 'PROVIDE',
    purpose: 'billing',
    categories: cardNumber,
    recipient: 'example.payment_processor',
  };
  const entrusted = await evaluate({ ...asked, route });
  expect(entrusted.decision).toMatchObject({ outcome: 'PERMIT', rule: 'OUTSOURCED' });
  expect(entrusted.decision?.deciding.records[0]).toEqual({ kind: 'Outsourcing', key: route.record });
  const bare = await evaluate(asked);
  expect(bare.decision).toMatchObject({ outcome: 'NEEDS_CONSENT', rule: 'NO_BASIS' });
  const claimed = await evaluate({ ...asked, shown: [{ limb: 'HANDLING_EXCLUDED' }, { limb: 'ACCESS_CONTROLLED' }] });
  expect(claimed.decision).toMatchObject({ outcome: 'UNDETERMINED', rule: 'HANDLING_UNPROVEN' });
  const last = (await logged()).at(-1);
  expect(last).toMatchObject({ action: 'PROVIDE', request: { recipient: asked.recipient } });
});

test('a use says who acts: an outsourcee within its work, and nobody whom nothing engages', async () => {
  const asked = { purpose: 'billing', categories: cardNumber, actor: 'example.payment_processor' };
  const working = await evaluate({ ...asked, handling: 'ENTRUSTED_WORK' });
  expect(working.decision).toMatchObject({ outcome: 'PERMIT', rule: 'USED_AS_OUTSOURCEE' });
  const enriching = await evaluate({ ...asked, handling: 'ENRICHMENT' });
  expect(enriching.decision).toMatchObject({ outcome: 'DENY', rule: 'ENTRUST_ENRICHMENT' });
  const stranger = await evaluate({ ...asked, actor: 'nobody', handling: 'ENTRUSTED_WORK' });
  expect(stranger.decision).toMatchObject({ outcome: 'DENY', rule: 'ACTOR_UNKNOWN' });
  // The operator acts, and nobody entrusted the card numbers to it.
  const unnamed = await evaluate({ purpose: 'billing', categories: cardNumber, handling: 'ENRICHMENT' });
  expect(unnamed.decision).toMatchObject({ outcome: 'PERMIT', rule: 'DECLARED_PURPOSE' });
});

test('a change of a purpose is judged by its record, which says the hashes that a judgement names', async () => {
  const [before, after] = [{ en: 'to try' }, { en: 'to try on' }];
  const change = { key: 'trial.on', purpose: 'trial', before, after };
  await propose(service, put('purposes', { key: 'trial', statementEn: before.en }), put('purposeChanges', change));
  const asked = { action: 'CHANGE_PURPOSE', purpose: 'trial', categories: ['contact.email'], change: change.key };
  const unjudged = await evaluate(asked);
  expect(unjudged.decision).toMatchObject({ outcome: 'UNDETERMINED', rule: 'PURPOSE_CHANGE_UNJUDGED' });
  expect(unjudged.decision?.deciding.records).toEqual([{ kind: 'PurposeChange', key: change.key }]);
  expect((await logged()).at(-1)).toMatchObject({ action: 'CHANGE_PURPOSE', request: { change: change.key } });

  const query =
    '{ registry { purposeChanges(first: 1, filter: {keys: ["trial.on"]}) { nodes { beforeHash afterHash } } } }';
  const { registry } = await service.read<Hashes>(query, GOVERN);
  const [hashes] = registry.purposeChanges.nodes;
  const by = { assessor: 'A. Reviewer', at: '2026-01-01', reason: 'as before' };
  const judged = { result: 'NOT_RELATED', statement: hashes?.afterHash, comparedWith: [hashes?.beforeHash], ...by };
  await propose(service, put('purposeChanges', { ...change, assessment: judged }));
  expect((await evaluate(asked)).decision).toMatchObject({
    outcome: 'NEEDS_CONSENT',
    rule: 'PURPOSE_CHANGE_UNRELATED',
    remedy: 'the principal can consent',
  });
});

interface Hashes {
  readonly registry: {
    readonly purposeChanges: { readonly nodes: readonly { readonly beforeHash: string; readonly afterHash: string }[] };
  };
}

test('a record is judged with the question: as it is made, and before it is erased', async () => {
  const record = { side: 'PROVISION', route: 'OPT_OUT', form: 'BATCH', continuous: true, evidence: 'record:1' };
  const asked = { purpose: 'billing', categories: cardNumber, record };
  const batch = await evaluate({ ...asked, action: 'RECORD' });
  expect(batch.decision).toMatchObject({ outcome: 'DENY', rule: 'RECORD_BATCH_OPT_OUT' });
  const old = { ...record, route: 'CONSENT', form: 'EACH', madeAt: '2019-01-01' };
  const erased = await evaluate({ ...asked, action: 'ERASE_RECORD', record: old });
  expect(erased.decision).toMatchObject({ outcome: 'PERMIT', rule: 'RECORD_ERASABLE' });
  const young = { ...old, madeAt: new Date().toISOString() };
  const kept = await evaluate({ ...asked, action: 'ERASE_RECORD', record: young });
  expect(kept.decision).toMatchObject({ outcome: 'DENY', rule: 'RECORD_RETENTION_RUNS' });
});

test('a wrong question is answered with all its problems and decides nothing', async () => {
  const before = await logged();
  const { decision, problems } = await evaluate({ purpose: 'not a key', categories: cardNumber, source: 'form' });
  expect(decision).toBeNull();
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'FACT_INVALID purpose',
    'FACT_MISPLACED source',
  ]);
  expect(await logged()).toHaveLength(before.length);
});

test('an answer about another time or an earlier revision is not enforceable', async () => {
  const asked = { purpose: 'billing', categories: cardNumber };
  const then = await evaluate({ ...asked, asOf: { at: '2027-01-01' } });
  expect(then.decision?.enforceable).toBe(false);
  const empty = await evaluate({ ...asked, asOf: { revision: 0 } });
  expect(empty.decision).toMatchObject({ outcome: 'DENY', rule: 'PURPOSE_UNKNOWN', revision: 0, enforceable: false });
  const future = await evaluate({ ...asked, asOf: { revision: 999 } });
  expect(future).toMatchObject({
    decision: null,
    problems: [{ code: 'REVISION_UNKNOWN', path: ['asOf', 'revision'] }],
  });
});

test('of a principal counts what was so at the instant that is asked about', async () => {
  const given = { principal: 'customer-9', kind: 'USE_BEYOND_PURPOSE', purpose: 'billing', categories: ['behaviour'] };
  const { id } = await recordConsent(service, { ...given, givenAt: '2026-11-01' });
  const at = (instant?: string) =>
    evaluate(
      {
        purpose: 'billing',
        categories: ['behaviour'],
        principal: 'customer-9',
        ...(instant === undefined ? {} : { asOf: { at: instant } }),
      },
      asker.purpose,
    );
  expect((await at()).decision?.rule).toBe('PRINCIPAL_CONSENTED');
  expect((await at('2026-11-01')).decision?.rule).toBe('PRINCIPAL_CONSENTED');
  expect((await at('2026-10-31')).decision?.rule).toBe('USE_BEYOND_PURPOSE');
  await withdrawConsent(service, id);
  expect((await at()).decision?.rule).toBe('USE_BEYOND_PURPOSE');
  expect((await at('2026-11-02')).decision?.rule).toBe('PRINCIPAL_CONSENTED');
});

test('a batch answers in order, and every decision is in the log before its answer', async () => {
  const before = await logged();
  const purposes = ['billing', 'news.send', 'gossip', 'not a key'];
  const answers = await evaluateMany(purposes.map((purpose) => ({ purpose, categories: cardNumber })));
  expect(answers.map(({ decision }) => decision?.rule)).toEqual([
    'DECLARED_PURPOSE',
    'PURPOSE_PROHIBITED',
    'PURPOSE_UNKNOWN',
    undefined,
  ]);
  const rows = (await logged()).slice(before.length);
  expect(rows.map(({ id }) => id)).toEqual(answers.flatMap(({ decision }) => decision?.id ?? []));
  const news = rows.find(({ purpose }) => purpose === 'news.send');
  expect(news).toMatchObject({
    roles: ['engineer'],
    outcome: 'DENY',
    rule: 'PURPOSE_PROHIBITED',
    lawEdition: '2023-04-01',
    request: { action: 'USE', categories: cardNumber },
    verdicts: [{ rule: 'PURPOSE_PROHIBITED' }],
  });
});

test('a batch sends as many statements for a hundred requests as for one', async () => {
  const { database } = service.node;
  const count = async (length: number) => {
    const start = database.statementCount();
    await evaluateMany(
      Array.from({ length }, () => ({ purpose: 'billing', fields: ['billing.payments/card_number'] })),
    );
    return database.statementCount() - start;
  };
  expect(await count(100)).toBe(await count(1));
});

test('a batch that is empty or too long is refused', async () => {
  const query = `query($input: EvaluateUsesInput!) { evaluateUses(input: $input) { problems { code } } }`;
  for (const length of [0, 1001]) {
    const requests = Array.from({ length }, () => ({ purpose: 'billing', categories: cardNumber }));
    const asking = { role: 'engineer', purpose: 'billing', variables: { input: { requests } } } as const;
    expect((await service.refusal(query, asking)).extensions.code).toBe('BATCH_SIZE');
  }
});
