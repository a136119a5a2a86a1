import type { Caller } from '../../decision/model.ts';
import { type Actor, ROLES, type Role } from '../../identity/model.ts';
import { key } from '../../lib/key.ts';
import { decisionPermissions, isOpenTo } from '../permissions.ts';
import { type Read, read, unanswered, wrong } from './read.ts';
import type { Entity } from './wire.ts';

/** Whose access is asked about, as decisions know it. */
export interface Subject {
  readonly caller: Caller;
  /** The authenticated caller itself, whole or in one of its roles; not somebody it speaks for. */
  readonly itself: boolean;
  /** The party that acts, where one is asked about: what is granted is the caller's, who has the party act. */
  readonly actor?: string;
}

/** The caller that a subject stands for, when the one who asks may ask about it. */
export function subjectOf(entity: Entity, actor: Actor): Read<Subject> {
  const found = callerOf(entity, actor);
  if (!found.ok || found.value.itself || isOpenTo(decisionPermissions.aboutOthers, actor)) return found;
  return unanswered(403, 'ROLE_NOT_PERMITTED', 'your role may ask about yourself only, and `subject` is another');
}

function callerOf(entity: Entity, actor: Actor): Read<Subject> {
  switch (entity.type) {
    case 'user':
      return entity.id === actor.subject ? read(itself(actor)) : stated(entity, undefined);
    case 'client':
      if (entity.id === actor.client) return read(itself(actor));
      // What is no key of a client is nobody, whatever is said of it.
      return key.safeParse(entity.id).success ? stated(entity, entity.id) : read(nobody);
    case 'role':
      return read({ caller: { roles: known([entity.id]) }, itself: holds(actor, entity.id) });
    case 'party':
      return key.safeParse(entity.id).success ? read({ ...itself(actor), actor: entity.id }) : noKey;
    default:
      return unanswered(501, 'SUBJECT_UNJUDGED', '`subject.type` is none of user, client, role, party');
  }
}

const noKey = wrong<never>([{ code: 'FACT_INVALID', path: ['subject', 'id'], message: 'is no key of a party' }]);

const nobody: Subject = { caller: { roles: [] }, itself: false };

function itself({ roles, client }: Actor): Subject {
  return { caller: { roles, client }, itself: true };
}

/** Somebody else has the roles that the one who asks says: this service has no directory of users. */
function stated({ properties }: Entity, client: string | undefined): Read<Subject> {
  const { roles = [] } = properties;
  if (Array.isArray(roles) && roles.length <= ROLES.length && roles.every((role) => typeof role === 'string')) {
    return read({ caller: { roles: known(roles), client }, itself: false });
  }
  const message = `is not a list of at most ${ROLES.length} roles`;
  return wrong([{ code: 'FACT_INVALID', path: ['subject', 'properties', 'roles'], message }]);
}

/** Roles that nobody knows give nothing. */
function known(names: readonly string[]): readonly Role[] {
  return ROLES.filter((role) => names.includes(role));
}

function holds({ roles }: Actor, name: string): boolean {
  return roles.some((role) => role === name);
}

/** Every subject of a type that the one who asks may ask about, in order; a type that cannot be listed has none. */
export function subjectsOf(
  type: string,
  clients: ReadonlySet<string>,
  actor: Actor,
): readonly (Subject & { id: string })[] {
  const all = isOpenTo(decisionPermissions.aboutOthers, actor);
  if (type === 'role') {
    const roles = [...(all ? ROLES : actor.roles)].sort();
    return roles.map((id) => ({ id, caller: { roles: [id] }, itself: actor.roles.includes(id) }));
  }
  if (type !== 'client') return [];
  const own = actor.client === undefined ? [] : [actor.client];
  const ids = [...new Set([...(all ? clients : []), ...own])].sort();
  return ids.map((id) => ({
    id,
    ...(id === actor.client ? itself(actor) : { caller: { roles: [], client: id }, itself: false }),
  }));
}
