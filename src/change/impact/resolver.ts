import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { PAGE_LIMIT, PageArgs } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import type { OperationFlip } from '../../operation/registered/flips.ts';
import type { OperationContext } from '../../operation/registered/resolver.ts';
import { ProposalNode, RegistryPlan } from '../node.ts';
import type { ChangeContext } from '../outcome.ts';
import type { Plan } from '../plan.ts';
import { readProposalsById } from '../store.ts';
import { type Impact, impactOf, type Moment, type Proposed, turnsAt } from './impact.ts';
import {
  countTouchedFields,
  countTouchedFlows,
  readTouchedFields,
  readTouchedFlows,
  type TouchedCount,
  type TouchedMap,
} from './map-store.ts';
import { sizeOf, type TripleGroup, UNNAMED_OPERATOR } from './model.ts';
import {
  FlippedOperationConnection,
  ImpactGroupConnection,
  ImpactHolderConnection,
  ImpactMoment,
  ImpactNode,
  ImpactTripleConnection,
  TouchedArrangementConnection,
  TouchedFieldConnection,
  TouchedFlowConnection,
} from './node.ts';
import { operationsFlipped } from './operations.ts';
import { listed, pageOfKeys, pageOfList } from './pages.ts';
import { proposedBy, proposedByPlan } from './proposed.ts';
import { countConcernedConsents, countConcernedRequests, touchedMapOf } from './touched.ts';
import { countTriples, triplesFrom } from './triples.ts';

/** An impact as the API shows it; what of the data map it touches is looked for once, when it is asked for. */
interface ShownImpact {
  readonly proposed: Proposed;
  readonly impact: Impact;
  readonly touchedMap: () => Promise<TouchedMap>;
}

function showImpact({ orm }: Context, proposed: Proposed | undefined): ShownImpact | undefined {
  if (proposed === undefined) return undefined;
  const impact = impactOf(proposed);
  let touched: Promise<TouchedMap> | undefined;
  const touchedMap = () => {
    touched ??= touchedMapOf(orm, proposed, impact);
    return touched;
  };
  return { proposed, impact, touchedMap };
}

@Resolver(() => ProposalNode)
export class ProposalImpact {
  @FieldResolver(() => ImpactNode, {
    nullable: true,
    description: 'What it does: of one that was applied, as of then; absent of one that was given up.',
  })
  async impact(@Root() { key }: { readonly key: string }, @Ctx() context: ChangeContext) {
    const proposed = await context.batched<Proposed>('proposal.impact', context.pin.revision, key, async (ids) =>
      proposedBy(context, [...(await readProposalsById(context.orm, ids)).values()]),
    );
    return showImpact(context, proposed);
  }
}

@Resolver(() => RegistryPlan)
export class PlanImpact {
  @FieldResolver(() => ImpactNode, {
    nullable: true,
    description: 'What applying it would do; absent where something stands against it.',
  })
  async impact(@Root() { plan }: { readonly plan: Plan }, @Ctx() context: ChangeContext) {
    return showImpact(context, await proposedByPlan(context, plan));
  }
}

interface ShownMoment {
  readonly moment: Moment;
  /** The hash of the impact: binds cursors. */
  readonly of: string;
}

@Resolver(() => ImpactNode)
export class ImpactResolver {
  @FieldResolver(() => String)
  hash(@Root() { impact }: ShownImpact) {
    return impact.seal.hash;
  }

  @FieldResolver(() => Int)
  revision(@Root() { proposed }: ShownImpact) {
    return proposed.revision;
  }

  @FieldResolver(() => [ImpactMoment])
  moments(@Root() { impact }: ShownImpact): readonly ShownMoment[] {
    return impact.moments.map((moment) => ({ moment, of: `${impact.seal.hash} ${moment.at}` }));
  }

  @FieldResolver(() => Int)
  unjudged(@Root() { impact }: ShownImpact) {
    return impact.unjudged.length;
  }

  @FieldResolver(() => String)
  inEffectAt(@Root() { impact }: ShownImpact) {
    return impact.inEffectAt;
  }

  @FieldResolver(() => TouchedArrangementConnection, {
    description: 'Outsourcings, joint uses, provisions, opt-outs and successions that it touches.',
  })
  arrangements(@Root() { impact }: ShownImpact, @Args(() => PageArgs) page: PageArgs) {
    return pageOfList(listed(`arrangements ${impact.seal.hash}`, impact.arrangements), page);
  }

  @FieldResolver(() => TouchedFieldConnection, {
    description: 'Fields of the data map that it touches, as far as the declared purpose covers them, by key.',
  })
  fields(@Root() root: ShownImpact, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return touchedPage(context, root, page, { read: readTouchedFields, count: countTouchedFields });
  }

  @FieldResolver(() => TouchedFlowConnection, {
    description: 'Flows that it touches, as far as the declared purpose covers them, by key.',
  })
  flows(@Root() root: ShownImpact, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return touchedPage(context, root, page, { read: readTouchedFlows, count: countTouchedFlows });
  }

  @FieldResolver(() => FlippedOperationConnection, {
    description: 'Registered operations that turn by it, once all that it puts is in force, in the order of their ids.',
  })
  async operations(
    @Root() { proposed, impact }: ShownImpact,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { orm, ownApi }: OperationContext,
  ) {
    const flipped = await operationsFlipped({ orm, ownApi }, proposed, impact);
    return pageOfList(listed(`operations ${impact.seal.hash}`, flipped.map(showOperationFlip)), page);
  }

  @FieldResolver(() => Int, {
    description: 'How many requests of principals are open about what turns or is edited; never whose.',
  })
  openRequests(@Root() { proposed, impact }: ShownImpact, @Ctx() { orm, read }: Context) {
    return read(() => countConcernedRequests(orm, proposed, impact));
  }

  @FieldResolver(() => Int, {
    description: 'How many consents stand to what turns, or to a purpose that it edits; never whose.',
  })
  consents(@Root() { proposed, impact }: ShownImpact, @Ctx() { orm, read }: Context) {
    return read(() => countConcernedConsents(orm, proposed, impact));
  }
}

interface Touching<T> {
  readonly read: (
    orm: Context['orm'],
    touched: TouchedMap,
    page: { readonly scope: Awaited<ReturnType<Context['mapScope']>>; readonly first: number; readonly after: string },
  ) => Promise<readonly T[]>;
  readonly count: (
    orm: Context['orm'],
    touched: TouchedMap,
    scope: Awaited<ReturnType<Context['mapScope']>>,
  ) => Promise<TouchedCount>;
}

async function touchedPage<T extends { readonly key: string }>(
  { orm, mapScope, read: ask }: Context,
  { touchedMap, proposed }: ShownImpact,
  { first, after }: PageArgs,
  { read, count }: Touching<T>,
) {
  const touched = await touchedMap();
  const scope = await mapScope(proposed.revision);
  let counted: Promise<TouchedCount> | undefined;
  const counts = () => {
    counted ??= ask(() => count(orm, touched, scope));
    return counted;
  };
  const page = await pageOfKeys((from) => ask(() => read(orm, touched, { scope, first: first + 1, after: from })), {
    first,
    after,
  });
  return {
    ...page,
    totalCount: async () => (await counts()).shown,
    withheldCount: async () => (await counts()).withheld,
  };
}

@Resolver(() => ImpactMoment)
export class ImpactMomentResolver {
  @FieldResolver(() => String)
  at(@Root() { moment }: ShownMoment) {
    return moment.at;
  }

  @FieldResolver(() => Int)
  opens(@Root() { moment }: ShownMoment) {
    return turnsAt(moment).opens;
  }

  @FieldResolver(() => Int)
  closes(@Root() { moment }: ShownMoment) {
    return turnsAt(moment).closes;
  }

  @FieldResolver(() => ImpactGroupConnection, {
    description: 'All of them in blocks, for people: by turn and act, the largest first.',
  })
  groups(
    @Root() { moment, of }: ShownMoment,
    @Args(() => PageArgs) page: PageArgs,
    @MetadataArg('keys', () => Int, {
      defaultValue: 10,
      description: `How many keys of each kind a block tells, 1 to ${PAGE_LIMIT}.`,
    })
    keys: number,
  ) {
    const most = Math.min(Math.max(1, keys), PAGE_LIMIT);
    const { name, total, read } = listed(`groups ${of}`, moment.groups);
    return pageOfList(
      { name, total, read: (from, count) => read(from, count).map((group) => showGroup(group, most)) },
      page,
    );
  }

  @FieldResolver(() => ImpactTripleConnection, {
    description: 'All of them one by one, by turn, act, purpose, party and category.',
  })
  triples(@Root() { moment: { rows }, of }: ShownMoment, @Args(() => PageArgs) page: PageArgs) {
    const read = (start: number, most: number) =>
      triplesFrom(rows, start, most).map(({ party, ...triple }) => ({
        ...triple,
        party: party === UNNAMED_OPERATOR ? undefined : party,
      }));
    return pageOfList({ name: `triples ${of}`, total: countTriples(rows), read }, page);
  }

  @FieldResolver(() => ImpactHolderConnection, {
    description: 'Who may declare a purpose by it, or no longer, by purpose and holder.',
  })
  holders(@Root() { moment, of }: ShownMoment, @Args(() => PageArgs) page: PageArgs) {
    return pageOfList(listed(`holders ${of}`, moment.holders), page);
  }
}

function showOperationFlip({ operation: { id, name, purpose }, before, after }: OperationFlip) {
  const refusing = after.isPermitted ? before : after;
  return {
    ...{ id, name, purpose, turn: after.isPermitted ? 'OPENS' : 'CLOSES' },
    ...{ before: before.decision?.outcome, after: after.decision?.outcome, refusedBy: refusing.decision?.rule },
  };
}

function showGroup(group: TripleGroup, most: number) {
  const { turn, act, purposes, categories, parties } = group;
  return {
    ...{ turn, act, count: sizeOf(group) },
    ...{ purposeCount: purposes.length, purposes: purposes.slice(0, most) },
    ...{ categoryCount: categories.length, categories: categories.slice(0, most) },
    ...{ partyCount: parties.length, parties: parties.slice(0, most) },
  };
}
