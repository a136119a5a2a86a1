import type { ReplyLimb } from '../../decision/reply-limbs.ts';
import type { StatedLimb } from '../../decision/stated-limb.ts';
import { type Day, dayInJapan } from '../../lib/business-calendar.ts';
import { deedsOf, type PrincipalRequest, type RequestAct, type RequestTask } from './model.ts';
import type { FactsOf, RequestEvent, SupplementFacts } from './told-act.ts';

/** All that is kept of one request, but its texts. */
export interface RequestLife {
  readonly request: PrincipalRequest;
  readonly events: readonly RequestEvent[];
  readonly tasks: readonly RequestTask[];
  /** Whether the stop that was accepted with it was lifted since, and none stands in its place; absent: it was not. */
  readonly isStopLifted?: boolean | undefined;
}

/** The facts of the last act of a kind; undefined where there was none. */
export function lastOf<A extends RequestAct>({ events }: Pick<RequestLife, 'events'>, act: A): FactsOf[A] | undefined {
  // An event of an act has the facts of that act.
  return events.findLast((event) => event.act === act)?.facts as FactsOf[A] | undefined;
}

/** What the requester asks in particular, as supplemented since. */
export function specifiedBy({ request, events }: Pick<RequestLife, 'request' | 'events'>) {
  const [firstDeed] = deedsOf(request.to);
  const told = events.flatMap((event) => (event.act === 'SUPPLEMENT' ? [event.facts] : []));
  return told.reduce(
    (known, facts) => ({
      ground: facts.ground ?? known.ground,
      deed: facts.deed ?? known.deed,
      chosenMethod: facts.chosenMethod ?? known.chosenMethod,
    }),
    { ground: request.ground, deed: request.deed ?? firstDeed, chosenMethod: request.chosenMethod },
  );
}

/** Whether who asks was shown to be the principal or to be allowed to act for one; undefined: nobody looked. */
export function isIdentified({ request, events }: Pick<RequestLife, 'request' | 'events'>): boolean | undefined {
  const checked = lastOf({ events }, 'CHECK_IDENTITY');
  if (checked === undefined) return undefined;
  return checked.identity === 'SHOWN' && (request.requester === 'PRINCIPAL' || checked.authority === 'SHOWN');
}

/** What was found of the requester and of the form of the request: it does not hang on what is asked. */
const OF_THE_REQUESTER: readonly string[] = [
  'IDENTITY_CONFIRMED',
  'PROCEDURE_IGNORED',
  'PROCEDURE_PUBLISHED',
  'NO_EXCESSIVE_BURDEN',
  'RESULT_NOTIFIED',
] satisfies readonly ReplyLimb[];

/** What was found of what the requester says: another ground is another claim (Arts. 34(2), 35). */
const OF_THE_CLAIM: readonly ReplyLimb[] = [
  'INVESTIGATED',
  'CONTENT_NOT_FACTUAL',
  'VIOLATION_FOUND',
  'OVERRIDING_CIRCUMSTANCES',
  'COSTLY_OR_DIFFICULT',
  'ALTERNATIVE_PROTECTS',
];

const OF_THE_DEED: readonly ReplyLimb[] = ['COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS', 'CORRECTION_UNNEEDED'];
const OF_THE_METHOD: readonly ReplyLimb[] = ['METHOD_DIFFICULT'];

/** Whether a fact was found of something that the requester asks otherwise since: then nobody found it of what is asked now. */
function isOutdated(limb: string, told: SupplementFacts, known: ReturnType<typeof specifiedBy>): boolean {
  const { scope } = told;
  const isOtherwise = (fact: 'ground' | 'deed' | 'chosenMethod') =>
    told[fact] !== undefined && told[fact] !== known[fact];
  const depends = (limbs: readonly string[]) => limbs.includes(limb);
  return (
    (scope !== undefined && !isSameScope(scope) && !depends(OF_THE_REQUESTER)) ||
    (isOtherwise('ground') && depends(OF_THE_CLAIM)) ||
    (isOtherwise('deed') && depends(OF_THE_DEED)) ||
    (isOtherwise('chosenMethod') && depends(OF_THE_METHOD))
  );
}

function isSameScope({ from, to }: NonNullable<SupplementFacts['scope']>): boolean {
  return from.length === to.length && from.every((category) => to.includes(category));
}

/** What is known of a request, for the evaluator: each fact as it was found last of what is asked now, shown by the act that found it. */
export function shownBy({ request, events }: Pick<RequestLife, 'request' | 'events'>): readonly StatedLimb[] {
  const shown = new Map<string, StatedLimb>();
  const show = (limb: StatedLimb['limb'], holds: boolean, { id }: RequestEvent) =>
    shown.set(limb, { limb, holds, evidence: `RequestEvent:${id}` });
  for (const [place, event] of events.entries()) {
    if (event.act === 'SUPPLEMENT') {
      const known = specifiedBy({ request, events: events.slice(0, place) });
      for (const limb of shown.keys()) if (isOutdated(limb, event.facts, known)) shown.delete(limb);
    } else if (event.act === 'CHECK_IDENTITY') {
      show('IDENTITY_CONFIRMED', isIdentified({ request, events: [event] }) === true, event);
    } else if (event.act === 'NOTIFY') {
      show('RESULT_NOTIFIED', true, event);
    } else if (event.act === 'INVESTIGATE') {
      for (const { limb, holds } of event.facts.found) show(limb, holds, event);
      if (event.facts.found.length > 0) show('INVESTIGATED', true, event);
    }
  }
  return [...shown.values()];
}

/** The day on which a request was refused, in whole or in part, or met by other measures: from then on a suit is possible (Art. 39(1)). */
export function refusedOn({ events }: Pick<RequestLife, 'events'>): Day | undefined {
  const refused = events.find(({ act, facts }) => act === 'DECIDE' && expectsSuit(facts));
  return refused && dayInJapan(refused.at);
}

function expectsSuit(facts: RequestEvent['facts']): boolean {
  return 'obligations' in facts && facts.obligations.includes('EXPECT_SUIT');
}

/** The fee of a request and what became of it; undefined where none was charged. */
export function feeOf(life: Pick<RequestLife, 'events'>) {
  const charged = lastOf(life, 'CHARGE_FEE');
  return charged && { ...charged, state: lastOf(life, 'SETTLE_FEE')?.state ?? ('DUE' as const) };
}
