import { expect, test } from 'vitest';
import { boundariesOf } from '../../src/decision/boundaries.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { mapOf } from '../support/records.ts';
import {
  by,
  byCourier,
  jointUse,
  outsourcing,
  provide,
  provision,
  useBy,
  withJointUse,
  withOutsourcing,
  withProvision,
} from './provision-words.ts';
import { answer, fee } from './rights-words.ts';
import { NOW, registry, said } from './words.ts';

// NOW is 2026-06-15: what is dated so has just happened, what is dated later has not.
const LATER = '2026-06-16';

type Facts = Readonly<Record<string, unknown>>;

const engaged = (facts: Facts) => withOutsourcing(outsourcing('delivering', 'courier', facts));
const entrust = (facts: Facts) => said(provide('courier', byCourier, engaged(facts)));

test('a contract counts once it is concluded', () => {
  const concluded = (concludedAt: string) => entrust({ contract: { documentRef: 'contract:7', concludedAt } });
  expect(concluded(NOW)).toBe('PERMIT OUTSOURCED 27(5)(i)');
  expect(concluded(LATER)).toBe('DENY ENTRUST_NO_CONTRACT 25');
});

test('an outsourcee is checked once it was, and not while a check is planned', () => {
  const checked = (at: string) =>
    entrust({ selectionCheck: { at, result: 'ADEQUATE', evidence: 'a report', by: 'a reviewer' } });
  expect(checked(NOW)).toBe('PERMIT OUTSOURCED 27(5)(i)');
  expect(checked(LATER)).toBe('DENY ENTRUST_NO_SELECTION_CHECK 25');
});

test('what the outsourcee was found to be last is what counts, from when it was found', () => {
  const look = (at: string, result: string) => ({ at, result, note: 'n' });
  const adequate = 'PERMIT OUTSOURCED 27(5)(i)';
  const inadequate = 'DENY ENTRUST_NO_SELECTION_CHECK 25';
  expect(entrust({ monitoring: [look(NOW, 'INADEQUATE')] })).toBe(inadequate);
  expect(entrust({ monitoring: [look(LATER, 'INADEQUATE')] })).toBe(adequate);
  expect(entrust({ monitoring: [look('2026-05-01', 'INADEQUATE'), look('2026-06-01', 'ADEQUATE')] })).toBe(adequate);
  expect(entrust({ monitoring: [look('2026-06-01', 'ADEQUATE'), look('2026-06-01', 'INADEQUATE')] })).toBe(inadequate);
  expect(entrust({ monitoring: [look('2025-11-01', 'INADEQUATE')] })).toBe(adequate);
});

test('an engagement is over from when it ended on, whatever its state says', () => {
  expect(entrust({ endedAt: LATER })).toBe('PERMIT OUTSOURCED 27(5)(i)');
  expect(entrust({ endedAt: NOW })).toBe('DENY ROUTE_NOT_ACTIVE 27(5)');
  const used = useBy('courier', { handling: 'ENTRUSTED_WORK' }, engaged({ endedAt: '2026-03-01' }));
  expect(said(used)).toBe('DENY ROUTE_NOT_ACTIVE 27(5)');
});

test('and so is one above it', () => {
  const above = outsourcing('delivering', 'courier', { endedAt: '2026-03-01' });
  const below = outsourcing('packing', 'partner', { engagedBy: 'delivering' });
  const routed = by('OUTSOURCING', 'packing');
  expect(said(provide('partner', routed, withOutsourcing(above, below)))).toBe('DENY ROUTE_NOT_ACTIVE 27(5)');
});

test('who was an outsourcee once may be a joint user now', () => {
  const was = (endedAt: string) => ({
    ...withJointUse(),
    ...withOutsourcing(outsourcing('delivering', 'parent', { endedAt })),
  });
  expect(said(provide('parent', by('JOINT_USE', 'group'), was('2026-03-01')))).toBe('PERMIT JOINTLY_USED 27(5)(iii)');
  expect(said(provide('parent', by('JOINT_USE', 'group'), was(LATER)))).toBe('DENY JOINT_REMAINS_ENTRUSTED 25');
});

test('a limb of a recorded exception counts once it was judged', () => {
  const limb = (name: string, at: string) => ({ limb: name, statement: 's', evidence: 'e', judgedBy: 'j', at });
  const life = (at: string) =>
    withProvision('EXC_27_1_II', { limbs: [limb('LIFE_BODY_PROPERTY', '2026-06-01'), limb('CONSENT_DIFFICULT', at)] });
  const go = (at: string) => provide('partner', by('PROVISION', 'recorded'), life(at));
  expect(said(go(NOW))).toBe('PERMIT EXCEPTION_HOLDS 27(1)(ii)');
  expect(said(go(LATER))).toBe('NEEDS_CONSENT EXCEPTION_LIMB_MISSING 27(1)(ii)');
  expect(go(LATER).deciding.remedies.map(({ about }) => about)).toContain('CONSENT_DIFFICULT');
});

test('nobody knows whether joint users can be told from the words before a person judged it', () => {
  const scope = (at: string, result = 'DETERMINABLE') =>
    provide(
      'parent',
      by('JOINT_USE', 'group'),
      withJointUse({ scopeDeterminable: { result, by: 'a reviewer', reason: 'as read', at } }),
    );
  expect(said(scope(NOW))).toBe('PERMIT JOINTLY_USED 27(5)(iii)');
  expect(said(scope(LATER))).toBe('UNDETERMINED JOINT_SCOPE_UNJUDGED 27(5)(iii)');
  expect(said(scope(NOW, 'INDETERMINABLE'))).toBe('DENY JOINT_SCOPE_INDETERMINATE 27(5)(iii)');
});

test('nor whether a fee is reasonable', () => {
  const judged = (at: string) =>
    answer(
      { to: 'DISCLOSURE', step: 'CHARGE_FEE', fee: 'fee.disclosure' },
      {},
      {
        feeRules: mapOf(
          fee('DISCLOSURE', {
            costBasis: { statement: 's', review: { result: 'REASONABLE', reviewer: 'r', at, reason: 'w' } },
          }),
        ),
      },
    );
  expect(said(judged(NOW))).toBe('PERMIT FEE_CHARGED 38(1) requests/2');
  expect(said(judged(LATER))).toBe('UNDETERMINED FEE_UNJUDGED 38(2) requests/2');
});

test('each of these instants is a boundary of what is decided', () => {
  const judged = { result: 'DETERMINABLE', by: 'b', reason: 'r', at: '2026-04-01T00:00:00Z' };
  const records: DecisionRecords = {
    ...registry,
    noticeEvidences: mapOf(),
    outsourcings: mapOf(
      outsourcing('delivering', 'courier', {
        selectionCheck: { at: '2026-01-01T00:00:00Z', result: 'ADEQUATE', evidence: 'e', by: 'b' },
        contract: { documentRef: 'd', concludedAt: '2026-02-01T00:00:00Z' },
        endedAt: '2026-03-01T00:00:00Z',
      }),
    ),
    jointUses: mapOf(jointUse({ scopeDeterminable: judged, effectiveFrom: undefined })),
    provisions: mapOf(
      provision('recorded', 'EXC_27_1_II', {
        limbs: [
          {
            limb: 'CONSENT_DIFFICULT',
            statement: 's',
            evidence: 'e',
            judgedBy: 'j',
            at: '2026-05-01T00:00:00Z',
          },
        ],
      }),
    ),
    feeRules: mapOf(
      fee('DISCLOSURE', {
        costBasis: {
          statement: 's',
          review: { result: 'REASONABLE', reviewer: 'r', at: '2026-06-01T00:00:00Z', reason: 'w' },
        },
      }),
    ),
  };
  const boundaries = boundariesOf(records);
  for (const month of ['01', '02', '03', '04', '05', '06']) {
    expect(boundaries).toContain(`2026-${month}-01T00:00:00.000Z`);
  }
});
