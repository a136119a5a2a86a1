import type { Party } from '../../src/registry/party/model.ts';
import type { Purpose } from '../../src/registry/purpose/model.ts';
import { inForce, isAtOrBelow, madeOf, type World } from './reference-facts.ts';

/** What is to go where: the words in which routes are judged. */
export interface Errand {
  readonly world: World;
  readonly purpose: Purpose;
  readonly category: string;
  readonly recipient: Party;
  /** The legal person of the recipient. */
  readonly person: Party;
}

export function personOf({ records }: Pick<World, 'records'>, key: string): string | undefined {
  const party = records.parties.get(key);
  if (party === undefined) return undefined;
  const whole = party.legalPerson === undefined ? undefined : records.parties.get(party.legalPerson);
  return (whole ?? party).key;
}

/** Who is one of a class of parties: the legal persons of those in force that say so, in key order. */
export function membersOf({ records, now }: World, { key }: Party): readonly Party[] {
  const persons = [...records.parties.values()]
    .filter((party) => inForce(party, now) && party.classes.includes(key))
    .map((party) => personOf({ records }, party.key) ?? '');
  return [...new Set(persons)].sort().flatMap((person) => records.parties.get(person) ?? []);
}

/** The first that a person judged to be improper to serve: the party, its legal person, a class in force that this is one of, or one of it. */
export function improperOf(world: World, party: Party, person: Party): Party | undefined {
  const isRisky = ({ improperUseRisk }: Party) => improperUseRisk?.result === 'RISK';
  const classes = [...person.classes].sort().flatMap((key) => world.records.parties.get(key) ?? []);
  return [party, person, ...classes.filter((named) => inForce(named, world.now)), ...membersOf(world, person)].find(
    isRisky,
  );
}

/** The classes of the category and of everything below it. */
export function classesWithin({ world: { records, now }, category }: Pick<Errand, 'world' | 'category'>): Set<string> {
  const classes = new Set<string>();
  for (const held of records.dataCategories.values()) {
    const { key, specialCare, inferredOnly, identificationCode, identifies } = held;
    if (!isAtOrBelow(records.dataCategories, key, category)) continue;
    const made = madeOf(held, now);
    if (made !== undefined) classes.add(made);
    else if (specialCare.length > 0 && !inferredOnly) classes.add('SPECIAL_CARE_REQUIRED');
    else if (identificationCode !== undefined || identifies !== 'NO') classes.add('PERSONAL_INFORMATION');
    else classes.add('PERSONALLY_REFERABLE');
  }
  return classes;
}

/** The mode in which the evidence tells, now; undefined when it tells nothing. */
export function tells({ records, now }: World, key: string | undefined): string | undefined {
  const evidence = records.noticeEvidences.get(key ?? '');
  if (evidence === undefined || !inForce(evidence, now) || evidence.from > now) return undefined;
  return evidence.to === undefined || now < evidence.to ? evidence.mode : undefined;
}
