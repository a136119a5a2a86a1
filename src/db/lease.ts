import { setTimeout as sleep } from 'node:timers/promises';

/**
 * For how many milliseconds what was read of the newest state may answer reads that begin later. INVARIANT: whoever tells of a
 * newer state waits as long first (`lapse`), so nobody is told what was so after somebody was told that it no longer is.
 */
const LEASE_MS = 5;

/** At which age a lease that is used is renewed, so that who comes when it has lapsed need not wait. */
const RENEW_MS = 3;

/** Something that was read, and when its statement was sent: by time that only goes on, and by the time of day. */
export interface Leased<T> {
  readonly value: T;
  readonly sent: Moment;
}

interface Moment {
  readonly elapsed: number;
  readonly wall: number;
}

export function moment(): Moment {
  return { elapsed: performance.now(), wall: Date.now() };
}

/** Milliseconds since it was asked for; what is too long for a lease also when the machine slept, or its clock was set. */
export function ageOf({ sent }: Leased<unknown>): number {
  return Math.max(performance.now() - sent.elapsed, Math.abs(Date.now() - sent.wall));
}

export function isLapsed(age: number): boolean {
  return age >= LEASE_MS;
}

export function isToBeRenewed(age: number): boolean {
  return age >= RENEW_MS;
}

/** Waits until no node answers from what it read before this was called. Call when a change is committed, before it is told. */
export async function lapse(): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < LEASE_MS) await sleep(1);
}
