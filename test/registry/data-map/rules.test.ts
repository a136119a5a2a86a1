import { describe, expect, test } from 'vitest';
import { type DataMapRecords, dataFieldModel, dataFlowModel, fieldKey } from '../../../src/registry/data-map/model.ts';
import {
  activeDatasetsAreInventoried,
  classifiedRecordsHaveNothingPending,
  dataMapRules,
  datasetClassOf,
  fieldsArePersonalOrNot,
  flowsJoinTwoEnds,
  holdsSpecialCare,
  nearestSet,
} from '../../../src/registry/data-map/rules.ts';
import { codesOf, make, parseProblemsOf, registryOf } from '../../support/records.ts';
import { category, dataset, field, flow, NOT_PERSONAL_FACT } from './words.ts';

const PENDING_CATEGORY = { vocabulary: 'FIDESLANG', kind: 'CATEGORY', key: 'user.hobby' };

const recordsOf = registryOf<DataMapRecords>;

const WHOLE = {
  state: 'ACTIVE',
  purposes: ['billing'],
  ownerDepartment: 'Accounting',
  responsiblePerson: 'A. Person',
  accessHolders: ['accounting'],
};

describe('an active dataset', () => {
  test('with the five facts of the inventory is sound', () => {
    expect(activeDatasetsAreInventoried(recordsOf({ datasets: [dataset('bills', 'erp', WHOLE)] }))).toEqual([]);
  });

  test.each(['purposes', 'ownerDepartment', 'responsiblePerson', 'accessHolders'])(
    'without %s is incomplete',
    (fact) => {
      const { [fact as keyof typeof WHOLE]: _left, ...rest } = WHOLE;
      const problems = activeDatasetsAreInventoried(recordsOf({ datasets: [dataset('bills', 'erp', rest)] }));
      expect(problems).toMatchObject([
        { code: 'INVENTORY_INCOMPLETE', path: ['datasets', 'bills', fact], article: '23' },
      ]);
    },
  );

  test('is told every fact it lacks at once', () => {
    const bare = dataset('bills', 'erp', { state: 'ACTIVE' });
    expect(activeDatasetsAreInventoried(recordsOf({ datasets: [bare] }))).toHaveLength(4);
  });

  test('asks nothing of a draft', () => {
    expect(activeDatasetsAreInventoried(recordsOf({ datasets: [dataset('bills', 'erp')] }))).toEqual([]);
  });
});

describe('a field', () => {
  test('is not both personal and not personal', () => {
    const torn = field('bills', 'card', { categories: ['card'], ...NOT_PERSONAL_FACT });
    expect(codesOf(fieldsArePersonalOrNot(recordsOf({ dataFields: [torn] })))).toEqual(['FIELD_CONTRADICTED']);
  });

  test('is not classified while the category of another vocabulary is pending', () => {
    const torn = field('bills', 'card', { categories: ['card'], pending: [PENDING_CATEGORY] });
    expect(codesOf(classifiedRecordsHaveNothingPending(recordsOf({ dataFields: [torn] })))).toEqual([
      'PENDING_AND_CLASSIFIED',
    ]);
    const judged = field('bills', 'row', { ...NOT_PERSONAL_FACT, pending: [PENDING_CATEGORY] });
    expect(classifiedRecordsHaveNothingPending(recordsOf({ dataFields: [judged] }))).toHaveLength(1);
  });

  test('may wait for a category, and be classified while a purpose is pending', () => {
    const waiting = field('bills', 'card', { pending: [PENDING_CATEGORY] });
    const purposed = dataset('bills', 'erp', {
      categories: ['card'],
      pending: [{ ...PENDING_CATEGORY, kind: 'PURPOSE' }],
    });
    const records = recordsOf({ dataFields: [waiting], datasets: [purposed] });
    expect(classifiedRecordsHaveNothingPending(records)).toEqual([]);
  });

  test('may be either, or neither yet', () => {
    const fields = [
      field('bills', 'card', { categories: ['card'] }),
      field('bills', 'row', NOT_PERSONAL_FACT),
      field('bills', 'note'),
    ];
    expect(fieldsArePersonalOrNot(recordsOf({ dataFields: fields }))).toEqual([]);
  });

  test('is named by its dataset and path', () => {
    expect(field('shop.orders', 'customer.address.zip').key).toBe('shop.orders/customer.address.zip');
    expect(field('shop.orders', '氏名').key).toBe('shop.orders/氏名');
  });

  test('never shares its key with another, whatever the system calls it', () => {
    const pairs = [
      ['a', 'b/c'],
      ['a/b', 'c'],
      ['a', 'b%2Fc'],
      ['a', 'Order Details'],
      ['a', 'Order%20Details'],
      ['a', "it's (odd)*"],
      ['a', 'か\u3099'],
      ['a', 'が'],
    ] as const;
    const keys = pairs.map(([of, path]) => field(of, path).key);
    expect(new Set(keys).size).toBe(pairs.length);
    expect(keys[3]).toBe('a/Order%20Details');
    expect(keys[4]).toBe('a/Order%2520Details');
  });

  test('with a path of nothing or of control characters does not parse', () => {
    const raw = (path: string) => ({ basis: 'DECIDED', reason: 'test', dataset: 'a', path });
    expect(parseProblemsOf(dataFieldModel, raw('')).length).toBeGreaterThan(0);
    expect(parseProblemsOf(dataFieldModel, raw('a\0b')).length).toBeGreaterThan(0);
  });

  test('whose key contradicts its path does not parse', () => {
    const raw = { basis: 'DECIDED', reason: 'test', dataset: 'a', path: 'b', key: 'a/c' };
    expect(codesOf(parseProblemsOf(dataFieldModel, raw))).toEqual(['KEY_MISMATCH']);
    expect(fieldKey('a', 'b')).toBe('a/b');
  });
});

describe('a flow', () => {
  test('joins two ends, of any kinds', () => {
    const flows = [flow('dataset:a', 'party:b'), flow('system:a', 'dataset:b'), flow('party:a', 'system:b')];
    expect(flowsJoinTwoEnds(recordsOf({ dataFlows: flows }))).toEqual([]);
  });

  test('without an end, or with two on one side, is none', () => {
    const open = make(dataFlowModel, { key: 'open', fromDataset: 'a' });
    const forked = make(dataFlowModel, { key: 'forked', fromDataset: 'a', toSystem: 'b', toParty: 'c' });
    const problems = flowsJoinTwoEnds(recordsOf({ dataFlows: [open, forked] }));
    expect(problems.map(({ code, path }) => [code, path[1]])).toEqual([
      ['FLOW_END', 'open'],
      ['FLOW_END', 'forked'],
    ]);
  });
});

describe('the nearest classification wins', () => {
  test.each([
    [{ field: 7, dataset: 8, system: 9 }, 7, 'FIELD'],
    [{ field: undefined, dataset: 8, system: 9 }, 8, 'DATASET'],
    [{ field: undefined, dataset: undefined, system: 9 }, 9, 'SYSTEM'],
    [{ field: undefined, dataset: undefined, system: undefined }, 0, 'NONE'],
  ] as const)('%o', (own, effectiveSet, classifiedBy) => {
    expect(nearestSet(own)).toEqual({ effectiveSet, classifiedBy });
  });
});

test('a pending category leaves a field unclassified, whatever stands above it', () => {
  expect(nearestSet({ field: 0, dataset: 7, system: 8 })).toEqual({ effectiveSet: 0, classifiedBy: 'NONE' });
  expect(nearestSet({ field: undefined, dataset: 0, system: 8 })).toEqual({ effectiveSet: 0, classifiedBy: 'NONE' });
  expect(nearestSet({ field: 9, dataset: 0, system: 8 })).toEqual({ effectiveSet: 9, classifiedBy: 'FIELD' });
});

describe('the class of a dataset', () => {
  const NOW = '2026-06-15T00:00:00.000Z';
  const name = category('name');
  const history = category('history', { identifies: 'NO' });
  const illness = category('illness', { specialCare: ['MEDICAL_HISTORY'] });
  const hashed = category('hashed', {
    identifies: 'BY_EASY_COLLATION',
    processing: { into: 'PSEUDONYMISED', document: 'd', at: '2026-01-01' },
  });

  test('is retained personal data when it can be searched, disclosed and corrected (Art. 16(4))', () => {
    expect(datasetClassOf(dataset('d', 's'), [name], NOW)).toBe('RETAINED_PERSONAL_DATA');
  });

  test('is personal data without full authority, or where its existence must not be known', () => {
    expect(datasetClassOf(dataset('d', 's', { authority: 'PARTIAL' }), [name], NOW)).toBe('PERSONAL_DATA');
    expect(datasetClassOf(dataset('d', 's', { order5Ground: 'CRIME_PREVENTION_OR_PUBLIC_SAFETY' }), [name], NOW)).toBe(
      'PERSONAL_DATA',
    );
  });

  test('is personal information where nobody can search it (Art. 16(1))', () => {
    expect(datasetClassOf(dataset('d', 's', { searchable: false }), [name], NOW)).toBe('PERSONAL_INFORMATION');
  });

  test('is that of its highest item', () => {
    expect(datasetClassOf(dataset('d', 's'), [history, name], NOW)).toBe('RETAINED_PERSONAL_DATA');
    expect(datasetClassOf(dataset('d', 's'), [history, hashed], NOW)).toBe('PSEUDONYMISED');
    expect(datasetClassOf(dataset('d', 's'), [history], NOW)).toBe('PERSONALLY_REFERABLE');
    expect(datasetClassOf(dataset('d', 's'), [], NOW)).toBe('NOT_PERSONAL');
  });

  test('counts an item that needs special care as personal, and says that the dataset needs it (Art. 2(3))', () => {
    expect(datasetClassOf(dataset('d', 's'), [illness], NOW)).toBe('RETAINED_PERSONAL_DATA');
    expect(holdsSpecialCare([name, illness], NOW)).toBe(true);
    expect(holdsSpecialCare([name, category('books', { specialCare: ['CREED'], inferredOnly: true })], NOW)).toBe(
      false,
    );
  });
});

test('the table of contents lists every norm', () => expect(dataMapRules).toHaveLength(5));
