import { LRUCache } from 'lru-cache';
import type { Audience } from '../../decision/audience.ts';
import type { Decision } from '../../decision/model.ts';
import type { Language } from '../../decision/words/said.ts';
import { cutText } from '../../lib/cut-text.ts';
import { answerOf, answerUndecided, type Decided, isPermitted, type Listener } from './answer.ts';
import type { Unanswered } from './read.ts';

/** An answer as it goes out, and what is to be known of it until then. */
export interface Telling {
  readonly decision: boolean;
  /** JSON in UTF-8: what stands before, between and after the ids. */
  readonly parts: readonly Buffer[];
  /** Of a decision. */
  readonly id?: string;
  /** Why there is none. */
  readonly error?: Unanswered;
}

/** A settled decision is told in the same words each time, but for its id: they are found once. */
export interface SettledWords extends Pick<Telling, 'decision' | 'parts'> {
  /** Bytes in all. */
  readonly length: number;
}

/** Tells a decision that is put together anew. */
export function tellDecided(decided: Decided, listener: Listener): Telling {
  const { id, decision } = decided;
  const whole = Buffer.from(JSON.stringify(answerOf(decided, listener)));
  return { decision: isPermitted(decision), parts: [whole], id };
}

/** Tells a settled decision. */
export function tellSettled({ decision, parts }: SettledWords, id: string): Telling {
  return { decision, parts, id };
}

/** Tells that there is no decision. */
export function tellUndecided(error: Unanswered, revision: number): Telling {
  return { decision: false, parts: [Buffer.from(JSON.stringify(answerUndecided(error, revision)))], error };
}

/** The bytes of one answer. */
export function tellOne(telling: Telling): Buffer {
  const bytes = Buffer.allocUnsafe(lengthOf(telling));
  write(telling, bytes, 0);
  return bytes;
}

/** The bytes of what was asked together, in its order. */
export function tellAll(tellings: readonly Telling[]): Buffer {
  const size = tellings.reduce((sum, telling) => sum + lengthOf(telling) + COMMA.length, OPEN.length + CLOSE.length);
  const bytes = Buffer.allocUnsafe(size);
  let at = OPEN.copy(bytes);
  tellings.forEach((telling, index) => {
    if (index > 0) at += COMMA.copy(bytes, at);
    at = write(telling, bytes, at);
  });
  return bytes.subarray(0, at + CLOSE.copy(bytes, at));
}

const OPEN = Buffer.from('{"evaluations":[');
const COMMA = Buffer.from(',');
const CLOSE = Buffer.from(']}');

function lengthOf({ parts, id = '' }: Telling): number {
  return parts.reduce((sum, part) => sum + part.length, (parts.length - 1) * id.length);
}

/** Writes an answer at a place; answers the place behind it. */
function write({ parts, id = '' }: Telling, bytes: Buffer, from: number): number {
  let at = from;
  parts.forEach((part, index) => {
    // An id is ASCII.
    if (index > 0) at += bytes.write(id, at, 'latin1');
    at += part.copy(bytes, at);
  });
  return at;
}

type Known = LRUCache<Decision, SettledWords>;

/** Words that are kept for one audience and language, up to so many bytes. */
function kept(): Known {
  return new LRUCache({ maxSize: 32_000_000, sizeCalculation: ({ length }) => length });
}

const known: Readonly<Record<Audience, Readonly<Record<Language, Known>>>> = {
  ADMINISTRATORS: { en: kept(), ja: kept() },
  PERSON: { en: kept(), ja: kept() },
};

/** The words of a settled decision for one who listens. */
export function wordsOf(settled: Decision, decided: Decided, listener: Listener): SettledWords {
  const words = known[listener.audience][listener.language];
  const found = words.get(settled);
  if (found !== undefined) return found;
  const text = cutText((id) => JSON.stringify(answerOf({ ...decided, id }, listener)));
  const parts = text.map((part) => Buffer.from(part));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const made = { decision: settled.outcome === 'PERMIT', parts, length };
  words.set(settled, made);
  return made;
}
