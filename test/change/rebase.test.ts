import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draft, submit } from '../../src/change/life/author.ts';
import { approve, assess } from '../../src/change/life/reviewer.ts';
import { readActs, readTexts } from '../../src/change/life/store.ts';
import { weigh } from '../../src/change/life/weigh.ts';
import {
  choicesMustBeAsked,
  clashesMustBeChosen,
  type Facts,
  rebased,
  type ThreeWay,
} from '../../src/change/rebase/model.ts';
import { rebase } from '../../src/change/rebase/rebase.ts';
import { readProposal } from '../../src/change/store.ts';
import type { Actor } from '../../src/identity/model.ts';
import { invariant } from '../../src/lib/invariant.ts';
import { prohibitionModel } from '../../src/registry/purpose/model.ts';
import { forEachDatabase } from '../support/each-database.ts';
import { put as putEdit } from '../support/proposals.ts';
import { doTo, notice, reviewersOf, SHOWN, seeThrough } from '../support/review.ts';
import { put } from '../support/seeds.ts';
import { startService, type TestService } from '../support/service.ts';
import { category, declaration, openRegistry, purpose, retire, type TestRegistry } from './words.ts';

const way = (base: Facts, theirs: Facts, mine: Facts): ThreeWay => ({
  ...{ section: 'purposes', key: 'p', base, theirs, mine },
});
const p = (facts: object) => ({ key: 'p', ...facts });

const prohibition = (purpose: string, category: string) =>
  put(prohibitionModel, { purpose, category, statement: 'never' });

describe('an edit on a newer revision', () => {
  test('stays as it is where its record has not changed', () => {
    const was = p({ statementEn: 'to bill' });
    const mine = p({ statementEn: 'to bill and remind' });
    expect(rebased(way(was, was, mine), [])).toMatchObject({ outcome: 'KEPT', facts: [], edit: { record: mine } });
    expect(rebased(way(was, was, undefined), [])).toMatchObject({ outcome: 'KEPT', edit: { action: 'RETIRE' } });
    expect(rebased(way(undefined, undefined, mine), [])).toMatchObject({ outcome: 'KEPT', edit: { record: mine } });
  });

  test('holds both changes where they are of different facts', () => {
    const base = p({ statementEn: 'to bill', clause: 'c/1' });
    const theirs = p({ statementEn: 'to bill', clause: 'c/2', statementJa: '請求のため' });
    const mine = p({ statementEn: 'to bill and remind', clause: 'c/1' });
    const { outcome, edit, facts } = rebased(way(base, theirs, mine), []);
    expect(outcome).toBe('MERGED');
    expect(edit?.record).toEqual(p({ statementEn: 'to bill and remind', clause: 'c/2', statementJa: '請求のため' }));
    expect(facts.map(({ fact, outcome }) => [fact, outcome])).toEqual([
      ['clause', 'THEIRS'],
      ['statementEn', 'MINE'],
      ['statementJa', 'THEIRS'],
    ]);
  });

  test('takes out what it takes out, though the rest has changed', () => {
    const { edit } = rebased(way(p({ a: 1, b: 1 }), p({ a: 1, b: 2 }), p({ b: 1 })), []);
    expect(edit?.record).toEqual(p({ b: 2 }));
  });

  test('clashes where both changed one fact, and tells each change word by word', () => {
    const base = p({ statementEn: 'to bill users' });
    const record = way(base, p({ statementEn: 'to bill all users' }), p({ statementEn: 'to bill users once' }));
    const { outcome, edit, facts } = rebased(record, []);
    expect({ outcome, edit }).toEqual({ outcome: 'CLASH', edit: undefined });
    const added = (parts = facts[0]?.myText) => parts?.filter(({ kind }) => kind === 'ADDED').map(({ text }) => text);
    expect([added(facts[0]?.theirText)?.join('').trim(), added()?.join('').trim()]).toEqual(['all', 'once']);
    const choose = (take: 'MINE' | 'THEIRS') => rebased(record, [{ ...record, fact: 'statementEn', take }]);
    expect(choose('MINE')).toMatchObject({ outcome: 'CHOSEN', edit: { record: record.mine } });
    expect(choose('THEIRS')).toMatchObject({ outcome: 'DROPPED', edit: undefined });
  });

  test('clashes as a whole where one retired what the other changed', () => {
    const [base, changed] = [p({ a: 1 }), p({ a: 2 })];
    for (const record of [way(base, undefined, changed), way(base, changed, undefined)]) {
      expect(rebased(record, [])).toMatchObject({ outcome: 'CLASH', edit: undefined });
      expect(rebased(record, [{ ...record, take: 'MINE' }]).outcome).toBe('CHOSEN');
      expect(rebased(record, [{ ...record, take: 'THEIRS' }]).outcome).toBe('DROPPED');
      // A choice of one fact says nothing of a record that is there or not.
      const ofFact = { ...record, fact: 'a', take: 'MINE' } as const;
      expect(rebased(record, [ofFact]).outcome).toBe('CLASH');
      const unchosen = [rebased(record, [])];
      expect(clashesMustBeChosen(unchosen).map(({ path }) => path)).toEqual([['purposes', 'p']]);
      expect(choicesMustBeAsked([ofFact], unchosen)).toMatchObject([{ code: 'CHOICE_UNASKED', path: ['choices', 0] }]);
    }
  });

  test('is dropped where the registry is as it asks', () => {
    expect(rebased(way(p({ a: 1 }), p({ a: 2 }), p({ a: 2 })), []).outcome).toBe('DROPPED');
    expect(rebased(way(p({ a: 1 }), undefined, undefined), []).outcome).toBe('DROPPED');
  });

  const facts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 2 }));
  test('loses no change of either: each fact is as who alone changed it says', () => {
    fc.assert(
      fc.property(facts, facts, facts, (base: Facts, theirs: Facts, mine: Facts) => {
        const { outcome, edit } = rebased(way(base, theirs, mine), []);
        const clashes = ['a', 'b', 'c'].filter(
          (fact) => base?.[fact] !== theirs?.[fact] && base?.[fact] !== mine?.[fact] && theirs?.[fact] !== mine?.[fact],
        );
        expect(outcome === 'CLASH').toBe(clashes.length > 0);
        if (outcome === 'CLASH') return;
        // What is dropped leaves the registry as it is.
        const after = (outcome === 'DROPPED' ? theirs : edit?.record) as Facts;
        for (const fact of ['a', 'b', 'c']) {
          expect(after?.[fact]).toBe(base?.[fact] === mine?.[fact] ? theirs?.[fact] : mine?.[fact]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const PEOPLE = {
  ann: { subject: 'ann', roles: ['steward'] },
  sue: { subject: 'sue', roles: ['steward'] },
  rei: { subject: 'rei', roles: ['reviewer'] },
  ren: { subject: 'ren', roles: ['reviewer'] },
} satisfies Record<string, Actor>;

const as = ({ orm, snapshots }: TestRegistry, who: keyof typeof PEOPLE) => ({ orm, snapshots, actor: PEOPLE[who] });

forEachDatabase((engine, open) => {
  async function given() {
    const registry = openRegistry(await open());
    await registry.applied([purpose('bill'), category('a'), category('b'), declaration('bill', 'a')]);
    return registry;
  }

  async function bindingOf(registry: TestRegistry, id: string): Promise<string> {
    const row = await readProposal(registry.orm, id);
    const edits = (await readTexts(registry.orm, [id])).get(id);
    invariant(row !== undefined && edits?.ok === true, 'the proposal is there');
    const acts = (await readActs(registry.orm, [id])).get(id) ?? [];
    const revision = await registry.head();
    const held = { orm: registry.orm, head: revision, registry: await registry.snapshots.at(registry.orm, revision) };
    return (await weigh(held, { row, edits: edits.value, acts })).binding;
  }

  async function submitted(registry: TestRegistry, edits = [purpose('bill', { statementEn: 'bill and remind' })]) {
    const done = await submit(as(registry, 'ann'), { reason: 'why', baseRevision: await registry.head(), edits });
    invariant(done.ok, 'it is taken');
    return done.value.proposal;
  }

  async function assessed(registry: TestRegistry, id: string): Promise<void> {
    const looked = { seen: await bindingOf(registry, id), reason: 'looked at', judgements: [] };
    const done = await assess(as(registry, 'rei'), id, looked);
    expect(done).toMatchObject({ ok: true });
  }

  test(`a proposal in conflict goes on from the newest revision, and is looked at anew (${engine})`, async () => {
    const registry = await given();
    const id = await submitted(registry, [declaration('bill', 'b'), purpose('bill', { declarable: false })]);
    await assessed(registry, id);
    const seen = await bindingOf(registry, id);
    const base = await registry.head();
    await registry.applied([purpose('bill', { statementJa: '請求のため' })]);
    expect(await approve(as(registry, 'ren'), id, { seen })).toMatchObject({
      value: { problems: [{ code: 'CONFLICT', path: ['purposes', 'bill'] }] },
    });
    expect(await readProposal(registry.orm, id)).toMatchObject({ state: 'CONFLICTED' });
    const done = await rebase(as(registry, 'ann'), id, { choices: [], reason: 'both' });
    expect(done).toMatchObject({ ok: true });
    const row = await readProposal(registry.orm, id);
    expect(row).toMatchObject({ state: 'SUBMITTED', version: 2, baseRevision: base + 1 });
    const text = (await readTexts(registry.orm, [id])).get(id);
    const merged = text?.ok ? text.value.find(({ section }) => section === 'purposes') : undefined;
    expect(merged).toMatchObject({ record: { declarable: false, statementJa: '請求のため', statementEn: 'bill' } });
    const acts = (await readActs(registry.orm, [id])).get(id);
    expect(acts?.at(-1)).toMatchObject({
      ...{ act: 'REBASE', from: 'CONFLICTED', to: 'SUBMITTED', reason: 'both' },
      facts: { from: base, onto: base + 1 },
    });
    // What was judged of the text before counts no more.
    expect(await approve(as(registry, 'ren'), id, { seen: await bindingOf(registry, id) })).toMatchObject({
      ok: false,
      problems: [{ code: 'PROPOSAL_STATE' }],
    });
  });

  test(`only its author rebases it, once, and chooses where both changed the same (${engine})`, async () => {
    const registry = await given();
    const id = await submitted(registry);
    expect(await rebase(as(registry, 'ann'), id, { choices: [] })).toMatchObject({
      problems: [{ code: 'ON_NEWEST_REVISION' }],
    });
    await registry.applied([purpose('bill', { statementEn: 'bill everybody' })]);
    expect(await rebase(as(registry, 'sue'), id, { choices: [] })).toMatchObject({
      problems: [{ code: 'NOT_THE_AUTHOR' }],
    });
    const before = await readProposal(registry.orm, id);
    expect(await rebase(as(registry, 'ann'), id, { choices: [] })).toMatchObject({
      ok: false,
      problems: [{ code: 'REBASE_CLASH', path: ['purposes', 'bill', 'statementEn'] }],
    });
    const unasked = { section: 'purposes', key: 'bill', fact: 'statementJa', take: 'MINE' } as const;
    const choice = { section: 'purposes', key: 'bill', fact: 'statementEn', take: 'MINE' } as const;
    expect(await rebase(as(registry, 'ann'), id, { choices: [choice, unasked] })).toMatchObject({
      problems: [{ code: 'CHOICE_UNASKED', path: ['choices', 1] }],
    });
    expect(await rebase(as(registry, 'ann'), id, { choices: [{ ...choice, take: 'THEIRS' }] })).toMatchObject({
      problems: [{ code: 'NOTHING_TO_CHANGE' }],
    });
    // What was refused has written nothing.
    expect(await readProposal(registry.orm, id)).toEqual(before);
    expect(await rebase(as(registry, 'ann'), id, { choices: [choice] })).toMatchObject({ ok: true });
    const text = (await readTexts(registry.orm, [id])).get(id);
    expect(text?.ok && text.value).toMatchObject([{ record: { statementEn: 'bill and remind' } }]);
  });

  test(`a draft stays a draft, and what breaks a rule on the newest revision is refused (${engine})`, async () => {
    const registry = await given();
    const base = await registry.head();
    const draftOf = async (...edits: readonly ReturnType<typeof purpose>[]) => {
      const done = await draft(as(registry, 'ann'), { reason: 'why', baseRevision: base, edits });
      invariant(done.ok, 'a draft is taken');
      return done.value.proposal;
    };
    const [kept, broken] = [
      await draftOf(purpose('bill', { declarable: false })),
      await draftOf(declaration('bill', 'b')),
    ];
    await registry.applied(retire({ section: 'dataCategories' }, 'b'));
    expect(await rebase(as(registry, 'ann'), kept, { choices: [] })).toMatchObject({ ok: true });
    expect(await readProposal(registry.orm, kept)).toMatchObject({
      state: 'DRAFT',
      version: 2,
      baseRevision: base + 1,
    });
    expect(await rebase(as(registry, 'ann'), broken, { choices: [] })).toMatchObject({
      ok: false,
      problems: [{ path: ['declarations', 'bill:b', 'category'] }],
    });
  });

  test(`what needs nobody any longer applies (${engine})`, async () => {
    const registry = await given();
    const never = prohibition('bill', 'b');
    const id = await submitted(registry, [never, declaration('bill', 'b')]);
    await registry.applied([declaration('bill', 'b')]);
    const head = await registry.head();
    expect(await rebase(as(registry, 'ann'), id, { choices: [] })).toMatchObject({ value: { revision: head + 1 } });
    expect(await readProposal(registry.orm, id)).toMatchObject({ state: 'EFFECTIVE', revision: head + 1 });
  });
});

describe('over HTTP', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());

  test('a steward sees from three sides what clashes, chooses, and two reviewers take it through', async () => {
    const token = await service.token('steward');
    const at = { url: service.url, token };
    const billing = (statementEn: string) =>
      putEdit('purposes', { key: 'billing', clause: 'purpose-of-use/7', statementEn, notice: 'policy.purposes' });
    const submit = (edit: object) => doTo(at, 'submitProposal', { reason: 'so it is', edits: [edit] });
    const mine = await submit(billing('To bill users for paid services and to remind them'));
    const theirs = await submit(billing('To bill all users for paid services'));
    invariant(mine.proposal !== null && theirs.proposal !== null, 'both are taken');
    await seeThrough(await reviewersOf(service), theirs.proposal);
    const revision = await published(theirs.proposal.id);
    const shown = await service.read<{ proposalRebase: object }>(
      `query ($id: ID!) { proposalRebase(id: $id) { base onto records { section key outcome record
        facts { fact outcome base theirs mine theirText { kind text } } } problems { code path } } }`,
      { token, purpose: 'registry.administer', variables: { id: mine.proposal.id } },
    );
    expect(shown.proposalRebase).toMatchObject({
      onto: revision,
      records: [
        {
          ...{ section: 'purposes', key: 'billing', outcome: 'CLASH', record: null },
          facts: expect.arrayContaining([
            expect.objectContaining({
              ...{ fact: 'statementEn', outcome: 'CLASH', base: 'To bill users for paid services' },
              theirs: 'To bill all users for paid services',
              mine: 'To bill users for paid services and to remind them',
              theirText: expect.arrayContaining([{ kind: 'ADDED', text: 'all ' }]),
            }),
          ]),
        },
      ],
      problems: [{ code: 'REBASE_CLASH', path: ['purposes', 'billing', 'statementEn'] }],
    });
    const choices = [{ section: 'purposes', key: 'billing', fact: 'statementEn', take: 'MINE' }];
    const rebased = await doTo(at, 'rebaseProposal', { id: mine.proposal.id, choices });
    expect(rebased).toMatchObject({ problems: [], proposal: { state: 'SUBMITTED' } });
    expect((await seeThrough(await reviewersOf(service), rebased.proposal ?? mine.proposal)).state).toBe('WAITING');
  });

  /** Has the purpose told to its principals, so that it takes effect. */
  async function published(id: string): Promise<number> {
    const token = await service.token('steward');
    const { proposal } = await service.read<{ proposal: Awaited<ReturnType<typeof doTo>>['proposal'] }>(
      `query ($id: ID!) { proposal(id: $id) { ${SHOWN} } }`,
      { token, purpose: 'registry.administer', variables: { id } },
    );
    const gate = proposal?.gates.find(({ kind }) => kind === 'PURPOSE_TOLD');
    invariant(gate !== undefined, 'a changed purpose is told');
    const evidence = { id, gate: gate.id, tells: gate.text, notice: notice(gate) };
    const done = await doTo({ url: service.url, token }, 'openGate', evidence);
    invariant(done.proposal?.revision != null, `it takes effect: ${JSON.stringify(done)}`);
    return done.proposal.revision.number;
  }
});
