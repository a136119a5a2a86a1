import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { type EditInput, put } from '../support/proposals.ts';
import { type Done, doTo, SHOWN, type Shown } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';
import { revisionsOf } from '../support/whole.ts';

const PEOPLE = {
  author: 'steward',
  other: 'steward',
  rei: 'reviewer',
  ren: 'reviewer',
  audit: 'auditor',
  root: 'admin',
} as const;

type Person = keyof typeof PEOPLE;

const BASIS = { basis: 'DECIDED', reason: 'for the test' };

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
  });

  afterAll(async () => {
    await service.close();
    await storage?.drop();
  });

  const as = (person: Person) => ({ url: service.url, token: tokens.get(person) ?? '' });
  const does = (person: Person, act: string, input: object): Promise<Done> => doTo(as(person), act, input);
  const codes = ({ problems }: Done) => problems.map(({ code }) => code);

  async function read<Data>(selection: string, id: string): Promise<Data> {
    const asking = { token: tokens.get('audit') ?? '', purpose: 'registry.administer', variables: { id } };
    const { proposal } = await service.read<{ proposal: Data }>(
      `query ($id: ID!) { proposal(id: $id) { ${selection} } }`,
      asking,
    );
    return proposal;
  }

  const widened = (category: string): EditInput => put('declarations', { purpose: 'billing', category });

  async function submitted(...edits: readonly EditInput[]): Promise<Shown> {
    const { proposal, problems } = await does('author', 'submitProposal', { reason: 'we need it', edits });
    if (proposal === null) throw new Error(JSON.stringify(problems));
    return proposal;
  }

  async function assessed(...edits: readonly EditInput[]): Promise<Shown> {
    const { id, review } = await submitted(...edits);
    const { proposal } = await does('rei', 'assessProposal', { id, seen: review?.binding, reason: 'looked at' });
    if (proposal === null) throw new Error('not assessed');
    return proposal;
  }

  const head = async () =>
    (
      await service.read<{ registry: { revision: number } }>('{ registry { revision } }', {
        token: tokens.get('audit') ?? '',
        purpose: 'registry-governance',
      })
    ).registry.revision;

  test('what loosens nothing applies at once, and its life says so', async () => {
    const edit = put('prohibitions', { purpose: 'billing', category: 'behaviour.history', statement: 'never' });
    const { state, revision, id } = await submitted(edit);
    expect({ state, made: revision?.number }).toEqual({ state: 'EFFECTIVE', made: await head() });
    expect(await read('transitions { act from to actor reason }', id)).toEqual({
      transitions: [
        { act: 'SUBMIT', from: null, to: 'SUBMITTED', actor: 'author', reason: 'we need it' },
        { act: 'APPLY', from: 'SUBMITTED', to: 'EFFECTIVE', actor: 'author', reason: 'we need it' },
      ],
    });
  });

  test('lifting a promise takes two people who are not its author, each with a reason in the record', async () => {
    const before = await head();
    const lift: EditInput = { action: 'RETIRE', section: 'prohibitions', key: 'billing:behaviour.history' };
    const { id, state, review } = await submitted(lift);
    expect({ state, quorum: review?.quorum, revision: await head() }).toEqual({
      state: 'SUBMITTED',
      quorum: 2,
      revision: before,
    });
    const seen = review?.binding;
    expect(codes(await does('ren', 'approveProposal', { id, seen }))).toEqual(['PROPOSAL_STATE']);
    const { proposal } = await does('rei', 'assessProposal', { id, seen, reason: 'nobody relies on it' });
    const binding = proposal?.review?.binding;
    const first = await does('rei', 'approveProposal', { id, seen: binding, reason: 'agreed' });
    expect(first.proposal).toMatchObject({ state: 'ASSESSED', revision: null });
    expect(codes(await does('rei', 'approveProposal', { id, seen: binding }))).toEqual(['APPROVED_ALREADY']);
    const second = await does('ren', 'approveProposal', { id, seen: binding });
    expect(second.proposal).toMatchObject({ state: 'EFFECTIVE', revision: { number: before + 1 }, review: null });
    const { transitions } = await read<{ transitions: readonly object[] }>('transitions { act to actor reason }', id);
    expect(transitions).toEqual([
      { act: 'SUBMIT', to: 'SUBMITTED', actor: 'author', reason: 'we need it' },
      { act: 'ASSESS', to: 'ASSESSED', actor: 'rei', reason: 'nobody relies on it' },
      { act: 'APPROVE', to: 'ASSESSED', actor: 'rei', reason: 'agreed' },
      { act: 'APPROVE', to: 'APPROVED', actor: 'ren', reason: null },
      { act: 'APPLY', to: 'EFFECTIVE', actor: 'ren', reason: null },
    ]);
  });

  test('nobody reviews their own, whatever roles they have', async () => {
    const both = (await service.identity.development?.issue('reviewer', 'author')) ?? '';
    const { id, review } = await submitted(widened('behaviour.history'));
    const mine = { url: service.url, token: both };
    const acts = {
      assessProposal: { seen: review?.binding, reason: 'fine' },
      approveProposal: { seen: review?.binding },
      rejectProposal: { reason: 'no' },
    };
    for (const [act, input] of Object.entries(acts)) {
      expect(codes(await doTo(mine, act, { id, ...input }))).toContain('SELF_REVIEW');
    }
    expect((await does('author', 'withdrawProposal', { id, reason: 'not needed' })).proposal?.state).toBe('WITHDRAWN');
  });

  test('an admin neither reviews nor writes the registry around the review', async () => {
    const { proposal } = await does('root', 'submitProposal', {
      reason: 'quick',
      edits: [widened('behaviour.history')],
    });
    expect(proposal).toMatchObject({ state: 'SUBMITTED', revision: null });
    const input = { id: proposal?.id, seen: proposal?.review?.binding };
    await expect(does('root', 'approveProposal', input)).rejects.toThrow('ROLE_NOT_PERMITTED');
    await does('root', 'withdrawProposal', { id: proposal?.id });
  });

  test('an approval names what was looked at: of an older text or judgement it is refused, given before it is void', async () => {
    const { id, review } = await assessed(widened('behaviour.history'));
    expect(codes(await does('ren', 'approveProposal', { id, seen: 'f'.repeat(64) }))).toEqual(['REVIEW_STALE']);
    const edits = [widened('identity')];
    expect((await does('author', 'editProposal', { id, edits })).proposal).toMatchObject({ state: 'DRAFT' });
    const again = (await does('author', 'submitProposal', { draft: id })).proposal;
    expect(again).toMatchObject({ state: 'SUBMITTED' });
    expect(again?.review?.binding).not.toBe(review?.binding);
    const stale = { id, seen: review?.binding, reason: 'as before' };
    expect(codes(await does('ren', 'assessProposal', stale))).toEqual(['REVIEW_STALE']);
    await does('author', 'withdrawProposal', { id });
  });

  test('an approval given before the judgement changed is void, and says why', async () => {
    const lift: EditInput = { action: 'RETIRE', section: 'prohibitions', key: 'news.send:financial' };
    const { id, review } = await assessed(lift);
    await does('rei', 'approveProposal', { id, seen: review?.binding });
    const { proposal } = await does('ren', 'assessProposal', { id, seen: review?.binding, reason: 'seen otherwise' });
    expect(proposal?.state).toBe('ASSESSED');
    const shown = await read<{ review: { approvals: readonly object[] } }>(
      'review { approvals { by voidBecause } }',
      id,
    );
    expect(shown.review.approvals).toEqual([{ by: 'rei', voidBecause: expect.stringContaining('judged anew') }]);
    const rejected = await does('ren', 'rejectProposal', { id, reason: 'the promise stands' });
    expect(rejected.proposal).toMatchObject({ state: 'REJECTED', review: null });
    expect(codes(await does('rei', 'approveProposal', { id, seen: review?.binding }))).toEqual(['PROPOSAL_STATE']);
  });

  test('what is put again after it was retired is no first recording', async () => {
    const grant = { purpose: 'billing', role: 'dashboard' };
    const retired = await submitted({ action: 'RETIRE', section: 'purposeGrants', key: 'role:dashboard:billing' });
    expect(retired.state).toBe('EFFECTIVE');
    expect(await submitted(put('purposeGrants', grant))).toMatchObject({ state: 'SUBMITTED' });
  });

  test('files that are applied again open no second proposal, while the first asks for the same of the same author', async () => {
    const applies = async (person: Person, statement: string) => {
      const records = [
        { section: 'prohibitions', record: { ...BASIS, purpose: 'billing', category: 'contact.telephone', statement } },
      ];
      const { data, errors } = await service.ask(
        `mutation ($input: ApplyRegistryInput!) { applyRegistry(input: $input) {
          stoodAlready proposal { id state } problems { code } } }`,
        {
          ...{ token: tokens.get(person) ?? '', purpose: 'registry.administer' },
          variables: { input: { source: 'files', records, reason: 'from files' } },
        },
      );
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      return (data as { applyRegistry: { stoodAlready: boolean; proposal: { id: string; state: string } } })
        .applyRegistry;
    };
    expect((await applies('author', 'never')).proposal.state).toBe('EFFECTIVE');
    const first = await applies('author', 'hardly');
    expect(first).toMatchObject({ stoodAlready: false, proposal: { state: 'SUBMITTED' } });
    const { id } = first.proposal;
    expect(await applies('author', 'hardly')).toMatchObject({ stoodAlready: true, proposal: first.proposal });
    await does('rei', 'commentOnProposal', { id, text: 'why?' });
    const { review } = await read<{ review: { binding: string } }>('review { binding }', id);
    await does('rei', 'assessProposal', { id, seen: review.binding, reason: 'looked at' });
    expect(await applies('author', 'hardly')).toMatchObject({
      stoodAlready: true,
      proposal: { id, state: 'ASSESSED' },
    });
    const others = [await applies('other', 'hardly'), await applies('author', 'seldom')];
    expect(others.map(({ stoodAlready }) => stoodAlready)).toEqual([false, false]);
    await does('author', 'withdrawProposal', { id });
    const anew = await applies('author', 'hardly');
    expect([anew.stoodAlready, anew.proposal.id === id]).toEqual([false, false]);
    expect(
      (await Promise.all([1, 2].map(() => applies('author', 'once more')))).map((each) => each.stoodAlready).sort(),
    ).toEqual([false, true]);
  });

  test('a proposal whose record was changed under it is in conflict, and names the record', async () => {
    const prohibit = (statement: string) => put('prohibitions', { purpose: 'billing', category: 'contact', statement });
    await submitted(prohibit('never'));
    const [one, two] = [await assessed(prohibit('hardly')), await assessed(prohibit('seldom'))];
    for (const person of ['rei', 'ren'] as const)
      await does(person, 'approveProposal', { id: one.id, seen: one.review?.binding });
    const lost = await does('ren', 'approveProposal', { id: two.id, seen: two.review?.binding });
    expect(lost.proposal).toMatchObject({ state: 'CONFLICTED', revision: null });
    expect(lost.problems).toMatchObject([{ code: 'CONFLICT', path: ['prohibitions', 'billing:contact'] }]);
    const { transitions } = await read<{ transitions: readonly { conflicts: readonly object[] }[] }>(
      'transitions { conflicts { code path } }',
      two.id,
    );
    expect(transitions.at(-1)?.conflicts).toEqual([{ code: 'CONFLICT', path: ['prohibitions', 'billing:contact'] }]);
    // Its author looks at what it became, and goes on from there.
    await does('author', 'editProposal', { id: two.id, baseRevision: await head(), edits: [prohibit('seldom')] });
    const again = await does('author', 'submitProposal', { draft: two.id });
    expect(again).toMatchObject({ problems: [], proposal: { state: 'SUBMITTED' } });
  });

  test('a draft is its author’s alone, and everybody who oversees may talk about it', async () => {
    const drafted = await does('author', 'draftProposal', { reason: 'soon', edits: [widened('identity')] });
    const id = drafted.proposal?.id ?? '';
    expect(drafted.proposal).toMatchObject({ state: 'DRAFT', revision: null });
    expect(codes(await does('other', 'submitProposal', { draft: id }))).toEqual(['NOT_THE_AUTHOR']);
    expect(codes(await does('other', 'editProposal', { id, edits: [] }))).toEqual(['NOT_THE_AUTHOR']);
    await does('audit', 'commentOnProposal', { id, text: 'why identity?' });
    expect(codes(await does('audit', 'commentOnProposal', { id, text: ' ' }))).toEqual(['REASON_MISSING']);
    expect(await read('comments { author text } edits { section key }', id)).toEqual({
      comments: [{ author: 'audit', text: 'why identity?' }],
      edits: [{ section: 'declarations', key: 'billing:identity' }],
    });
    await does('author', 'withdrawProposal', { id });
  });

  test('the queue shows each what they can do, what waits longest first', async () => {
    const [first, second] = [await submitted(widened('identity')), await assessed(widened('behaviour'))];
    const queue = async (person: Person, args = '') => {
      const asking = { token: tokens.get(person) ?? '', purpose: 'registry.administer' };
      const query = `{ reviewQueue(first: 100${args}) { totalCount nodes { asks proposal { ${SHOWN} } } } }`;
      const { reviewQueue } = await service.read<{
        reviewQueue: { totalCount: number; nodes: readonly { asks: string; proposal: Shown }[] };
      }>(query, asking);
      expect(reviewQueue.totalCount).toBe(reviewQueue.nodes.length);
      return reviewQueue.nodes.map(({ asks, proposal }) => `${asks} ${proposal.id}`);
    };
    const due = [`ASSESS ${first.id}`, `APPROVE ${second.id}`];
    expect((await queue('rei')).slice(-2)).toEqual(due);
    expect(await queue('author')).not.toEqual(expect.arrayContaining(due));
    expect(await queue('author', ', forMe: false')).toEqual(expect.arrayContaining(due));
    expect(await queue('rei', ', asks: [APPROVE]')).not.toContain(due[0]);
    for (const { id } of [first, second]) await does('author', 'withdrawProposal', { id });
  });

  test('leaves nothing half-written, and what was done to proposals cannot be changed', async () => {
    const { orm } = service.node.database;
    expect((await revisionsOf(orm)).faults).toEqual([]);
    const { proposalAct } = await import('../../src/change/life/table.ts');
    await expect(orm.update(proposalAct).set({ actor: 'somebody else' })).rejects.toThrow();
  });
});
