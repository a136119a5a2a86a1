import { LRUCache } from 'lru-cache';
import type { DecisionTable } from '../../decision/compile.ts';
import type { SettledLog } from '../../decision/log/logged.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import { oncePer } from '../../lib/once-per.ts';
import type { Listener } from './answer.ts';
import type { Asking } from './asked.ts';
import type { SettledWords } from './telling.ts';
import { type Facts, isObject } from './wire.ts';

/** What comes of a question whenever the same caller asks it in the same words of the same table. */
export interface AskedBefore {
  readonly words: SettledWords;
  readonly log: SettledLog;
}

/** How long a question may be that is remembered, in characters of JSON. */
const QUESTION_CHARACTERS = 500;

/** How much is remembered, in characters and bytes, and what a question weighs beside its words. */
const LIMIT = 64_000_000;
const BESIDE = 300;

const remembered = new LRUCache<string, AskedBefore>({ maxSize: LIMIT });

let tables = 0;
const numberOf = oncePer((_table: DecisionTable) => tables++);

/** Who asks what, by a number that nobody else had; one who asks again after as many others has another. */
const askers = new LRUCache<string, number>({ max: 10_000 });
let askerCount = 0;

/**
 * The questions that a caller asked before. Only what is settled is remembered, as of now and with nothing said in the context:
 * then its words and who asks decide all that is told.
 */
export class QuestionsOf {
  readonly #asker: number;

  constructor({ table, actor }: Pick<Asking, 'table' | 'actor'>, { audience, language }: Listener) {
    const { subject, client, roles } = actor;
    const asking = { table: numberOf(table), subject, client, roles, audience, language };
    this.#asker = asker(canonicalJson(asking));
  }

  /** What a question is remembered by; undefined of one that is not. */
  nameOf(question: unknown): string | undefined {
    if (!isObject(question) || question.context != null) return undefined;
    const text = textOf(question);
    return text === undefined || text.length > QUESTION_CHARACTERS ? undefined : `${this.#asker} ${text}`;
  }

  get(name: string | undefined): AskedBefore | undefined {
    return name === undefined ? undefined : remembered.get(name);
  }

  remember(name: string | undefined, answer: AskedBefore): void {
    if (name !== undefined) remembered.set(name, answer, { size: name.length + BESIDE + answer.words.length });
  }
}

function asker(facts: string): number {
  const number = askers.get(facts) ?? askerCount++;
  askers.set(facts, number);
  return number;
}

function textOf(question: Facts): string | undefined {
  try {
    return JSON.stringify(question);
  } catch {
    // It is nested without end: whoever reads it refuses it.
    return undefined;
  }
}
