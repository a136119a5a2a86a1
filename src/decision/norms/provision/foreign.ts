import { foreignSystemFault } from '../../../registry/party/abroad-rules.ts';
import type { Party } from '../../../registry/party/model.ts';
import type { ForeignInformation, Remedy, Verdict } from '../../model.ts';
import { stricter } from '../../rule-codes.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { aloneToRecipient, consentsToRecipient } from './consent.ts';
import { gatedAbroadOf, isGatedAbroad, type ProvideMatter, type WayMatter } from './matter.ts';
import { provisionRecord } from './recipient.ts';
import { fittingProvision } from './recorded.ts';

const INFORMATION: readonly ForeignInformation[] = ['COUNTRY', 'REGIME', 'MEASURES'];

/** What none of the consents was given on: the least that one of them lacks. */
function uninformedOf(matter: WayMatter) {
  const lacking = consentsToRecipient(matter, 'FOREIGN').map((consent) => ({
    consent,
    lacks: INFORMATION.filter((information) => !consent.shown?.includes(information)),
  }));
  return {
    informed: lacking.filter(({ lacks }) => lacks.length === 0).map(({ consent }) => consent),
    uninformed: lacking.filter(({ lacks }) => lacks.length > 0),
  };
}

function untoldOf({ person: { country, foreign } }: WayMatter): readonly ForeignInformation[] {
  const known = { COUNTRY: country, REGIME: foreign?.regimeInfo, MEASURES: foreign?.measuresInfo };
  return INFORMATION.filter((information) => known[information] === undefined);
}

/** With consent to provision abroad, given on the information of Art. 28(2), data goes there (Art. 28(1)). */
export function foreignConsentOpensTheWay(matter: WayMatter): Verdict | undefined {
  if (!isGatedAbroad(matter)) return undefined;
  const { informed } = uninformedOf(matter);
  if (informed.length === 0) return undefined;
  return verdict('FOREIGN_CONSENTED', {
    category: matter.category,
    ...resting('Consent', informed),
    obligations: provisionRecord(matter, 'FOREIGN_CONSENT'),
  });
}

/** A provision that is recorded to rest on consent to provision abroad covers the principals who gave it (Art. 28(1)). */
export function recordedForeignConsentOpensTheWay(matter: WayMatter): Verdict | undefined {
  if (!isGatedAbroad(matter) || matter.request.principal !== undefined) return undefined;
  const provision = fittingProvision(matter, 'FOREIGN_CONSENT');
  if (provision === undefined || untoldOf(matter).length > 0) return undefined;
  return verdict('FOREIGN_CONSENTED', {
    category: matter.category,
    ...resting('Provision', [provision]),
    obligations: [{ type: 'FILTER_BY_CONSENT', article: '28(1)' }, ...provisionRecord(matter, 'FOREIGN_CONSENT')],
  });
}

/** Abroad, without protection as good as here, nothing but consent to that opens the way: no Art. 27(2), no 27(5) (Art. 28(1)-(3)). */
export function protectionAbroadMustBeAsGood(matter: ProvideMatter): Verdict | undefined {
  if (matter.way !== undefined || !isGatedAbroad(matter)) return undefined;
  return consentMustBeInformed(matter) ?? systemMustHold(matter);
}

function consentMustBeInformed(matter: ProvideMatter): Verdict | undefined {
  const { category, person, recipient } = matter;
  const { uninformed } = uninformedOf(matter);
  const recorded = matter.request.principal === undefined ? fittingProvision(matter, 'FOREIGN_CONSENT') : undefined;
  if (uninformed.length > 0) {
    return verdict('FOREIGN_INFO_MISSING', {
      category,
      ...resting(
        'Consent',
        uninformed.map(({ consent }) => consent),
      ),
      remedies: [remedy('FOREIGN_CONSENT', 'PRINCIPAL', recipient.key)],
    });
  }
  if (recorded === undefined) return undefined;
  return verdict('FOREIGN_INFO_MISSING', {
    category,
    ...resting('Provision', [recorded]),
    remedies: untoldOf(matter).map((information) =>
      remedy('FOREIGN_INFORMATION', 'STEWARD', `${person.key}:${information}`),
    ),
  });
}

// Of a class, what stands against those that are one of it: the strictest.
function systemMustHold(matter: ProvideMatter): Verdict | undefined {
  const faults = gatedAbroadOf(matter).flatMap((person) => systemOfOneMustHold(matter, person) ?? []);
  return faults.length === 0 ? undefined : faults.reduce(stricter);
}

function systemOfOneMustHold(matter: ProvideMatter, person: Party): Verdict | undefined {
  const { table, category, recipient } = matter;
  const consent: Remedy = remedy('FOREIGN_CONSENT', 'PRINCIPAL', recipient.key);
  const on = { category, ...resting('Party', [person]) };
  switch (foreignSystemFault(person, table.now)) {
    case 'FOREIGN_SYSTEM_BROKEN':
      return verdict('FOREIGN_SYSTEM_BROKEN', {
        ...on,
        remedies: [remedy('IMPEDIMENT_RESOLVED', 'STEWARD', person.key), consent],
      });
    case 'FOREIGN_CHECK_OVERDUE':
      return verdict('FOREIGN_CHECK_OVERDUE', {
        ...on,
        remedies: [remedy('FOREIGN_CHECK', 'STEWARD', person.key), consent],
      });
    default:
      // Consent was given, and not by who has to give it: that is what is said of it.
      if (aloneToRecipient(matter).length > 0) return undefined;
      return verdict('FOREIGN_NO_CONSENT', {
        ...on,
        remedies: [
          consent,
          remedy('FOREIGN_SYSTEM', 'STEWARD', person.key),
          ...(person.country === undefined ? [remedy('PARTY_COUNTRY', 'STEWARD', person.key)] : []),
        ],
      });
  }
}
