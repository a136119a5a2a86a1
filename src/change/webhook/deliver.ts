import type { Logger } from 'pino';
import type { Database } from '../../db/connection.ts';
import { faultOf } from '../../lib/fault.ts';
import type { PrincipalKey } from '../../principal/principal-key.ts';
import type { Announcements } from '../live/announcements.ts';
import { type LiveEvent, readEventsAfter } from '../live/store.ts';
import { isAskedBy, messageOf } from './message.ts';
import type { Webhook } from './model.ts';
import { hostMustBeAllowed, waitAfter } from './rules.ts';
import { type Attempt, send } from './send.ts';
import { claimDueWebhook, noteTold } from './store.ts';

/** How often those are looked for that failed before, or that another node left behind. */
const LOOK_EVERY_MS = 5_000;

export interface DeliveryParts {
  readonly database: Pick<Database, 'orm'>;
  readonly announcements: Announcements;
  readonly principalKey: PrincipalKey;
  readonly webhookHosts: readonly string[];
  readonly log: Logger;
}

/** Tells webhooks what happened: each in the order of events, one message at a time, by whichever node claims it first. */
export function openDelivery(parts: DeliveryParts): { close(): Promise<void> } {
  // A service that may call nobody has nothing to deliver.
  if (parts.webhookHosts.length === 0) return { close: async () => undefined };
  let isClosed = false;
  let telling: Promise<void> | undefined;

  function look(): void {
    if (isClosed) return;
    telling ??= tellAllDue().finally(() => {
      telling = undefined;
    });
  }

  async function tellAllDue(): Promise<void> {
    try {
      // What was claimed is told: nobody else would for a while.
      while (!isClosed) {
        const due = await claimDueWebhook(parts.database.orm);
        if (due === undefined) return;
        await tell(parts, due);
      }
    } catch (error) {
      parts.log.warn({ fault: faultOf(error) }, 'webhooks wait: the database does not answer');
    }
  }

  const timer = setInterval(look, LOOK_EVERY_MS);
  const following = parts.announcements.follow();
  void following
    .then(async (events) => {
      for await (const _event of events) look();
    })
    .catch((error: unknown) => parts.log.warn({ fault: faultOf(error) }, 'webhooks are looked for by the clock alone'));
  return {
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await following.then((events) => events.return?.()).catch(() => undefined);
      await telling;
    },
  };
}

/** Sends a webhook the next event it asked for; what it did not ask for is passed over. */
async function tell(parts: DeliveryParts, due: Webhook): Promise<void> {
  const { orm } = parts.database;
  const { events } = await readEventsAfter(orm, { revision: due.toldRevision, act: due.toldAct });
  const next = events.findIndex((event) => isAskedBy(due, event));
  const passed = next < 0 ? events : events.slice(0, next);
  const event = events[next];
  if (event === undefined) {
    const { failures, lastResult } = due;
    return noteTold(orm, due.id, { ...toldTo(due, passed), failures, lastResult, waitSeconds: 0 });
  }
  const attempt = await attemptAt(parts, due, event);
  const failures = attempt.isTaken ? 0 : due.failures + 1;
  return noteTold(orm, due.id, {
    ...toldTo(due, attempt.isTaken ? [...passed, event] : passed),
    failures,
    lastResult: attempt.result,
    waitSeconds: waitAfter(failures),
  });
}

// The configuration may have changed since it was made.
async function attemptAt(
  { principalKey, webhookHosts }: DeliveryParts,
  { id, url }: Webhook,
  event: LiveEvent,
): Promise<Attempt> {
  if (hostMustBeAllowed(url, webhookHosts).length > 0) return { isTaken: false, result: 'HOST_NOT_ALLOWED' };
  return send(url, principalKey.secretOf('webhook', id), messageOf(event));
}

/** How far a webhook has been told, once these events are behind it. */
function toldTo({ toldRevision, toldAct }: Webhook, events: readonly LiveEvent[]) {
  const revisions = events.map((event) => (event.kind === 'revision' ? event.revision.number : 0));
  const acts = events.map((event) => (event.kind === 'act' ? event.act.id : 0));
  return { toldRevision: Math.max(toldRevision, ...revisions), toldAct: Math.max(toldAct, ...acts) };
}
