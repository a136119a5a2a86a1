import type { Instant } from '../lib/period.ts';
import type { Problem } from '../lib/problem.ts';
import type { Party } from '../registry/party/model.ts';
import { mayNameAClass } from '../registry/party/rules.ts';
import type { NewConsent, NewStop } from './model.ts';

/** What is known where something is told: the instant, and which of the keys that it names the registry has. */
export interface Telling {
  readonly now: Instant;
  readonly purposes: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly parties: ReadonlyMap<string, Pick<Party, 'kindOf'>>;
}

/** Consent to provision names who may receive; other consent does not (Arts. 27(1), 28(1)). */
function consentNamesItsRecipient({ kind, recipient }: NewConsent): readonly Problem[] {
  const isToProvision = kind === 'THIRD_PARTY' || kind === 'FOREIGN';
  if (isToProvision === (recipient !== undefined)) return [];
  const path = ['input', 'recipient'];
  return isToProvision
    ? [{ code: 'CONSENT_NO_RECIPIENT', path, message: `\`${kind}\` names who may receive`, article: '27(1)' }]
    : [{ code: 'FACT_MISPLACED', path, message: `is no fact of \`${kind}\`` }];
}

/** Consent to provision abroad is given on the country, the regime and the measures of the party that it names (Art. 28(2)). */
function consentAbroadNamesOneParty(consent: NewConsent, { parties }: Telling): readonly Problem[] {
  const { recipient = '' } = consent;
  if (mayNameAClass(consent) || parties.get(recipient)?.kindOf !== 'CLASS') return [];
  return [
    {
      code: 'CONSENT_ABROAD_TO_CLASS',
      path: ['input', 'recipient'],
      message: `\`${recipient}\` is a class of parties, and principals are told of the country and the measures of each`,
      article: '28(2)',
      remedy: 'ask for consent to each party abroad, and name it',
    },
  ];
}

/** Consent is given before anything rests on it, so it was given already (Art. 18(1)). */
function consentWasGiven({ givenAt }: NewConsent, { now }: Telling): readonly Problem[] {
  return isToCome(givenAt, now, 'givenAt', '18(1)');
}

/** A request to stop was received already (Art. 35). */
function stopWasReceived({ receivedAt }: NewStop, { now }: Telling): readonly Problem[] {
  return isToCome(receivedAt, now, 'receivedAt', '35(1)');
}

function isToCome(at: Instant, now: Instant, fact: string, article: string): readonly Problem[] {
  if (at <= now) return [];
  return [{ code: 'INSTANT_TO_COME', path: ['input', fact], message: `\`${at}\` is still to come`, article }];
}

/** What is consented to or stopped is data, a purpose and a recipient that the registry knows. */
function namesAreKnown(named: Partial<NewConsent>, telling: Telling): readonly Problem[] {
  return [
    ...unknown('PURPOSE_UNKNOWN', 'purpose', [named.purpose], telling.purposes),
    ...unknown('CATEGORY_UNKNOWN', 'categories', named.categories ?? [], telling.categories),
    ...unknown('PARTY_UNKNOWN', 'recipient', [named.recipient], telling.parties),
  ];
}

function unknown(
  code: string,
  fact: string,
  keys: readonly (string | undefined)[],
  known: { readonly has: (key: string) => boolean },
) {
  return keys
    .filter((key) => key !== undefined && !known.has(key))
    .map((key): Problem => ({ code, path: ['input', fact], message: `the registry knows no \`${key}\`` }));
}

/** All that stands against recording a consent. */
export function problemsOfConsent(consent: NewConsent, telling: Telling): readonly Problem[] {
  return [
    ...consentNamesItsRecipient(consent),
    ...consentAbroadNamesOneParty(consent, telling),
    ...consentWasGiven(consent, telling),
    ...namesAreKnown(consent, telling),
  ];
}

/** All that stands against recording a stop. */
export function problemsOfStop(stop: NewStop, telling: Telling): readonly Problem[] {
  return [...stopWasReceived(stop, telling), ...namesAreKnown({ categories: stop.categories }, telling)];
}
