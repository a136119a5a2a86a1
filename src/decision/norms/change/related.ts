import type { PurposeChange } from '../../../registry/purpose/change-model.ts';
import { addsProvision, originOf } from '../../../registry/purpose/origin.ts';
import { statementHash } from '../../../registry/purpose/statement-hash.ts';
import type { Verdict } from '../../model.ts';
import { aloneOf, consentedAlone } from '../representative.ts';
import { consentsOf } from '../use.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { type ChangeMatter, faultOfChange } from './named.ts';

/** A change is compared with what the purpose said originally, so that is to be known (Art. 17(2); G 3-1-2 note 1). */
export function originMustBeKnown(matter: ChangeMatter): Verdict | undefined {
  const { table, change } = matter;
  if (originOf(change, table.changes) !== undefined) return undefined;
  return faultOfChange('PURPOSE_CHANGE_ORIGIN_UNKNOWN', matter, {
    remedies: [remedy('PURPOSE_ORIGIN', 'STEWARD', change.purpose)],
  });
}

/** Who consented to the changed purpose, in the words it was told in, is not bound by the old one (Art. 18(1)). */
export function consentedChange(matter: ChangeMatter): Verdict | undefined {
  const { change } = matter;
  const hash = statementHash(change.after);
  const consents = consentsOf(matter, 'USE_BEYOND_PURPOSE').filter((consent) => consent.statement === hash);
  if (consents.length === 0) return undefined;
  return verdict('PURPOSE_CHANGE_CONSENTED', {
    category: matter.category,
    clause: change.clause,
    records: [...resting('PurposeChange', [change]).records, ...resting('Consent', consents).records],
  });
}

/** Provision to third parties is never related to a purpose that did not say it (Art. 17(2); G 3-6-2-1 note 5). */
export function addedProvisionIsNeverRelated(matter: ChangeMatter): Verdict | undefined {
  const { table, change } = matter;
  const origin = originOf(change, table.changes);
  return origin !== undefined && addsProvision(change, origin) ? unrelated(matter) : undefined;
}

/** Whether a changed purpose is related to the original one is for a person to judge (Art. 17(2)). */
export function changeMustBeJudged(matter: ChangeMatter): Verdict | undefined {
  const judged = judgementOf(matter);
  return judged === undefined || judged.result === 'UNDETERMINED'
    ? unjudged('PURPOSE_CHANGE_UNJUDGED', matter)
    : undefined;
}

/** A judgement is of the text that was judged: a changed text is judged anew (Art. 17(2)). */
export function judgementMustBeOfThisText(matter: ChangeMatter): Verdict | undefined {
  const isOfThis = judgementOf(matter)?.statement === statementHash(matter.change.after);
  return isOfThis ? undefined : unjudged('PURPOSE_CHANGE_JUDGEMENT_VOID', matter);
}

/** A changed purpose is compared with the original one, not with the last one alone: a chain of small steps may lead anywhere (Art. 17(2); G 3-1-2 note 1). */
export function judgementMustCompareWithTheOrigin(matter: ChangeMatter): Verdict | undefined {
  const origin = originOf(matter.change, matter.table.changes);
  const isCompared = origin !== undefined && judgementOf(matter)?.comparedWith.includes(statementHash(origin)) === true;
  return isCompared ? undefined : unjudged('PURPOSE_CHANGE_NOT_FROM_ORIGIN', matter);
}

/** Beyond what is related to the original purpose, a purpose changes for those who consent, and never for all (Arts. 17(2), 18(1)). */
export function changeMustBeRelated(matter: ChangeMatter): Verdict | undefined {
  return judgementOf(matter)?.result === 'RELATED' ? undefined : unrelated(matter);
}

/** The judgement, once it was made. */
function judgementOf({ table, change }: ChangeMatter): PurposeChange['assessment'] {
  return change.assessment !== undefined && change.assessment.at <= table.now ? change.assessment : undefined;
}

function unjudged(
  rule: 'PURPOSE_CHANGE_UNJUDGED' | 'PURPOSE_CHANGE_JUDGEMENT_VOID' | 'PURPOSE_CHANGE_NOT_FROM_ORIGIN',
  matter: ChangeMatter,
): Verdict {
  return faultOfChange(rule, matter, { remedies: [remedy('RELATEDNESS_JUDGEMENT', 'REVIEWER', matter.change.key)] });
}

function unrelated(matter: ChangeMatter): Verdict {
  const { purpose, category, change } = matter;
  const hash = statementHash(change.after);
  const alone = aloneOf(matter, 'USE_BEYOND_PURPOSE').filter(({ statement }) => statement === hash);
  if (alone.length > 0) {
    const consent = remedy('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`);
    return consentedAlone(matter, alone, '18(1)', [consent]);
  }
  return faultOfChange('PURPOSE_CHANGE_UNRELATED', matter, {
    remedies: [remedy('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`)],
  });
}
