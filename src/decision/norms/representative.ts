import type { DecisionRequest, PrincipalConsent, Remedy, Verdict } from '../model.ts';
import { givenConsentsOf, type KnownMatter } from './use.ts';
import { remedy, resting, verdict } from './verdict.ts';

/** What a principal who cannot judge alone consented to without the legal representative, in key order (G 2-16). */
export function aloneOf(matter: KnownMatter, ...kinds: readonly PrincipalConsent['kind'][]) {
  if (matter.request.principal?.needsRepresentative !== true) return [];
  return kinds
    .flatMap((kind) => givenConsentsOf(matter, kind))
    .filter(({ byRepresentative }) => byRepresentative !== true)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The refusal of what such consents would have opened. */
export function consentedAlone(
  { category }: KnownMatter,
  alone: readonly PrincipalConsent[],
  article: string,
  remedies: readonly Remedy[],
): Verdict {
  return verdict('CONSENT_NOT_BY_REPRESENTATIVE', { category, article, ...resting('Consent', alone), remedies });
}

/** Who cannot judge alone consents to a use through the legal representative (Art. 18(1); G 2-16). */
export function representativeMustConsentToUse(matter: KnownMatter): Verdict | undefined {
  const alone = aloneOf(matter, 'USE_BEYOND_PURPOSE');
  if (alone.length === 0) return undefined;
  const about = `${matter.purpose.key}:${matter.category}`;
  return consentedAlone(matter, alone, '18(1)', [remedy('CONSENT', 'PRINCIPAL', about)]);
}

const CONSENTS: readonly Remedy['fact'][] = ['CONSENT', 'PROVISION_CONSENT', 'FOREIGN_CONSENT'];

/** Of who cannot judge alone, consent is asked of the legal representative (G 2-16). */
export function askTheRepresentative({ principal }: DecisionRequest, refused: Verdict): Verdict {
  if (principal?.needsRepresentative !== true || !refused.remedies.some(({ fact }) => CONSENTS.includes(fact)))
    return refused;
  const remedies = refused.remedies.map((each) =>
    CONSENTS.includes(each.fact) ? { ...each, fact: 'REPRESENTATIVE_CONSENT' as const } : each,
  );
  return { ...refused, remedies };
}
