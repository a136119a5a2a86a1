import type { Verdict } from '../../model.ts';
import { remedy, verdict } from '../verdict.ts';
import { barredBy, foundOf, NOTIFIED_BY, type ReplyMatter, SILENT_ON_THE_DATA, settling, shownBy } from './matter.ts';

const SECRET = ['EXISTENCE_SECRET'] as const;
const NONE_HELD = ['NO_DATA_HELD'] as const;

/** Where Order 5 makes existence secret, nothing is done that confirms or denies it (Art. 16(4)). */
export function existenceStaysSecret(matter: ReplyMatter): Verdict | undefined {
  const { reply } = matter;
  if (reply.step === 'REFUSE' && reply.reason !== undefined && SILENT_ON_THE_DATA.includes(reply.reason)) {
    return undefined;
  }
  const instead = remedy('NONE_HELD_ANSWER', 'PRIVACY_OFFICE');
  return barredBy(matter, 'EXISTENCE_SECRET', { rule: 'ORDER5_EXISTENCE', instead });
}

/** What must not be known to exist is answered like what does not exist (Art. 16(4)). */
export function secretDataIsAnsweredAsNone(matter: ReplyMatter): Verdict | undefined {
  if (foundOf(matter, 'EXISTENCE_SECRET') !== 'SO') return undefined;
  return verdict('EXISTENCE_KEPT_SECRET', {
    category: matter.category,
    ...shownBy(matter, SECRET),
    obligations: [
      { type: 'NOTIFY_RESULT_WITHOUT_DELAY', article: NOTIFIED_BY[matter.reply.to] },
      { type: 'KEEP_EXISTENCE_SECRET', article: '16(4)' },
    ],
  });
}

/** Of what is not held nothing is disclosed, corrected or stopped: that it does not exist is told (Arts. 32(3), 33(3), 34(3), 35(7)). */
export function whatIsNotHeldIsTold(matter: ReplyMatter): Verdict | undefined {
  return barredBy(matter, 'NO_DATA_HELD', {
    rule: 'NOTHING_IS_HELD',
    article: NOTIFIED_BY[matter.reply.to],
    instead: remedy('NONE_HELD_ANSWER', 'PRIVACY_OFFICE'),
  });
}

/** That no data is held is told where a search found none (Art. 33(3)). */
export function nonExistenceIsTold(matter: ReplyMatter): Verdict {
  const { category, reply } = matter;
  const article = NOTIFIED_BY[reply.to];
  switch (foundOf(matter, 'NO_DATA_HELD')) {
    case 'SO':
      return verdict('NON_EXISTENCE_TOLD', {
        category,
        article,
        ...shownBy(matter, NONE_HELD),
        obligations: [{ type: 'NOTIFY_RESULT_WITHOUT_DELAY', article }],
      });
    case 'NOT_SO':
      return verdict('REFUSAL_NO_GROUND', {
        category,
        article,
        ...shownBy(matter, NONE_HELD),
        remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE')],
      });
    default:
      return verdict('REPLY_UNPROVEN', { category, article, remedies: settling(matter, NONE_HELD) });
  }
}

/** Nothing is refused by silence: also that no data is held is told (Arts. 32(3), 33(3), 34(3), 35(7)). */
export function silenceIsNoAnswer({ reply, category }: ReplyMatter): Verdict {
  return verdict('SILENT_REFUSAL', {
    category,
    article: NOTIFIED_BY[reply.to],
    remedies: [remedy('TOLD_RESULT', 'PRIVACY_OFFICE')],
  });
}

/** A request is closed once the principal was told the result (Arts. 32(3), 33(3), 34(3), 35(7)). */
export function closingNeedsNotice(matter: ReplyMatter): Verdict {
  const { category, reply } = matter;
  const limbs = ['RESULT_NOTIFIED'] as const;
  const article = NOTIFIED_BY[reply.to];
  switch (foundOf(matter, 'RESULT_NOTIFIED')) {
    case 'SO':
      return verdict('REQUEST_CLOSED', { category, article, ...shownBy(matter, limbs) });
    case 'UNPROVEN':
      return verdict('REPLY_UNPROVEN', { category, article, remedies: settling(matter, limbs) });
    default:
      return verdict('CLOSED_WITHOUT_NOTICE', {
        category,
        article,
        remedies: [remedy('TOLD_RESULT', 'PRIVACY_OFFICE')],
      });
  }
}
