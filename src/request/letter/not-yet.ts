import type { Problem } from '../../lib/problem.ts';
import { failed, type Result } from '../../lib/result.ts';

/** Why a letter cannot be written yet, and what would let it be. */
export function notYet(code: string, message: string, remedy: string, article?: string): Result<never> {
  const problem: Problem = { code, path: ['input', 'kind'], message, remedy, article };
  return failed([problem]);
}
