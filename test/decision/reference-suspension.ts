import type { Limb } from '../../src/decision/limbs.ts';
import type { Verdict } from '../../src/decision/model.ts';
import { mend, say } from './reference-laws.ts';
import { type Asked, by, comply, duty, isOpen, lawfulNo, truth, unproven } from './reference-reply.ts';

/** Art. 35: the paragraph by which a ground is asked, the one by which it is met, and what must be found. */
function groundOf({ reply: { to, requestGround } }: Asked) {
  const use = to === 'SUSPENSION_OF_USE';
  const provision = to === 'SUSPENSION_OF_PROVISION';
  switch (requestGround) {
    case 'USED_BEYOND_PURPOSE':
    case 'USED_IMPROPERLY':
    case 'ACQUIRED_IMPROPERLY':
    case 'SPECIAL_CARE_WITHOUT_CONSENT':
      return use ? { asked: '35(1)', met: '35(2)', limb: 'VIOLATION_FOUND' as Limb } : undefined;
    case 'PROVIDED_WITHOUT_BASIS':
    case 'PROVIDED_ABROAD_WITHOUT_BASIS':
      return provision ? { asked: '35(3)', met: '35(4)', limb: 'VIOLATION_FOUND' as Limb } : undefined;
    case 'NO_LONGER_NEEDED':
      return { asked: '35(5)', met: '35(6)', limb: 'NO_PURPOSE_NEEDS_IT' as Limb };
    case 'BREACH_OCCURRED':
      return { asked: '35(5)', met: '35(6)', limb: 'BREACH_REPORTABLE' as Limb };
    case 'RIGHTS_AT_RISK':
      return { asked: '35(5)', met: '35(6)', limb: 'INTERESTS_AT_RISK' as Limb };
    default:
      return undefined;
  }
}

/** What is said of a suspension that is to be done, refused on its own ground, or replaced; nothing of other requests. */
export function suspend(asked: Asked): Verdict | undefined {
  const { to, step, reason } = asked.reply;
  if (to !== 'SUSPENSION_OF_USE' && to !== 'SUSPENSION_OF_PROVISION') return undefined;
  const ground = groundOf(asked);
  if (ground === undefined) {
    const article = to === 'SUSPENSION_OF_USE' ? '35(1)' : '35(3)';
    return say('REQUEST_GROUND_NOT_NAMED', { article, remedies: [mend('REQUEST_GROUND', 'PRINCIPAL')] });
  }
  if (step === 'TAKE_ALTERNATIVE' || (step === 'REFUSE' && reason === 'COSTLY_WITH_ALTERNATIVE')) {
    return isMet(asked, ground.limb) === false ? unmet(asked, ground) : instead(asked, ground.met);
  }
  if (step === 'REFUSE' && reason === 'NO_VIOLATION' && ground.asked === '35(5)') {
    return say('SUSPENSION_WRONG_TEST', { remedies: [mend('RIGHT_TEST', 'PRIVACY_OFFICE', ground.limb)] });
  }
  const limbs = weighed(asked, ground.limb);
  const shown = by(asked, ...limbs);
  const met = isMet(asked, ground.limb);
  if (met === undefined) return unproven(asked, ground.asked, ...limbs);
  if (step === 'REFUSE') {
    return met
      ? say('SUSPENSION_OWED', {
          article: ground.met,
          ...shown,
          remedies: [comply, mend('ALTERNATIVE', 'PRIVACY_OFFICE')],
        })
      : say('REFUSAL_GROUNDED', { article: ground.met, ...shown, obligations: lawfulNo(asked) });
  }
  if (!met) return unmet(asked, ground);
  const stop = ground.met === '35(4)' ? 'STOP_WITHOUT_DELAY' : 'STOP_AS_FAR_AS_NEEDED';
  const obligations = [duty(stop, ground.met), duty('NOTIFY_RESULT_WITHOUT_DELAY', '35(7)')];
  return say('REQUEST_ANSWERED', { article: ground.met, ...shown, obligations });
}

/** What is claimed was found not to be so: the office says no, and may say that nothing was violated where that was claimed. */
function unmet(asked: Asked, { asked: article, limb }: { readonly asked: string; readonly limb: Limb }): Verdict {
  const no = limb === 'VIOLATION_FOUND' ? 'NO_VIOLATION' : 'CLAIM_UNFOUNDED';
  const remedies = [mend('REFUSAL', 'PRIVACY_OFFICE', no)];
  return say('SUSPENSION_GROUND_NOT_MET', { article, ...by(asked, ...weighed(asked, limb)), remedies });
}

/** Circumstances are weighed against a risk to the principal, where somebody speaks of them. */
function weighed(asked: Asked, limb: Limb): readonly Limb[] {
  const outweighs = limb === 'INTERESTS_AT_RISK' && truth(asked, 'OVERRIDING_CIRCUMSTANCES') !== 'unsaid';
  return outweighs ? [limb, 'OVERRIDING_CIRCUMSTANCES'] : [limb];
}

function isMet(asked: Asked, limb: Limb): boolean | undefined {
  const found = truth(asked, limb);
  if (found === false) return false;
  if (limb === 'INTERESTS_AT_RISK') {
    const outweighed = truth(asked, 'OVERRIDING_CIRCUMSTANCES');
    if (outweighed === true) return false;
    if (outweighed === 'open') return undefined;
  }
  return found === true ? true : undefined;
}

function instead(asked: Asked, article: string): Verdict {
  const limbs = ['COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS'] as const;
  const shown = by(asked, ...limbs);
  if (limbs.some((limb) => truth(asked, limb) === false)) {
    return say('ALTERNATIVE_UNGROUNDED', { article, ...shown, remedies: [comply] });
  }
  if (limbs.some((limb) => isOpen(asked, limb))) return unproven(asked, article, ...limbs);
  const obligations = [duty('TAKE_ALTERNATIVE_MEASURES', article), ...lawfulNo(asked)];
  return say('ALTERNATIVE_TAKEN', { article, ...shown, obligations });
}
