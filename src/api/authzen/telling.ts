import type { Audience } from '../../decision/audience.ts';
import type { Decision } from '../../decision/model.ts';
import type { Language } from '../../decision/words/said.ts';
import { cutText } from '../../lib/cut-text.ts';
import { Kept } from '../../lib/kept.ts';
import { answerOf, answerUndecided, type Decided, type Listener } from './answer.ts';
import type { Unanswered } from './read.ts';

/** An answer as it goes out, and what is to be known of it until then. */
export interface Telling {
  readonly decision: boolean;
  /** JSON in UTF-8, one part after the other. */
  readonly bytes: readonly Buffer[];
  /** Of a decision. */
  readonly id?: string;
  /** Why there is none. */
  readonly error?: Unanswered;
}

/** A settled decision is told in the same words each time, but for its id: they are found once. */
export interface SettledWords {
  readonly decision: boolean;
  /** What stands before, between and after the ids. */
  readonly parts: readonly Buffer[];
  /** Bytes in all. */
  readonly length: number;
}

/** Tells a decision that is put together anew. */
export function tellDecided(decided: Decided, listener: Listener): Telling {
  const { id, decision } = decided;
  const bytes = Buffer.from(JSON.stringify(answerOf(decided, listener)));
  return { decision: decision.outcome === 'PERMIT', bytes: [bytes], id };
}

/** Tells a settled decision. */
export function tellSettled({ decision, parts }: SettledWords, id: string): Telling {
  const named = Buffer.from(id);
  return { decision, bytes: parts.flatMap((part, at) => (at === 0 ? [part] : [named, part])), id };
}

/** Tells that there is no decision. */
export function tellUndecided(error: Unanswered, revision: number): Telling {
  return { decision: false, bytes: [Buffer.from(JSON.stringify(answerUndecided(error, revision)))], error };
}

/** Tells what was asked together, in its order. */
export function tellAll(tellings: readonly Telling[]): Buffer {
  const bytes: Buffer[] = [OPEN];
  for (const telling of tellings) {
    if (bytes.length > 1) bytes.push(COMMA);
    bytes.push(...telling.bytes);
  }
  return Buffer.concat([...bytes, CLOSE]);
}

const OPEN = Buffer.from('{"evaluations":[');
const COMMA = Buffer.from(',');
const CLOSE = Buffer.from(']}');

type Known = Kept<Decision, SettledWords>;

/** Bytes of the words that are kept for one audience and language. */
const LIMIT = 32_000_000;

const known: Readonly<Record<Audience, Readonly<Record<Language, Known>>>> = {
  ADMINISTRATORS: { en: new Kept(LIMIT), ja: new Kept(LIMIT) },
  PERSON: { en: new Kept(LIMIT), ja: new Kept(LIMIT) },
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
  words.set(settled, made, length);
  return made;
}
