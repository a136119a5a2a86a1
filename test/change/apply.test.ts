import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../src/change/model.ts';
import { readEdits, readProposal, readProposals, readRevisions } from '../../src/change/store.ts';
import { invariant } from '../../src/lib/invariant.ts';
import { dataCategoryModel } from '../../src/registry/category/model.ts';
import { collectionSourceModel } from '../../src/registry/collection/model.ts';
import { jointUseModel } from '../../src/registry/joint-use/model.ts';
import { outsourcingModel } from '../../src/registry/outsourcing/model.ts';
import { clauseModel, feeRuleModel } from '../../src/registry/policy/model.ts';
import { provisionModel } from '../../src/registry/provision/model.ts';
import { purposeModel } from '../../src/registry/purpose/model.ts';
import { forEachDatabase } from '../support/each-database.ts';
import { put } from '../support/seeds.ts';
import {
  category,
  complaints,
  dataset,
  declaration,
  field,
  flow,
  openRegistry,
  party,
  purpose,
  retire,
  system,
  type TestRegistry,
} from './words.ts';

const VAGUE = {
  specificityReview: { result: 'TOO_VAGUE', reviewer: 'R. Viewer', at: '2026-01-01', reason: 'says all' },
};

/** By slice: a proposal that breaks one of its rules, and the code of that rule. */
const BREACHES: readonly (readonly [slice: string, code: string, edits: readonly Edit[]])[] = [
  ['policy', 'FEE_NOT_ALLOWED', [put(feeRuleModel, { key: 'fee', requestType: 'CORRECTION', amountYen: 500 })]],
  ['category', 'CATEGORY_CYCLE', [category('ring.a', { parent: 'ring.b' }), category('ring.b', { parent: 'ring.a' })]],
  ['party', 'OPERATOR_NOT_ALONE', [party('another', { roles: ['OPERATOR'] })]],
  [
    'collection',
    'FORM_STATE_MISPLACED',
    [
      put(collectionSourceModel, {
        ...{ key: 'cookie', labelEn: 'cookie', route: 'OBSERVED', categories: ['base'], wrongful: 'NO' },
        formState: 'DRAFT',
      }),
    ],
  ],
  ['purpose', 'PURPOSE_TOO_VAGUE', [purpose('vague', VAGUE), declaration('vague', 'base')]],
  [
    'outsourcing',
    'ENTRUST_NO_SELECTION_CHECK',
    [
      put(outsourcingModel, {
        ...{ key: 'hosting', outsourcee: 'vendor', categories: ['base'], purposes: ['base'], work: 'hosts' },
        state: 'SELECTED',
      }),
    ],
  ],
  ['joint use', 'JOINT_NOTICE_INCOMPLETE', [put(jointUseModel, { key: 'shared', state: 'ACTIVE' })]],
  ['data map', 'FLOW_END', [flow('nowhere', { fromSystem: 'base' })]],
  [
    'provision',
    'EXCEPTION_LIMB_MISSING',
    [
      put(provisionModel, {
        ...{ key: 'to.police', recipient: 'vendor', categories: ['base'], purpose: 'base', ground: 'EXC_27_1_I' },
      }),
    ],
  ],
];

const codes = (problems: readonly { readonly code: string }[]) => [...new Set(problems.map(({ code }) => code))].sort();

forEachDatabase((_engine, open) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = openRegistry(await open());
    await registry.applied([
      party('operator', { roles: ['OPERATOR'] }),
      ...[party('vendor'), category('base'), purpose('base'), system('base'), dataset('base', 'base')],
    ]);
  });

  describe('a proposal', () => {
    test('makes exactly one revision, however much it edits, and is kept with what it did', async () => {
      await registry.applied([category('one.old'), category('one.same')]);
      const before = await registry.head();
      const edits = [
        ...[category('one.new'), category('one.same'), purpose('one'), declaration('one', 'one.new')],
        ...retire(dataCategoryModel, 'one.old'),
        ...[system('one'), dataset('one', 'one'), field('one', 'a')],
      ];
      const made = await registry.propose(edits, { author: 'S. Teward', reason: 'because' });
      invariant(made.ok, 'it is sound');
      const { revision, proposal } = made.value;

      expect(revision).toBe(before + 1);
      expect(await registry.head()).toBe(revision);
      const { orm } = registry;
      const row = (await readRevisions(orm, [revision])).get(String(revision));
      expect(row).toMatchObject({ number: revision, author: 'S. Teward', why: 'because' });
      const stored = await readProposal(orm, proposal);
      expect(stored).toMatchObject({ author: 'S. Teward', reason: 'because', source: null, state: 'EFFECTIVE' });
      expect(stored).toMatchObject({ baseRevision: before, revision });
      expect((await readProposals(orm, 2)).map((each) => each.revision)).toEqual([revision, before]);
      const written = (await readEdits(orm, [proposal], 100)).get(proposal) ?? [];
      // What was put as it already stood is no edit.
      expect(written.map(({ action, section, key }) => `${action} ${section} ${key}`)).toEqual([
        'PUT dataCategories one.new',
        ...['PUT purposes one', 'PUT declarations one:one.new', 'RETIRE dataCategories one.old'],
        ...['PUT systems one', 'PUT datasets one', 'PUT dataFields one/a'],
      ]);
      expect(written[0]?.record).toEqual(category('one.new').record);
      expect((await registry.read('dataCategories', 'one.new'))?.since).toBe(revision);
      expect((await registry.read('dataCategories', 'one.same'))?.since).toBe(before);
      expect(await registry.read('dataCategories', 'one.old')).toBeUndefined();
      expect(await registry.read('dataCategories', 'one.old', before)).toMatchObject({ key: 'one.old' });
    });

    test('may say its edits in any order: a child before its parent, a field before its system', async () => {
      const edits = [
        ...[field('order', 'a', { categories: ['order.child'] }), dataset('order', 'order'), system('order')],
        ...[declaration('order.child', 'order.child'), category('order.child', { parent: 'order' }), category('order')],
        ...[purpose('order.child', { parent: 'order' }), purpose('order')],
      ];
      const revision = await registry.applied(edits);
      for (const { section, key } of edits) expect((await registry.read(section, key))?.since).toBe(revision);
      await registry.applied([
        ...retire(dataCategoryModel, 'order', 'order.child'),
        ...retire(purposeModel, 'order.child', 'order'),
        ...[field('order', 'a')],
        ...retire({ section: 'declarations' }, 'order.child:order.child'),
      ]);
    });

    test('that changes nothing makes no revision', async () => {
      await registry.applied([category('idle', { aliases: [{ vocabulary: 'DPV', key: 'x' }] })]);
      const again = [category('idle', { aliases: [{ key: 'x', vocabulary: 'DPV' }] })];
      expect(complaints(await registry.refused(again))).toEqual(['NOTHING_TO_CHANGE']);
      expect(complaints(await registry.refused([]))).toEqual(['NOTHING_TO_CHANGE']);
    });

    test('on a revision that does not exist is refused', async () => {
      const head = await registry.head();
      for (const baseRevision of [head + 1, -1]) {
        expect(complaints(await registry.refused([category('nobase')], { baseRevision }))).toEqual([
          'baseRevision REVISION_UNKNOWN',
        ]);
      }
    });

    test('whose reason cannot be kept is refused', async () => {
      expect(complaints(await registry.refused([category('noreason')], { reason: 'a\0b' }))).toEqual([
        'reason FACT_INVALID',
      ]);
    });

    test('that fails half-way leaves nothing, and the next one is taken', async () => {
      const broken = { ...category('broken'), record: { ...category('broken').record, labelEn: null } } as unknown;
      // A record that no parser would let through, so that the database itself refuses it.
      await expect(registry.propose([category('whole'), broken as Edit])).rejects.toThrow('Failed query');
      expect(await registry.read('dataCategories', 'whole')).toBeUndefined();
      await registry.applied([category('whole')]);
    });
  });

  describe('the whole registry that would come of it is judged', () => {
    test.each(BREACHES)('by the rules of the slice: %s', async (_slice, code, edits) => {
      expect(codes(await registry.refused(edits))).toContain(code);
    });

    test('so that what others name cannot go, and nothing can name what is not there', async () => {
      await registry.applied([category('named'), purpose('names'), declaration('names', 'named')]);
      expect(complaints(await registry.refused(retire(dataCategoryModel, 'named')))).toEqual([
        'declarations names:named category REFERENCE_MISSING',
      ]);
      const unheard = [
        category('dangling', { parent: 'unheard' }),
        put(clauseModel, { key: 'c', ordinal: 1, textEn: 'c', parent: 'c.none' }),
      ];
      expect(complaints(await registry.refused(unheard))).toEqual([
        'clauses c parent REFERENCE_MISSING',
        'dataCategories dangling parent REFERENCE_MISSING',
      ]);
      // Both ends may change in one proposal.
      await registry.applied([
        ...retire(dataCategoryModel, 'named'),
        ...retire({ section: 'declarations' }, 'names:named'),
      ]);
      expect(complaints(await registry.refused([declaration('names', 'named')]))).toEqual([
        'declarations names:named category REFERENCE_MISSING',
      ]);
    });

    test('also when an edit of one record breaks another that nobody touched', async () => {
      await registry.applied([purpose('broken'), category('broken.c'), declaration('broken', 'broken.c')]);
      expect(complaints(await registry.refused([purpose('broken', VAGUE)]))).toEqual([
        'declarations broken:broken.c purpose PURPOSE_TOO_VAGUE',
      ]);
    });

    test('and all that is wrong is told at once, of every slice and every kind', async () => {
      await registry.applied([category('all.used'), category('all.moved'), system('all'), dataset('all', 'all')]);
      const base = await registry.head();
      await registry.applied([
        field('all', 'a', { categories: ['all.used'] }),
        category('all.moved', { labelEn: 'moved' }),
      ]);
      const edits = [
        ...BREACHES.flatMap(([, , breach]) => breach),
        ...[
          category('all.moved'),
          category('all.child', { parent: 'unheard' }),
          category('all.next', { replaces: 'never' }),
        ],
        ...retire(dataCategoryModel, 'all.used', 'unheard'),
        ...[category('all.after', { replaces: 'base' }), dataset('all.more', 'unheard'), field('unheard', 'a')],
        ...[flow('all.flow', { fromSystem: 'base', toDataset: 'unheard', categories: ['unheard'] })],
      ];
      const problems = await registry.refused(edits, { baseRevision: base });
      expect(codes(problems)).toEqual(
        [
          ...new Set(BREACHES.map(([, code]) => code)),
          ...['JOINT_SCOPE_INDETERMINATE', 'CONFLICT', 'REFERENCE_MISSING', 'REFERENCE_RETIRED'],
          ...['RETIRE_UNKNOWN', 'REPLACED_STILL_LIVES', 'REPLACED_UNKNOWN'],
        ].sort(),
      );
      expect(complaints(problems.filter(({ code }) => code === 'REFERENCE_MISSING'))).toEqual([
        'dataCategories all.child parent REFERENCE_MISSING',
        'dataFields unheard/a dataset REFERENCE_MISSING',
        'dataFlows all.flow categories 0 REFERENCE_MISSING',
        'dataFlows all.flow toDataset REFERENCE_MISSING',
        'datasets all.more system REFERENCE_MISSING',
      ]);
    });
  });

  describe('a conflict', () => {
    test('is told of each record that was changed, retired or put since the base, and of no other', async () => {
      await registry.applied([...['a', 'b', 'c', 'd'].map((key) => category(`con.${key}`))]);
      const base = await registry.head();
      await registry.applied([category('con.a', { labelEn: 'new' }), ...retire(dataCategoryModel, 'con.c')]);
      await registry.applied([category('con.e'), category('con.f')]);
      await registry.applied(retire(dataCategoryModel, 'con.f'));
      const mine = ['a', 'b', 'c', 'e', 'f'].map((key) => category(`con.${key}`, { labelEn: 'mine' }));
      const problems = await registry.refused([...mine, ...retire(dataCategoryModel, 'con.d')], { baseRevision: base });
      expect(problems.map(({ path, code, message }) => [path[1], code, message])).toEqual([
        ['con.a', 'CONFLICT', `was changed by revision ${base + 1}, after revision ${base} that this was based on`],
        ['con.c', 'CONFLICT', `was retired by revision ${base + 1}, after revision ${base} that this was based on`],
        ['con.e', 'CONFLICT', `was changed by revision ${base + 2}, after revision ${base} that this was based on`],
        ['con.f', 'CONFLICT', `was retired by revision ${base + 3}, after revision ${base} that this was based on`],
      ]);
      await registry.applied([category('con.b', { labelEn: 'mine' }), ...retire(dataCategoryModel, 'con.d')], {
        baseRevision: base,
      });
      await registry.applied([category('con.c', { labelEn: 'again' })]);
    });

    test('is a field whose default changed meanwhile, since that gave it another version', async () => {
      await registry.applied([
        system('cond'),
        dataset('cond', 'cond'),
        field('cond', 'a'),
        field('cond', 'b', { categories: ['base'] }),
      ]);
      const baseRevision = await registry.head();
      await registry.applied([system('cond', { categories: ['base'] })]);
      const both = ['a', 'b'].map((path) => field('cond', path, { categories: ['base'], dataType: 'text' }));
      expect(complaints(await registry.refused(both, { baseRevision }))).toEqual(['dataFields cond/a CONFLICT']);
      await registry.applied(both.slice(1), { baseRevision });
    });

    test('is decided by who comes first when two come at once', async () => {
      const baseRevision = await registry.head();
      const both = await Promise.all(
        ['one', 'two'].map((labelEn) => registry.propose([category('race', { labelEn })], { baseRevision })),
      );
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(codes(both.flatMap((each) => (each.ok ? [] : each.problems)))).toEqual(['CONFLICT']);
      expect(await registry.head()).toBe(baseRevision + 1);
    });

    test('is none between proposals of other records, however many come at once', async () => {
      const baseRevision = await registry.head();
      const many = Array.from({ length: 15 }, (_, i) => registry.propose([category(`many.${i}`)], { baseRevision }));
      const revisions = (await Promise.all(many)).map((made) => (made.ok ? made.value.revision : 0));
      expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => baseRevision + 1 + i));
    });
  });

  describe('the source of a record', () => {
    test('is the directory whose files put it; those of another may not touch it', async () => {
      const files = { source: 'src.files' };
      await registry.applied([category('src.own'), category('src.gone')], files);
      await registry.applied([category('src.api')]);
      const touching = [category('src.own', { labelEn: 'theirs' }), ...retire(dataCategoryModel, 'src.gone')];
      expect(
        complaints(
          await registry.refused([...touching, category('src.api', { labelEn: 'x' })], { source: 'src.other' }),
        ),
      ).toEqual([
        'dataCategories src.api SOURCE_CONFLICT',
        'dataCategories src.gone SOURCE_CONFLICT',
        'dataCategories src.own SOURCE_CONFLICT',
      ]);
      await registry.applied([...touching, category('src.new')], files);
      expect((await registry.read('dataCategories', 'src.new'))?.source).toBe('src.files');
    });

    test('stays what it was when it is changed over the API, and a new one is the API’s own', async () => {
      await registry.applied([category('src.kept')], { source: 'src.files' });
      await registry.applied([category('src.kept', { labelEn: 'edited' }), category('src.mine')]);
      expect(await registry.read('dataCategories', 'src.kept')).toMatchObject({
        labelEn: 'edited',
        source: 'src.files',
      });
      expect((await registry.read('dataCategories', 'src.mine'))?.source).toBe('api');
    });
  });

  describe('a record that is retired', () => {
    test('can be put again under its key, and its past stays', async () => {
      const first = await registry.applied([category('back', { labelEn: 'first' })]);
      await registry.applied(retire(dataCategoryModel, 'back'));
      expect(complaints(await registry.refused(retire(dataCategoryModel, 'back', 'never')))).toEqual([
        'dataCategories back RETIRE_UNKNOWN',
        'dataCategories never RETIRE_UNKNOWN',
      ]);
      const second = await registry.applied([category('back', { labelEn: 'second' })]);
      expect(await registry.read('dataCategories', 'back', first)).toMatchObject({ labelEn: 'first' });
      expect(await registry.read('dataCategories', 'back', first + 1)).toBeUndefined();
      expect(await registry.read('dataCategories', 'back')).toMatchObject({ labelEn: 'second', since: second });
    });

    test('is not put again while another continues it', async () => {
      await registry.applied([purpose('gone'), system('gone')]);
      await registry.applied([
        ...retire(purposeModel, 'gone'),
        ...retire({ section: 'systems' }, 'gone'),
        ...[purpose('heir', { replaces: 'gone' }), system('heir', { replaces: 'gone' })],
      ]);
      expect(complaints(await registry.refused([purpose('gone'), system('gone')]))).toEqual([
        'purposes heir replaces REPLACED_STILL_LIVES',
        'systems heir replaces REPLACED_STILL_LIVES',
      ]);
    });

    test('is continued by another in the same proposal, not while it lives, not when it never was', async () => {
      await registry.applied([purpose('old'), category('rep'), declaration('old', 'rep'), system('old')]);
      const successor = purpose('new', { replaces: 'old' });
      expect(complaints(await registry.refused([successor, system('new', { replaces: 'old' })]))).toEqual([
        'purposes new replaces REPLACED_STILL_LIVES',
        'systems new replaces REPLACED_STILL_LIVES',
      ]);
      await registry.applied([
        ...retire(purposeModel, 'old'),
        ...retire({ section: 'declarations' }, 'old:rep'),
        ...[successor, declaration('new', 'rep', { replaces: 'old:rep' })],
      ]);
      expect(await registry.read('declarations', 'new:rep')).toMatchObject({ replaces: 'old:rep' });
      const unheard = [purpose('newer', { replaces: 'never' }), system('newer', { replaces: 'never' })];
      expect(complaints(await registry.refused(unheard))).toEqual([
        'purposes newer replaces REPLACED_UNKNOWN',
        'systems newer replaces REPLACED_UNKNOWN',
      ]);
      expect(complaints(await registry.refused([purpose('x', { replaces: 'y' }), purpose('y')]))).toEqual([
        'purposes x replaces REPLACED_STILL_LIVES',
      ]);
      expect(codes(await registry.refused([system('newer', { replaces: 'old' })]))).toEqual(['REPLACED_STILL_LIVES']);
    });
  });
});
