import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, type FreshStorage, freshStorage } from '../../support/databases.ts';
import { type EditInput, put } from '../../support/proposals.ts';
import { applyReviewed, doTo, given, reviewersOf } from '../../support/review.ts';
import { startService, type TestService } from '../../support/service.ts';

/** What a record says may name persons, and the whole map is seen to govern: an auditor asks for each in turn. */
const GOVERN = { role: 'auditor', purpose: 'registry-governance' } as const;
const ADMINISTER = { role: 'steward', purpose: 'registry.administer' } as const;

const IMPACT = `hash revision unjudged inEffectAt consents openRequests operations(first: 5) { totalCount nodes { name turn before after refusedBy } }
  moments { at opens closes
    groups(first: 50) { totalCount nodes { turn act count purposes categories parties } }
    triples(first: 200) { totalCount nodes { turn act purpose category party } }
    holders(first: 50) { nodes { turn purpose role client } } }
  arrangements(first: 50) { nodes { section key because } }
  fields(first: 2) { totalCount withheldCount pageInfo { hasNextPage endCursor } nodes { key dataset } }
  flows(first: 50) { totalCount nodes { key purpose } }`;

interface Told {
  readonly hash: string;
  readonly revision: number;
  readonly inEffectAt: string;
  readonly consents: number;
  readonly moments: readonly {
    readonly at: string;
    readonly opens: number;
    readonly closes: number;
    readonly groups: { readonly nodes: readonly { readonly count: number }[] };
    readonly triples: { readonly totalCount: number; readonly nodes: readonly object[] };
    readonly holders: { readonly nodes: readonly object[] };
  }[];
  readonly arrangements: { readonly nodes: readonly object[] };
  readonly fields: {
    readonly totalCount: number;
    readonly withheldCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly { readonly key: string }[];
  };
  readonly flows: { readonly totalCount: number };
}

const declaration = (purpose: string, category: string, facts: object = {}) =>
  put('declarations', { purpose, category, ...facts });

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage | undefined;
  let service: TestService;

  beforeAll(async () => {
    storage = engine === 'pglite' ? undefined : await freshStorage(engine);
    service = await startService(storage === undefined ? {} : { DATABASE_URL: storage.storage.databaseUrl });
  });

  afterAll(async () => {
    await service.close();
    await storage?.drop();
  });

  /** What the newest proposal did, after these edits were applied. */
  async function impactOf(...edits: readonly EditInput[]): Promise<Told> {
    await applyReviewed(service, edits);
    const { proposals } = await service.read<{ proposals: { nodes: readonly { impact: Told }[] } }>(
      `{ proposals(first: 1) { nodes { impact { ${IMPACT} } } } }`,
      GOVERN,
    );
    const [newest] = proposals.nodes;
    if (newest === undefined) throw new Error('what was proposed is listed');
    return newest.impact;
  }

  /** What applying these records of a source would do; nothing is written. */
  async function planned(...records: readonly EditInput[]): Promise<Told> {
    const variables = {
      input: { source: 'a test', records: records.map(({ section, record }) => ({ section, record })) },
    };
    const { registryPlan } = await service.read<{ registryPlan: { impact: Told; problems: readonly object[] } }>(
      `query ($input: RegistryPlanInput!) { registryPlan(input: $input) { problems { code } impact { ${IMPACT} } } }`,
      { ...ADMINISTER, variables },
    );
    expect(registryPlan.problems).toEqual([]);
    return registryPlan.impact;
  }

  test('a declaration opens the use to the operator, and touches the fields that hold the data', async () => {
    const seen = await planned(declaration('news.send', 'contact.telephone'));
    expect(seen.moments).toHaveLength(1);
    expect(seen.moments[0]).toMatchObject({
      ...{ opens: 1, closes: 0 },
      groups: {
        nodes: [{ turn: 'OPENS', act: 'USE', purposes: ['news.send'], categories: ['contact.telephone'], count: 1 }],
      },
      triples: { nodes: [{ turn: 'OPENS', act: 'USE', purpose: 'news.send', party: 'almigo' }] },
    });
    const made = await impactOf(declaration('news.send', 'contact.telephone'));
    // What is seen before is what is done.
    expect(made.hash).toBe(seen.hash);
    const { registry } = await service.read<{ registry: { dataFields: { totalCount: number } } }>(
      '{ registry { dataFields(filter: { category: "contact.telephone" }) { totalCount } } }',
      GOVERN,
    );
    expect(made.fields).toMatchObject({ totalCount: registry.dataFields.totalCount, withheldCount: 0 });
    expect(registry.dataFields.totalCount).toBeGreaterThan(2);
    expect(seen.fields.totalCount + seen.fields.withheldCount).toBe(registry.dataFields.totalCount);
    expect(seen.fields.withheldCount).toBeGreaterThan(0);
  });

  test('the log tells which past decisions it would have changed, each with its answer before and after', async () => {
    const [asked, others] = [['contact.telephone'], ['contact.email']].map(
      (
        categories,
      ) => `evaluateUse(input: { action: USE, purpose: "news.send", categories: ${JSON.stringify(categories)} })
        { decision { id outcome } }`,
    );
    const told = await service.read<{ a: Asked; b: Asked; c: Asked }>(`{ a: ${asked} b: ${others} c: ${asked} }`, {
      ...{ role: 'engineer', purpose: 'news.send' },
    });
    expect([told.a, told.b, told.c].map(({ decision }) => decision.outcome)).toEqual(['PERMIT', 'PERMIT', 'PERMIT']);
    const { proposals } = await service.read<{ proposals: { nodes: readonly { id: string }[] } }>(
      '{ proposals(first: 1) { nodes { id } } }',
      GOVERN,
    );
    const replay = async (first: number, after?: string, from = '2020-01-01') => {
      const { replayProposal } = await service.read<{ replayProposal: Replay }>(
        `query ($input: ReplayProposalInput!, $first: Int!, $after: String) {
          replayProposal(input: $input, first: $first, after: $after) {
            decided impact problems { code } pageInfo { hasNextPage endCursor }
            nodes { id categories logged before { outcome rule enforceable deciding { message } } after { outcome rule revision } } } }`,
        {
          ...{ role: 'reviewer', purpose: 'registry.administer' },
          variables: { input: { proposal: proposals.nodes[0]?.id, from }, first, after },
        },
      );
      return replayProposal;
    };
    const [first, all] = [await replay(1), await replay(200)];
    expect(first.nodes.map(({ id }) => id)).toEqual([told.a.decision.id]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await replay(200, first.pageInfo.endCursor ?? '');
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(all.nodes.map(({ id }) => id));
    expect(all.nodes.map(({ id }) => id)).toEqual([told.a.decision.id, told.c.decision.id]);
    expect(first.decided + second.decided).toBe(all.decided);
    expect(all.pageInfo.hasNextPage).toBe(false);
    expect(all.nodes[0]).toMatchObject({
      ...{ categories: ['contact.telephone'], logged: 'PERMIT' },
      before: { outcome: 'NEEDS_CONSENT', rule: 'USE_BEYOND_PURPOSE', enforceable: false },
      after: { outcome: 'PERMIT', rule: 'DECLARED_PURPOSE' },
    });
    expect(await replay(200, undefined, '2099-01-01')).toMatchObject({ decided: 0, nodes: [] });
  });

  test('a steward, who proposes, is not shown the log', async () => {
    const refusal = await service.refusal(
      '{ replayProposal(input: { proposal: "x", from: "2020-01-01" }) { decided } }',
      ADMINISTER,
    );
    expect(refusal.extensions.code).toBe('ROLE_NOT_PERMITTED');
  });

  test('its fields are told page by page, each once', async () => {
    const keys: string[] = [];
    let after = '';
    for (let page = 0; page < 50; page++) {
      const { proposals } = await service.read<{ proposals: { nodes: readonly { impact: Pick<Told, 'fields'> }[] } }>(
        `{ proposals(first: 1) { nodes { impact { fields(first: 2${after}) { totalCount pageInfo { hasNextPage endCursor } nodes { key } } } } } }`,
        GOVERN,
      );
      const fields = proposals.nodes[0]?.impact.fields;
      keys.push(...(fields?.nodes ?? []).map(({ key }) => key));
      if (fields?.pageInfo.hasNextPage === true) after = `, after: "${fields.pageInfo.endCursor}"`;
      else {
        expect(keys).toHaveLength(fields?.totalCount ?? 0);
        break;
      }
    }
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  test('an engagement that is given up closes to its outsourcee what it opened, and nothing else', async () => {
    const made = await impactOf({ action: 'RETIRE', section: 'outsourcings', key: 'example.mailings' });
    const [moment] = made.moments;
    expect(moment).toMatchObject({ opens: 0 });
    expect(moment?.triples.nodes).toContainEqual({
      ...{ turn: 'CLOSES', act: 'USE', purpose: 'news.send', category: 'contact.address' },
      party: 'example.print_and_courier',
    });
    expect(moment?.triples.nodes).toContainEqual({
      ...{ turn: 'CLOSES', act: 'PROVIDE', purpose: 'news.send', category: 'contact.address' },
      party: 'example.print_and_courier',
    });
    const parties = new Set(moment?.triples.nodes.map((triple) => (triple as { party: string }).party));
    expect([...parties]).toEqual(['example.print_and_courier']);
    expect(moment?.groups.nodes.reduce((sum, { count }) => sum + count, 0)).toBe(moment?.triples.totalCount);
    expect(made.arrangements.nodes).toContainEqual({
      ...{ section: 'outsourcings', key: 'example.mailings', because: 'EDITED' },
    });
  });

  test('what takes effect later is judged for its day', async () => {
    const effectiveFrom = '2099-04-01T00:00:00.000Z';
    const made = await impactOf(declaration('news.send', 'transaction.payment', { effectiveFrom }));
    expect(made.inEffectAt).toBe(effectiveFrom);
    expect(made.moments.map(({ opens }) => opens)).toEqual([0, 1]);
    expect(made.moments[1]?.at).toBe(effectiveFrom);
  });

  test('what a record says until its day is judged, not what it will say then', async () => {
    const day = '2099-04-01T00:00:00.000Z';
    const purpose = { key: 'waits', statementEn: 'To wait', declarable: true };
    await given(service, [
      put('purposes', purpose),
      declaration('waits', 'contact.email'),
      put('purposeGrants', { purpose: 'waits', role: 'engineer' }),
    ]);
    await given(service, [put('purposes', { ...purpose, effectiveFrom: day })]);
    const question = '{ action: USE, purpose: "waits", categories: ["contact.email"] }';
    const { a } = await service.read<{ a: Asked }>(
      `{ a: evaluateUse(input: ${question}) { decision { id outcome } } }`,
      { role: 'engineer', purpose: 'decisions.request' },
    );
    expect(a.decision.outcome).toBe('PERMIT');
    const retired = await impactOf({ action: 'RETIRE', section: 'declarations', key: 'waits:contact.email' });
    expect(retired.moments[0]).toMatchObject({ opens: 0, closes: 1 });
    const { proposals } = await service.read<{ proposals: { nodes: readonly { id: string }[] } }>(
      '{ proposals(first: 1) { nodes { id } } }',
      GOVERN,
    );
    const { replayProposal } = await service.read<{ replayProposal: Replay }>(
      `query ($input: ReplayProposalInput!) { replayProposal(input: $input, first: 9) {
        nodes { id before { outcome } after { outcome } } } }`,
      {
        ...{ role: 'reviewer', purpose: 'registry.administer' },
        variables: { input: { proposal: proposals.nodes[0]?.id, from: '2020-01-01' } },
      },
    );
    expect(replayProposal.nodes).toEqual([
      { id: a.decision.id, before: { outcome: 'PERMIT' }, after: { outcome: 'NEEDS_CONSENT' } },
    ]);
  });

  test('a category that moves shows what opens and closes by it', async () => {
    const made = await impactOf(
      put('dataCategories', {
        ...{ key: 'contact.email', parent: 'behaviour', labelEn: 'E-mail address', identifies: 'BY_EASY_COLLATION' },
        contactsPerson: true,
      }),
    );
    const [moment] = made.moments;
    expect((moment?.opens ?? 0) + (moment?.closes ?? 0)).toBeGreaterThan(0);
    expect(moment?.triples.totalCount).toBe((moment?.opens ?? 0) + (moment?.closes ?? 0));
    expect(made.fields.totalCount).toBeGreaterThan(0);
  });

  test('who may declare a purpose is told beside it', async () => {
    const made = await impactOf(put('purposeGrants', { purpose: 'news.send', client: 'a.mailer' }));
    expect(made.moments[0]).toMatchObject({
      ...{ opens: 0, closes: 0 },
      holders: { nodes: [{ turn: 'OPENS', purpose: 'news.send', role: null, client: 'a.mailer' }] },
    });
  });

  test('an open proposal tells what it would do; approvals are void, and say why, when that is no longer what was seen', async () => {
    const [rei] = (await reviewersOf(service)).tokens;
    const [as, by] = [(token: string) => ({ url: service.url, token }), await service.token('steward')];
    const lift: EditInput = { action: 'RETIRE', section: 'prohibitions', key: 'news.send:financial' };
    const submitted = await doTo(as(by), 'submitProposal', { reason: 'to sell', edits: [lift] });
    const id = submitted.proposal?.id;
    const input = { id, seen: submitted.proposal?.review?.binding, reason: 'looked at' };
    const { proposal } = await doTo(as(rei), 'assessProposal', input);
    await doTo(as(rei), 'approveProposal', { id, seen: proposal?.review?.binding });
    const shown = async () => {
      const { node } = await service.read<{ node: Open }>(
        `query ($id: ID!) { node(id: $id) { ... on Proposal { state
          impact { hash moments { opens triples(first: 50) { nodes { turn act purpose category party } } } }
          review { binding approvals { by voidBecause } } } } }`,
        { ...ADMINISTER, variables: { id } },
      );
      return node;
    };
    const seen = await shown();
    expect(seen).toMatchObject({ state: 'ASSESSED', impact: { moments: [{ opens: 0 }] } });
    expect(seen.review.approvals).toEqual([{ by: 'rei', voidBecause: null }]);
    // Something else is declared meanwhile: lifting the prohibition now opens it.
    const declared = await given(service, [declaration('news.send', 'financial')]);
    expect(declared).toMatchObject({ ok: true });
    const now = await shown();
    expect(now.impact.moments[0]?.triples.nodes).toContainEqual({
      ...{ turn: 'OPENS', act: 'USE', purpose: 'news.send', category: 'financial', party: 'almigo' },
    });
    expect(now.impact.hash).not.toBe(seen.impact.hash);
    expect(now.review.binding).not.toBe(seen.review.binding);
    expect(now.review.approvals).toEqual([
      { by: 'rei', voidBecause: 'its impact is no longer what was seen: what it opens or closes to whom' },
    ]);
    const stale = await doTo(as(rei), 'approveProposal', { id, seen: seen.review.binding });
    expect(stale.problems.map(({ code }) => code)).toEqual(['REVIEW_STALE']);
  });

  test('a cursor of another impact is refused', async () => {
    const cursor = Buffer.from('triples of another 3', 'utf8').toString('base64url');
    const { errors } = await service.ask(
      `{ proposals(first: 1) { nodes { impact { moments { triples(after: "${cursor}") { totalCount } } } } } }`,
      GOVERN,
    );
    expect(errors[0]?.extensions.code).toBe('CURSOR_INVALID');
  });
});

interface Asked {
  readonly decision: { readonly id: string; readonly outcome: string };
}

interface Replay {
  readonly decided: number;
  readonly impact: string;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly { readonly id: string }[];
}

interface Open {
  readonly state: string;
  readonly impact: {
    readonly hash: string;
    readonly moments: readonly { readonly triples: { readonly nodes: readonly object[] } }[];
  };
  readonly review: { readonly binding: string; readonly approvals: readonly object[] };
}
