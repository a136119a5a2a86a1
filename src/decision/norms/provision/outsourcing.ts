import { type Instant, isInForce } from '../../../lib/period.ts';
import type { Outsourcing } from '../../../registry/outsourcing/model.ts';
import { hasEnded } from '../../../registry/outsourcing/rules.ts';
import type { Verdict } from '../../model.ts';
import { isWithin } from '../../tree.ts';
import { isCovered } from '../use.ts';
import { resting, verdict } from '../verdict.ts';
import { claimed, faultOf, faultOrConsent, isRecipient, type WayMatter } from './matter.ts';
import { countryNotice, yearlyCheck } from './recipient.ts';

/** The claimed engagement and those above it; a chain that does not begin ends with undefined. */
function chainOf(matter: WayMatter): readonly (Outsourcing | undefined)[] {
  const { outsourcings } = matter.table.routes;
  const chain: (Outsourcing | undefined)[] = [];
  let at = claimed(matter, 'OUTSOURCING');
  while (at !== undefined) {
    if (chain.includes(at)) return [...chain, undefined];
    chain.push(at);
    if (at.engagedBy === undefined) return chain;
    at = outsourcings.get(at.engagedBy);
  }
  return chain.length === 0 ? [] : [...chain, undefined];
}

/** The claimed engagement is with this recipient (Art. 27(5)(i)). */
export function engagementMustFit(matter: WayMatter): Verdict | undefined {
  const engagement = claimed(matter, 'OUTSOURCING');
  if (engagement === undefined || isRecipient(matter, engagement.outsourcee)) return undefined;
  return faultOrConsent('ROUTE_NOT_FITTING', matter, engagement, ['FITTING_ROUTE']);
}

/** An outsourcee handles data under an active engagement, and so does every one above it (Art. 27(5)(i)). */
export function engagementsMustBeActive(matter: WayMatter): Verdict | undefined {
  const engagement = claimed(matter, 'OUTSOURCING');
  const { now } = matter.table;
  const isActive = (hop: Outsourcing | undefined) =>
    hop?.state === 'ACTIVE' && isInForce(hop, now) && !hasEnded(hop, now);
  if (engagement === undefined || chainOf(matter).every(isActive)) return undefined;
  return faultOf('ROUTE_NOT_ACTIVE', matter, engagement, ['ROUTE_ACTIVE']);
}

/** An outsourcee is chosen, contracted and supervised: a party is, a class of parties is not (Arts. 25, 27(5)(i)). */
export function classesAreNoOutsourcees(matter: WayMatter): Verdict | undefined {
  const engagement = claimed(matter, 'OUTSOURCING');
  const { parties } = matter.table.routes;
  const isOfAClass = ({ outsourcee }: Outsourcing) => parties.get(outsourcee)?.kindOf === 'CLASS';
  if (engagement === undefined || !engagementsOf(matter).some(isOfAClass)) return undefined;
  return faultOf('ENTRUST_TO_CLASS', matter, engagement, ['ONE_OUTSOURCEE']);
}

/** An outsourcee was found, before it was chosen, to keep data as safe as the entruster must, and not found otherwise since (Art. 25). */
export function selectionMustBeChecked(matter: WayMatter): Verdict | undefined {
  const engagement = claimed(matter, 'OUTSOURCING');
  if (engagement === undefined || engagementsOf(matter).every((hop) => isFoundAdequate(hop, matter.table.now)))
    return undefined;
  return faultOf('ENTRUST_NO_SELECTION_CHECK', matter, engagement, ['SELECTION_CHECK']);
}

// A check that is to come shows nothing yet.
function isFoundAdequate({ selectionCheck: check, monitoring }: Outsourcing, now: Instant): boolean {
  if (check?.result !== 'ADEQUATE' || now < check.at) return false;
  const since = monitoring.filter(({ at }) => check.at <= at && at <= now);
  const instants = since.map(({ at }) => at).sort();
  return since.every(({ at, result }) => at !== instants.at(-1) || result === 'ADEQUATE');
}

/** An outsourcee works under a contract that is concluded, and so does every one above it (Art. 25; G 3-4-4). */
export function engagementsMustBeContracted(matter: WayMatter): Verdict | undefined {
  const engagement = claimed(matter, 'OUTSOURCING');
  const { now } = matter.table;
  const isBare = ({ contract }: Outsourcing) => contract === undefined || now < contract.concludedAt;
  if (engagement === undefined || !engagementsOf(matter).some(isBare)) return undefined;
  return faultOf('ENTRUST_NO_CONTRACT', matter, engagement, ['CONTRACT']);
}

/** What is not entrusted, through every hop, is not handed over (Art. 27(5)(i)). */
export function itemsMustBeEntrusted(matter: WayMatter): Verdict | undefined {
  const { table, categoryId } = matter;
  const engagement = claimed(matter, 'OUTSOURCING');
  if (engagement === undefined) return undefined;
  if (chainOf(matter).every((hop) => hop === undefined || isCovered(table, categoryId, hop.categories)))
    return undefined;
  return faultOf('ENTRUST_EXCESS_ITEMS', matter, engagement, ['ENTRUSTED_ITEM']);
}

/** An outsourcee handles data for the work entrusted, through every hop, never for purposes of its own (Art. 27(5)(i)). */
export function purposeMustBeEntrusted(matter: WayMatter): Verdict | undefined {
  const { table, purposeId } = matter;
  const { purposes } = table;
  const engagement = claimed(matter, 'OUTSOURCING');
  const serves = (hop: Outsourcing) =>
    hop.purposes.some((key) => isWithin(purposes, purposeId, purposes.ids.get(key) ?? Number.POSITIVE_INFINITY));
  if (engagement === undefined || chainOf(matter).every((hop) => hop === undefined || serves(hop))) return undefined;
  return faultOf('ENTRUST_OWN_USE', matter, engagement, ['ENTRUSTED_PURPOSE']);
}

/** The engagements that the way rests on, the claimed one first. */
export function engagementsOf(matter: WayMatter): readonly Outsourcing[] {
  return chainOf(matter).flatMap((hop) => hop ?? []);
}

/** Entrusting work within the purpose is no provision to a third party, and needs no record (Arts. 27(5)(i), 29(1)). */
export function outsourced(matter: WayMatter): Verdict {
  return verdict('OUTSOURCED', {
    category: matter.category,
    ...resting('Outsourcing', engagementsOf(matter)),
    obligations: [{ type: 'SUPERVISE_OUTSOURCEE', article: '25' }, ...countryNotice(matter), ...yearlyCheck(matter)],
  });
}
