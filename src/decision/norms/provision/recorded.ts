import { isInForce } from '../../../lib/period.ts';
import type { Provision, ProvisionGround } from '../../../registry/provision/model.ts';
import { unshownLimbsOf } from '../../../registry/provision/rules.ts';
import type { Verdict } from '../../model.ts';
import { exceptionPermits } from '../exception.ts';
import { isCovered } from '../use.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { holds } from './class.ts';
import { claimed, consentInstead, faultOrConsent, isRecipient, type WayMatter } from './matter.ts';

const ITEMS: Readonly<Partial<Record<ProvisionGround, string>>> = {
  EXC_27_1_I: '27(1)(i)',
  EXC_27_1_II: '27(1)(ii)',
  EXC_27_1_III: '27(1)(iii)',
  EXC_27_1_IV: '27(1)(iv)',
  EXC_27_1_V: '27(1)(v)',
  EXC_27_1_VI: '27(1)(vi)',
  EXC_27_1_VII: '27(1)(vii)',
};

function fits(matter: WayMatter, provision: Provision): boolean {
  const { table, purpose, categoryId } = matter;
  const isSamePurpose = provision.purpose === purpose.key;
  return (
    isSamePurpose && isRecipient(matter, provision.recipient) && isCovered(table, categoryId, provision.categories)
  );
}

/** The claimed provision, when it is in force, rests on one of these grounds and speaks of this very matter. */
export function fittingProvision(matter: WayMatter, ...grounds: readonly ProvisionGround[]): Provision | undefined {
  const provision = claimed(matter, 'PROVISION');
  if (provision === undefined || !grounds.includes(provision.ground)) return undefined;
  return isInForce(provision, matter.table.now) && fits(matter, provision) ? provision : undefined;
}

/** A recorded provision speaks of this recipient, this data and this purpose; an opt-out is named itself (Art. 27(1)). */
export function provisionMustFit(matter: WayMatter): Verdict | undefined {
  const provision = claimed(matter, 'PROVISION');
  if (provision === undefined) return undefined;
  if (provision.ground === 'OPT_OUT') return optOutIsTheWay(matter, provision);
  if (fits(matter, provision)) return undefined;
  return faultOrConsent('ROUTE_NOT_FITTING', matter, provision, ['FITTING_ROUTE']);
}

function optOutIsTheWay(matter: WayMatter, provision: Provision): Verdict {
  const instead = remedy('OPT_OUT_ROUTE', 'CALLER', provision.optOutFiling);
  const fault = faultOrConsent('ROUTE_NOT_FITTING', matter, provision, []);
  return { ...fault, remedies: [instead, ...fault.remedies] };
}

/** A recorded exception shows each of its limbs (Art. 27(1)(i)-(vii)). */
export function recordedExceptionNeedsItsLimbs(matter: WayMatter): Verdict | undefined {
  const provision = claimed(matter, 'PROVISION');
  const unshown = provision === undefined ? [] : unshownLimbsOf(provision, matter.table.now);
  if (provision === undefined || unshown.length === 0) return undefined;
  return verdict('EXCEPTION_LIMB_MISSING', {
    category: matter.category,
    article: ITEMS[provision.ground],
    ...resting('Provision', [provision]),
    remedies: unshown.map((limb) => remedy('LIMB', 'PRIVACY_OFFICE', limb)),
  });
}

/** A recorded law is Japanese: foreign law is no ground (Art. 27(1)(i)). */
export function recordedLawIsJapanese(matter: WayMatter): Verdict | undefined {
  const provision = claimed(matter, 'PROVISION');
  if (provision?.ground !== 'EXC_27_1_I' || (provision.legalInstrument?.jurisdiction ?? 'JP') === 'JP')
    return undefined;
  return verdict('FOREIGN_LAW_NOT_27_1_I', {
    category: matter.category,
    ...resting('Provision', [provision]),
    remedies: [remedy('JAPANESE_LAW', 'PRIVACY_OFFICE'), ...consentInstead(matter)],
  });
}

/** A recorded exception that shows all its limbs lets data go without consent and without a record (Arts. 27(1), 29(1)). */
export function recordedExceptionOpensTheWay(matter: WayMatter): Verdict | undefined {
  const provision = fittingProvision(matter, ...(Object.keys(ITEMS) as ProvisionGround[]));
  if (provision === undefined || unshownLimbsOf(provision, matter.table.now).length > 0) return undefined;
  const { ground, legalInstrument } = provision;
  if (ground === 'EXC_27_1_I' && legalInstrument?.jurisdiction !== 'JP') return undefined;
  // Of pseudonymised data only a law disposes (Art. 41(6)).
  if (ground !== 'EXC_27_1_I' && holds(matter, 'PSEUDONYMISED')) return undefined;
  return verdict('EXCEPTION_HOLDS', {
    category: matter.category,
    article: ITEMS[ground],
    ...resting('Provision', [provision]),
  });
}

/** A claimed exception of which all limbs are shown lets data go without consent and without a record (Arts. 27(1), 29(1)). */
export function claimedExceptionOpensTheWay(matter: WayMatter): Verdict | undefined {
  const { ground } = matter.request;
  if (ground?.ground !== 'LAW' && holds(matter, 'PSEUDONYMISED')) return undefined;
  return exceptionPermits(matter);
}
