import { type Instant, isInForce } from '../lib/period.ts';
import { needsForeignConsent } from '../registry/party/abroad-rules.ts';
import { restsOnItsSystem } from '../registry/party/measures-abroad.ts';
import type { Party, PartyRecords } from '../registry/party/model.ts';
import { legalPersonOf } from '../registry/party/rules.ts';

/** Of the legal persons in force that are recorded to be one of a class, those that matter: each in key order. */
export interface ClassMembers {
  /** To whom provision asks for consent to provision abroad (Art. 28(1)). */
  readonly gatedAbroad: readonly Party[];
  /** Who may do unlawful or unjust acts with the data (Art. 19). */
  readonly improper: readonly Party[];
  /** Whether one of them protects data abroad by a system of its own (Art. 28(3)). */
  readonly restsOnASystem: boolean;
}

const NOBODY: ClassMembers = { gatedAbroad: [], improper: [], restsOnASystem: false };

/** By key of a class of parties: its members. */
export function placeMembers(records: PartyRecords, now: Instant): ReadonlyMap<string, ClassMembers> {
  const members = new Map<string, Map<string, Party>>();
  for (const party of records.parties.values()) {
    if (party.classes.length === 0 || !isInForce(party, now)) continue;
    const person = legalPersonOf(records, party);
    for (const key of party.classes) {
      const known = members.get(key) ?? new Map<string, Party>();
      members.set(key, known.set(person.key, person));
    }
  }
  return new Map([...members].map(([key, persons]) => [key, whoMatters([...persons.values()], now)]));
}

function whoMatters(persons: readonly Party[], now: Instant): ClassMembers {
  const sorted = persons.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return {
    gatedAbroad: sorted.filter((person) => needsForeignConsent(person, now)),
    improper: sorted.filter(({ improperUseRisk }) => improperUseRisk?.result === 'RISK'),
    restsOnASystem: sorted.some(restsOnItsSystem),
  };
}

/** The members of a party that is a class; of every other there are none. */
export function membersOf(
  { members }: { readonly members: ReadonlyMap<string, ClassMembers> },
  { key }: Party,
): ClassMembers {
  return members.get(key) ?? NOBODY;
}
