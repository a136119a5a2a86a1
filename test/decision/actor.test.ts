import { describe, expect, test } from 'vitest';
import type { DecisionRequest } from '../../src/decision/model.ts';
import { mapOf } from '../support/records.ts';
import { duties, law, outsourcing, provide, showing, useBy, withJointUse, withOutsourcing } from './provision-words.ts';
import { category, declaration, engineer, said, source } from './words.ts';

const courier = withOutsourcing(outsourcing('delivering', 'courier'));
const work = { handling: 'ENTRUSTED_WORK' } as const;

test('an outsourcee uses the data for the work, in the hands of its engagement; the operator needs none', () => {
  const used = useBy('courier', work, courier);
  expect(said(used)).toBe('PERMIT USED_AS_OUTSOURCEE 27(5)(i)');
  expect(used.deciding.records.map(({ key }) => key)).toEqual(['delivering', 'delivery:contact']);
  expect(duties(used)).toEqual(['SUPERVISE_OUTSOURCEE', 'HANDLE_AS_ENTRUSTED']);
  for (const own of [undefined, 'operator', 'warehouse']) {
    expect(said(useBy(own)), own).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  }
});

test('what an outsourcee does is said before it can be permitted, and its own purposes never are', () => {
  expect(said(useBy('courier', {}, courier))).toBe('UNDETERMINED ENTRUST_HANDLING_UNSTATED 27(5)(i)');
  expect(said(useBy('courier', { handling: 'OWN_PURPOSE' }, courier))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  expect(said(useBy('courier', { handling: 'COMMINGLING' }, courier))).toBe('DENY ENTRUST_COMMINGLING 27(5)(i)');
});

test('a party that nothing engages does nothing with the data', () => {
  expect(said(useBy('partner', work, courier))).toBe('DENY ACTOR_NOT_ENGAGED 27(5)');
  expect(said(useBy('nobody', work, courier))).toBe('DENY ACTOR_UNKNOWN 27(5)');
  expect(said(useBy('risky', work, withOutsourcing(outsourcing('delivering', 'risky'))))).toBe('DENY IMPROPER_USE 19');
});

test('every hop of a chain is checked, contracted, active and covers purpose and data', () => {
  const chained = (above: Readonly<Record<string, unknown>>) =>
    useBy(
      'partner',
      work,
      withOutsourcing(
        outsourcing('delivering', 'courier', above),
        outsourcing('riding', 'partner', { engagedBy: 'delivering' }),
      ),
    );
  expect(said(chained({}))).toBe('PERMIT USED_AS_OUTSOURCEE 27(5)(i)');
  expect(said(chained({ selectionCheck: undefined }))).toBe('DENY ENTRUST_NO_SELECTION_CHECK 25');
  expect(said(chained({ contract: undefined }))).toBe('DENY ENTRUST_NO_CONTRACT 25');
  expect(said(chained({ state: 'SUSPENDED' }))).toBe('DENY ROUTE_NOT_ACTIVE 27(5)');
  expect(said(chained({ categories: ['identity'] }))).toBe('DENY ENTRUST_EXCESS_ITEMS 27(5)(i)');
  expect(said(chained({ purposes: ['campaign'] }))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
});

test('of several engagements the one that permits is found', () => {
  const two = withOutsourcing(
    outsourcing('archiving', 'courier', { state: 'ENDED' }),
    outsourcing('delivering', 'courier'),
  );
  expect(said(useBy('courier', work, two))).toBe('PERMIT USED_AS_OUTSOURCEE 27(5)(i)');
});

test('a joint user uses the data for what principals were told of; an outsourcee among them stays one', () => {
  expect(said(useBy('parent', {}, withJointUse()))).toBe('PERMIT USED_AS_JOINT_USER 27(5)(iii)');
  expect(said(useBy('parent', { purpose: 'campaign' }, withJointUse()))).toBe(
    'NEEDS_CONSENT JOINT_PURPOSE_OUTSIDE 27(5)(iii)',
  );
  const unchecked = outsourcing('printing', 'parent', { selectionCheck: undefined });
  const both = { ...withJointUse(), ...withOutsourcing(unchecked) };
  expect(said(useBy('parent', work, both))).toBe('DENY ENTRUST_NO_SELECTION_CHECK 25');
});

test('nobody talks a pooled statistic into a permit', () => {
  const pooled = {
    handling: 'POOLED_STATISTICS',
    ...showing('INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON'),
  } as const;
  expect(said(useBy('courier', { handling: 'POOLED_STATISTICS' }, courier))).toBe(
    'UNDETERMINED POOLING_UNPROVEN 27(5)(i)',
  );
  expect(said(useBy('courier', { ...pooled, caller: engineer }, courier))).toBe(
    'UNDETERMINED POOLING_UNPROVEN 27(5)(i)',
  );
  const matched = pooled.shown.map((fact) => ({ ...fact, holds: fact.limb !== 'NOT_MATCHED_PER_PERSON' }));
  expect(said(useBy('courier', { ...pooled, shown: matched }, courier))).toBe('DENY ENTRUST_COMMINGLING 27(5)(i)');
});

describe('what others entrusted to the operator', () => {
  const from = (key: string, route = 'ENTRUSTED') => source(key, { route, categories: ['payroll'] });
  const lent = (...sources: readonly ReturnType<typeof source>[]) => ({
    dataCategories: mapOf(category('contact'), category('payroll')),
    collectionSources: mapOf(...sources),
    declarations: mapOf(
      declaration('delivery', 'payroll', { acquiredBy: ['ENTRUSTED'] }),
      declaration('delivery', 'contact'),
    ),
  });
  const handled = (more: Partial<DecisionRequest>, records = lent(from('client'), from('other_client'))) =>
    [undefined, 'operator', 'warehouse'].map((who) => said(useBy(who, { categories: ['payroll'], ...more }, records)));
  const always = (answer: string) => [answer, answer, answer];

  test('is used for the work, and no more than an outsourcee of its own may do with it', () => {
    expect(handled({})).toEqual(always('PERMIT DECLARED_PURPOSE 18(1)'));
    expect(handled({ handling: 'ENTRUSTED_WORK' })).toEqual(always('PERMIT DECLARED_PURPOSE 18(1)'));
    expect(handled({ handling: 'OWN_PURPOSE' })).toEqual(always('DENY ENTRUST_OWN_USE 27(5)(i)'));
    expect(handled({ handling: 'ENRICHMENT' })).toEqual(always('DENY ENTRUST_ENRICHMENT 27(5)(i)'));
    expect(handled({ handling: 'COMMINGLING' })).toEqual(always('DENY ENTRUST_COMMINGLING 27(5)(i)'));
  });

  test('is pooled into a statistic where all entrusters are shown to instruct it and nobody is matched', () => {
    const pooled = { handling: 'POOLED_STATISTICS' } as const;
    const facts = showing('INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON');
    expect(handled(pooled)).toEqual(always('UNDETERMINED POOLING_UNPROVEN 27(5)(i)'));
    expect(handled({ ...pooled, ...facts, caller: engineer })).toEqual(
      always('UNDETERMINED POOLING_UNPROVEN 27(5)(i)'),
    );
    expect(handled({ ...pooled, ...facts })).toEqual(always('PERMIT DECLARED_PURPOSE 18(1)'));
    const { deciding } = useBy(undefined, { categories: ['payroll'], ...pooled, ...facts }, lent(from('client')));
    expect(deciding.asserted).toEqual(['INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON']);
    expect(deciding.records).toContainEqual({ kind: 'Evidence', key: 'contract:7' });
    const matched = facts.shown.map((fact) => ({ ...fact, holds: fact.limb !== 'NOT_MATCHED_PER_PERSON' }));
    expect(handled({ ...pooled, shown: matched })).toEqual(always('DENY ENTRUST_COMMINGLING 27(5)(i)'));
  });

  test('is refused with who entrusted it, and with what would mend that', () => {
    const { deciding } = useBy(
      undefined,
      { categories: ['payroll'], handling: 'COMMINGLING' },
      lent(from('client'), from('other_client')),
    );
    expect(deciding.records.map(({ key }) => key)).toEqual(['client', 'other_client']);
    expect(deciding.remedies).toEqual([{ fact: 'ENTRUSTED_HANDLING', about: undefined, who: 'CALLER' }]);
  });

  test('binds what holds it, and nothing that the operator has of its own as well', () => {
    const held = {
      ...lent(from('client')),
      dataCategories: mapOf(category('staff'), category('payroll', { parent: 'staff' })),
      declarations: mapOf(declaration('delivery', 'staff', { acquiredBy: ['ENTRUSTED'] })),
    };
    expect(handled({ categories: ['staff'], handling: 'COMMINGLING' }, held)).toEqual(
      always('DENY ENTRUST_COMMINGLING 27(5)(i)'),
    );
    const own = lent(from('client'), from('form', 'DIRECT_ORAL'));
    expect(handled({ handling: 'COMMINGLING' }, own)).toEqual(always('PERMIT DECLARED_PURPOSE 18(1)'));
    expect(handled({ categories: ['contact'], handling: 'COMMINGLING' })).toEqual(
      always('PERMIT DECLARED_PURPOSE 18(1)'),
    );
  });

  test('serves a purpose of its own where a law asks for that, and is matched for none', () => {
    expect(handled({ handling: 'OWN_PURPOSE', ...law('JP') })).toEqual(always('PERMIT DECLARED_PURPOSE 18(1)'));
    expect(handled({ handling: 'COMMINGLING', ...law('JP') })).toEqual(always('DENY ENTRUST_COMMINGLING 27(5)(i)'));
  });
});

test('an outsourcee hands data on within its own engagement only', () => {
  const re = withOutsourcing(
    outsourcing('delivering', 'courier'),
    outsourcing('riding', 'partner', { engagedBy: 'delivering' }),
  );
  const handed = { actor: 'courier', route: { kind: 'OUTSOURCING', record: 'riding' }, ...work } as const;
  expect(said(provide('partner', handed, re))).toBe('PERMIT OUTSOURCED 27(5)(i)');
  expect(said(provide('partner', { ...handed, actor: 'buyer' }, re))).toBe('DENY ACTOR_NOT_ENGAGED 27(5)');
});

test('processed data identifies and contacts nobody, by whatever name it is asked for', () => {
  expect(duties(useBy(undefined, { categories: ['coded'] }))).toEqual(['NEVER_IDENTIFY_NOR_CONTACT']);
  expect(said(useBy(undefined, { categories: ['coded'], asksForConsent: true }))).toBe('DENY PSEUDO_CONTACT 41(8)');
  expect(said(useBy(undefined, { categories: ['coded'], identifiesPrincipals: true }))).toBe(
    'DENY PSEUDO_COLLATION 41(7)',
  );
  expect(said(useBy(undefined, { categories: ['counts'], identifiesPrincipals: true }))).toBe(
    'DENY ANON_COLLATION 43(5)',
  );
});
