import { invariant } from '../lib/invariant.ts';
import { legalPersonOf } from '../registry/party/rules.ts';
import { actorNorms, conductNorms, engagements, entrusteeNorms } from './actor-rules.ts';
import type { Engaged } from './engaged.ts';
import type { Verdict } from './model.ts';
import {
  actorAbroadMustProtect,
  actorMustBeEngaged,
  actorMustBeKnown,
  isOperatorItself,
  withConsentAbroad,
} from './norms/actor.ts';
import { pooledAsInstructed } from './norms/entrustee.ts';
import { dutiesOfPseudonymised } from './norms/processed.ts';
import type { WayMatter } from './norms/provision/matter.ts';
import type { KnownMatter } from './norms/use.ts';
import { together } from './norms/verdict.ts';
import { faultsOfRecord } from './provision-rules.ts';
import { milder, stricter } from './rule-codes.ts';

/** What is done must be lawful for whoever does it: an outsourcee or a joint user acts within what makes it one. */
export function judgeActor(matter: KnownMatter, act: Verdict): Verdict {
  const unknown = actorMustBeKnown(matter);
  if (unknown !== undefined) return stricter(unknown, act);
  const { routes } = matter.table;
  const actor = routes.parties.get(matter.request.actor ?? '');
  invariant(actor !== undefined, 'an actor that is known is in the table');
  const acting = { ...matter, recipient: actor, person: legalPersonOf(routes, actor), way: undefined };
  const strictest = actorNorms.reduce((sofar, norm) => stricter(sofar, norm(acting) ?? act), act);
  if (isOperatorItself(acting)) return judgeHandling(matter, strictest);
  const abroad = actorAbroadMustProtect(acting);
  const nearest = engagementOf(acting);
  const refusals = [strictest, nearest, ...(abroad === undefined ? [] : [abroad])];
  const refused = refusals.reduce(stricter);
  if (refused.outcome !== 'PERMIT') return refused;
  const engaged = withConsentAbroad(acting, nearest);
  return matter.request.action === 'PROVIDE' ? together(act, engaged) : together(engaged, act);
}

/** What the operator itself does must be lawful for an outsourcee, where others entrusted the data to it. */
export function judgeHandling(matter: KnownMatter, act: Verdict): Verdict {
  if (matter.request.handling === undefined) return act;
  const strictest = entrusteeNorms.reduce((sofar, norm) => stricter(sofar, norm(matter) ?? act), act);
  return pooledAsInstructed(matter, strictest);
}

/** What the party would act under, or why not: where several records speak of it, the one that comes nearest. */
function engagementOf(acting: WayMatter): Verdict {
  const { outsourcings, jointUses } = acting.table.engaged.get(acting.person.key) ?? NOTHING;
  const verdicts = [
    ...outsourcings.map(({ key }) => judgeEngagement('OUTSOURCING', key, acting)),
    ...jointUses.map(({ key }) => judgeEngagement('JOINT_USE', key, acting)),
  ];
  return verdicts.length === 0 ? actorMustBeEngaged(acting) : verdicts.reduce(milder);
}

const NOTHING: Engaged = { outsourcings: [], jointUses: [] };

/** A party may handle what may go to it by the same record. */
function judgeEngagement(kind: keyof typeof engagements, record: string, acting: WayMatter): Verdict {
  const { norms, permits } = engagements[kind];
  const under = { ...acting, request: { ...acting.request, route: { kind, record } } };
  const faults = [...faultsOfRecord(kind, under), ...norms.flatMap((norm) => norm(under) ?? [])];
  return faults.length === 0 ? permits(under) : faults.reduce(stricter);
}

/** What may be used is still not used for what the law forbids of it, and says so. */
export function judgeConduct(matter: KnownMatter, use: Verdict): Verdict {
  let strictest = use;
  for (const norm of conductNorms) {
    const refusal = norm(matter);
    if (refusal !== undefined) strictest = stricter(strictest, refusal);
  }
  return strictest;
}

/** A permit with the duties that processed data brings with it. */
export function withDuties(matter: KnownMatter, use: Verdict): Verdict {
  const duties = use.outcome === 'PERMIT' ? dutiesOfPseudonymised(matter) : [];
  return duties.length === 0 ? use : { ...use, obligations: [...use.obligations, ...duties] };
}
