import { hash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Instant } from '../../lib/period.ts';
import { rootOf } from './merkle.ts';
import type { Birth, Entry, Link } from './model.ts';

/** What every link of a chain is known by: SHA-256 of its canonical text. */
export function hashOf(linked: Birth | Entry): string {
  return hash('sha256', canonicalJson(linked), 'hex');
}

/** Where a chain ends, and when its last entry was made. */
export interface Tail extends Link {
  readonly at: Instant;
}

/** Where a chain ends that has no entry yet. */
export function tailOfBirth(birth: Birth): Tail {
  return { node: birth.node, seq: 0, hash: hashOf(birth), at: birth.startedAt };
}

/** An entry beside its hash. */
export interface Linked {
  readonly entry: Entry;
  readonly hash: string;
}

/** The entry that puts these decisions after the end of a chain; its time never runs back. */
export function linkAfter({ node, seq, hash: prev, at }: Tail, decisions: readonly string[], now: Instant): Linked {
  const entry: Entry = {
    node,
    seq: seq + 1,
    at: now > at ? now : at,
    size: decisions.length,
    root: rootOf(decisions),
    prev,
  };
  return { entry, hash: hashOf(entry) };
}

export function tailOf({ entry: { node, seq, at }, hash }: Linked): Tail {
  return { node, seq, hash, at };
}
