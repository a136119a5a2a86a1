import { randomUUID } from 'node:crypto';

/** A new UUID of version 7: ids sort by the time they were made. What is random of it comes from node's own pool. */
export function newTimedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
