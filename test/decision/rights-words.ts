import type { Limb } from '../../src/decision/limbs.ts';
import type { Decision, DecisionRequest } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import type { Reply } from '../../src/decision/reply.ts';
import type { StatedLimb } from '../../src/decision/stated-limb.ts';
import { feeRuleModel, requestProcedureModel } from '../../src/registry/policy/model.ts';
import { make, mapOf } from '../support/records.ts';
import { asked, grant, privacyOffice, purpose, registry } from './words.ts';

type Facts = Readonly<Record<string, unknown>>;

/** How the policy says that requests of a type are answered. */
export const procedure = (requestType: string, facts: Facts = {}) =>
  make(requestProcedureModel, {
    key: requestType.toLowerCase(),
    clause: 'requests/1',
    requestType,
    submission: { contactPoint: 'a desk', form: 'a letter', identityCheck: 'a passport' },
    ...facts,
  });

/** A fee that is published, and judged reasonable in view of its cost. */
export const fee = (requestType: string, facts: Facts = {}) =>
  make(feeRuleModel, {
    key: `fee.${requestType.toLowerCase()}`,
    clause: 'requests/2',
    requestType,
    amountYen: 1000,
    publishedFrom: '2026-01-01',
    costBasis: {
      statement: 'an hour of work',
      review: { result: 'REASONABLE', reviewer: 'a reviewer', at: '2026-01-01', reason: 'it is an hour' },
    },
    ...facts,
  });

/** What was found, each with the document that shows it. */
export function found(...limbs: readonly Limb[]): readonly StatedLimb[] {
  return limbs.map((limb) => ({ limb, holds: true, evidence: `case:${limb.toLowerCase()}` }));
}

/** What was found not to be so. */
export function foundNot(...limbs: readonly Limb[]): readonly StatedLimb[] {
  return found(...limbs).map((stated) => ({ ...stated, holds: false }));
}

export const identified = found('IDENTITY_CONFIRMED');

const answering = purpose('requests', { notice: 'posted' });

/** Asks as the privacy office whether a request may be answered so; about these categories, or about all it concerns. */
export function answer(
  facts: Pick<Reply, 'to' | 'step'> & Partial<Reply>,
  more: Partial<DecisionRequest> = {},
  records: Partial<DecisionRecords> = {},
): Decision {
  const held = {
    purposes: new Map([...registry.purposes, [answering.key, answering]]),
    purposeGrants: mapOf(grant('requests', { role: 'privacy-office' }), grant('requests', { role: 'engineer' })),
    requestProcedures: mapOf(procedure('DISCLOSURE')),
    feeRules: mapOf(fee('DISCLOSURE')),
    ...records,
  };
  const request: DecisionRequest = {
    action: 'ANSWER_REQUEST',
    purpose: 'requests',
    categories: [],
    caller: privacyOffice,
    reply: { shown: [], ...facts },
    ...more,
  };
  return asked(request, held);
}
