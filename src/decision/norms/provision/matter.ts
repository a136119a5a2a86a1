import { isInForce } from '../../../lib/period.ts';
import { needsForeignConsent } from '../../../registry/party/abroad-rules.ts';
import type { Party } from '../../../registry/party/model.ts';
import { isNamedByConsent, isSamePerson, legalPersonOf } from '../../../registry/party/rules.ts';
import type { DecisionTable } from '../../compile.ts';
import { membersOf } from '../../members.ts';
import type { PrincipalConsent, Remedy, RemedyFact, Verdict } from '../../model.ts';
import type { RouteKind } from '../../question.ts';
import type { RuleCode } from '../../rule-codes.ts';
import type { KnownMatter } from '../use.ts';
import { remedy, resting, verdict } from '../verdict.ts';

/** One category that is to go to a party that the registry knows. */
export interface WayMatter extends KnownMatter {
  readonly recipient: Party;
  /** The legal person that the recipient is a part of, or the recipient itself. */
  readonly person: Party;
}

/** The same, with the way by which it may go; undefined when none is open. */
export interface ProvideMatter extends WayMatter {
  readonly way: Verdict | undefined;
}

const SECTIONS = {
  OUTSOURCING: { kind: 'Outsourcing', section: 'outsourcings' },
  SUCCESSION: { kind: 'Succession', section: 'successions' },
  JOINT_USE: { kind: 'JointUse', section: 'jointUses' },
  PROVISION: { kind: 'Provision', section: 'provisions' },
  OPT_OUT: { kind: 'OptOutFiling', section: 'optOutFilings' },
} as const;

/** How the API calls the record that a kind of route names. */
function kindOfRoute(route: RouteKind): string {
  return SECTIONS[route].kind;
}

/** The record that is claimed to open the way, when it is one of this kind and the registry knows it. */
export function claimed<K extends RouteKind>(
  { table, request }: WayMatter,
  kind: K,
):
  | (DecisionTable['routes'][(typeof SECTIONS)[K]['section']] extends ReadonlyMap<string, infer T> ? T : never)
  | undefined {
  if (request.route?.kind !== kind) return undefined;
  // The section of a kind holds the records of that kind.
  return table.routes[SECTIONS[kind].section].get(request.route.record) as never;
}

/** What opens a way exists (Art. 27(1)). */
export function routeMustBeKnown({ table, request, category }: WayMatter): Verdict | undefined {
  const { route } = request;
  if (route === undefined || table.routes[SECTIONS[route.kind].section].has(route.record)) return undefined;
  return verdict('ROUTE_UNKNOWN', { category, remedies: [remedy('KNOWN_ROUTE', 'STEWARD', route.record)] });
}

/** What opens a way is in force (Art. 27(1)). */
export function routeMustBeInForce({ table, request, category }: WayMatter): Verdict | undefined {
  const { route } = request;
  const record = route && table.routes[SECTIONS[route.kind].section].get(route.record);
  if (route === undefined || record === undefined || isInForce(record, table.now)) return undefined;
  return verdict('ROUTE_NOT_IN_FORCE', {
    category,
    ...resting(kindOfRoute(route.kind), [record]),
    remedies: [remedy('ROUTE_IN_FORCE', 'STEWARD', record.key)],
  });
}

/** A refusal that rests on the claimed record. */
export function faultOf(
  rule: RuleCode,
  { request, category }: WayMatter,
  record: { readonly key: string; readonly clause?: string | undefined },
  facts: readonly RemedyFact[],
  abouts: readonly string[] = [record.key],
): Verdict {
  return verdict(rule, {
    category,
    ...resting(kindOfRoute(request.route?.kind ?? 'PROVISION'), [record]),
    remedies: facts.flatMap((fact) => abouts.map((about) => remedy(fact, 'STEWARD', about))),
  });
}

/** What opens the way to the recipient whatever is recorded: the principal's consent (Arts. 27(1), 28(1)); none where a party acts. */
export function consentInstead(matter: WayMatter): readonly Remedy[] {
  const { request, recipient } = matter;
  if (request.action !== 'PROVIDE' || request.recipient !== recipient.key) return [];
  return [remedy(isGatedAbroad(matter) ? 'FOREIGN_CONSENT' : 'PROVISION_CONSENT', 'PRINCIPAL', recipient.key)];
}

/** A refusal that rests on the claimed record, and that consent makes up for. */
export function faultOrConsent(
  rule: RuleCode,
  matter: WayMatter,
  record: Parameters<typeof faultOf>[2],
  facts: readonly RemedyFact[],
): Verdict {
  const fault = faultOf(rule, matter, record, facts);
  return { ...fault, remedies: [...fault.remedies, ...consentInstead(matter)] };
}

/** Whether a party, by its key, and the recipient are one legal person (Art. 27(1); G 3-6-1). */
export function isRecipient({ table, person }: WayMatter, key: string): boolean {
  return table.routes.parties.has(key) && isSamePerson(table.routes, key, person.key);
}

/** Whether the principal consented that this recipient receives; a class that has ended names nobody (Art. 27(1)). */
export function isConsentedRecipient(matter: WayMatter, consent: PrincipalConsent): boolean {
  const { table, person } = matter;
  const { recipient = '' } = consent;
  if (isRecipient(matter, recipient)) return true;
  const named = table.routes.parties.get(recipient);
  return named !== undefined && isInForce(named, table.now) && isNamedByConsent(table.routes, consent, person.key);
}

/** Whether a party, by its key, is the operator. */
export function isOperator({ table }: WayMatter, key: string): boolean {
  const party = table.routes.parties.get(key);
  if (party === undefined) return false;
  return table.operators.has(legalPersonOf(table.routes, party).key);
}

/** Whether provision to the recipient asks for consent to provision abroad: Art. 27 then opens no other way (Art. 28(1)). */
export function isGatedAbroad(matter: Pick<WayMatter, 'table' | 'person'>): boolean {
  return gatedAbroadOf(matter).length > 0;
}

/** Who of the recipient is abroad without protection as good as here: itself, or of a class those that are one of it (Art. 28(1)). */
export function gatedAbroadOf({ table, person }: Pick<WayMatter, 'table' | 'person'>): readonly Party[] {
  return needsForeignConsent(person, table.now) ? [person] : membersOf(table, person).gatedAbroad;
}

const WITHIN: readonly RuleCode[] = ['NOT_A_PROVISION', 'SAME_PERSON'];
const ENTRUSTED: readonly RuleCode[] = ['OUTSOURCED', 'SUCCEEDED', 'JOINTLY_USED'];

/** Nothing leaves the operator: only the rules on use apply. */
export function staysWithin({ way }: ProvideMatter): boolean {
  return way !== undefined && WITHIN.includes(way.rule);
}

/** It goes under Art. 27(5): the recipient is no third party. */
export function isEntrusted({ way }: ProvideMatter): boolean {
  return way !== undefined && ENTRUSTED.includes(way.rule);
}

/** It goes under an exception of Art. 27(1). */
export function isExcepted({ way }: ProvideMatter): boolean {
  return way?.rule === 'EXCEPTION_HOLDS';
}
