import { expect, test } from 'vitest';
import { boundariesOf, epochAt } from '../../src/decision/boundaries.ts';
import { covers } from '../../src/decision/evaluate.ts';
import { jointUseChangeModel } from '../../src/registry/joint-use/change-model.ts';
import { optOutChangeModel } from '../../src/registry/provision/change-model.ts';
import { purposeChangeModel } from '../../src/registry/purpose/change-model.ts';
import { make, mapOf } from '../support/records.ts';
import { filing, outsourcing, party } from './provision-words.ts';
import { category, declaration, evidence, NOW, purpose, registry, source, tableOf } from './words.ts';

test('every date that a rule reads is a boundary, and the epoch is the last of them', () => {
  const boundaries = boundariesOf({
    ...registry,
    dataCategories: mapOf(category('a', { effectiveFrom: '2027-01-01T00:00:00Z' })),
    purposes: mapOf(purpose('p', { effectiveUntil: '2026-05-01T00:00:00Z' })),
    noticeEvidences: mapOf(evidence('e', 'NOTIFICATION', { from: '2026-01-01T00:00:00Z', to: NOW })),
    collectionSources: mapOf(
      source('s', {
        route: 'THIRD_PARTY',
        categories: [],
        receiptConfirmation: { document: 'd', howAcquired: 'h', confirmedAt: '2026-02-01T00:00:00Z' },
      }),
    ),
  });
  expect(boundaries.map((at) => at.slice(0, 10))).toEqual([
    '2026-01-01',
    '2026-02-01',
    '2026-05-01',
    '2026-06-15',
    '2027-01-01',
  ]);
  expect(epochAt(boundaries, NOW)).toBe(NOW);
  expect(epochAt(boundaries, '2026-06-14T23:59:59.999Z')).toBe('2026-05-01T00:00:00.000Z');
  expect(epochAt(boundaries, '2025-12-31T00:00:00.000Z')).toBeUndefined();
});

test('the dates of recipients and of opt-outs are boundaries too', () => {
  const impediment = { description: 'd', since: '2026-02-01T00:00:00Z', resolvedAt: '2026-03-01T00:00:00Z' };
  const foreign = {
    recipientSystem: 'CONTRACT',
    systemSince: '2025-10-01T00:00:00Z',
    lastCheckAt: '2025-11-01T00:00:00Z',
    nextCheckDue: '2026-04-01T00:00:00Z',
    impediment,
  };
  const boundaries = boundariesOf({
    ...registry,
    noticeEvidences: mapOf(),
    parties: mapOf(party('abroad', 'US', { foreign, effectiveFrom: '2026-01-01T00:00:00Z' })),
    outsourcings: mapOf(outsourcing('delivering', 'abroad', { effectiveUntil: '2026-12-01T00:00:00Z' })),
    optOutFilings: mapOf(
      filing({
        filing: { method: 'ONLINE', receiptNo: '1', filedAt: '2026-05-01T00:00:00Z' },
        waitingPeriodEndsAt: '2026-06-01T00:00:00Z',
        plannedStart: '2026-07-01T00:00:00Z',
      }),
    ),
  });
  expect(boundaries.slice(0, 2)).toEqual(['2025-10-01T00:00:00.000Z', '2025-11-01T00:00:00.000Z']);
  for (const month of ['01', '02', '03', '04', '05', '06', '07', '12']) {
    expect(boundaries).toContain(`2026-${month}-01T00:00:00.000Z`);
  }
});

test('the dates of changes are boundaries too', () => {
  const filed = { method: 'ONLINE', receiptNo: '1', filedAt: '2026-02-01T00:00:00Z' };
  const judged = { result: 'FORESEEABLE', by: 'b', reason: 'r', at: '2026-04-01T00:00:00Z' };
  const hash = 'a'.repeat(64);
  const assessment = { result: 'RELATED', statement: hash, comparedWith: [hash], assessor: 'a', reason: 'r' };
  const boundaries = boundariesOf({
    ...registry,
    noticeEvidences: mapOf(),
    optOutChanges: mapOf(
      make(optOutChangeModel, {
        optOutFiling: 'directory',
        kindOf: 'ITEMS',
        changedAt: '2026-01-01T00:00:00Z',
        filing: filed,
        waitingPeriodEndsAt: '2026-07-01T00:00:00Z',
      }),
    ),
    jointUseChanges: mapOf(
      make(jointUseChangeModel, {
        jointUse: 'group',
        kindOf: 'PURPOSES',
        changedAt: '2026-03-01T00:00:00Z',
        foreseen: judged,
      }),
    ),
    purposeChanges: mapOf(
      make(purposeChangeModel, {
        purpose: 'news',
        before: { en: 'a' },
        after: { en: 'b' },
        assessment: { ...assessment, at: '2026-05-01T00:00:00Z' },
        effectiveFrom: '2026-06-01T00:00:00Z',
      }),
    ),
  });
  for (const month of ['01', '02', '03', '04', '05', '06', '07']) {
    expect(boundaries).toContain(`2026-${month}-01T00:00:00.000Z`);
  }
});

test('so is the instant at which data was processed: it is personal until then', () => {
  const processing = { into: 'ANONYMISED', document: 'd', at: '2026-03-01T00:00:00Z' };
  const boundaries = boundariesOf({ ...registry, dataCategories: mapOf(category('counts', { processing })) });
  expect(boundaries).toContain('2026-03-01T00:00:00.000Z');
});

test('a record begins at its instant and ends before its end', () => {
  const until = mapOf(
    declaration('billing', 'behaviour', { effectiveFrom: '2026-03-01', effectiveUntil: '2026-04-01' }),
  );
  const at = (now: string) => covers(tableOf({ declarations: until }, now), 'billing', ['behaviour']);
  expect(at('2026-02-28T14:59:59.999Z')).toBe(false);
  expect(at('2026-02-28T15:00:00.000Z')).toBe(true);
  expect(at('2026-03-31T15:00:00.000Z')).toBe(false);
});
