import { randomInt, randomUUID } from 'node:crypto';

const COUNTER_BITS = 12;
let [time, counter] = [0, 0];
let instant = '';

/**
 * A new UUID of version 7: ids sort by the time they were made, and those that this process makes in one millisecond by
 * their order (RFC 9562, 6.2, method 1). What is random of it comes from node's own pool.
 */
export function newTimedId(): string {
  const now = Date.now();
  if (now > time) begin(now, randomInt(2 ** (COUNTER_BITS - 1)));
  else if (++counter === 2 ** COUNTER_BITS) begin(time + 1, 0);
  return `${instant}-${(VERSION + counter).toString(16)}${randomUUID().slice(18)}`;
}

function begin(at: number, from: number): void {
  [time, counter] = [at, from];
  const digits = at.toString(16).padStart(12, '0');
  instant = `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

/** Above the counter. */
const VERSION = 0x7000;
