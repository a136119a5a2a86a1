import type { Verdict } from '../../model.ts';
import type { RefusalReason } from '../../reply.ts';
import { remedy, verdict } from '../verdict.ts';
import { barredBy, foundOf, NOTIFIED_BY, notSo, type ReplyMatter, settling, shownBy, so } from './matter.ts';
import { at, type GroundTest, groundless, judgeGround } from './refusal.ts';

const NONE_ABROAD = ['NOT_PROVIDED_ABROAD'] as const;

/** Where no personal data went abroad on equivalent measures there are none to tell of, and that is told (Art. 28(3)). */
export function whatIsNotAbroadIsTold(matter: ReplyMatter): Verdict | undefined {
  return barredBy(matter, 'NOT_PROVIDED_ABROAD', {
    rule: 'NOTHING_WENT_ABROAD',
    article: '28(3)',
    instead: remedy('NONE_HELD_ANSWER', 'PRIVACY_OFFICE'),
  });
}

/** What recipients abroad do is told without delay to the principal who asks (Art. 28(3), Rule 18(3)). */
export function measuresAbroadAreTold({ category }: ReplyMatter): Verdict {
  const article = '28(3), Rule 18(3)';
  return verdict('REQUEST_ANSWERED', {
    category,
    article,
    obligations: [{ type: 'ANSWER_WITHOUT_DELAY', article }],
  });
}

/** That no personal data went abroad on equivalent measures is told where a search found none (Art. 28(3)). */
export function nothingAbroadIsTold(matter: ReplyMatter): Verdict {
  const { category, reply } = matter;
  switch (foundOf(matter, 'NOT_PROVIDED_ABROAD')) {
    case 'SO':
      return verdict('NOTHING_ABROAD_TOLD', {
        category,
        ...shownBy(matter, NONE_ABROAD),
        obligations: [{ type: 'NOTIFY_RESULT_WITHOUT_DELAY', article: NOTIFIED_BY[reply.to] }],
      });
    case 'NOT_SO':
      return { ...groundless(matter), ...shownBy(matter, NONE_ABROAD) };
    default:
      return verdict('REPLY_UNPROVEN', { category, article: '28(3)', remedies: settling(matter, NONE_ABROAD) });
  }
}

const TESTS: Readonly<Partial<Record<RefusalReason, GroundTest>>> = {
  SERIOUS_IMPEDIMENT: at('28(3), Rule 18(3)', so('BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS')),
  NOT_THE_PRINCIPAL: at('28(3)', notSo('IDENTITY_CONFIRMED')),
};

/** Of the measures abroad all or a part is withheld only where telling it may seriously impede proper business (Rule 18(3) proviso). */
export function onlySeriousImpedimentWithholds(matter: ReplyMatter): Verdict {
  const { reason } = matter.reply;
  const test = reason && TESTS[reason];
  return test === undefined ? groundless(matter) : judgeGround(matter, test);
}
