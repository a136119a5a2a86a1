import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draft, edit, submit, submitDraft, withdraw } from '../../src/change/life/author.ts';
import type { Acting, Outcome } from '../../src/change/life/matter.ts';
import { approve, assess, comment, reject } from '../../src/change/life/reviewer.ts';
import { readActs, readTexts } from '../../src/change/life/store.ts';
import { type Weighed, weigh } from '../../src/change/life/weigh.ts';
import type { Edit, ProposalState } from '../../src/change/model.ts';
import { readProposal } from '../../src/change/store.ts';
import type { Actor } from '../../src/identity/model.ts';
import { invariant } from '../../src/lib/invariant.ts';
import { factOf } from '../../src/lib/record.ts';
import type { Result } from '../../src/lib/result.ts';
import { prohibitionModel } from '../../src/registry/purpose/model.ts';
import { forEachDatabase } from '../support/each-database.ts';
import { put } from '../support/seeds.ts';
import { revisionsOf } from '../support/whole.ts';
import { category, openRegistry, purpose, type TestRegistry } from './words.ts';

const PEOPLE: Readonly<Record<string, Actor>> = {
  ann: { subject: 'ann', roles: ['steward'] },
  both: { subject: 'both', roles: ['steward', 'reviewer'] },
  rei: { subject: 'rei', roles: ['reviewer'] },
  ren: { subject: 'ren', roles: ['reviewer'] },
  bot: { subject: 'bot', roles: ['reviewer'], client: 'bot' },
};

const ACTS = ['edit', 'submit', 'assess', 'approve', 'approve', 'reject', 'withdraw', 'comment'] as const;

/** With a gate in its way, an assessment judges it. */
const GATED = [...ACTS.filter((act) => act !== 'assess'), 'judge related', 'judge unrelated', 'judge unknown'] as const;

type Done = (typeof ACTS)[number] | (typeof GATED)[number];

/** The life of one proposal in a few lines: what a person would draw on a board. */
class Model {
  state: ProposalState = 'DRAFT';
  /** Who approved what stands now. */
  approvals = new Set<string>();
  /** What was last judged of the text as it stands. */
  judged: Done | undefined;

  constructor(
    readonly author: string,
    readonly isGated = false,
  ) {}

  /** Whether it may be done; when it may, it is. */
  does(act: Done, who: string): boolean {
    const isAuthor = who === this.author;
    const mayReview = !isAuthor && who !== 'bot' && who !== 'ann';
    const isOpen = !['EFFECTIVE', 'REJECTED', 'WITHDRAWN'].includes(this.state);
    switch (act) {
      case 'comment':
        return true;
      case 'edit':
        return isAuthor && isOpen && this.#to('DRAFT');
      case 'withdraw':
        return isAuthor && isOpen && this.#to('WITHDRAWN');
      case 'submit':
        return isAuthor && this.state === 'DRAFT' && this.#to('SUBMITTED');
      case 'reject':
        return mayReview && isOpen && this.state !== 'DRAFT' && this.#to('REJECTED');
      case 'assess':
      case 'judge related':
      case 'judge unrelated':
      case 'judge unknown': {
        // Approved as unrelated, it is never judged otherwise.
        const mayWait = this.state === 'WAITING' && this.judged !== 'judge unrelated';
        if (!mayReview || !(mayWait || ['SUBMITTED', 'ASSESSED'].includes(this.state))) return false;
        this.judged = act;
        return this.#to('ASSESSED');
      }
      case 'approve':
        if (!mayReview || this.state !== 'ASSESSED' || this.approvals.has(who)) return false;
        this.approvals.add(who);
        if (this.approvals.size === 2) this.state = this.isGated ? 'WAITING' : 'EFFECTIVE';
        return true;
    }
  }

  #to(state: ProposalState): boolean {
    this.state = state;
    this.approvals.clear();
    return true;
  }
}

const walkOf = <Act extends Done>(acts: readonly Act[], people: readonly string[], maxLength: number) =>
  fc.record({
    author: fc.constantFrom('ann', 'both'),
    steps: fc.array(fc.tuple(fc.constantFrom(...acts), fc.constantFrom(...people)), { maxLength, size: 'max' }),
  });
const walk = walkOf(ACTS, Object.keys(PEOPLE), 14);
// Few are enough for a proposal to come as far as its gate.
const walkToTheGate = fc.tuple(
  fc.constantFrom('judge related', 'judge unrelated', 'judge unknown'),
  walkOf(GATED, ['ann', 'rei', 'ren'], 8),
);

// The same is found again: who approved before approves again.
const ASSESSED_TWICE: [(typeof ACTS)[number], string][] = [
  ['submit', 'ann'],
  ['assess', 'rei'],
  ['approve', 'ren'],
  ['assess', 'rei'],
  ['approve', 'rei'],
];
const JUDGED_TWICE: [(typeof GATED)[number], string][] = [
  ['judge unknown', 'rei'],
  ['approve', 'rei'],
  ['judge unknown', 'rei'],
  ['approve', 'ren'],
];

forEachDatabase((engine, open) => {
  test(`random walks of random people reach no state that the model does not (${engine})`, async () => {
    const database = await open();
    const registry = openRegistry(database);
    await registry.applied([purpose('p'), category('c'), prohibited('never')]);
    let words = 0;
    await fc.assert(
      fc.asyncProperty(walk, async ({ author, steps }) => {
        const model = new Model(author);
        const begun = await draft(acting(registry, author), asked(await registry.head(), `draft ${words++}`));
        invariant(begun.ok, 'a draft is taken');
        const id = begun.value.proposal;
        for (const [act, who] of steps) {
          const before = await registry.head();
          const done = await doAct(registry, id, act, who, `text ${words++}`);
          const may = model.does(act, who);
          expect({ act, who, done: done.ok, why: done.ok ? [] : done.problems.length > 0 }).toEqual({
            ...{ act, who, done: may, why: may ? [] : true },
          });
          const row = await readProposal(registry.orm, id);
          expect({ act, who, state: row?.state }).toEqual({ act, who, state: model.state });
          expect(await registry.head()).toBe(
            model.state === 'EFFECTIVE' && act === 'approve' && may ? before + 1 : before,
          );
        }
        // What was done is all there, and each act begins where the one before it ended.
        const acts = (await readActs(registry.orm, [id])).get(id) ?? [];
        expect(acts.slice(1).map(({ from }) => from)).toEqual(acts.slice(0, -1).map(({ to }) => to));
        expect(acts.at(-1)?.to).toBe(model.state);
      }),
      { numRuns: 20, examples: [[{ author: 'ann', steps: ASSESSED_TWICE }]] },
    );
    expect((await revisionsOf(registry.orm)).faults).toEqual([]);
  }, 120_000);

  test(`a gate that was closed by approval stays closed on every walk, and nobody walks past it (${engine})`, async () => {
    const registry = openRegistry(await open());
    await registry.applied([purpose('p'), category('c')]);
    let words = 0;
    await fc.assert(
      fc.asyncProperty(walkToTheGate, async ([judgement, { steps }]) => {
        const model = new Model('ann', true);
        const said = { reason: 'walking', baseRevision: await registry.head() };
        const begun = await draft(acting(registry, 'ann'), { ...said, edits: [purposeSays(`draft ${words++}`)] });
        invariant(begun.ok, 'a draft is taken');
        const id = begun.value.proposal;
        const toTheGate = [
          ...[['submit', 'ann'] as const, [judgement, 'rei'] as const],
          ...[['approve', 'rei'] as const, ['approve', 'ren'] as const],
        ];
        for (const [act, who] of [...toTheGate, ...steps] as (readonly [Done, string])[]) {
          const done = await doAct(registry, id, act, who, `text ${words++}`, purposeSays);
          const may = model.does(act, who);
          const { state } = (await readProposal(registry.orm, id)) ?? {};
          expect({ act, who, done: done.ok, state }).toEqual({ act, who, done: may, state: model.state });
          const { record } = purpose('p');
          expect(await registry.read('purposes', 'p')).toMatchObject({ statementEn: factOf(record, 'statementEn') });
        }
      }),
      { numRuns: 15, examples: [[['judge related', { author: 'ann', steps: JUDGED_TWICE }]]] },
    );
    expect((await revisionsOf(registry.orm)).faults).toEqual([]);
  }, 120_000);

  test(`many people who submit at once make acts and revisions in one order (${engine})`, async () => {
    const registry = openRegistry(await open());
    await registry.applied([purpose('p'), category('c')]);
    const base = await registry.head();
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, number) => submit(acting(registry, 'ann'), asked(base, `first ${number}`))),
    );
    // All record the same promise for the first time: one does, the others come after it.
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(made.flatMap((each) => (each.ok ? [] : each.problems.map(({ code }) => code)))).toEqual(
      Array(5).fill('CONFLICT'),
    );
  });
});

const purposeSays = (statementEn: string) => purpose('p', { statementEn });
const prohibited = (statement: string) => put(prohibitionModel, { purpose: 'p', category: 'c', statement });

function acting({ orm, snapshots }: TestRegistry, who: string): Acting {
  const actor = PEOPLE[who];
  invariant(actor !== undefined, `${who} is somebody`);
  return { orm, snapshots, actor };
}

function asked(baseRevision: number, statement: string) {
  return { reason: 'walking', baseRevision, edits: [prohibited(statement)] };
}

async function doAct(
  registry: TestRegistry,
  id: string,
  act: Done,
  who: string,
  text: string,
  says: (text: string) => Edit = prohibited,
): Promise<Result<Outcome>> {
  const me = acting(registry, who);
  switch (act) {
    case 'edit':
      return edit(me, id, { edits: [says(text)] });
    case 'submit':
      return submitDraft(me, id);
    case 'assess':
      return assess(me, id, { seen: await seenNow(registry, id), reason: text, judgements: [] });
    case 'judge related':
    case 'judge unrelated':
    case 'judge unknown':
      return judgePurpose(registry, me, id, act);
    case 'approve':
      return approve(me, id, { seen: await seenNow(registry, id) });
    case 'reject':
      return reject(me, id, text);
    case 'withdraw':
      return withdraw(me, id);
    case 'comment':
      return comment(me, id, text);
  }
}

const RESULTS = {
  'judge related': 'RELATED',
  'judge unrelated': 'NOT_RELATED',
  'judge unknown': 'UNDETERMINED',
} as const;

async function judgePurpose(registry: TestRegistry, me: Acting, id: string, act: keyof typeof RESULTS) {
  const { binding, gates } = await weighedNow(registry, id);
  const judgements = gates
    .filter(({ gate }) => gate.kind === 'PURPOSE_RELATED')
    .map(({ gate }) => {
      const comparedWith = gate.purpose === undefined ? [] : [gate.purpose.origin.hash];
      return { gate: gate.id, result: RESULTS[act], reason: 'walking', comparedWith };
    });
  return assess(me, id, { seen: binding, reason: 'walking', judgements });
}

async function seenNow(registry: TestRegistry, id: string): Promise<string> {
  return (await weighedNow(registry, id)).binding;
}

async function weighedNow({ orm, snapshots, head }: TestRegistry, id: string): Promise<Weighed> {
  const [row, texts, acts] = [await readProposal(orm, id), await readTexts(orm, [id]), await readActs(orm, [id])];
  const edits = texts.get(id);
  invariant(row !== undefined && edits?.ok === true, 'its text can be read');
  const at = await head();
  const held = { orm, head: at, registry: await snapshots.at(orm, at) };
  return weigh(held, { row, edits: edits.value, acts: acts.get(id) ?? [] });
}
