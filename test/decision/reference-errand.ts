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

export function personOf({ records }: World, key: string): string | undefined {
  const party = records.parties.get(key);
  if (party === undefined) return undefined;
  const whole = party.legalPerson === undefined ? undefined : records.parties.get(party.legalPerson);
  return (whole ?? party).key;
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
