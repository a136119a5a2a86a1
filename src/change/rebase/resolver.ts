import { Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import { ProposalPayload } from '../life/node.ts';
import { readTexts } from '../life/store.ts';
import { actingIn, type ChangeContext, proposalKey, showOutcome } from '../outcome.ts';
import { readProposal } from '../store.ts';
import { choicesMustBeAsked, clashesMustBeChosen, type RecordRebase, rebased } from './model.ts';
import { ProposalRebaseNode, RebaseChoice, RebaseProposalInput } from './node.ts';
import { rebase, threeWays } from './rebase.ts';

@Resolver()
export class RebaseResolver {
  @Query(() => ProposalRebaseNode, {
    nullable: true,
    description:
      'What putting a proposal on the newest revision makes of it; null when there is none, or it cannot be read.',
  })
  async proposalRebase(
    @MetadataArg('id', () => ID, { description: 'Its id, or its key.' }) id: string,
    @Ctx() { orm, pin }: Context,
    @MetadataArg('choices', () => [RebaseChoice], { defaultValue: [], description: 'What would be chosen.' })
    choices?: RebaseChoice[],
  ) {
    const row = await readProposal(orm, proposalKey(id));
    if (row === undefined) return null;
    const text = (await readTexts(orm, [row.id])).get(row.id);
    if (text?.ok !== true) return null;
    const ways = await threeWays(orm, text.value, { base: row.baseRevision, onto: pin.revision });
    const chosen = choices ?? [];
    const records = ways.map((way) => rebased(way, chosen));
    const unchosen = ways.map((way) => rebased(way, []));
    return {
      base: row.baseRevision,
      onto: pin.revision,
      records: records.map(showRecord),
      problems: showProblems([...choicesMustBeAsked(chosen, unchosen), ...clashesMustBeChosen(records)]),
    };
  }

  @Mutation(() => ProposalPayload, {
    description:
      'Puts a proposal of your own on the newest revision, merged with what became of its records; it is looked at anew.',
  })
  async rebaseProposal(
    @MetadataArg('input', () => RebaseProposalInput, { description: 'Which one, and what is chosen.' })
    input: RebaseProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    const asked = { reason: input.reason ?? undefined, choices: input.choices };
    return showOutcome(context, await rebase(actingIn(context), proposalKey(input.id), asked));
  }
}

function showRecord({ edit, ...record }: RecordRebase) {
  return { ...record, record: edit?.action === 'PUT' ? edit.record : undefined };
}
