import type { Problem } from '../../lib/problem.ts';

/** Why a question gets no decision: the status that HTTP has for it, a code for programs, a sentence for people. */
export interface Unanswered {
  /** 400 wrong, 403 not open to the caller, 405, 413 and 415 unreadable, 412 too early, 501 nothing that this service judges. */
  readonly status: 400 | 403 | 405 | 412 | 413 | 415 | 501;
  readonly code: string;
  readonly message: string;
}

/** What was read from a request, or why it cannot be answered. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly unanswered: Unanswered };

export function read<T>(value: T): Read<T> {
  return { ok: true, value };
}

export function unanswered<T>(status: Unanswered['status'], code: string, message: string): Read<T> {
  return { ok: false, unanswered: { status, code, message } };
}

/** A request with these problems, all told in one sentence, each at its place. */
export function wrong<T>(problems: readonly Pick<Problem, 'code' | 'path' | 'message'>[]): Read<T> {
  const told = problems.map(({ code, path, message }) => {
    if (path.length === 0) return message;
    return `\`${placeOf(path)}\` ${code === 'FACT_MISSING' ? 'is missing' : message}`;
  });
  return unanswered(400, problems[0]?.code ?? 'FACT_INVALID', told.join('; '));
}

function placeOf(path: Problem['path']): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}
