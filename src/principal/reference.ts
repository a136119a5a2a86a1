import { GraphQLError } from 'graphql';
import { parseReference } from './model.ts';
import type { PrincipalKey } from './principal-key.ts';

/** The hash of a reference that somebody reads by; throws where it is none. */
export function hashOfReference(key: PrincipalKey, reference: string): string {
  const parsed = parseReference(reference);
  if (parsed.ok) return key.hashOf(parsed.value);
  throw new GraphQLError('`reference` is no reference to a principal', {
    extensions: { code: 'BAD_USER_INPUT', reason: 'REFERENCE_INVALID' },
  });
}
