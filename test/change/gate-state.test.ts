import { describe, expect, test } from 'vitest';
import type { BroughtBy, Gate, GateKind } from '../../src/change/gates/model.ts';
import { standingAt, stateOf } from '../../src/change/gates/state.ts';

const gate = (kind: GateKind): Gate => ({ id: 'g', kind, section: 'jointUses', key: 'group', text: 't', words: [] });

const told = (facts: Partial<NonNullable<BroughtBy['notice']>> = {}, pieces: Partial<BroughtBy> = {}): BroughtBy => ({
  ...{ gate: 'g', text: 't', by: 'office', at: '2026-01-02T00:00:00.000Z' },
  notice: {
    ...{ mode: 'READILY_ACCESSIBLE', channel: 'web page', documentRef: 'https://example.com', language: 'en' },
    ...{ contentHash: 'a'.repeat(64), from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z', ...facts },
  },
  ...pieces,
});

const at = (kind: GateKind, brought: BroughtBy, now: string) => {
  const { status, missing } = standingAt(stateOf(gate(kind), [], [brought]), now);
  return [status, ...missing];
};

describe('a notice that stands somewhere opens a gate while it stands', () => {
  test('until it ends, and not from then on', () => {
    expect(at('JOINT_USE_BEFORE', told(), '2026-01-31T23:59:59.999Z')).toEqual(['OPEN']);
    expect(at('JOINT_USE_BEFORE', told(), '2026-02-01T00:00:00.000Z')).toEqual(['CLOSED', 'NOTICE']);
    expect(at('JOINT_USE_BEFORE', told({ to: undefined }), '2030-01-01T00:00:00.000Z')).toEqual(['OPEN']);
  });

  test('so it stands until the change takes effect', () => {
    const filing = { method: 'ONLINE', receiptNo: '1', filedAt: '2026-01-01T00:00:00.000Z' } as const;
    const until = (waitingPeriodEndsAt: string) => told({}, { filing, waitingPeriodEndsAt });
    const now = '2026-01-03T00:00:00.000Z';
    expect(at('OPT_OUT_BEFORE', until('2026-01-31T00:00:00.000Z'), now)).toEqual(['OPEN']);
    expect(at('OPT_OUT_BEFORE', until('2026-02-02T00:00:00.000Z'), now)).toEqual(['CLOSED', 'NOTICE']);
  });

  test('who was notified stays so; what is owed without delay was told when it was', () => {
    const later = '2027-01-01T00:00:00.000Z';
    expect(at('JOINT_USE_BEFORE', told({ mode: 'NOTIFICATION' }), later)).toEqual(['OPEN']);
    expect(at('JOINT_USE_WITHOUT_DELAY', told(), later)).toEqual(['OPEN']);
  });
});
