import { GraphQLError } from 'graphql';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { audienceOf } from '../../decision/audience.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { disclosed } from '../../decision/disclosure.ts';
import { readLogged } from '../../decision/log/logged.ts';
import { madeAt } from '../../decision/log/requests-store.ts';
import { readByIds } from '../../decision/log/store.ts';
import type { Decision } from '../../decision/model.ts';
import { type Allowance, newAllowance, showDecision } from '../../decision/shown.ts';
import { PageArgs } from '../../graph/connection.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import type { Problem } from '../../lib/problem.ts';
import { type ChangeContext, proposalKey } from '../outcome.ts';
import { readProposal } from '../store.ts';
import { impactOf, sidesAt } from './impact.ts';
import { proposedBy } from './proposed.ts';
import { type Flip, replayPart } from './replay.ts';
import { ProposalReplay, ReplayProposalInput } from './replay-node.ts';
import type { Sides } from './triples.ts';

@Resolver()
export class ReplayResolver {
  @Query(() => ProposalReplay, {
    description:
      'Past decisions that would be others by a proposal, with the answer before and after. Nothing of it is logged or permitted.',
  })
  async replayProposal(
    @MetadataArg('input', () => ReplayProposalInput, { description: 'Which, against what.' })
    { proposal, from, until, at }: ReplayProposalInput,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: ChangeContext,
  ): Promise<ProposalReplay> {
    const { orm, pin } = context;
    const row = await readProposal(orm, proposalKey(proposal));
    const proposed = row && (await proposedBy(context, [row])).get(row.id);
    if (row === undefined || proposed === undefined) return nothing(row === undefined ? unknown : withoutImpact);
    const { inEffectAt, seal } = impactOf(proposed);
    const judgedAt = at ?? inEffectAt;
    const sides = sidesAt(proposed, judgedAt);
    const span = { from, until: until ?? pin.now, after: after == null ? undefined : placeOf(after) };
    const part = await replayPart(orm, { ...span, sides, at: judgedAt, most: first });
    return {
      nodes: await shownFlips(context, sides, part.flips),
      pageInfo: {
        hasNextPage: part.last !== undefined,
        hasPreviousPage: after != null,
        endCursor: part.last && Buffer.from(`replay ${part.last}`, 'utf8').toString('base64url'),
      },
      ...{ decided: part.decided, at: judgedAt, impact: seal.hash, problems: [] },
    };
  }
}

const unknown: Problem = { code: 'PROPOSAL_UNKNOWN', path: ['proposal'], message: 'no proposal has this id' };

const withoutImpact: Problem = {
  code: 'PROPOSAL_WITHOUT_IMPACT',
  path: ['proposal'],
  message: 'was given up and changes nothing',
};

function nothing(problem: Problem): ProposalReplay {
  return {
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false },
    decided: 0,
    problems: showProblems([problem]),
  };
}

async function shownFlips({ orm, actor }: ChangeContext, sides: Sides, flips: readonly Flip[]) {
  const logged = await readByIds(
    orm,
    flips.map(({ id }) => id),
  );
  const allowance = newAllowance();
  const audience = audienceOf(actor.roles);
  const shown = ({ id, request }: Flip, table: DecisionTable, decision: Decision, left: Allowance) =>
    showDecision({ id, table, request, decision, allowance: left }, disclosed(decision, request, audience));
  return flips.map((flip) => {
    const { id, request, before, after } = flip;
    const body = logged.get(id)?.body;
    return {
      ...{ id, decidedAt: madeAt(id), categories: request.categories },
      logged: body === undefined ? before.outcome : readLogged(body).answer.outcome,
      before: shown(flip, sides.before, before, allowance),
      after: shown(flip, sides.after, after, allowance),
    };
  });
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function placeOf(cursor: string): string {
  const [, id = ''] = /^replay (\S+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (UUID.test(id)) return id;
  throw new GraphQLError('`after` is not a cursor of this list', {
    extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
  });
}
