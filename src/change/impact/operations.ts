import type { Orm } from '../../db/connection.ts';
import type { OwnApi } from '../../operation/graphql/own-api.ts';
import { flipsBetween, type OperationFlip } from '../../operation/registered/flips.ts';
import { readOperations } from '../../operation/registered/read.ts';
import { activeOperations } from '../../operation/registered/store.ts';
import { type Impact, type Proposed, sidesAt } from './impact.ts';

/**
 * The registered operations that would be permitted by a change and are not, or are and would not be, once all that it puts
 * is in force. What they read is looked up in the data map as it stands.
 */
export async function operationsFlipped(
  { orm, ownApi }: { readonly orm: Orm; readonly ownApi: OwnApi },
  proposed: Proposed,
  { inEffectAt }: Impact,
): Promise<readonly OperationFlip[]> {
  const readings = await readOperations({ orm, ownApi, revision: proposed.revision }, await activeOperations(orm));
  const { before, after } = sidesAt(proposed, inEffectAt);
  return flipsBetween({ table: before, readings }, { table: after, readings });
}
