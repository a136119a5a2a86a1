import { decide } from '../../decision/evaluate.ts';
import { dayAfterMonths } from '../../decision/record-duty.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import { IDENTITY_EVIDENCE, INCIDENT, REQUEST } from '../../graph/exposure.ts';
import type { Instant } from '../../lib/period.ts';
import type { ContentKind } from './model.ts';

/** The category of the service's own data that contents of each kind belong to. */
const CATEGORY_OF: Readonly<Record<ContentKind, string>> = { REQUEST, IDENTITY: IDENTITY_EVIDENCE, INCIDENT };

/** When contents of what is closed now are erased: as the registry declares it for the purpose they are read for. */
export function eraseFrom({ decisions, actor, pin, purpose }: DecisionContext, kind: ContentKind): Instant {
  const caller = { roles: actor.roles, client: actor.client };
  const request = { action: 'USE' as const, purpose, categories: [CATEGORY_OF[kind]], caller };
  const { obligations } = decide(decisions.table, request, pin.now);
  const months = obligations.find(({ type }) => type === 'ERASE')?.months;
  // Without a period the purpose is achieved once the request is closed (Art. 22).
  return months === undefined ? pin.now : dayAfterMonths(pin.now, months);
}
