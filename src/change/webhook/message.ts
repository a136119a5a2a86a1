import type { LiveEvent } from '../live/store.ts';
import type { Message, Webhook, WebhookEvent } from './model.ts';

/** Which event a webhook asks for by. */
const asked: Readonly<Record<LiveEvent['kind'], WebhookEvent>> = { revision: 'REVISION_MADE', act: 'PROPOSAL_MOVED' };

/** Whether a webhook asked to be told of an event. */
export function isAskedBy({ events }: Webhook, { kind }: LiveEvent): boolean {
  return events.includes(asked[kind]);
}

/** What is sent of an event: names of records and states; who did it and why is read over the API, under a purpose. */
export function messageOf(event: LiveEvent): Message {
  if (event.kind === 'revision') {
    const { number, madeAt } = event.revision;
    return { id: `revision-${number}`, type: 'revision.made', timestamp: madeAt, data: { revision: number } };
  }
  const { id, proposal, act, from, to, at } = event.act;
  return { id: `act-${id}`, type: 'proposal.moved', timestamp: at, data: { proposal, act, from, to } };
}
