import { Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import { MetadataArg } from '../../graph/exposure.ts';
import type { KeptAct } from '../life/model.ts';
import { showAct } from '../life/resolver.ts';
import { RevisionNode } from '../node.ts';
import { type ChangeContext, proposalKey, showProposal } from '../outcome.ts';
import { type RevisionRow, readProposal } from '../store.ts';
import type { Announcements } from './announcements.ts';
import { ProposalMoveNode } from './node.ts';
import type { LiveEvent } from './store.ts';

/** What following changes needs beside making them. */
export interface LiveContext extends ChangeContext {
  readonly announcements: Announcements;
}

/** What a source of events is opened with. */
interface Following {
  readonly args: { readonly proposal?: string | null };
  readonly context: LiveContext;
}

@Resolver()
export class LiveResolver {
  @Subscription(() => RevisionNode, {
    description: 'Each revision from now on, on whichever node it is made.',
    subscribe: ({ context }: Following) => revisionsOf(context),
  })
  revisionMade(@Root() revision: RevisionRow): RevisionRow {
    return revision;
  }

  @Subscription(() => ProposalMoveNode, {
    description: 'Each act on a proposal from now on: handed in, judged, evidence brought for a gate, applied, ...',
    subscribe: ({ args, context }: Following) =>
      actsOf(context, args.proposal == null ? undefined : proposalKey(args.proposal)),
  })
  async proposalMoved(
    @Root() act: KeptAct,
    @Ctx() { orm }: LiveContext,
    @MetadataArg('proposal', () => ID, { nullable: true, description: 'Of this proposal alone; absent: of all.' })
    _proposal?: string | null,
  ) {
    const proposal = await readProposal(orm, act.proposal);
    return { proposal: proposal && showProposal(proposal), transition: showAct(act) };
  }
}

async function* revisionsOf({ announcements }: LiveContext): AsyncGenerator<RevisionRow> {
  for await (const event of await announcements.follow()) if (isRevision(event)) yield event.revision;
}

async function* actsOf({ announcements }: LiveContext, proposal: string | undefined): AsyncGenerator<KeptAct> {
  for await (const event of await announcements.follow()) {
    if (event.kind === 'act' && (proposal === undefined || event.act.proposal === proposal)) yield event.act;
  }
}

function isRevision(event: LiveEvent): event is Extract<LiveEvent, { kind: 'revision' }> {
  return event.kind === 'revision';
}
