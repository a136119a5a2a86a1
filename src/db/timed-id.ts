import { randomInt, randomUUID } from 'node:crypto';
import { invariant } from '../lib/invariant.ts';

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

/** How many digits at the end of an id tell it from those that follow it. */
const RUN_DIGITS = 4;

/** Makes ids that follow each other, 65,536 at most: what is kept under the first is found by each of them. */
export function timedIds(): () => string {
  const run = runOf(newTimedId());
  let next = 0;
  return () => {
    invariant(next < 16 ** RUN_DIGITS, 'so many ids do not follow each other');
    return run + (next++).toString(16).padStart(RUN_DIGITS, '0');
  };
}

/** What ids that follow each other have in common. */
export function runOf(id: string): string {
  return id.slice(0, -RUN_DIGITS);
}

/** The least id of those that an id may follow. */
export function leastOfRun(id: string): string {
  return runOf(id) + '0'.repeat(RUN_DIGITS);
}

/** How far an id is behind the first one that could precede it. */
export function placeInRun(id: string): number {
  return Number.parseInt(id.slice(-RUN_DIGITS), 16);
}

function begin(at: number, from: number): void {
  [time, counter] = [at, from];
  const digits = at.toString(16).padStart(12, '0');
  instant = `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

/** Above the counter. */
const VERSION = 0x7000;
