import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Shown, show } from '../../graph/view.ts';
import { type Purpose, purposeModel } from '../../registry/purpose/model.ts';
import { PurposeNode } from '../../registry/purpose/node.ts';
import { formerOf, inForceAt } from '../in-force.ts';
import type { ChangeContext } from '../outcome.ts';

@Resolver(() => PurposeNode)
export class PurposeUntilThen {
  @FieldResolver(() => PurposeNode, {
    nullable: true,
    description: 'Of one that begins later: what it says until then; absent where nothing of it is in force before.',
  })
  async untilThen(@Root() root: Shown<Purpose>, @Ctx() { orm, snapshots }: ChangeContext) {
    const { key, since, effectiveFrom, view } = root;
    if (effectiveFrom === undefined || effectiveFrom <= view.now) return null;
    const registry = await snapshots.at(orm, view.revision);
    const section: string = purposeModel.section;
    const standing = inForceAt(registry, await formerOf(orm, registry), view.now)[section]?.get(key);
    return standing === undefined || standing.since === since ? null : show(purposeModel.kind, standing, view);
  }
}
