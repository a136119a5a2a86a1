import type { Orm } from '../../db/connection.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { decide } from '../../decision/evaluate.ts';
import { type LoggedRequest, type LogSpan, readLoggedRequests } from '../../decision/log/requests-store.ts';
import type { Decision, DecisionRequest } from '../../decision/model.ts';
import type { Instant } from '../../lib/period.ts';
import type { Sides } from './triples.ts';

/** A logged decision that would be another by a change: the request, and the answer without the change and with it. */
export interface Flip {
  readonly id: string;
  readonly request: DecisionRequest;
  readonly before: Decision;
  readonly after: Decision;
}

/** Some of a replay. */
export interface ReplayPart {
  readonly flips: readonly Flip[];
  /** How many decisions were made again. */
  readonly decided: number;
  /** The id of the last entry that was looked at; undefined at the end of the span. */
  readonly last: string | undefined;
}

/** The most logged decisions that one part makes again. */
export const PART_LIMIT = 20_000;

/** How many are read, and decided, before others have their turn. */
const GROUP = 1_000;

/** How many different requests are remembered: programs ask the same again and again. */
const REMEMBERED = 20_000;

interface Wanted extends LogSpan {
  readonly sides: Sides;
  /** The instant that all is judged at. */
  readonly at: Instant;
  /** The most flips wanted. */
  readonly most: number;
}

/**
 * Makes logged decisions again, with a change and without it, at one instant, from what the log holds of the request: pure,
 * in the order of their ids. Ends with the span, with the flips that are wanted, or after enough decisions.
 */
export async function replayPart(orm: Orm, { sides, at, most, ...span }: Wanted): Promise<ReplayPart> {
  const flips: Flip[] = [];
  const known = new Map<string, boolean>();
  let { after } = span;
  let decided = 0;
  while (decided < PART_LIMIT) {
    const group = await readLoggedRequests(orm, { ...span, after }, GROUP);
    for (const entry of group) {
      after = entry.id;
      if (entry.request === null) continue;
      decided++;
      const flip = flipOf(entry, { sides, at, known });
      if (flip !== undefined) flips.push(flip);
      if (flips.length === most) return { flips, decided, last: after };
    }
    if (group.length < GROUP) return { flips, decided, last: undefined };
  }
  return { flips, decided, last: after };
}

interface Replaying {
  readonly sides: Sides;
  readonly at: Instant;
  /** By the text of a request: whether its answer flips. */
  readonly known: Map<string, boolean>;
}

function flipOf({ id, request: text }: LoggedRequest, { sides, at, known }: Replaying): Flip | undefined {
  if (text === null || known.get(text) === false) return undefined;
  // The log keeps what was parsed when it was asked.
  const request = JSON.parse(text) as DecisionRequest;
  const [before, after] = [decidedAt(sides.before, request, at), decidedAt(sides.after, request, at)];
  const flips = before.outcome !== after.outcome;
  if (known.size < REMEMBERED) known.set(text, flips);
  return flips ? { id, request, before, after } : undefined;
}

// It informs and permits nothing: it is about another time, or about a registry that is not.
function decidedAt(table: DecisionTable, request: DecisionRequest, at: Instant): Decision {
  return { ...decide(table, request, at), now: at, enforceable: false };
}
