import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Judged } from '../judge.ts';
import { factsOf } from '../rules.ts';

/** What reviewers look at: the edits that change something, and how the change was judged. */
export interface LookedAt {
  readonly judged: Pick<Judged, 'edits' | 'current'>;
  /** The facts of the assessment that stands; undefined before there is one. */
  readonly assessment: unknown;
  /** The hash of what it would do. */
  readonly impact: string;
}

/**
 * SHA-256, in hex, of what an assessment or approval is bound to: each edit beside the record it changes, the judgement
 * that stands, and the impact. Whatever else an approval shall rest on is added here, and every approval of something else is void.
 */
export function bindingOf({ judged: { edits, current }, assessment, impact }: LookedAt): string {
  const changes = edits.map((edit) => {
    const before = current[edit.section]?.get(edit.key);
    return {
      action: edit.action,
      section: edit.section,
      key: edit.key,
      before: before === undefined ? undefined : factsOf(before),
      after: edit.action === 'PUT' ? edit.record : undefined,
    };
  });
  return createHash('sha256').update(canonicalJson({ changes, assessment, impact })).digest('hex');
}
