import type { Orm } from '../db/connection.ts';
import { newTimedId, timedIds } from '../db/timed-id.ts';
import type { Actor } from '../identity/model.ts';
import { scopedFields } from '../registry/data-map/scoped-store.ts';
import { loggedOf } from './log/logged.ts';
import { openDecisionLog } from './log/open.ts';
import { loggedRefusal, type Refusal } from './log/refusal.ts';
import type { LoggedDecision } from './log/store.ts';
import type { Decision, DecisionRequest } from './model.ts';

/** A decision as it is to be logged. */
export interface DecisionEntry {
  readonly id: string;
  readonly request: DecisionRequest;
  readonly decision: Decision;
  /** The same as the table holds it, where it does. */
  readonly settled?: Decision | undefined;
  readonly actor: Actor;
}

/** Appends what one request came to as one entry; it is kept when this returns, and this throws when it is not. */
export async function recordDecisions(
  orm: Orm,
  entries: readonly DecisionEntry[],
  refusals: readonly Refusal[] = [],
): Promise<void> {
  await recordLogged(orm, entries.map(loggedOf), refusals);
}

/** The same of decisions that stand already in the words of the log. */
export async function recordLogged(
  orm: Orm,
  decisions: readonly LoggedDecision[],
  refusals: readonly Refusal[] = [],
): Promise<void> {
  if (decisions.length + refusals.length === 0) return;
  const log = await openDecisionLog(orm);
  await log.append([...decisions, ...refusals.map(loggedRefusal)]);
}

/** Logs that a caller nobody knows was refused, counted with others like it. */
export async function recordUnknownCaller(orm: Orm, code: string): Promise<void> {
  await (await openDecisionLog(orm)).unknownCallers.refused(code);
}

/** Counts a request that nothing could be decided about; it is in the log as soon as that can be written again. */
export async function recordOutage(orm: Orm, reason: string): Promise<void> {
  (await openDecisionLog(orm)).outages.count(reason);
}

/** A new id for a decision; ids sort by age. */
export function newDecisionId(): string {
  return newTimedId();
}

/** Ids for decisions that are recorded together: in the log they then take one row. */
export function newDecisionIds(): () => string {
  return timedIds();
}

/** What fields of the data map hold: their categories, or why they have none. */
export type FieldContent = readonly string[] | 'UNCLASSIFIED' | 'NOT_PERSONAL';

/** What these fields hold at a revision, in one statement; a field that the map does not know is left out. */
export async function contentOfFields(
  orm: Orm,
  keys: readonly string[],
  revision: number,
): Promise<ReadonlyMap<string, FieldContent>> {
  if (keys.length === 0) return new Map();
  const found = await scopedFields.byKeys(orm, [...new Set(keys)], revision);
  return new Map(
    found.map((field): [string, FieldContent] => {
      if (field.classifiedBy === 'NONE') return [field.key, 'UNCLASSIFIED'];
      return [field.key, field.effectiveCategories.length === 0 ? 'NOT_PERSONAL' : field.effectiveCategories];
    }),
  );
}
