import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { showGate } from '../gates/shown.ts';
import { RegistryPlan } from '../node.ts';
import type { ChangeContext } from '../outcome.ts';
import type { Plan } from '../plan.ts';
import { reviews } from '../review/model.ts';
import { PlanReviewNode } from './node.ts';
import { weighPlan } from './weigh.ts';

@Resolver(() => RegistryPlan)
export class PlanReview {
  @FieldResolver(() => PlanReviewNode, { description: 'What people and the law ask for before it applies.' })
  async review(@Root() { plan }: { readonly plan: Plan }, @Ctx() { orm, snapshots, actor }: ChangeContext) {
    const { revision } = plan;
    const held = { orm, registry: await snapshots.at(orm, revision), head: revision };
    const edits = plan.edits.map(({ edit }) => edit);
    const proposal = { author: actor.subject, reason: '', baseRevision: revision, edits };
    const { quorum, needs, gates } = await weighPlan(held, proposal);
    return { quorum, needs: needs.map((need) => ({ ...need, ...reviews[need.kind] })), gates: gates.map(showGate) };
  }
}
