import { z } from 'zod';
import type { FindingRule } from '../../lib/finding.ts';
import type { Instant } from '../../lib/period.ts';
import { DESIGNATED_COUNTRIES, isAbroad } from './abroad-rules.ts';
import type { Party, PartyRecords } from './model.ts';
import { legalPersonOf } from './rules.ts';

/** What a principal is told on request of a party abroad with a system of equivalent measures (Rule 18(3)(i)-(vii)). */
export const measureFact = z.enum([
  'SYSTEM',
  'MEASURES',
  'CHECKS',
  'COUNTRY',
  'ADVERSE_REGIME',
  'IMPEDIMENT',
  'RESPONSE',
]);

export type MeasureFact = z.output<typeof measureFact>;

/** Whether data goes to a party on the strength of its own system, and not of its country (Art. 28(1), (3)). */
export function restsOnItsSystem(party: Party): boolean {
  const isDesignated = party.country !== undefined && DESIGNATED_COUNTRIES.has(party.country);
  return isAbroad(party) && !isDesignated && (party.foreign?.recipientSystem ?? 'NONE') !== 'NONE';
}

/** Whether a party is abroad in a country that is not designated, with no system of its own: data goes there on consent to just that (Art. 28(1)). */
export function isUnprotectedAbroad(records: PartyRecords, party: Party): boolean {
  const person = legalPersonOf(records, party);
  if (!isAbroad(person) || DESIGNATED_COUNTRIES.has(person.country ?? '')) return false;
  // Whether a system that is recorded still works depends on the day: the decision judges it.
  return (person.foreign?.recipientSystem ?? 'NONE') === 'NONE';
}

/** What stands in the way of a party's measures at an instant; undefined: nothing that is known. */
export function impedimentOf({ foreign }: Party, now: Instant) {
  const { impediment } = foreign ?? {};
  if (impediment === undefined || impediment.since > now) return undefined;
  return impediment.resolvedAt === undefined || now < impediment.resolvedAt ? impediment : undefined;
}

/** What could not be told of a party abroad, since the registry does not say it (Art. 28(3), Rule 18(3)). */
function untoldMeasures({ foreign, country }: Party): readonly MeasureFact[] {
  const { impediment } = foreign ?? {};
  const isKnown: Readonly<Record<MeasureFact, boolean>> = {
    SYSTEM: (foreign?.recipientSystem ?? 'NONE') !== 'NONE',
    MEASURES: foreign?.measuresInfo !== undefined,
    CHECKS: foreign?.checkMethod !== undefined,
    COUNTRY: country !== undefined,
    ADVERSE_REGIME: foreign?.adverseRegime !== undefined,
    IMPEDIMENT: true,
    RESPONSE: impediment === undefined || impediment.resolvedAt !== undefined || impediment.response !== undefined,
  };
  return measureFact.options.filter((fact) => !isKnown[fact]);
}

/** Where the registry keeps each. */
export const KEPT_AS: Readonly<Record<MeasureFact, string>> = {
  SYSTEM: 'foreign.recipientSystem',
  MEASURES: 'foreign.measuresInfo',
  CHECKS: 'foreign.checkMethod',
  COUNTRY: 'country',
  ADVERSE_REGIME: 'foreign.adverseRegime',
  IMPEDIMENT: 'foreign.impediment',
  RESPONSE: 'foreign.impediment.response',
};

/** What principals may ask of a party abroad with a system of equivalent measures can be told without delay (Art. 28(3), Rule 18(3)). */
export const measuresAbroadCanBeTold: FindingRule<PartyRecords> = ({ parties }) =>
  [...parties.values()].filter(restsOnItsSystem).flatMap((party) => {
    const untold = untoldMeasures(party).map((fact) => `\`${KEPT_AS[fact]}\``);
    if (untold.length === 0) return [];
    return [
      {
        code: 'FOREIGN_MEASURES_UNRECORDED',
        clause: party.clause,
        article: '28(3), Rule 18(3)',
        severity: 'UNUSABLE',
        message: `principals who ask what \`${party.key}\` does abroad could not be told all: ${untold.join(', ')} is not recorded`,
        mend: `record ${untold.join(', ')} of \`${party.key}\``,
        records: [{ kind: 'Party', key: party.key }],
      },
    ];
  });
