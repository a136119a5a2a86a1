import { GraphQLError } from 'graphql';
import type { Problem } from '../lib/problem.ts';

/** What a refusal tells beside its sentence. */
export interface RefusalFacts {
  readonly reason?: string | undefined;
  readonly article?: string | undefined;
  readonly remedy?: string | undefined;
  readonly records?: readonly { readonly kind: string; readonly key: string }[] | undefined;
  readonly decisionId?: string | undefined;
  /** Coordinates of what is refused, when the operation is refused for what it selects or sends. */
  readonly fields?: readonly string[] | undefined;
  /** HTTP status, when the whole request is refused; a refusal of one field leaves the answer's own. */
  readonly status?: number | undefined;
  /** HTTP headers that go with the status. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** An answer that is no: `code` for programs, a sentence for the person, what decided it and what would mend it. */
export function refusal(code: string, message: string, facts: RefusalFacts = {}): GraphQLError {
  const { status, headers, reason = code, ...told } = facts;
  return new GraphQLError(message, {
    extensions: withoutAbsent({ code, reason, ...told, http: status && withoutAbsent({ status, headers }) }),
  });
}

/** A problem found before anything ran, as an error of the whole request. */
export function problemError(problem: Problem, status: number): GraphQLError {
  const { code, message, article, remedy } = problem;
  return refusal(code, message, { article, remedy, status });
}

function withoutAbsent(facts: Record<string, unknown>): Record<string, unknown> {
  const isAbsent = (fact: unknown) => fact === undefined || (Array.isArray(fact) && fact.length === 0);
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => !isAbsent(fact)));
}
