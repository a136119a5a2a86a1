import { expect, test } from 'vitest';
import { duties, outsourcing, provide, showing, useBy, withJointUse, withOutsourcing } from './provision-words.ts';
import { engineer, said } from './words.ts';

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
