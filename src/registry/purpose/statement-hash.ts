import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Statement } from './change-model.ts';

/** SHA-256, in hex, of a statement as canonical JSON: what judgements and notices are bound to. */
export function statementHash({ en, ja, includesThirdPartyProvision, includesProfiling }: Statement): string {
  const text = canonicalJson({ en, ja, includesThirdPartyProvision, includesProfiling });
  return createHash('sha256').update(text).digest('hex');
}
