import { type DecisionRequest, GOVERNANCE, type Verdict } from '../model.ts';
import { remedy, verdict } from './verdict.ts';

/** Governing the registry is about metadata: no personal data is used or collected for it. */
export function governanceIsMetadataOnly({ purpose }: DecisionRequest): Verdict | undefined {
  if (purpose !== GOVERNANCE) return undefined;
  return verdict('GOVERNANCE_IS_METADATA_ONLY', { remedies: [remedy('DATA_PURPOSE', 'CALLER')] });
}

/** Nothing asked is nothing permitted: the empty set is refused (Art. 18(1)). */
export function somethingMustBeAsked(request: DecisionRequest): Verdict | undefined {
  const { categories, unclassified, unresolved, notPersonal } = request;
  if (categories.length > 0 || [unclassified, unresolved, notPersonal].some(isAny)) return undefined;
  return verdict('NO_CATEGORY', { remedies: [remedy('CATEGORY', 'CALLER')] });
}

/** What a principal asks and what the operator wants to do with it decide: both are named (Arts. 32-39). */
export function replyMustBeNamed({ reply }: DecisionRequest): Verdict | undefined {
  return reply === undefined ? verdict('REPLY_NOT_NAMED', { remedies: [remedy('REPLY', 'CALLER')] }) : undefined;
}

function isAny(names: readonly string[] | undefined): names is readonly string[] {
  return names !== undefined && names.length > 0;
}

/** What could not be resolved to data may be any data: it refuses the whole (Art. 18(1)). */
export function everythingMustBeResolved({ unresolved }: DecisionRequest): Verdict | undefined {
  if (!isAny(unresolved)) return undefined;
  return verdict('UNRESOLVED', { remedies: eachOnce(unresolved).map((name) => remedy('RESOLUTION', 'CALLER', name)) });
}

/** A field without a category may hold any data: nobody has said that it may be used (Art. 18(1)). */
export function fieldsMustBeClassified({ unclassified }: DecisionRequest): Verdict | undefined {
  if (!isAny(unclassified)) return undefined;
  const fields = eachOnce(unclassified);
  return verdict('UNCLASSIFIED', {
    records: fields.map((key) => ({ kind: 'DataField', key })),
    remedies: fields.map((key) => remedy('CLASSIFICATION', 'STEWARD', key)),
  });
}

/** What a person recorded as not personal is outside the law on personal data (Art. 2(1)). */
export function notPersonalFieldsAreFree({ notPersonal }: DecisionRequest): Verdict | undefined {
  if (!isAny(notPersonal)) return undefined;
  return verdict('NOT_PERSONAL', { records: eachOnce(notPersonal).map((key) => ({ kind: 'DataField', key })) });
}

/** What a permit asks for is kept or there is no permit: an obligation that the caller does not support refuses it. */
export function obligationsMustBeSupported(
  { supportedObligations }: DecisionRequest,
  permit: Verdict,
): Verdict | undefined {
  if (supportedObligations === undefined || permit.outcome !== 'PERMIT') return undefined;
  const types = permit.obligations.map(({ type }) => type);
  const lacking = eachOnce(types.filter((type) => !supportedObligations.includes(type)));
  if (lacking.length === 0) return undefined;
  const { category, records, clause } = permit;
  const remedies = lacking.map((type) => remedy('OBLIGATION_SUPPORT', 'CALLER', type));
  return verdict('OBLIGATION_UNSUPPORTED', { category, records, clause, remedies });
}

/** Names as a set: each once, in key order. */
export function eachOnce(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
