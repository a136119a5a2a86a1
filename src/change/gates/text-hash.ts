import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical.ts';

/** SHA-256, in hex, of a value as canonical JSON: what evidence of a changed fact is bound to. */
export function textHash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(value ?? null))
    .digest('hex');
}

/** SHA-256, in hex, of a document as it was shown. */
export function documentHash(document: string): string {
  return createHash('sha256').update(document, 'utf8').digest('hex');
}
