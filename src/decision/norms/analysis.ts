import type { Verdict } from '../model.ts';
import { exceptionPermits } from './exception.ts';
import type { KnownMatter } from './use.ts';
import { remedy, resting, verdict } from './verdict.ts';

/** Behaviour and interests are analysed for a purpose that says so, or on an exception that holds (Art. 17(1); G 3-1-1). */
export function analysisMustBeStated(matter: KnownMatter): Verdict | undefined {
  const { request, purpose, category } = matter;
  if (request.analysesBehaviour !== true || purpose.includesProfiling) return undefined;
  if (exceptionPermits(matter) !== undefined) return undefined;
  return verdict('PURPOSE_NO_PROFILING', {
    category,
    ...resting('Purpose', [purpose]),
    remedies: [remedy('PROFILING_STATED', 'STEWARD', purpose.key)],
  });
}
