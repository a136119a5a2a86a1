import { expect, test } from 'vitest';
import { answerOf } from '../../src/api/authzen/answer.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import { byOptOut, provide, withFiling } from '../decision/provision-words.ts';

test('what is refused only for now says from when it will be permitted', () => {
  const decision = provide(
    'partner',
    byOptOut,
    withFiling({ waitingPeriodEndsAt: '2026-07-15', plannedStart: '2026-07-20' }),
  );
  const [asked] = decision.verdicts;
  const categories = [asked?.category ?? ''];
  const request = {
    action: 'PROVIDE',
    purpose: 'directory',
    categories,
    caller: { roles: [] },
  } satisfies DecisionRequest;
  const decided = { id: 'd', categories, fields: [], contents: new Map(), request, decision };
  const { context } = answerOf(decided, { audience: 'PERSON', language: 'en' });
  expect(context).toMatchObject({ outcome: 'DENY', categories: [{ valid_from: '2026-07-19T15:00:00.000Z' }] });
});
