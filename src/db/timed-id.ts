import { randomInt, randomUUID } from 'node:crypto';

const COUNTER_BITS = 12;
let [time, counter] = [0, 0];

/**
 * A new UUID of version 7: ids sort by the time they were made, and those that this process makes in one millisecond by
 * their order (RFC 9562, 6.2, method 1). What is random of it comes from node's own pool.
 */
export function newTimedId(): string {
  const now = Date.now();
  if (now > time) [time, counter] = [now, randomInt(2 ** (COUNTER_BITS - 1))];
  else if (++counter === 2 ** COUNTER_BITS) [time, counter] = [time + 1, 0];
  const instant = time.toString(16).padStart(12, '0');
  return `${instant.slice(0, 8)}-${instant.slice(8)}-7${counter.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`;
}
