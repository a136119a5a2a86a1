import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Stored } from '../../db/versioned-store.ts';
import { type Shown, show } from '../../graph/view.ts';
import type { RecordBase, RecordModel } from '../../lib/record.ts';
import { jointUseModel } from '../../registry/joint-use/model.ts';
import { JointUseNode } from '../../registry/joint-use/node.ts';
import { partyModel } from '../../registry/party/model.ts';
import { PartyNode } from '../../registry/party/node.ts';
import { feeRuleModel, requestProcedureModel, securityMeasureModel } from '../../registry/policy/model.ts';
import { FeeRuleNode, RequestProcedureNode, SecurityMeasureNode } from '../../registry/policy/node.ts';
import { optOutFilingModel } from '../../registry/provision/model.ts';
import { OptOutFilingNode } from '../../registry/provision/node.ts';
import { purposeModel } from '../../registry/purpose/model.ts';
import { PurposeNode } from '../../registry/purpose/node.ts';
import { formerOf, inForceAt } from '../in-force.ts';
import type { ChangeContext } from '../outcome.ts';

type NodeClass = new () => object;

/** The kinds whose changes wait for their gates, and so may begin on a later day (Arts. 21(3), 27(3), 27(6), 28(2), 32(1)). */
const GATED: readonly (readonly [NodeClass, RecordModel])[] = [
  [PurposeNode, purposeModel],
  [OptOutFilingNode, optOutFilingModel],
  [JointUseNode, jointUseModel],
  [PartyNode, partyModel],
  [FeeRuleNode, feeRuleModel],
  [RequestProcedureNode, requestProcedureModel],
  [SecurityMeasureNode, securityMeasureModel],
];

function untilThenOf(node: NodeClass, { kind, section }: RecordModel): NodeClass {
  @Resolver(() => node)
  class UntilThen {
    @FieldResolver(() => node, {
      nullable: true,
      description: 'Of one that begins later: what it says until then; absent where nothing of it is in force before.',
    })
    async untilThen(@Root() root: Shown<RecordBase>, @Ctx() { orm, snapshots }: ChangeContext) {
      const { key, since, effectiveFrom, view } = root;
      if (effectiveFrom === undefined || effectiveFrom <= view.now) return null;
      const registry = await snapshots.at(orm, view.revision);
      const standing: Stored | undefined = inForceAt(registry, await formerOf(orm, registry), view.now)[section]?.get(
        key,
      );
      return standing === undefined || standing.since === since ? null : show(kind, standing, view);
    }
  }
  return UntilThen;
}

/** Of each kind that waits: what stands until its day. */
export const untilThenResolvers: readonly NodeClass[] = GATED.map(([node, model]) => untilThenOf(node, model));
