import type { Limb } from '../../src/decision/limbs.ts';
import type { DecisionRequest, Verdict } from '../../src/decision/model.ts';
import type { Purpose } from '../../src/registry/purpose/model.ts';
import { classesWithin, type Errand, improperOf, personOf } from './reference-errand.ts';
import { inForce, sortedOnce, type World } from './reference-facts.ts';
import { mend, name, say, strictestOf } from './reference-laws.ts';
import { gateAbroad, said } from './reference-provision.ts';
import { jointUseNames, jointUserBy } from './reference-route-changes.ts';
import { engagementsOf, faultsOfRoute, isOperator } from './reference-routes.ts';
import { exceptionHolds, handledFor, originFault } from './reference-use.ts';

/** What the act comes to when this party does it, who may be the operator, its outsourcee, its joint user or nobody to it. */
export function judgeActor(world: World, purpose: Purpose, category: string, act: Verdict): Verdict {
  const { records, request, now } = world;
  const actor = records.parties.get(request.actor ?? '');
  const person = records.parties.get(personOf(world, request.actor ?? '') ?? '');
  const lost = actor?.legalPerson !== undefined && !records.parties.has(actor.legalPerson);
  if (actor === undefined || person === undefined || lost) {
    const missing = lost ? actor?.legalPerson : request.actor;
    return strictestOf([act, say('ACTOR_UNKNOWN', { remedies: [mend('KNOWN_ACTOR', 'STEWARD', missing)] })]);
  }
  const on = { records: [name('Party', actor.key)], clause: actor.clause };
  const against = [act];
  const ended = inForce(actor, now) ? person : actor;
  if (!inForce(ended, now)) {
    const remedies = [mend('ACTOR_IN_FORCE', 'STEWARD', ended.key)];
    against.push(say('ACTOR_NOT_IN_FORCE', { records: [name('Party', ended.key)], clause: ended.clause, remedies }));
  }
  const risky = improperOf(world, actor, person);
  if (risky !== undefined) {
    const remedies = [mend('RISK_CLEARED', 'REVIEWER', risky.key)];
    against.push(say('IMPROPER_USE', { records: [name('Party', risky.key)], clause: risky.clause, remedies }));
  }
  if (isOperator(world, actor.key)) return asEntrustee(world, category, strictestOf(against));
  const errand = { world, purpose, category, recipient: actor, person };
  const gate = gateAbroad(errand);
  against.push(...gate.against);
  const under = engagementsAt(errand);
  const nearest = mildestFirst.flatMap((outcome) => under.filter((verdict) => verdict.outcome === outcome))[0];
  const remedies = [mend('ENGAGEMENT', 'STEWARD', actor.key)];
  against.push(nearest ?? say('ACTOR_NOT_ENGAGED', { ...on, remedies }));
  if (nearest === undefined || against.some(({ outcome }) => outcome !== 'PERMIT')) return strictestOf(against);
  const engaged = { ...nearest, records: [...nearest.records, ...gate.consents.map((key) => name('Consent', key))] };
  const [first, second] = request.action === 'PROVIDE' ? [act, engaged] : [engaged, act];
  return {
    ...first,
    clause: first.clause ?? second.clause,
    records: [...first.records, ...second.records],
    obligations: [
      ...second.obligations,
      ...first.obligations.filter(({ type }) => type !== 'SUPERVISE_OUTSOURCEE' || !supervised(second)),
    ],
    asserted: [...first.asserted, ...second.asserted],
  };
}

/** What the operator itself does with what was entrusted to it: no more than an outsourcee of its own may. */
export function asEntrustee(world: World, category: string, act: Verdict): Verdict {
  const { handling } = world.request;
  const entrusting = handledFor(world, category);
  if (entrusting.length === 0) return act;
  const kept = [mend('ENTRUSTED_HANDLING', 'CALLER', world.request.actor)];
  const outside = (rule: Verdict['rule']) => {
    return strictestOf([act, { ...originFault(rule, entrusting), remedies: kept }]);
  };
  switch (handling) {
    case 'OWN_PURPOSE':
      return exceptionHolds(world) ? act : outside('ENTRUST_OWN_USE');
    case 'ENRICHMENT':
      return outside('ENTRUST_ENRICHMENT');
    case 'COMMINGLING':
      return outside('ENTRUST_COMMINGLING');
    case 'POOLED_STATISTICS': {
      const shown = said({ world }, POOLED);
      if (shown.denied) return outside('ENTRUST_COMMINGLING');
      if (shown.how !== 'YES') {
        const missing = POOLED.map((limb) => mend('SHOWN_FACT', 'PRIVACY_OFFICE', limb));
        const remedies = shown.how === 'UNPROVEN' ? shown.proofs : missing;
        return strictestOf([act, say('POOLING_UNPROVEN', { remedies })]);
      }
      if (act.outcome !== 'PERMIT') return act;
      return { ...act, records: [...act.records, ...shown.evidence], asserted: [...act.asserted, ...POOLED] };
    }
    default:
      return act;
  }
}

/** Its supervision is owed once, though two records ask for it. */
function supervised({ obligations }: Verdict): boolean {
  return obligations.some(({ type }) => type === 'SUPERVISE_OUTSOURCEE');
}

const mildestFirst = ['PERMIT', 'NEEDS_CONSENT', 'NEEDS_FILING', 'UNDETERMINED', 'DENY'];

/** What each engagement of the party, and then each joint use with it, says; each kind in key order. */
function engagementsAt(errand: Errand): readonly Verdict[] {
  const { world, person } = errand;
  const { records, request } = world;
  const isActor = (key: string) => personOf(world, key) === person.key;
  const by = (kind: 'OUTSOURCING' | 'JOINT_USE', record: string): Errand => {
    const named: DecisionRequest = { ...request, route: { kind, record } };
    return { ...errand, world: { ...world, request: named } };
  };
  const outsourcings = [...records.outsourcings.values()].filter(({ outsourcee }) => isActor(outsourcee));
  const jointUses = [...records.jointUses.values()].filter((use) => jointUserBy(errand, use) !== undefined);
  return [
    ...sortedOnce(outsourcings.map(({ key }) => key)).map((key) => asOutsourcee(by('OUTSOURCING', key), key)),
    ...sortedOnce(jointUses.map(({ key }) => key)).map((key) => asJointUser(by('JOINT_USE', key), key)),
  ];
}

const POOLED: readonly Limb[] = ['INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON'];

function asOutsourcee(errand: Errand, key: string): Verdict {
  const { world, recipient } = errand;
  const { request } = world;
  const { hops } = engagementsOf(world, key);
  const clauseOf = (some: typeof hops) => some.map(({ clause }) => clause).find((clause) => clause !== undefined);
  const against = [...faultsOfRoute(errand)];
  const kept = mend('ENTRUSTED_HANDLING', 'CALLER', recipient.key);
  const outside = (rule: Verdict['rule'], ...remedies: Verdict['remedies']) => {
    const own = hops.slice(0, 1);
    against.push(
      say(rule, { records: own.map((hop) => name('Outsourcing', hop.key)), clause: clauseOf(own), remedies }),
    );
  };
  const shown = said(errand, POOLED);
  switch (request.handling) {
    case undefined:
      against.push(say('ENTRUST_HANDLING_UNSTATED', { remedies: [mend('HANDLING', 'CALLER')] }));
      break;
    case 'OWN_PURPOSE':
      outside('ENTRUST_OWN_USE', kept);
      break;
    case 'ENRICHMENT':
      outside('ENTRUST_ENRICHMENT', mend('OUTSOURCEE_AS_SOURCE', 'STEWARD', recipient.key), kept);
      break;
    case 'COMMINGLING':
      outside('ENTRUST_COMMINGLING', kept);
      break;
    case 'POOLED_STATISTICS':
      if (shown.denied) outside('ENTRUST_COMMINGLING', kept);
      if (shown.how !== 'YES') {
        const missing = POOLED.map((limb) => mend('SHOWN_FACT', 'PRIVACY_OFFICE', limb));
        against.push(say('POOLING_UNPROVEN', { remedies: shown.how === 'UNPROVEN' ? shown.proofs : missing }));
      }
      break;
    default:
      break;
  }
  if (against.length > 0) return strictestOf(against);
  const pooled = request.handling === 'POOLED_STATISTICS';
  return say('USED_AS_OUTSOURCEE', {
    records: [...hops.map((hop) => name('Outsourcing', hop.key)), ...(pooled ? shown.evidence : [])],
    clause: clauseOf(hops),
    obligations: [
      { type: 'SUPERVISE_OUTSOURCEE', article: '25' },
      { type: 'HANDLE_AS_ENTRUSTED', article: '27(5)(i)' },
    ],
    asserted: pooled ? POOLED : [],
  });
}

function asJointUser(errand: Errand, key: string): Verdict {
  const faults = faultsOfRoute(errand);
  if (faults.length > 0) return strictestOf(faults);
  const { clause } = errand.world.records.jointUses.get(key) ?? {};
  return say('USED_AS_JOINT_USER', { records: jointUseNames(errand, key), clause });
}

/** Art. 41(7), (8), 43(5): what is never done with processed data. */
export function breachesOfProcessing(world: World, category: string): readonly Verdict[] {
  const { contactsPrincipals, asksForConsent, identifiesPrincipals } = world.request;
  const classes = classesWithin({ world, category });
  const remedies = [mend('UNPROCESSED_DATA', 'CALLER', category)];
  const breaches: Verdict[] = [];
  if (classes.has('PSEUDONYMISED') && (contactsPrincipals || asksForConsent)) {
    breaches.push(say('PSEUDO_CONTACT', { remedies }));
  }
  if (classes.has('PSEUDONYMISED') && identifiesPrincipals) breaches.push(say('PSEUDO_COLLATION', { remedies }));
  if (classes.has('ANONYMISED') && identifiesPrincipals) breaches.push(say('ANON_COLLATION', { remedies }));
  return breaches;
}

/** A use that is permitted, of data that is or holds pseudonymised data, stays bound by Art. 41(7) and (8). */
export function withProcessing(world: World, category: string, use: Verdict): Verdict {
  if (use.outcome !== 'PERMIT' || !classesWithin({ world, category }).has('PSEUDONYMISED')) return use;
  const bound = { type: 'NEVER_IDENTIFY_NOR_CONTACT', article: '41(7), 41(8)' } as const;
  return { ...use, obligations: [...use.obligations, bound] };
}
