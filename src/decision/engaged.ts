import type { Instant } from '../lib/period.ts';
import { jointUsersOf } from '../registry/joint-use/members.ts';
import type { JointUse } from '../registry/joint-use/model.ts';
import type { Outsourcing } from '../registry/outsourcing/model.ts';
import { legalPersonOf } from '../registry/party/rules.ts';
import type { RouteRecords } from './place.ts';

/** What a legal person may handle data under, as far as it is named: in key order. */
export interface Engaged {
  readonly outsourcings: readonly Outsourcing[];
  readonly jointUses: readonly JointUse[];
}

/** By key of the joint use: the keys of the legal persons that are its members now. */
export type JointUsers = ReadonlyMap<string, ReadonlySet<string>>;

export function placeJointUsers(routes: RouteRecords, now: Instant): JointUsers {
  return new Map([...routes.jointUses].map(([key, use]) => [key, jointUsersOf(routes, use, now)]));
}

/** By key of the legal person: its engagements, and the joint uses that it or a branch of it is a member of. */
export function placeEngagements(routes: RouteRecords, jointUsers: JointUsers): ReadonlyMap<string, Engaged> {
  const placed = new Map<string, { outsourcings: Outsourcing[]; jointUses: JointUse[] }>();
  const engagedAs = (key: string) => {
    const party = routes.parties.get(key);
    if (party === undefined) return undefined;
    const person = legalPersonOf(routes, party).key;
    const known = placed.get(person) ?? { outsourcings: [], jointUses: [] };
    placed.set(person, known);
    return known;
  };
  for (const engagement of inOrder(routes.outsourcings))
    engagedAs(engagement.outsourcee)?.outsourcings.push(engagement);
  for (const use of inOrder(routes.jointUses)) {
    for (const person of jointUsers.get(use.key) ?? []) engagedAs(person)?.jointUses.push(use);
  }
  return placed;
}

function inOrder<T extends { readonly key: string }>(records: ReadonlyMap<string, T>): readonly T[] {
  return [...records.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
