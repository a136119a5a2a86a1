import { isSuedOver } from '../../../registry/policy/statute.ts';
import type { Obligation } from '../../model.ts';
import type { ReplyMatter } from './matter.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The first day on which the principal may sue: two weeks after the day of arrival have passed (Art. 39(1); G 3-8-9). */
export function suitFrom(arrivedOn: string): string {
  const day = new Date(`${arrivedOn}T00:00:00Z`);
  return new Date(day.getTime() + 15 * DAY).toISOString().slice(0, 10);
}

/** An answer that is still to come comes before the principal may sue (Art. 39(1)). */
export function answerBeforeSuit({ reply }: ReplyMatter): readonly Obligation[] {
  if (!isSuedOver(reply.to)) return [];
  const from = reply.arrivedOn === undefined ? undefined : suitFrom(reply.arrivedOn);
  return [{ type: 'ANSWER_BEFORE_SUIT', article: '39(1)', from }];
}

/** Once a request is refused, the principal may sue at once (Art. 39(1)). */
export function expectSuit({ reply }: ReplyMatter): readonly Obligation[] {
  return isSuedOver(reply.to) ? [{ type: 'EXPECT_SUIT', article: '39(1)' }] : [];
}
