import type { ReadPoint } from '../../db/revision.ts';
import { obligationType } from '../../decision/obligations.ts';
import { pointOf } from '../../decision/point.ts';
import type { Actor } from '../../identity/model.ts';
import { decisionPermissions, isOpenTo } from '../permissions.ts';
import { type Read, read, unanswered, wrong } from './read.ts';
import type { Terms } from './wire.ts';

/** What the context of a request asks of its answer. */
export interface AskedTerms {
  /** The state that is judged. */
  readonly point: ReadPoint;
  /** The types of obligations that the caller can keep; undefined: it does not say. */
  readonly supported: readonly string[] | undefined;
}

// An obligation that nobody here knows is brought by no permit.
function isKnown(type: string): boolean {
  return obligationType.safeParse(type).success;
}

/** Reads the context of a request, seen from now. */
export function termsOf(terms: Terms, actor: Actor, pin: ReadPoint): Read<AskedTerms> {
  const { as_of: asOf, min_revision: minimum, supported_obligations: supported } = terms ?? {};
  if (minimum != null && minimum > pin.revision) {
    const message = `the newest revision is ${pin.revision}, and \`context.min_revision\` asks for ${minimum}`;
    return unanswered(412, 'REVISION_BEHIND', message);
  }
  if (asOf != null && !isOpenTo(decisionPermissions.asOf, actor)) {
    const roles = decisionPermissions.asOf.roles.join(' or ');
    return unanswered(400, 'AS_OF_NOT_PERMITTED', `\`context.as_of\` is for the role ${roles}`);
  }
  const point = pointOf(asOf, pin);
  if (!point.ok) {
    return wrong(point.problems.map((problem) => ({ ...problem, path: ['context', 'as_of', 'revision'] })));
  }
  return read({ point: point.value, supported: supported == null ? undefined : supported.filter(isKnown) });
}
