import type { PrincipalConsent, Verdict } from '../../model.ts';
import { aloneOf, consentedAlone } from '../representative.ts';
import { consentsOf } from '../use.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { isConsentedRecipient, isGatedAbroad, type ProvideMatter, type WayMatter } from './matter.ts';
import { provisionRecord, yearlyCheck } from './recipient.ts';
import { fittingProvision } from './recorded.ts';

/** The principal's consents of these kinds to the legal person that receives: to it, to a part of it or to a class that it is one of, in key order (Art. 27(1); G 3-6-1). */
export function consentsToRecipient(matter: WayMatter, ...kinds: readonly PrincipalConsent['kind'][]) {
  return kinds
    .flatMap((kind) => consentsOf(matter, kind))
    .filter((consent) => isConsentedRecipient(matter, consent))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** With the consent of the principal, given before, data goes to a third party (Art. 27(1)). */
export function consentOpensTheWay(matter: WayMatter): Verdict | undefined {
  if (isGatedAbroad(matter)) return undefined;
  const consents = consentsToRecipient(matter, 'THIRD_PARTY', 'FOREIGN');
  if (consents.length === 0) return undefined;
  return verdict('PROVISION_CONSENTED', {
    category: matter.category,
    ...resting('Consent', consents),
    obligations: [...provisionRecord(matter, 'CONSENT'), ...yearlyCheck(matter)],
  });
}

/** A provision that is recorded to rest on consent covers the principals who gave it, and no others (Art. 27(1)). */
export function recordedConsentOpensTheWay(matter: WayMatter): Verdict | undefined {
  if (isGatedAbroad(matter) || matter.request.principal !== undefined) return undefined;
  const provision = fittingProvision(matter, 'CONSENT', 'FOREIGN_CONSENT');
  if (provision === undefined) return undefined;
  return verdict('PROVISION_CONSENTED', {
    category: matter.category,
    ...resting('Provision', [provision]),
    obligations: [
      { type: 'FILTER_BY_CONSENT', article: '27(1)' },
      ...provisionRecord(matter, 'CONSENT'),
      ...yearlyCheck(matter),
    ],
  });
}

/** Who cannot judge alone consents through the legal representative (Arts. 27(1), 28(1); G 2-16). */
export function representativeMustConsent(matter: ProvideMatter): Verdict | undefined {
  const alone = matter.way === undefined ? aloneToRecipient(matter) : [];
  if (alone.length === 0) return undefined;
  const isAbroad = isGatedAbroad(matter);
  const fact = isAbroad ? 'FOREIGN_CONSENT' : 'PROVISION_CONSENT';
  return consentedAlone(matter, alone, isAbroad ? '28(1)' : '27(1)', [remedy(fact, 'PRINCIPAL', matter.recipient.key)]);
}

/** The consents to this recipient that would count, had the legal representative given them. */
export function aloneToRecipient(matter: WayMatter): readonly PrincipalConsent[] {
  const kinds = isGatedAbroad(matter) ? (['FOREIGN'] as const) : (['THIRD_PARTY', 'FOREIGN'] as const);
  return aloneOf(matter, ...kinds).filter((consent) => isConsentedRecipient(matter, consent));
}

/** Without a ground that is recorded, data goes to a third party only with the principal's consent (Art. 27(1)). */
export function provisionNeedsABasis({ way, recipient, category, ...matter }: ProvideMatter): Verdict | undefined {
  if (way !== undefined || isGatedAbroad(matter)) return undefined;
  return verdict('NO_BASIS', {
    category,
    remedies: [
      remedy('PROVISION_CONSENT', 'PRINCIPAL', recipient.key),
      ...(matter.request.route === undefined ? [remedy('KNOWN_ROUTE', 'STEWARD', recipient.key)] : []),
    ],
  });
}
