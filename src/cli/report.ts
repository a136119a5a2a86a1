import { type Placed, problemLine, sentenceOf } from '../files/placed.ts';
import type { Refusal } from './service.ts';

/** What a command says and how it ends: printed as text, or as one JSON value. */
export interface Report {
  readonly exit: 0 | 1 | 2 | 3;
  /** Lines of the answer. */
  readonly lines: readonly string[];
  /** Lines of what is wrong. */
  readonly complaints: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
}

export function answered(lines: readonly string[], json: Report['json'], exit: 0 | 2 | 3 = 0): Report {
  return { exit, lines, complaints: [], json: { ...json, problems: [] } };
}

export function complained(problems: readonly Placed[]): Report {
  return { exit: 1, lines: [], complaints: problems.map(problemLine), json: { problems } };
}

export function refused(refusals: readonly Refusal[]): Report {
  return { exit: 1, lines: [], complaints: refusals.map(refusalLine), json: { problems: [], refusals } };
}

function refusalLine({ reason, ...refusal }: Refusal): string {
  const { code } = refusal;
  return sentenceOf({ ...refusal, code: reason === undefined || reason === code ? code : `${code} ${reason}` });
}

/** One line for a terminal: what would steer it, or break the line, is shown as its escape. */
export function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
