import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordConsent } from '../principal/words.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { type EditInput, put } from '../support/proposals.ts';
import { type Done, doTo, inFavour, notice, SHOWN, type Shown, type ShownGate } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';
import { revisionsOf } from '../support/whole.ts';

// The clause of the policy: it "may change the purpose of use only when the changed purpose is reasonably deemed relevant to
// the original one", and "will notify or announce" it. Four people live by it here: an author, two reviewers, an auditor.
const PEOPLE = {
  author: 'steward',
  rei: 'reviewer',
  ren: 'reviewer',
  audit: 'auditor',
  office: 'privacy-office',
} as const;

type Person = keyof typeof PEOPLE;

const NEWS = 'To send information on new products';
const RELATED = 'To send information on new products and on existing related products';
const FURTHER = 'To send information on products of ours and of our partners';
const UNRELATED = 'To assess the creditworthiness of users';

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage | undefined;
  let service: TestService;
  const tokens = new Map<Person, string>();

  beforeAll(async () => {
    storage = engine === 'pglite' ? undefined : await freshStorage(engine);
    service = await startService(storage === undefined ? {} : { DATABASE_URL: storage.storage.databaseUrl });
    for (const [person, role] of Object.entries(PEOPLE) as [Person, (typeof PEOPLE)[Person]][]) {
      tokens.set(person, (await service.identity.development?.issue(role, person)) ?? '');
    }
    const keys = ['products', 'silent', 'credit', 'early', 'office', 'queue', 'raced', 'exempt'];
    await submitted(
      ...keys.map((key) => put('purposes', { key: `news.${key}`, statementEn: NEWS })),
      ...keys.map((key) => put('declarations', { purpose: `news.${key}`, category: 'contact.email' })),
      ...keys.map((key) => put('purposeGrants', { purpose: `news.${key}`, role: 'engineer' })),
    );
  });

  afterAll(async () => {
    await service.close();
    await storage?.drop();
  });

  const does = (person: Person, act: string, input: object): Promise<Done> =>
    doTo({ url: service.url, token: tokens.get(person) ?? '' }, act, input);
  const codes = ({ problems }: Done) => problems.map(({ code }) => code);
  const purpose = (key: string, statementEn: string): EditInput => put('purposes', { key: `news.${key}`, statementEn });

  async function submitted(...edits: readonly EditInput[]): Promise<Shown> {
    const { proposal, problems } = await does('author', 'submitProposal', { reason: 'the business grew', edits });
    if (proposal === null) throw new Error(JSON.stringify(problems));
    return proposal;
  }

  async function approved(proposal: Shown, judgements = inFavour(proposal.gates)): Promise<Done> {
    const { id, review } = proposal;
    const assessed = await does('rei', 'assessProposal', {
      id,
      seen: review?.binding,
      reason: 'as judged',
      judgements,
    });
    expect(codes(assessed)).toEqual([]);
    const seen = assessed.proposal?.review?.binding;
    for (const person of (['rei', 'ren'] as const).slice(0, review?.quorum)) {
      const done = await does(person, 'approveProposal', { id, seen });
      if (done.proposal?.state !== 'ASSESSED') return done;
    }
    throw new Error('never approved');
  }

  const gateOf = ({ gates }: Shown, kind: string): ShownGate => {
    const found = gates.find((gate) => gate.kind === kind);
    if (found === undefined) throw new Error(`no ${kind} among ${gates.map((gate) => gate.kind).join()}`);
    return found;
  };

  const tell = (proposal: Shown, facts: object = {}, told: object = {}) => {
    const gate = gateOf(proposal, 'PURPOSE_TOLD');
    return does('author', 'openGate', {
      id: proposal.id,
      gate: gate.id,
      tells: gate.text,
      notice: notice(gate, told),
      ...facts,
    });
  };

  async function decide(input: object, at?: string) {
    const query = `query ($input: EvaluateUseInput!) {
      evaluateUse(input: $input) { decision { outcome rule } problems { code message } } }`;
    const asked = {
      action: 'CHANGE_PURPOSE',
      categories: ['contact.email'],
      ...input,
      ...(at === undefined ? {} : { asOf: { at } }),
    };
    const asking = { role: 'engineer', purpose: 'decisions.request', variables: { input: asked } } as const;
    const { evaluateUse } = await service.read<{
      evaluateUse: { decision: { outcome: string; rule: string } | null; problems: readonly object[] };
    }>(query, asking);
    return evaluateUse.decision === null
      ? JSON.stringify(evaluateUse.problems)
      : `${evaluateUse.decision.outcome} ${evaluateUse.decision.rule}`;
  }

  async function head(): Promise<number> {
    const query = '{ registry { revision } }';
    const { registry } = await service.read<{ registry: { revision: number } }>(query, {
      role: 'auditor',
      purpose: 'registry-governance',
    });
    return registry.revision;
  }

  const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

  test('a related change waits to be told, and takes effect on its date, when nothing is written', async () => {
    const widened = put('declarations', { purpose: 'news.products', category: 'behaviour.history' });
    const proposal = await submitted(purpose('products', RELATED), widened);
    expect(proposal).toMatchObject({ state: 'SUBMITTED', review: { quorum: 2 } });
    expect(gateOf(proposal, 'PURPOSE_RELATED')).toMatchObject({
      article: '17(2)',
      takes: ['JUDGEMENT'],
      steps: 0,
      origin: { en: NEWS },
    });
    const waiting = await approved(proposal);
    expect(waiting.proposal).toMatchObject({ state: 'WAITING', revision: null });
    const published = await does('author', 'publishProposal', { id: proposal.id });
    expect(published.problems).toMatchObject([
      { code: 'REVISION_GATE_UNMET', path: ['purposes', 'news.products', 'statement'] },
    ]);

    const before = await head();
    const day = soon(3_600_000);
    const told = await tell(proposal, {}, { from: day });
    expect(told.problems).toEqual([]);
    expect(told.proposal).toMatchObject({ state: 'EFFECTIVE', effectiveFrom: day, revision: { number: before + 1 } });
    expect(gateOf(told.proposal as Shown, 'PURPOSE_TOLD')).toMatchObject({ status: 'OPEN', opensAt: day });

    const change = { purpose: 'news.products', change: 'news.products.change.1' };
    const use = { action: 'USE', purpose: 'news.products', categories: ['behaviour.history'] };
    const mail = { ...use, categories: ['contact.email'] };
    expect(await decide(change)).toBe('DENY CHANGE_NOT_IN_FORCE');
    expect(await decide(use)).toContain('NEEDS_CONSENT');
    // Until then the purpose is in force as it was.
    expect(await decide(mail)).toBe('PERMIT DECLARED_PURPOSE');
    const said = async (at?: string) => {
      const query = `query ($asOf: AsOf) { registry(asOf: $asOf) {
        purposes(filter: { keyPrefix: "news.products" }) { nodes { statementEn inForce untilThen { statementEn inForce } } } } }`;
      const asking = { role: 'auditor', purpose: 'registry-governance' } as const;
      const variables = at === undefined ? {} : { asOf: { at } };
      const { registry } = await service.read<{ registry: { purposes: { nodes: readonly object[] } } }>(query, {
        ...asking,
        variables,
      });
      return registry.purposes.nodes;
    };
    const untilThen = { statementEn: NEWS, inForce: true };
    expect(await said()).toEqual([{ statementEn: RELATED, inForce: false, untilThen }]);
    expect(await said(day)).toEqual([{ statementEn: RELATED, inForce: true, untilThen: null }]);
    expect(await decide(change, day)).toBe('PERMIT PURPOSE_CHANGED');
    const then = [await decide(use, day), await decide(mail, day)];
    expect(then).toEqual(['PERMIT DECLARED_PURPOSE', 'PERMIT DECLARED_PURPOSE']);
    expect(await head()).toBe(before + 1);
  });

  test('drift is seen: the next step is compared with the origin, and not with the last step alone', async () => {
    const proposal = await submitted(purpose('products', FURTHER));
    const related = gateOf(proposal, 'PURPOSE_RELATED');
    expect(related).toMatchObject({ steps: 1, origin: { en: NEWS }, after: { en: FURTHER } });
    const judgements = [{ gate: related.id, result: 'RELATED', reason: 'a small step', comparedWith: [related.text] }];
    const looked = { id: proposal.id, seen: proposal.review?.binding, reason: 'a small step' };
    expect(codes(await does('rei', 'assessProposal', { ...looked, judgements }))).toEqual([
      'PURPOSE_CHANGE_NOT_FROM_ORIGIN',
    ]);
    expect(codes(await does('rei', 'assessProposal', { ...looked, judgements: [] }))).toEqual(['JUDGEMENT_MISSING']);
    await does('author', 'withdrawProposal', { id: proposal.id });
  });

  test('an unrelated change is never in effect for all, whatever is told; for who consents it is', async () => {
    const proposal = await submitted(purpose('credit', UNRELATED));
    const related = gateOf(proposal, 'PURPOSE_RELATED');
    const judgements = [
      { gate: related.id, result: 'NOT_RELATED', reason: 'news is not credit', comparedWith: [related.origin?.hash] },
    ];
    const waiting = await approved(proposal, judgements);
    expect(waiting.proposal).toMatchObject({ state: 'WAITING' });
    const told = await tell(proposal);
    expect(told.proposal).toMatchObject({ state: 'WAITING', revision: null });
    const published = await does('author', 'publishProposal', { id: proposal.id });
    expect(codes(published)).toEqual(['REVISION_GATE_UNMET']);
    // What two people approved as unrelated is not judged related later, whoever says so: not here, nor put on a newer revision.
    const { id } = proposal;
    const otherwise = [{ ...judgements[0], result: 'RELATED', reason: 'it is, after all' }];
    const judgedLater = async (at: Shown) =>
      codes(
        await does('rei', 'assessProposal', {
          ...{ id, seen: at.review?.binding, reason: 'it is, after all', judgements: otherwise },
        }),
      );
    expect(await judgedLater(told.proposal as Shown)).toEqual(['GATE_CLOSED_FOR_GOOD']);
    const rebased = (await does('author', 'rebaseProposal', { id })).proposal as Shown;
    expect(rebased.state).toBe('SUBMITTED');
    expect(await judgedLater(rebased)).toEqual(['GATE_CLOSED_FOR_GOOD']);
    const again = await approved(rebased, judgements);
    expect(again.proposal).toMatchObject({ state: 'WAITING', revision: null });

    const change = { purpose: 'news.credit', change: 'news.credit.change.1' };
    expect(await decide(change)).toBe('NEEDS_CONSENT PURPOSE_CHANGE_UNRELATED');
    const consent = {
      principal: 'anna',
      kind: 'USE_BEYOND_PURPOSE',
      purpose: 'news.credit',
      categories: ['contact.email'],
      shown: { version: related.text },
    };
    expect((await recordConsent(service, consent)).problems).toEqual([]);
    expect(await decide({ ...change, principal: 'anna' })).toBe('PERMIT PURPOSE_CHANGE_CONSENTED');
    expect(await decide({ ...change, principal: 'ben' })).toBe('NEEDS_CONSENT PURPOSE_CHANGE_UNRELATED');
  });

  test('what was closed for good is closed in every later proposal, also with other spaces, widths and points', async () => {
    const same = [UNRELATED, `${UNRELATED}.`, 'Ｔo  assess the\u200b creditworthiness\u3000of users 。'];
    for (const words of same) {
      const again = await submitted(purpose('credit', words));
      expect(gateOf(again, 'PURPOSE_RELATED')).toMatchObject({ status: 'NEVER' });
      const looked = { id: again.id, seen: again.review?.binding, reason: 'it is, after all' };
      const assessed = await does('rei', 'assessProposal', { ...looked, judgements: inFavour(again.gates) });
      expect(codes(assessed)).toEqual(['GATE_CLOSED_FOR_GOOD']);
      await does('author', 'withdrawProposal', { id: again.id });
    }
    const other = await submitted(purpose('credit', `${UNRELATED} and their companies`));
    expect(gateOf(other, 'PURPOSE_RELATED')).toMatchObject({ status: 'CLOSED' });
    await does('author', 'withdrawProposal', { id: other.id });
    // Of another purpose it may be another thing.
    const elsewhere = await submitted(purpose('raced', UNRELATED));
    expect(gateOf(elsewhere, 'PURPOSE_RELATED')).toMatchObject({ status: 'CLOSED' });
    await does('author', 'withdrawProposal', { id: elsewhere.id });
  });

  test('a twin that was approved before the other was closed opens by no notice', async () => {
    const twin = await submitted(purpose('raced', UNRELATED));
    expect((await approved(twin)).proposal).toMatchObject({ state: 'WAITING' });
    const closing = await submitted(purpose('raced', UNRELATED));
    const judgements = inFavour(closing.gates).map((each) => ({ ...each, result: 'NOT_RELATED' }));
    expect((await approved(closing, judgements)).proposal).toMatchObject({ state: 'WAITING' });
    const told = await tell(twin);
    expect(told.proposal?.state).not.toBe('EFFECTIVE');
    expect(told.proposal?.revision).toBeNull();
    for (const { id } of [twin, closing]) await does('author', 'withdrawProposal', { id });
  });

  test('an unrelated change that was told before it was judged is recorded with its notice; what is related beside it is not', async () => {
    const related = put('purposes', { key: 'news.silent', statementEn: `${RELATED}, at times` });
    const proposal = await submitted(purpose('early', UNRELATED), related);
    const { id } = proposal;
    expect(codes(await tell(proposal))).toEqual([]);
    const judgements = inFavour(proposal.gates).map((each) =>
      (each as { gate: string }).gate.includes('news.early') ? { ...each, result: 'NOT_RELATED' } : each,
    );
    const waiting = await approved(proposal, judgements);
    expect(waiting).toMatchObject({ problems: [], proposal: { state: 'WAITING' } });
    const change = { purpose: 'news.early', change: 'news.early.change.1' };
    expect(await decide(change)).toBe('NEEDS_CONSENT PURPOSE_CHANGE_UNRELATED');
    expect(await decide({ purpose: 'news.silent', change: 'news.silent.change.1' })).toBe('DENY CHANGE_UNKNOWN');
    await does('author', 'withdrawProposal', { id });
  });

  test('an unannounced change waits, and forged notices open nothing', async () => {
    const proposal = await submitted(purpose('silent', RELATED));
    await approved(proposal);
    const gate = gateOf(proposal, 'PURPOSE_TOLD');
    const { text } = gateOf(await submitted(purpose('silent', FURTHER)), 'PURPOSE_TOLD');
    const forged: readonly (readonly [string, object, object])[] = [
      ['EVIDENCE_OF_ANOTHER_TEXT', { tells: text }, {}],
      ['DOCUMENT_HASH', {}, { contentHash: 'a'.repeat(64) }],
      [
        'DOCUMENT_SAYS_OTHERWISE',
        { notice: notice({ modes: gate.modes, after: { en: NEWS, hash: '' }, told: [] }) },
        {},
      ],
      ['NOTICE_MODE', {}, { mode: 'READILY_ACCESSIBLE' }],
      ['PERIOD_EMPTY', {}, { to: '2026-01-01' }],
      ['EVIDENCE_MISPLACED', { filing: { method: 'ONLINE', receiptNo: '1', filedAt: '2026-01-01' } }, {}],
    ];
    for (const [code, facts, told] of forged) expect(codes(await tell(proposal, facts, told))).toEqual([code]);
    expect(codes(await does('author', 'openGate', { id: proposal.id, gate: 'none', tells: '' }))).toEqual([
      'GATE_UNKNOWN',
    ]);
    await expect(does('rei', 'openGate', { id: proposal.id, gate: gate.id, tells: gate.text })).rejects.toThrow(
      'ROLE_NOT_PERMITTED',
    );
    const { proposal: still } = await does('author', 'commentOnProposal', { id: proposal.id, text: 'soon' });
    expect(still).toMatchObject({ state: 'WAITING', revision: null });
    expect(await decide({ purpose: 'news.silent', change: 'news.silent.change.1' })).toBe('DENY CHANGE_UNKNOWN');
  });

  test('evidence is void once the text changes', async () => {
    const proposal = await submitted(purpose('silent', FURTHER));
    expect(codes(await tell(proposal))).toEqual([]);
    const { id } = proposal;
    await does('author', 'editProposal', { id, edits: [purpose('silent', `${FURTHER}.`)] });
    const again = (await does('author', 'submitProposal', { draft: id })).proposal as Shown;
    expect(gateOf(again, 'PURPOSE_TOLD')).toMatchObject({ status: 'CLOSED', missing: ['NOTICE'] });
    const asking = { token: tokens.get('audit') ?? '', purpose: 'registry.administer', variables: { id } };
    const query = 'query ($id: ID!) { proposal(id: $id) { gates { kind evidence { by isVoid } } } }';
    expect(await service.read(query, asking)).toMatchObject({
      proposal: { gates: [{ evidence: [] }, { kind: 'PURPOSE_TOLD', evidence: [{ by: 'author', isVoid: true }] }] },
    });
  });

  const recorded = async (section: string, key: string) => {
    const query = 'query ($source: String!) { registryExport(source: $source) { records { section record } } }';
    const of = async (source: string) =>
      (
        await service.read<{ registryExport: { records: readonly { section: string; record: { key: string } }[] } }>(
          query,
          {
            ...{ role: 'auditor', purpose: 'registry.administer', variables: { source } },
          },
        )
      ).registryExport.records;
    const found = [...(await of('almigo')), ...(await of('example-parties')), ...(await of('api'))].find(
      (each) => each.section === section && each.record.key === key,
    );
    return (found?.record ?? {}) as Readonly<Record<string, unknown>>;
  };

  test('who approves that no notice of a change is due is who assessed it, whomever the author names (21(4))', async () => {
    const exemption = { ground: 'OBVIOUS_PURPOSE', rationale: 'it is clear from its name', approver: 'the author' };
    const change = {
      ...{ key: 'news.exempt.obvious', purpose: 'news.exempt', before: { en: NEWS }, after: { en: RELATED } },
      exemption,
    };
    const proposal = await submitted(purpose('exempt', RELATED), put('purposeChanges', change));
    expect(proposal.gates.map(({ kind }) => kind)).toEqual(['PURPOSE_RELATED']);
    expect((await approved(proposal)).proposal).toMatchObject({ state: 'EFFECTIVE' });
    expect(await recorded('purposeChanges', change.key)).toMatchObject({
      exemption: { ...exemption, approver: 'rei' },
    });
  });

  test('L121: the responsible party of a joint use is not swapped in the minute it is posted', async () => {
    const jointUse = await recorded('jointUses', 'example.group_inquiries');
    const proposal = await submitted(
      put('jointUses', {
        ...jointUse,
        responsible: { party: 'almigo', name: 'Almigo', address: 'Tokyo', representative: 'Taro Rei' },
      }),
    );
    expect(proposal.gates).toMatchObject([{ kind: 'JOINT_USE_BEFORE', article: '27(6)' }]);
    expect((await approved(proposal)).proposal?.state).toBe('WAITING');
    const { problems } = await does('author', 'publishProposal', { id: proposal.id });
    expect(problems).toMatchObject([
      { code: 'REVISION_GATE_UNMET', path: ['jointUses', 'example.group_inquiries', 'responsible'] },
    ]);
    const [gate] = proposal.gates as [ShownGate];
    const evidence = { id: proposal.id, gate: gate.id, tells: gate.text, notice: notice(gate, { from: soon(60_000) }) };
    const opened = await does('author', 'openGate', evidence);
    // Told before it changes: it changes after it was told, and the joint use goes on as it was until then.
    expect(opened.proposal).toMatchObject({ state: 'EFFECTIVE' });
    expect((opened.proposal?.effectiveFrom ?? '') > evidence.notice.from).toBe(true);
  });

  test('L122: a notice of Art. 32 that cannot tell the security measures is not published; answering on request is', async () => {
    const fee = await recorded('feeRules', 'disclosure');
    const proposal = await submitted(put('feeRules', { ...fee, amountYen: 800 }));
    expect((await approved(proposal)).proposal?.state).toBe('WAITING');
    const [gate] = proposal.gates as [ShownGate];
    const evidence = { id: proposal.id, gate: gate.id, tells: gate.text };
    const posted = await does('author', 'openGate', {
      ...evidence,
      notice: notice(gate, { mode: 'READILY_ACCESSIBLE' }),
    });
    expect(posted.problems).toContainEqual(
      expect.objectContaining({
        code: 'NOTICE_ART32_INCOMPLETE',
        message: expect.stringContaining('security measures'),
      }),
    );
    const onRequest = await does('author', 'openGate', { ...evidence, notice: notice(gate, { mode: 'ACCESSIBLE' }) });
    expect(onRequest).toMatchObject({ problems: [], proposal: { state: 'EFFECTIVE' } });
  });

  test('the privacy office finds in its queue what waits to be told, reads it, talks about it and tells it', async () => {
    const proposal = await submitted(purpose('office', RELATED));
    const { id } = proposal;
    await approved(proposal);
    const asking = { token: tokens.get('office') ?? '', purpose: 'registry.administer' };
    const query =
      '{ reviewQueue(first: 100) { totalCount nodes { asks proposal { id } } } proposals(first: 1) { totalCount } }';
    const { reviewQueue } = await service.read<{
      reviewQueue: { totalCount: number; nodes: readonly { asks: string; proposal: { id: string } }[] };
    }>(query, asking);
    expect(reviewQueue.nodes).toContainEqual({ asks: 'EVIDENCE', proposal: { id } });
    expect(new Set(reviewQueue.nodes.map(({ asks }) => asks))).toEqual(new Set(['EVIDENCE']));
    expect(reviewQueue.totalCount).toBe(reviewQueue.nodes.length);
    const { proposal: read } = await service.read<{ proposal: Shown }>(
      `query ($id: ID!) { proposal(id: $id) { ${SHOWN} } }`,
      { ...asking, variables: { id } },
    );
    expect((await does('office', 'commentOnProposal', { id, text: 'posted' })).problems).toEqual([]);
    const gate = gateOf(read, 'PURPOSE_TOLD');
    const told = await does('office', 'openGate', { id, gate: gate.id, tells: gate.text, notice: notice(gate) });
    expect(told).toMatchObject({ problems: [], proposal: { state: 'EFFECTIVE' } });
  });

  test('the queue asks nobody for what they cannot do, nor for evidence that would open nothing', async () => {
    const unrelated = await submitted(purpose('queue', UNRELATED));
    const judgements = inFavour(unrelated.gates).map((each) => ({ ...each, result: 'NOT_RELATED' }));
    expect((await approved(unrelated, judgements)).proposal?.state).toBe('WAITING');
    const toAssess = await submitted(purpose('silent', `${FURTHER}, too`));
    const asked = async (person: Person, args = '') => {
      const asking = { token: tokens.get(person) ?? '', purpose: 'registry.administer' };
      const query = `{ reviewQueue(first: 100${args}) { totalCount nodes { asks proposal { id } } } }`;
      const { reviewQueue } = await service.read<{
        reviewQueue: { totalCount: number; nodes: readonly { asks: string; proposal: { id: string } }[] };
      }>(query, asking);
      expect(reviewQueue.totalCount).toBe(reviewQueue.nodes.length);
      return reviewQueue.nodes.map(({ asks, proposal }) => `${asks} ${proposal.id}`);
    };
    expect(await asked('rei')).toContain(`ASSESS ${toAssess.id}`);
    expect((await asked('rei')).filter((each) => each.startsWith('EVIDENCE'))).toEqual([]);
    for (const person of ['author', 'office', 'audit'] as const)
      expect((await asked(person)).filter((each) => /ASSESS|APPROVE/.test(each))).toEqual([]);
    expect(await asked('audit')).toEqual([]);
    for (const person of ['author', 'audit', 'office'] as const)
      expect(await asked(person, ', forMe: false')).not.toContain(`EVIDENCE ${unrelated.id}`);
    expect(await asked('audit', ', forMe: false')).toContain(`ASSESS ${toAssess.id}`);
    for (const { id } of [unrelated, toAssess]) await does('author', 'withdrawProposal', { id });
  });

  test('every revision was made by its proposal, whole', async () => {
    expect((await revisionsOf(service.node.database.orm)).faults).toEqual([]);
  });
});
