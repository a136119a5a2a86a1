import type { Purpose } from '../../registry/purpose/model.ts';
import { isTooVague } from '../../registry/purpose/rules.ts';
import { hasBit } from '../bitset.ts';
import type { DecisionTable } from '../compile.ts';
import { type Caller, GOVERNANCE, GOVERNANCE_ROLES, type Verdict } from '../model.ts';
import { impropersAt } from '../place.ts';
import { remedy, resting, verdict } from './verdict.ts';

/** A purpose that a caller wants to act for. */
export interface PurposeMatter {
  readonly table: DecisionTable;
  readonly key: string;
  /** Its number and record; absent of an unknown purpose and of the built-in one. */
  readonly id: number | undefined;
  readonly record: Purpose | undefined;
  readonly caller: Caller;
}

export function purposeMatter(table: DecisionTable, key: string, caller: Caller): PurposeMatter {
  const id = idOf(table, key);
  return { table, key, id, record: id === undefined ? undefined : table.purposes.nodes[id], caller };
}

/** The number of a purpose; the built-in one and one that is unknown have none. */
export function idOf(table: DecisionTable, key: string): number | undefined {
  return key === GOVERNANCE ? undefined : table.purposes.ids.get(key);
}

/** Data is handled for a purpose that was specified: one that the registry knows (Art. 17(1)). */
export function purposeMustBeKnown({ table, key, id }: PurposeMatter): Verdict | undefined {
  if (id !== undefined || key === GOVERNANCE || table.retiredPurposes.has(key)) return undefined;
  return verdict('PURPOSE_UNKNOWN', { remedies: [remedy('KNOWN_PURPOSE', 'CALLER')] });
}

/** A purpose that was given up authorises nothing any more (Art. 17(1)). */
export function purposeMustNotBeRetired({ table, key, id }: PurposeMatter): Verdict | undefined {
  if (id !== undefined || !table.retiredPurposes.has(key)) return undefined;
  return verdict('PURPOSE_RETIRED', {
    records: [{ kind: 'Purpose', key }],
    remedies: [remedy('KNOWN_PURPOSE', 'CALLER', table.successors.get(key))],
  });
}

/** Only a purpose in force authorises use (Art. 17(1)). */
export function purposeMustBeInForce({ table, key, id, record }: PurposeMatter): Verdict | undefined {
  if (id === undefined || record === undefined || hasBit(table.purposesInForce, id)) return undefined;
  return verdict('PURPOSE_NOT_IN_FORCE', {
    ...resting('Purpose', [record]),
    remedies: [remedy('PURPOSE_IN_FORCE', 'STEWARD', key)],
  });
}

/** A purpose is specified as far as possible; one that a person found too vague authorises nothing (Art. 17(1)). */
export function purposeMustBeSpecific({ key, record }: PurposeMatter): Verdict | undefined {
  if (record === undefined || !isTooVague(record)) return undefined;
  return verdict('PURPOSE_TOO_VAGUE', {
    ...resting('Purpose', [record]),
    remedies: [remedy('SPECIFIC_STATEMENT', 'STEWARD', key)],
  });
}

/** Nothing is done for a purpose that may encourage or induce unlawful or unjust acts, nor for what is part of it, whoever consents (Art. 19). */
export function improperPurposeIsNeverServed({ table, id }: PurposeMatter): Verdict | undefined {
  const improper = id === undefined ? [] : impropersAt(table.purposes, id);
  if (improper.length === 0) return undefined;
  return verdict('IMPROPER_USE', {
    ...resting('Purpose', improper),
    remedies: improper.map(({ key }) => remedy('RISK_CLEARED', 'REVIEWER', key)),
  });
}

/** Callers act only for purposes that the operator opens to them. */
export function purposeMustBeDeclarable({ record }: PurposeMatter): Verdict | undefined {
  if (record === undefined || record.declarable) return undefined;
  return verdict('PURPOSE_NOT_DECLARABLE', {
    ...resting('Purpose', [record]),
    remedies: [remedy('DECLARABLE_PURPOSE', 'CALLER')],
  });
}

/** A claimed purpose counts only when it is granted to a role of the caller or to its client. */
export function purposeMustBeGranted({ table, key, id, record, caller }: PurposeMatter): Verdict | undefined {
  if (record === undefined) return governanceMustBeGranted(key, caller);
  if (isHeld(table, id, caller)) return undefined;
  return verdict('PURPOSE_NOT_GRANTED', {
    ...resting('Purpose', [record]),
    remedies: [remedy('GRANT', 'STEWARD', key)],
  });
}

/** Whether a purpose was granted to a role of the caller or to its client. */
export function isHeld({ grants }: DecisionTable, id: number | undefined, { roles, client }: Caller): boolean {
  const holders = grants[id ?? -1];
  if (holders === undefined) return false;
  for (const role of roles) if (holders.roles.has(role)) return true;
  return client !== undefined && holders.clients.has(client);
}

function governanceMustBeGranted(key: string, { roles }: Caller): Verdict | undefined {
  if (roles.some((role) => GOVERNANCE_ROLES.includes(role))) return undefined;
  return verdict('PURPOSE_NOT_GRANTED', { remedies: [remedy('GOVERNANCE_ROLE', 'ADMIN', key)] });
}
