import type { DisclosureMethod } from '../../../registry/policy/model.ts';
import { DISCLOSING } from '../../../registry/policy/statute.ts';
import type { Verdict } from '../../model.ts';
import type { RefusalReason } from '../../reply.ts';
import { remedy, verdict } from '../verdict.ts';
import { foundOf, type ReplyMatter, SILENT_ON_THE_DATA, settling, shownBy } from './matter.ts';
import { proceduresFor } from './procedure.ts';

const DIFFICULT = ['METHOD_DIFFICULT'] as const;

/** A disclosure is judged by the method it is made with (Art. 33(2)). */
export function methodMustBeNamed({ reply, category }: ReplyMatter): Verdict | undefined {
  if (!DISCLOSING.includes(reply.to) || reply.method !== undefined) return undefined;
  return verdict('METHOD_NOT_NAMED', { category, remedies: [remedy('DISCLOSURE_METHOD', 'CALLER')] });
}

/** The method that the principal chose: an electronic record, paper, or another that the operator offers (Art. 33(1), Rule 30). */
function bindingChoice(matter: ReplyMatter): DisclosureMethod | undefined {
  const { chosenMethod } = matter.reply;
  if (chosenMethod !== 'OTHER') return chosenMethod;
  return proceduresFor(matter).some(({ methods }) => methods.includes('OTHER')) ? chosenMethod : undefined;
}

function isDeparture(matter: ReplyMatter): boolean {
  const choice = bindingChoice(matter);
  return DISCLOSING.includes(matter.reply.to) && choice !== undefined && matter.reply.method !== choice;
}

/** Disclosure is made as the principal chose, unless that is costly or difficult: then on paper (Art. 33(2)). */
export function chosenMethodIsHonoured(matter: ReplyMatter): Verdict | undefined {
  if (!isDeparture(matter)) return undefined;
  const { category, reply } = matter;
  const found = foundOf(matter, 'METHOD_DIFFICULT');
  if (reply.method === 'PAPER' && found === 'SO') return undefined;
  if (reply.method === 'PAPER' && found === 'UNPROVEN') {
    return verdict('REPLY_UNPROVEN', { category, article: '33(2)', remedies: settling(matter, DIFFICULT) });
  }
  return verdict('METHOD_NOT_HONOURED', {
    category,
    remedies: [remedy('CHOSEN_METHOD', 'PRIVACY_OFFICE', bindingChoice(matter))],
  });
}

/** That another method is used is told to the principal (Art. 33(3)). */
export function otherMethodIsTold(matter: ReplyMatter): Verdict | undefined {
  if (!isDeparture(matter) || matter.reply.tellsPrincipal === true) return undefined;
  return verdict('METHOD_NOT_HONOURED', {
    category: matter.category,
    article: '33(3)',
    remedies: [remedy('TOLD_METHOD', 'PRIVACY_OFFICE', bindingChoice(matter))],
  });
}

/** Where the chosen method is difficult, paper and a notice of that will do (Arts. 33(2), 33(3)). */
export function paperWillDo(matter: ReplyMatter): Verdict | undefined {
  if (!isDeparture(matter)) return undefined;
  return verdict('PAPER_INSTEAD', {
    category: matter.category,
    ...shownBy(matter, DIFFICULT),
    obligations: [
      { type: 'ANSWER_WITHOUT_DELAY', article: '33(2)' },
      { type: 'NOTIFY_METHOD_DIFFICULT', article: '33(3)' },
      { type: 'EXPLAIN_REASONS', article: '36' },
    ],
  });
}

/** What is asked is done for the principal or who may act for one, and for nobody else (Arts. 33(1), 37(3)). */
export function requesterMustBeThePrincipal(matter: ReplyMatter): Verdict | undefined {
  const { category } = matter;
  const limbs = ['IDENTITY_CONFIRMED'] as const;
  const article = matter.reply.to === 'FOREIGN_MEASURES_INFORMATION' ? '28(3)' : undefined;
  switch (foundOf(matter, 'IDENTITY_CONFIRMED')) {
    case 'SO':
      return undefined;
    case 'NOT_SO':
      return verdict('REQUESTER_NOT_PRINCIPAL', {
        category,
        article,
        ...shownBy(matter, limbs),
        remedies: [
          remedy('IDENTITY_CHECK', 'PRINCIPAL'),
          remedy('REFUSAL', 'PRIVACY_OFFICE', 'NOT_THE_PRINCIPAL' satisfies RefusalReason),
        ],
      });
    default:
      return verdict('IDENTITY_UNCONFIRMED', { category, article, remedies: settling(matter, limbs) });
  }
}

/**
 * Who was shown to be another is told nothing of the data, not even why it is refused: that who asks is not the principal, or
 * asks past the procedure, is all there is to say (Arts. 33(1), 37(1)).
 */
export function othersAreToldNothing(matter: ReplyMatter): Verdict | undefined {
  const { reason } = matter.reply;
  if (foundOf(matter, 'IDENTITY_CONFIRMED') === 'UNSAID') return undefined;
  if (reason !== undefined && SILENT_ON_THE_DATA.includes(reason)) return undefined;
  return requesterMustBeThePrincipal(matter);
}

/** The purpose is told, and data and statutory records are disclosed, to the principal who asks (Arts. 32(2), 33(2), 33(5)). */
export function whatIsAskedIsDisclosed({ reply, category }: ReplyMatter): Verdict | undefined {
  const article = DISCLOSED_BY[reply.to];
  if (article === undefined) return undefined;
  return verdict('REQUEST_ANSWERED', {
    category,
    article,
    obligations: [{ type: 'ANSWER_WITHOUT_DELAY', article }],
  });
}

const DISCLOSED_BY: Readonly<Partial<Record<ReplyMatter['reply']['to'], string>>> = {
  PURPOSE_NOTICE: '32(2)',
  DISCLOSURE: '33(2)',
  PROVISION_RECORD_DISCLOSURE: '33(5)',
};
