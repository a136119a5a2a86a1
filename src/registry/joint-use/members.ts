import { type Instant, isInForce } from '../../lib/period.ts';
import type { PartyRecords } from '../party/model.ts';
import { legalPersonOf } from '../party/rules.ts';
import type { JointUseChange } from './change-model.ts';
import type { JointUse, JointUseRecords } from './model.ts';

/** Whether a change, that has come, is that a member's business passed on and the items stayed: who has it goes on as a joint user (Art. 27(6); GL 3-6-3). */
export function passesMembershipOn(change: JointUseChange, { key }: JointUse, now: Instant): boolean {
  const { jointUse, kindOf, itemsUnchanged, changedAt } = change;
  const isSuccession = jointUse === key && kindOf === 'MEMBER_SUCCEEDED' && itemsUnchanged;
  return isSuccession && isInForce(change, now) && changedAt <= now;
}

/** The keys of the legal persons that use data jointly: those named, those of a class in force that is named, and the successors of either (Art. 27(5)(iii), 27(6); GL 3-6-3). */
export function jointUsersOf(
  records: JointUseRecords & PartyRecords,
  use: JointUse,
  now: Instant,
): ReadonlySet<string> {
  const { parties, jointUseChanges } = records;
  const changes = [...jointUseChanges.values()].filter((change) => passesMembershipOn(change, use, now));
  const named = [...use.members, ...changes.flatMap(({ members }) => members)].flatMap((key) => parties.get(key) ?? []);
  const classes = named.filter(({ key, kindOf }) => kindOf === 'CLASS' && use.members.includes(key));
  const inForce = classes.filter((party) => isInForce(party, now)).map(({ key }) => key);
  const ofAClass = [...(inForce.length === 0 ? [] : parties.values())].filter(
    (party) => party.legalPerson === undefined && party.classes.some((key) => inForce.includes(key)),
  );
  return new Set([...named, ...ofAClass].map((party) => legalPersonOf(records, party).key));
}
