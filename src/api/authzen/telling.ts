import type { Audience } from '../../decision/audience.ts';
import type { Decision } from '../../decision/model.ts';
import type { Language } from '../../decision/words/said.ts';
import { cutText } from '../../lib/cut-text.ts';
import { Kept } from '../../lib/kept.ts';
import { answerOf, answerUndecided, type Decided, type Listener } from './answer.ts';
import type { Unanswered } from './read.ts';

/** An answer as it goes out, JSON in UTF-8, and what is to be known of it until then. */
export interface Telling {
  readonly decision: boolean;
  readonly bytes: Buffer;
  /** Of a decision. */
  readonly id?: string;
  /** Why there is none. */
  readonly error?: Unanswered;
}

/** Tells a decision. One that is settled is told in the same words each time, but for its id: they are found once. */
export function tellDecided(decided: Decided, settled: Decision | undefined, listener: Listener): Telling {
  const { id, decision } = decided;
  const isSettled = settled !== undefined && decision.enforceable;
  const bytes = isSettled
    ? between(wordsOf(settled, decided, listener), Buffer.from(id))
    : Buffer.from(JSON.stringify(answerOf(decided, listener)));
  return { decision: decision.outcome === 'PERMIT', bytes, id };
}

/** Tells that there is no decision. */
export function tellUndecided(error: Unanswered, revision: number): Telling {
  return { decision: false, bytes: Buffer.from(JSON.stringify(answerUndecided(error, revision))), error };
}

/** Tells what was asked together, in its order. */
export function tellAll(tellings: readonly Telling[]): Buffer {
  const each = between(
    tellings.map(({ bytes }) => bytes),
    COMMA,
  );
  return Buffer.concat([OPEN, each, CLOSE]);
}

const OPEN = Buffer.from('{"evaluations":[');
const COMMA = Buffer.from(',');
const CLOSE = Buffer.from(']}');

function between(parts: readonly Buffer[], separator: Buffer): Buffer {
  return Buffer.concat(parts.flatMap((part, at) => (at === 0 ? [part] : [separator, part])));
}

/** What stands before, between and after the ids. */
type Words = readonly Buffer[];
type Known = Kept<Decision, Words>;

/** Bytes of the words that are kept for one audience and language. */
const LIMIT = 32_000_000;

const known: Readonly<Record<Audience, Readonly<Record<Language, Known>>>> = {
  ADMINISTRATORS: { en: new Kept(LIMIT), ja: new Kept(LIMIT) },
  PERSON: { en: new Kept(LIMIT), ja: new Kept(LIMIT) },
};

function wordsOf(settled: Decision, decided: Decided, listener: Listener): Words {
  const words = known[listener.audience][listener.language];
  const found = words.get(settled);
  if (found !== undefined) return found;
  const text = cutText((id) => JSON.stringify(answerOf({ ...decided, id }, listener)));
  const made = text.map((part) => Buffer.from(part));
  words.set(settled, made, Buffer.concat(made).length);
  return made;
}
