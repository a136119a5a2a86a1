import { isInForce } from '../../lib/period.ts';
import type { Limb } from '../limbs.ts';
import type { DecisionRequest, RemedyFact, Verdict } from '../model.ts';
import type { RuleCode } from '../rule-codes.ts';
import { representativeMustConsent } from './provision/consent.ts';
import { foreignConsentOpensTheWay, protectionAbroadMustBeAsGood } from './provision/foreign.ts';
import { jointUseOf } from './provision/joint-use.ts';
import { isGatedAbroad, isOperator, type WayMatter } from './provision/matter.ts';
import { engagementsOf } from './provision/outsourcing.ts';
import { evidenceFor, proofOf, standingOf } from './provision/recipient.ts';
import type { UseMatter } from './use.ts';
import { remedy, resting, verdict } from './verdict.ts';

/** Only a party that the registry knows, with the legal person it is a part of, can be judged (Art. 27(5)). */
export function actorMustBeKnown({ table, request, category }: UseMatter): Verdict | undefined {
  const { parties } = table.routes;
  const { actor } = request;
  if (actor === undefined) return undefined;
  const missing = [actor, parties.get(actor)?.legalPerson].find((key) => key !== undefined && !parties.has(key));
  if (missing === undefined) return undefined;
  return verdict('ACTOR_UNKNOWN', { category, remedies: [remedy('KNOWN_ACTOR', 'STEWARD', missing)] });
}

/** A party in force acts, which is a part of a legal person in force (Art. 27(5)). */
export function actorMustBeInForce({ table, recipient, person, category }: WayMatter): Verdict | undefined {
  const ended = [recipient, person].find((party) => !isInForce(party, table.now));
  if (ended === undefined) return undefined;
  return verdict('ACTOR_NOT_IN_FORCE', {
    category,
    ...resting('Party', [ended]),
    remedies: [remedy('ACTOR_IN_FORCE', 'STEWARD', ended.key)],
  });
}

/** Data is in the hands of the operator, its outsourcees and its joint users, and of nobody else (Art. 27(5)). */
export function actorMustBeEngaged(matter: WayMatter): Verdict {
  const { category, recipient } = matter;
  return verdict('ACTOR_NOT_ENGAGED', {
    category,
    ...resting('Party', [recipient]),
    remedies: [remedy('ENGAGEMENT', 'STEWARD', recipient.key)],
  });
}

/** A party abroad handles data where protection there is as good as here, or with informed consent to that (Art. 28(1)). */
export function actorAbroadMustProtect(matter: WayMatter): Verdict | undefined {
  if (!isGatedAbroad(matter)) return undefined;
  const gated = { ...matter, way: foreignConsentOpensTheWay(matter) };
  return protectionAbroadMustBeAsGood(gated) ?? representativeMustConsent(gated);
}

/** What a permit to a party abroad rests on beside its engagement, where protection there is not as good. */
export function withConsentAbroad(matter: WayMatter, engaged: Verdict): Verdict {
  const { records = [] } = foreignConsentOpensTheWay(matter) ?? {};
  return records.length === 0 ? engaged : { ...engaged, records: [...engaged.records, ...records] };
}

/** What an outsourcee does with the data decides whether it is the work entrusted: it is said (Art. 27(5)(i)). */
export function handlingMustBeStated({ request, category }: WayMatter): Verdict | undefined {
  if (request.handling !== undefined) return undefined;
  return verdict('ENTRUST_HANDLING_UNSTATED', { category, remedies: [remedy('HANDLING', 'CALLER')] });
}

/** An outsourcee uses the data for the work, never for purposes of its own (Art. 27(5)(i)). */
export function workIsNotForOwnPurposes(matter: WayMatter): Verdict | undefined {
  if (matter.request.handling !== 'OWN_PURPOSE') return undefined;
  return outsideTheWork('ENTRUST_OWN_USE', matter, ['ENTRUSTED_HANDLING']);
}

/** An outsourcee neither adds data of its own, person by person, nor corrects by it: that would be its provision (Art. 27(5)(i); Q7-42). */
export function nothingIsAddedPerPerson(matter: WayMatter): Verdict | undefined {
  if (matter.request.handling !== 'ENRICHMENT') return undefined;
  return outsideTheWork('ENTRUST_ENRICHMENT', matter, ['OUTSOURCEE_AS_SOURCE', 'ENTRUSTED_HANDLING']);
}

/** An outsourcee does not match, person by person, what two entrusted to it, nor that with its own (Art. 27(5)(i); Q7-43). */
export function nothingIsMatchedPerPerson(matter: WayMatter): Verdict | undefined {
  if (!matchesPersons(matter.request)) return undefined;
  return outsideTheWork('ENTRUST_COMMINGLING', matter, ['ENTRUSTED_HANDLING']);
}

/** Whether what is done matches persons, by its name or because a statistic over pooled data is said to. */
export function matchesPersons({ handling, shown = [] }: DecisionRequest): boolean {
  const isDenied = shown.some(({ limb, holds }) => POOLED.includes(limb) && !holds);
  return handling === 'COMMINGLING' || (handling === 'POOLED_STATISTICS' && isDenied);
}

/** What makes a statistic over the data of several entrusters the work of each. */
export const POOLED: readonly Limb[] = ['INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON'];

/** A statistic over the data of several entrusters is work of each, when all instruct it and nobody is matched (Art. 27(5)(i); Q7-43). */
export function poolingMustBeInstructed(matter: UseMatter): Verdict | undefined {
  if (matter.request.handling !== 'POOLED_STATISTICS' || standingOf(matter, POOLED) === 'SHOWN') return undefined;
  const { category } = matter;
  const isStated = standingOf(matter, POOLED) === 'UNPROVEN';
  const remedies = isStated
    ? proofOf(matter, POOLED)
    : POOLED.map((limb) => remedy('SHOWN_FACT', 'PRIVACY_OFFICE', limb));
  return verdict('POOLING_UNPROVEN', { category, remedies });
}

function outsideTheWork(rule: RuleCode, matter: WayMatter, facts: readonly RemedyFact[]): Verdict {
  const { category, recipient } = matter;
  return verdict(rule, {
    category,
    ...resting('Outsourcing', engagementsOf(matter).slice(0, 1)),
    remedies: facts.map((fact) => remedy(fact, fact === 'ENTRUSTED_HANDLING' ? 'CALLER' : 'STEWARD', recipient.key)),
  });
}

/** Within the work entrusted, through every hop, an outsourcee handles the data as the operator would (Arts. 25, 27(5)(i)). */
export function usedAsOutsourcee(matter: WayMatter): Verdict {
  const { category, request } = matter;
  const { records, clause } = resting('Outsourcing', engagementsOf(matter));
  const isPooled = request.handling === 'POOLED_STATISTICS';
  return verdict('USED_AS_OUTSOURCEE', {
    category,
    clause,
    records: isPooled ? [...records, ...evidenceFor(matter, POOLED)] : records,
    obligations: [
      { type: 'SUPERVISE_OUTSOURCEE', article: '25' },
      { type: 'HANDLE_AS_ENTRUSTED', article: '27(5)(i)' },
    ],
    asserted: isPooled ? POOLED : [],
  });
}

/** A joint user uses the data for the purposes that principals were told of (Art. 27(5)(iii)). */
export function usedAsJointUser(matter: WayMatter): Verdict {
  return verdict('USED_AS_JOINT_USER', { category: matter.category, ...jointUseOf(matter) });
}

/** Whether the party that acts is the operator, which needs no engagement. */
export function isOperatorItself(matter: WayMatter): boolean {
  return isOperator(matter, matter.recipient.key);
}
