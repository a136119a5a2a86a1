import type { Verdict } from '../../model.ts';
import { isBeyondSuspension, stopped, stoppedUseStaysStopped } from '../use.ts';
import { isEntrusted, isExcepted, type ProvideMatter, staysWithin } from './matter.ts';

/** What the principal had stopped or erased goes nowhere; only the exceptions of Art. 27(1), and keeping it where nobody handles it, are not bound by it (Art. 35(2)). */
export function stoppedDataGoesNowhere(matter: ProvideMatter): Verdict | undefined {
  const isKept = matter.way?.rule === 'NOT_A_PROVISION';
  return isExcepted(matter) || isKept ? undefined : stoppedUseStaysStopped(matter);
}

/** Where the principal had provision stopped, neither consent nor opt-out opens it; Art. 27(5) makes no third party (Art. 35(4)). */
export function stoppedProvisionStaysStopped(matter: ProvideMatter): Verdict | undefined {
  if (isExcepted(matter) || staysWithin(matter) || isEntrusted(matter) || isBeyondSuspension(matter)) return undefined;
  return stopped('PROVISION_STOPPED_BY_PRINCIPAL', matter, ['PROVISION']);
}
