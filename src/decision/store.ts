import type { Orm } from '../db/connection.ts';
import { newTimedId } from '../db/timed-id.ts';
import type { Actor } from '../identity/model.ts';
import { scopedFields } from '../registry/data-map/scoped-store.ts';
import { loggedOf } from './log/logged.ts';
import { openDecisionLog } from './log/open.ts';
import type { Decision, DecisionRequest } from './model.ts';

/** A decision as it is to be logged. */
export interface DecisionEntry {
  readonly id: string;
  readonly request: DecisionRequest;
  readonly decision: Decision;
  readonly actor: Actor;
}

/** Appends decisions to the log as one entry; they are kept when this returns, and it throws when they are not. */
export async function recordDecisions(orm: Orm, entries: readonly DecisionEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const log = await openDecisionLog(orm);
  await log.append(entries.map(loggedOf));
}

/** A new id for a decision; ids sort by age. */
export function newDecisionId(): string {
  return newTimedId();
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
