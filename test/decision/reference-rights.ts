import type { Limb } from '../../src/decision/limbs.ts';
import type { Obligation, Remedy, Verdict } from '../../src/decision/model.ts';
import type { FeeRule, RequestProcedure } from '../../src/registry/policy/model.ts';
import { inForce, madeOf, type World } from './reference-facts.ts';
import { mend, name, say } from './reference-laws.ts';
import {
  type Asked,
  by,
  comply,
  duty,
  isBeforeCourts,
  isOpen,
  lawfulNo,
  office,
  settle,
  told,
  truth,
  unproven,
} from './reference-reply.ts';
import { suspend } from './reference-suspension.ts';

/** An answer to come: two whole weeks after the day of arrival the principal may sue. */
function hurry(asked: Asked): readonly Obligation[] {
  const { reply } = asked;
  if (!isBeforeCourts(asked)) return [];
  if (reply.arrivedOn === undefined) return [{ ...duty('ANSWER_BEFORE_SUIT', '39(1)'), from: undefined }];
  const day = new Date(`${reply.arrivedOn}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1 + 14);
  return [{ ...duty('ANSWER_BEFORE_SUIT', '39(1)'), from: day.toISOString().slice(0, 10) }];
}

export function judgeReply(world: World, category: string | undefined): Verdict {
  const { reply } = world.request;
  if (reply === undefined) throw new Error('the gate let a request without a reply through');
  return { ...judge({ world, reply, category }), category };
}

function judge(asked: Asked): Verdict {
  const abroad = asked.reply.to === 'FOREIGN_MEASURES_INFORMATION' ? judgeAbroad(asked) : undefined;
  if (abroad !== undefined) return abroad;
  switch (asked.reply.step) {
    case 'COMPLY':
      return secret(asked) ?? doAsAsked(asked);
    case 'REFUSE':
      return stranger(asked) ?? secret(asked) ?? refuse(asked);
    case 'TELL_NONE_HELD':
      return stranger(asked) ?? noneHeld(asked);
    case 'STAY_SILENT':
      return say('SILENT_REFUSAL', { article: told(asked), remedies: [office('TOLD_RESULT')] });
    case 'CHARGE_FEE':
      return charge(asked);
    case 'ASK_DETAILS':
      return askDetails(asked);
    case 'ASK_TO_NARROW':
      return say('SCOPE_NARROWING_FORBIDDEN', { remedies: [office('WHOLE_SCOPE')] });
    case 'TAKE_ALTERNATIVE':
      return unidentified(asked) ?? secret(asked) ?? outOfHand(asked) ?? suspend(asked) ?? notInstead(asked);
    case 'CLOSE':
      return uninvestigated(asked) ?? close(asked);
  }
}

/** Art. 28(3), Rule 18(3)-(5): what is done abroad is told, or told to be nothing, or withheld for a serious impediment; fees, questions and silence are as with others. */
function judgeAbroad(asked: Asked): Verdict | undefined {
  const { step, reason } = asked.reply;
  const rule = '28(3), Rule 18(3)';
  const none = truth(asked, 'NOT_PROVIDED_ABROAD');
  const shown = by(asked, 'NOT_PROVIDED_ABROAD');
  switch (step) {
    case 'COMPLY': {
      const stopped = unidentified(asked);
      if (stopped !== undefined) return stopped;
      if (none === 'open') return unproven(asked, '28(3)', 'NOT_PROVIDED_ABROAD');
      if (none === true) return say('NOTHING_WENT_ABROAD', { ...shown, remedies: [office('NONE_HELD_ANSWER')] });
      return say('REQUEST_ANSWERED', { article: rule, obligations: [duty('ANSWER_WITHOUT_DELAY', rule)] });
    }
    case 'TELL_NONE_HELD': {
      const stopped = stranger(asked);
      if (stopped !== undefined) return stopped;
      if (none === false) return { ...noGround(asked, rule), ...shown };
      if (none !== true) return unproven(asked, '28(3)', 'NOT_PROVIDED_ABROAD');
      const obligations = [duty('NOTIFY_RESULT_WITHOUT_DELAY', '28(3), Rule 18(4)')];
      return say('NOTHING_ABROAD_TOLD', { ...shown, obligations });
    }
    case 'REFUSE': {
      const stopped = stranger(asked);
      if (stopped !== undefined) return stopped;
      if (reason === 'NOT_THE_PRINCIPAL') return grounded(asked, '28(3)', ['IDENTITY_CONFIRMED'], false);
      if (reason !== 'SERIOUS_IMPEDIMENT') return noGround(asked);
      return promised(asked) ?? grounded(asked, rule, ['BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS']);
    }
    case 'TAKE_ALTERNATIVE':
      return unidentified(asked) ?? notInstead(asked);
    case 'ASK_TO_NARROW':
      return say('SCOPE_NARROWING_FORBIDDEN', { article: rule, remedies: [office('WHOLE_SCOPE')] });
    default:
      return undefined;
  }
}

/** Arts. 33(1), 37(3): what is asked of the data is done for the principal, or for who may act for one. */
function unidentified(asked: Asked): Verdict | undefined {
  const who = truth(asked, 'IDENTITY_CONFIRMED');
  const article = asked.reply.to === 'FOREIGN_MEASURES_INFORMATION' ? { article: '28(3)' } : {};
  if (who === true) return undefined;
  if (who !== false) return say('IDENTITY_UNCONFIRMED', { ...article, remedies: settle(asked, 'IDENTITY_CONFIRMED') });
  return say('REQUESTER_NOT_PRINCIPAL', {
    ...article,
    ...by(asked, 'IDENTITY_CONFIRMED'),
    remedies: [mend('IDENTITY_CHECK', 'PRINCIPAL'), office('REFUSAL', 'NOT_THE_PRINCIPAL')],
  });
}

/** A no tells something of the data, save one about who asks or how: once it is looked at who asks, a stranger hears no other. */
function stranger(asked: Asked): Verdict | undefined {
  const { reason } = asked.reply;
  if (reason === 'NOT_THE_PRINCIPAL' || reason === 'PROCEDURE_NOT_FOLLOWED') return undefined;
  return truth(asked, 'IDENTITY_CONFIRMED') === 'unsaid' ? undefined : unidentified(asked);
}

function notInstead(asked: Asked): Verdict {
  return say('ALTERNATIVE_UNGROUNDED', { article: lawOf(asked).article, remedies: [comply] });
}

/** Order 5: acts that show whether data exists. */
function secret(asked: Asked): Verdict | undefined {
  const { step, reason } = asked.reply;
  if (step === 'REFUSE' && (reason === 'PROCEDURE_NOT_FOLLOWED' || reason === 'NOT_THE_PRINCIPAL')) return undefined;
  const hidden = truth(asked, 'EXISTENCE_SECRET');
  if (hidden === 'open') return unproven(asked, '16(4)', 'EXISTENCE_SECRET');
  if (hidden !== true) return undefined;
  return say('ORDER5_EXISTENCE', { ...by(asked, 'EXISTENCE_SECRET'), remedies: [office('NONE_HELD_ANSWER')] });
}

function noneHeld(asked: Asked): Verdict {
  const tell = duty('NOTIFY_RESULT_WITHOUT_DELAY', told(asked));
  if (truth(asked, 'EXISTENCE_SECRET') === true) {
    const obligations = [tell, duty('KEEP_EXISTENCE_SECRET', '16(4)')];
    return say('EXISTENCE_KEPT_SECRET', { ...by(asked, 'EXISTENCE_SECRET'), obligations });
  }
  const article = told(asked);
  const none = truth(asked, 'NO_DATA_HELD');
  if (none === true) return say('NON_EXISTENCE_TOLD', { article, ...by(asked, 'NO_DATA_HELD'), obligations: [tell] });
  if (none === false) return say('REFUSAL_NO_GROUND', { article, ...by(asked, 'NO_DATA_HELD'), remedies: [comply] });
  return unproven(asked, article, 'NO_DATA_HELD');
}

/** Nothing can be done with what is not there, nor with what is another's, nor without the authority to do it. */
function outOfHand(asked: Asked): Verdict | undefined {
  return absent(asked) ?? ofAnother(asked) ?? powerless(asked);
}

/** Arts. 32(3), 33(3), 34(3), 35(7): what does not exist is said not to. */
function absent(asked: Asked): Verdict | undefined {
  const article = told(asked);
  const none = truth(asked, 'NO_DATA_HELD');
  if (none === 'open') return unproven(asked, article, 'NO_DATA_HELD');
  if (none !== true) return undefined;
  return say('NOTHING_IS_HELD', { article, ...by(asked, 'NO_DATA_HELD'), remedies: [office('NONE_HELD_ANSWER')] });
}

/** Art. 16(4): retained is what the operator may disclose, correct, add to, delete, stop and erase. */
function powerless(asked: Asked): Verdict | undefined {
  const lacks = truth(asked, 'NO_AUTHORITY');
  if (lacks === 'open') return unproven(asked, '16(4)', 'NO_AUTHORITY');
  if (lacks !== true) return undefined;
  const remedies = [office('REFUSAL', 'NO_AUTHORITY')];
  return say('DATA_WITHOUT_AUTHORITY', { ...by(asked, 'NO_AUTHORITY'), remedies });
}

/** Art. 16(4): who handles data for another has no authority over it. */
function ofAnother(asked: Asked): Verdict | undefined {
  const isTheirs = truth(asked, 'HANDLED_FOR_ENTRUSTER');
  if (isTheirs === 'open') return unproven(asked, '16(4)', 'HANDLED_FOR_ENTRUSTER');
  if (isTheirs !== true) return undefined;
  const remedies = [office('REFUSAL', 'ENTRUSTED')];
  return say('ENTRUSTED_DATA_HANDLED', { ...by(asked, 'HANDLED_FOR_ENTRUSTER'), remedies });
}

function doAsAsked(asked: Asked): Verdict {
  const { reply } = asked;
  const nobodyKnown = unidentified(asked);
  if (nobodyKnown !== undefined) return nobodyKnown;
  const notOurs = outOfHand(asked);
  if (notOurs !== undefined) return notOurs;
  if (reply.to === 'CORRECTION') return uninvestigated(asked) ?? correct(asked);
  if (reply.to === 'SUSPENSION_OF_USE' || reply.to === 'SUSPENSION_OF_PROVISION') {
    const verdict = suspend(asked);
    if (verdict === undefined) throw new Error('a suspension that nobody judges');
    return verdict;
  }
  return reply.to === 'PURPOSE_NOTICE' ? done('32(2)') : disclose(asked);
}

function done(article: string): Verdict {
  return say('REQUEST_ANSWERED', { article, obligations: [duty('ANSWER_WITHOUT_DELAY', article)] });
}

/** Art. 33(1)-(3): the method that the principal chose, of those that may be chosen; else paper, said why. */
function disclose(asked: Asked): Verdict {
  const { to, method, chosenMethod: wish, tellsPrincipal } = asked.reply;
  if (method === undefined) return say('METHOD_NOT_NAMED', { remedies: [mend('DISCLOSURE_METHOD', 'CALLER')] });
  const offersOthers = procedures(asked).some((procedure) => procedure.methods.includes('OTHER'));
  const mayBeChosen = wish === 'ELECTRONIC' || wish === 'PAPER' || (wish === 'OTHER' && offersOthers);
  if (!mayBeChosen || wish === method) return done(to === 'DISCLOSURE' ? '33(2)' : '33(5)');
  const difficult = truth(asked, 'METHOD_DIFFICULT');
  if (method === 'PAPER' && difficult === 'open') return unproven(asked, '33(2)', 'METHOD_DIFFICULT');
  if (method !== 'PAPER' || difficult !== true) {
    return say('METHOD_NOT_HONOURED', { remedies: [office('CHOSEN_METHOD', wish)] });
  }
  if (!tellsPrincipal) {
    return say('METHOD_NOT_HONOURED', { article: '33(3)', remedies: [office('TOLD_METHOD', wish)] });
  }
  return say('PAPER_INSTEAD', {
    ...by(asked, 'METHOD_DIFFICULT'),
    obligations: [
      duty('ANSWER_WITHOUT_DELAY', '33(2)'),
      duty('NOTIFY_METHOD_DIFFICULT', '33(3)'),
      duty('EXPLAIN_REASONS', '36'),
    ],
  });
}

/** Art. 34(2): whoever decides that content is or is not factual has investigated it. */
function uninvestigated(asked: Asked): Verdict | undefined {
  const { to, step, reason } = asked.reply;
  if (to !== 'CORRECTION') return undefined;
  // Who refused it on a ground that holds did not have to look whether the content is factual.
  const otherwise = step === 'CLOSE' && reason !== 'CLAIM_UNFOUNDED' && refuse(asked).outcome === 'PERMIT';
  if (otherwise) return undefined;
  const investigated = truth(asked, 'INVESTIGATED');
  if (investigated === true) return undefined;
  if (investigated === 'open') return unproven(asked, '34(2)', 'INVESTIGATED');
  return say('CORRECTION_NO_INVESTIGATION', { remedies: [office('INVESTIGATION')] });
}

function correct(asked: Asked): Verdict {
  const shown = by(asked, 'INVESTIGATED', 'CONTENT_NOT_FACTUAL');
  const wrong = truth(asked, 'CONTENT_NOT_FACTUAL');
  if (wrong === false) {
    return say('CORRECTION_UNFOUNDED', { ...shown, remedies: [office('REFUSAL', 'CLAIM_UNFOUNDED')] });
  }
  if (wrong !== true) return unproven(asked, '34(1)', 'CONTENT_NOT_FACTUAL');
  const obligations = [duty('ANSWER_WITHOUT_DELAY', '34(2)'), duty('NOTIFY_CONTENT_OF_CORRECTION', '34(3)')];
  return say('REQUEST_ANSWERED', { article: '34(2)', ...shown, obligations });
}

/** The grounds of refusal of each type of request, as the law lists them, and where. */
function lawOf({ reply: { to } }: Asked): { readonly article: string; readonly grounds: readonly string[] } {
  const disclosure = ['HARM_TO_RIGHTS', 'SERIOUS_IMPEDIMENT', 'OTHER_LAW'];
  if (to === 'PURPOSE_NOTICE') return { article: '32(2)', grounds: ['ALREADY_CLEAR', 'NOTICE_EXEMPT'] };
  if (to === 'DISCLOSURE') return { article: '33(2)', grounds: disclosure };
  if (to === 'FOREIGN_MEASURES_INFORMATION') return { article: '28(3), Rule 18(3)', grounds: ['SERIOUS_IMPEDIMENT'] };
  if (to === 'PROVISION_RECORD_DISCLOSURE') return { article: '33(5), 33(2)', grounds: disclosure };
  if (to === 'CORRECTION') {
    return { article: '34(2)', grounds: ['CLAIM_UNFOUNDED', 'NOT_NEEDED_FOR_PURPOSE', 'OTHER_LAW'] };
  }
  const grounds = ['CLAIM_UNFOUNDED', 'COSTLY_WITH_ALTERNATIVE'];
  return { article: to === 'SUSPENSION_OF_USE' ? '35(2), 35(6)' : '35(4), 35(6)', grounds };
}

function noGround(asked: Asked, article = lawOf(asked).article): Verdict {
  return say('REFUSAL_NO_GROUND', { article, remedies: [comply, office('LAWFUL_GROUND', asked.reply.to)] });
}

function refuse(asked: Asked): Verdict {
  const { to, reason } = asked.reply;
  const isDisclosure = to === 'DISCLOSURE' || to === 'PROVISION_RECORD_DISCLOSURE';
  if (reason === 'QUANTITY') return noGround(asked, isDisclosure ? '33(2)(ii)' : undefined);
  if (reason === 'SHORT_LIVED') return say('SHORT_LIVED_RETAINED', { remedies: [comply] });
  if (reason === undefined) return noGround(asked);
  if (reason === 'HISTORY_INFORMATION') return history(asked);
  if (reason === 'PROCEDURE_NOT_FOLLOWED') return pastProcedure(asked);
  if (reason === 'NOT_RETAINED') return notRetained(asked);
  if (reason === 'NO_AUTHORITY') return grounded(asked, '16(4)', ['NO_AUTHORITY']);
  if (reason === 'ENTRUSTED') {
    const verdict = grounded(asked, '16(4)', ['HANDLED_FOR_ENTRUSTER']);
    if (verdict.outcome !== 'PERMIT') return verdict;
    return { ...verdict, obligations: [...verdict.obligations, duty('POINT_TO_ENTRUSTER', '40')] };
  }
  if (reason === 'NOT_IN_DATABASE') return grounded(asked, '16(3)', ['NOT_IN_DATABASE']);
  if (reason === 'NOT_THE_PRINCIPAL') return grounded(asked, '37(1)', ['IDENTITY_CONFIRMED'], false);
  if (reason === 'NO_STATUTORY_RECORD') {
    return to === 'PROVISION_RECORD_DISCLOSURE' ? grounded(asked, '33(5)', ['RECORD_WITHOUT_DUTY']) : noGround(asked);
  }
  if (!lawOf(asked).grounds.includes(reason) && reason !== 'NO_VIOLATION') return noGround(asked);
  return promised(asked) ?? suspend(asked) ?? onGround(asked);
}

/** A ground that only helps the operator is given up by a text that lists grounds and not this one. */
function promised(asked: Asked): Verdict | undefined {
  const { reason } = asked.reply;
  if (reason !== 'SERIOUS_IMPEDIMENT' && reason !== 'NOT_NEEDED_FOR_PURPOSE' && reason !== 'COSTLY_WITH_ALTERNATIVE') {
    return undefined;
  }
  const giving = procedures(asked).filter(
    ({ refusalGrounds: listed }) => listed.length > 0 && !listed.includes(reason),
  );
  if (giving.length === 0) return undefined;
  return say('REFUSAL_PROMISED_AWAY', { ...procedureRecords(giving), remedies: [comply] });
}

function procedureRecords(found: readonly RequestProcedure[]): Pick<Verdict, 'records' | 'clause'> {
  return {
    records: found.map(({ key }) => name('RequestProcedure', key)),
    clause: found.map(({ clause }) => clause).filter((clause) => clause !== undefined)[0],
  };
}

function procedures({ world, reply }: Asked): readonly RequestProcedure[] {
  const all = [...world.records.requestProcedures.values()];
  const found = all.filter((each) => each.requestType === reply.to && inForce(each, world.now));
  return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function onGround(asked: Asked): Verdict {
  const { to, reason } = asked.reply;
  switch (reason) {
    case 'ALREADY_CLEAR':
      return grounded(asked, '32(2)(i)', ['PURPOSE_CLEAR']);
    case 'NOTICE_EXEMPT':
      return grounded(asked, '32(2)(ii)', ['NOTICE_EXEMPTION']);
    case 'HARM_TO_RIGHTS':
      return grounded(asked, '33(2)(i)', ['HARM_LIKELY']);
    case 'SERIOUS_IMPEDIMENT':
      return grounded(asked, '33(2)(ii)', ['BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS']);
    case 'OTHER_LAW':
      return to === 'CORRECTION'
        ? grounded(asked, '34(2)', ['OTHER_LAW_PROCEDURE'])
        : grounded(asked, '33(2)(iii)', ['OTHER_LAW_VIOLATED']);
    case 'NOT_NEEDED_FOR_PURPOSE':
      return grounded(asked, '34(2)', ['CORRECTION_UNNEEDED']);
    case 'CLAIM_UNFOUNDED':
      return uninvestigated(asked) ?? factual(asked);
    default:
      return noGround(asked);
  }
}

/** All facts of the ground are true, or with `wanted` false: all are false. */
function grounded(asked: Asked, article: string, limbs: readonly Limb[], wanted = true): Verdict {
  const truths = limbs.map((limb) => truth(asked, limb));
  if (truths.includes(!wanted)) return { ...noGround(asked, article), ...by(asked, ...limbs) };
  if (truths.some((each) => each !== wanted)) return unproven(asked, article, ...limbs);
  return say('REFUSAL_GROUNDED', { article, ...by(asked, ...limbs), obligations: lawfulNo(asked) });
}

function factual(asked: Asked): Verdict {
  const shown = by(asked, 'INVESTIGATED', 'CONTENT_NOT_FACTUAL');
  const wrong = truth(asked, 'CONTENT_NOT_FACTUAL');
  if (wrong === true) return say('CORRECTION_OWED', { ...shown, remedies: [comply] });
  if (wrong !== false) return unproven(asked, '34(1)', 'CONTENT_NOT_FACTUAL');
  return say('REFUSAL_GROUNDED', { article: '34(2)', ...shown, obligations: lawfulNo(asked) });
}

function pastProcedure(asked: Asked): Verdict {
  const { to } = asked.reply;
  const day = asked.reply.arrivedOn;
  const ways = procedures(asked)
    .filter(({ submission }) => submission !== undefined)
    .filter((each) => day === undefined || inForce(each, new Date(`${day}T00:00:00+09:00`).toISOString()));
  if (ways.length === 0) return say('REQUEST_FREE_FORM', { remedies: [comply, mend('PROCEDURE', 'STEWARD', to)] });
  const light = truth(asked, 'NO_EXCESSIVE_BURDEN');
  if (light === false) return burden(asked);
  const ignored = truth(asked, 'PROCEDURE_IGNORED');
  const published = truth(asked, 'PROCEDURE_PUBLISHED');
  if (ignored === false || published === false) {
    return say('PROCEDURE_NO_OBSTACLE', {
      ...by(asked, 'PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED'),
      remedies: [comply],
    });
  }
  const limbs = ['PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED', 'NO_EXCESSIVE_BURDEN'] as const;
  if (limbs.some((limb) => isOpen(asked, limb))) return unproven(asked, '37(1)', ...limbs);
  const { records, asserted } = by(asked, ...limbs);
  const resting = procedureRecords(ways);
  return say('REQUEST_PROCEDURE_NOT_FOLLOWED', {
    clause: resting.clause,
    records: [...resting.records, ...records],
    asserted,
    obligations: lawfulNo(asked),
  });
}

function burden(asked: Asked): Verdict {
  return say('EXCESSIVE_BURDEN', { ...by(asked, 'NO_EXCESSIVE_BURDEN'), remedies: [office('LIGHTER_BURDEN')] });
}

function askDetails(asked: Asked): Verdict {
  const light = truth(asked, 'NO_EXCESSIVE_BURDEN');
  if (light === false) return burden(asked);
  if (light !== true) return unproven(asked, '37(4)', 'NO_EXCESSIVE_BURDEN');
  const obligations = [duty('HELP_NAME_DATA', '37(2)'), ...hurry(asked)];
  return say('DETAILS_ASKED', { ...by(asked, 'NO_EXCESSIVE_BURDEN'), obligations });
}

/** A history is somebody's where anything in it leads to a person: then it is disclosed like all else (33(2)). */
function history(asked: Asked): Verdict {
  const { world, category } = asked;
  if (category === undefined) return noGround(asked);
  const isNobodys = natures(world, category).every((nature) => nature === 'anonymous' || nature === 'nobody');
  return isNobodys ? notRetained(asked) : noGround(asked);
}

/** Data that was made anonymous or pseudonymous, or leads to nobody: all of it. */
function notRetained(asked: Asked): Verdict {
  const { world, category } = asked;
  if (category === undefined)
    return say('REPLY_UNPROVEN', { article: '16(4)', remedies: [mend('CATEGORY', 'CALLER')] });
  const found = natures(world, category);
  if (found.includes('personal')) return noGround(asked, '16(4)');
  const article = found.includes('pseudonymous') ? '41(9)' : found.includes('nobody') ? '2(7)' : '2(6)';
  return say('NOT_RETAINED_DATA', {
    article,
    records: [name('DataCategory', category)],
    obligations: lawfulNo(asked),
  });
}

/** What a category and each below it is: by processing (2(5), 2(6)), else by whether it leads to a person (2(1)-(3), 2(7)). */
function natures({ records: { dataCategories }, now }: World, category: string) {
  const within = [...dataCategories.values()].filter(({ key }) => {
    for (let at = dataCategories.get(key); at !== undefined; at = dataCategories.get(at.parent ?? '')) {
      if (at.key === category) return true;
    }
    return false;
  });
  return within.map((each) => {
    const made = madeOf(each, now);
    if (made !== undefined) return made === 'ANONYMISED' ? 'anonymous' : 'pseudonymous';
    const { specialCare, inferredOnly, identificationCode, identifies } = each;
    const leads = identifies !== 'NO' || identificationCode !== undefined || (specialCare.length > 0 && !inferredOnly);
    return leads ? 'personal' : 'nobody';
  });
}

/** Arts. 32(1)(iii), 38: which fee, for what, known since when, on which cost, judged by whom. */
function charge(asked: Asked): Verdict {
  const { world, reply } = asked;
  const free = office('NO_FEE');
  if (!['PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE'].includes(reply.to)) {
    return say('FEE_NOT_ALLOWED', { remedies: [free] });
  }
  const fee = [...world.records.feeRules.values()].find(({ key }) => key === reply.fee);
  if (fee === undefined || fee.requestType !== reply.to) {
    return say('FEE_UNPUBLISHED', { remedies: [free, mend('PUBLISHED_FEE', 'STEWARD', reply.to)] });
  }
  const on = { records: [name('FeeRule', fee.key)], clause: fee.clause };
  const without = (lacking: Remedy['fact']) => ({ ...on, remedies: [free, mend(lacking, 'STEWARD', fee.key)] });
  if (!isKnown(fee, world, reply)) return say('FEE_UNPUBLISHED', without('PUBLISHED_FEE'));
  if (fee.costBasis === undefined) return say('FEE_UNREASONABLE', without('COST_BASIS'));
  const { review } = fee.costBasis;
  const judged = review === undefined || review.at > world.now ? undefined : review.result;
  if (judged === 'UNREASONABLE') return say('FEE_UNREASONABLE', without('REASONABLE_AMOUNT'));
  if (judged === undefined) {
    return say('FEE_UNJUDGED', { ...on, remedies: [mend('FEE_JUDGEMENT', 'REVIEWER', fee.key)] });
  }
  return say('FEE_CHARGED', { ...on, obligations: hurry(asked) });
}

/** Known now, and known already when the day began on which it was asked: who asks is not surprised by what it costs. */
function isKnown(fee: FeeRule, { now }: World, { arrivedOn }: Asked['reply']): boolean {
  const days = arrivedOn === undefined ? [now] : [now, new Date(`${arrivedOn}T00:00:00+09:00`).toISOString()];
  return days.every((day) => inForce(fee, day) && fee.publishedFrom !== undefined && fee.publishedFrom <= day);
}

function close(asked: Asked): Verdict {
  const article = told(asked);
  const notified = truth(asked, 'RESULT_NOTIFIED');
  if (notified === true) return say('REQUEST_CLOSED', { article, ...by(asked, 'RESULT_NOTIFIED') });
  if (notified === 'open') return unproven(asked, article, 'RESULT_NOTIFIED');
  return say('CLOSED_WITHOUT_NOTICE', { article, remedies: [office('TOLD_RESULT')] });
}
