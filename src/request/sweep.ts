import type { Orm } from '../db/connection.ts';
import type { Instant } from '../lib/period.ts';
import type { ContentKeys } from './content/content-key.ts';
import { eraseDueContents, resealContents } from './content/store.ts';
import { type Escalation, escalateOverdue } from './principal-request/escalation-store.ts';

/** What a round through the requests did. */
export interface Swept {
  readonly escalated: readonly Escalation[];
  /** Contents erased because their time of keeping ended. */
  readonly erased: number;
  /** Contents encrypted anew with the first key. */
  readonly resealed: number;
}

/** Does what time alone asks for; any number of nodes may do so at once, and again. */
export async function sweepRequests(orm: Orm, keys: ContentKeys, now: Instant): Promise<Swept> {
  const escalated = await escalateOverdue(orm, now);
  const erased = await eraseDueContents(orm, now);
  return { escalated, erased, resealed: await resealContents(orm, keys) };
}

/** What sweeps a node's requests from time to time. */
export interface Sweeper {
  /** Sweeps now; rounds come one after the other. */
  sweep(): Promise<Swept>;
  close(): Promise<void>;
}

interface SweeperParts {
  readonly orm: Orm;
  readonly keys: ContentKeys;
  /** Milliseconds between rounds; undefined: only when it is told to. */
  readonly everyMs: number | undefined;
  now(): Promise<Instant>;
  /** Told of every round that did something. */
  swept(swept: Swept): void;
  failed(error: unknown): void;
}

/** Sweeps from time to time; a round that fails is told, and the next one tries again. */
export function openSweeper({ orm, keys, everyMs, now, swept, failed }: SweeperParts): Sweeper {
  let last: Promise<unknown> = Promise.resolve();

  function sweep(): Promise<Swept> {
    const round = last.then(async () => sweepRequests(orm, keys, await now()));
    last = round.catch(() => undefined);
    return round;
  }

  const told = () => void sweep().then((done) => (didSomething(done) ? swept(done) : undefined), failed);
  const timer = everyMs === undefined ? undefined : setInterval(told, everyMs).unref();
  return {
    sweep,
    close: async () => {
      clearInterval(timer);
      await last;
    },
  };
}

function didSomething({ escalated, erased, resealed }: Swept): boolean {
  return escalated.length + erased + resealed > 0;
}
