import type { Actor, Role } from '../../identity/model.ts';
import type { Problem } from '../../lib/problem.ts';
import type { OperationOwner } from './model.ts';

/** The roles that register for whomever. */
const FOR_ANYBODY: readonly Role[] = ['steward', 'admin'];

/** An operation is registered and retired by those who run it, or by who keeps the registry. */
export function operationsBelongToTheirOwners(
  { roles, client }: Pick<Actor, 'roles' | 'client'>,
  owner: OperationOwner,
): readonly Problem[] {
  if (roles.some((role) => FOR_ANYBODY.includes(role))) return [];
  // A program is its client: what others with its role run is not its to say.
  const isOwn = client === undefined ? 'role' in owner && roles.includes(owner.role) : isOf(owner, client);
  if (isOwn) return [];
  const remedy = `ask somebody with the role ${FOR_ANYBODY.map((role) => `\`${role}\``).join(', ')}`;
  return [{ code: 'OWNER_FOREIGN', path: ['input', 'owner'], message: 'is run by others than you', remedy }];
}

function isOf(owner: OperationOwner, client: string): boolean {
  return 'client' in owner && owner.client === client;
}
