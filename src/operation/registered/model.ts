import { z } from 'zod';
import { type Role, role } from '../../identity/model.ts';
import { problemsOfIssues } from '../../lib/issues.ts';
import { key } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import { failed, ok, type Result } from '../../lib/result.ts';
import { isKeepable } from '../../lib/text.ts';

/** What a registered document is written in, and for what: SQL, GraphQL on a system's API, GraphQL on this API. */
export const operationDialect = z.enum(['POSTGRESQL', 'GRAPHQL', 'DAICHO']);

export type OperationDialect = z.output<typeof operationDialect>;

/** Who runs an operation: all who hold a role, or one client. */
export type OperationOwner = { readonly role: Role } | { readonly client: string };

const text = z.string().refine(isKeepable, 'holds a character that text cannot have: NUL or half of a pair');

const newOperation = z
  .object({
    name: text.trim().min(1, 'is empty').max(200, 'is longer than 200 characters'),
    dialect: operationDialect,
    document: text.min(1, 'is empty').max(100_000, 'is longer than 100000 characters'),
    purpose: key,
    role: role.optional(),
    client: key.optional(),
    system: key.optional(),
    searchPath: z.array(text.min(1)).max(100).readonly().optional(),
  })
  // Also of an operation with other problems, so that they are told all at once.
  .superRefine(factsStandWhereTheyBelong, { when: ({ value }) => typeof value === 'object' && value !== null });

/** What is said of an operation that is to be registered. */
export type NewOperation = Readonly<z.output<typeof newOperation>>;

function factsStandWhereTheyBelong(
  { dialect, role: ofRole, client, system, searchPath }: NewOperation,
  context: z.RefinementCtx,
): void {
  const refuse = (fact: string, domain: string, message: string) =>
    context.addIssue({ code: 'custom', path: [fact], message, params: { domain } });
  if ((ofRole === undefined) === (client === undefined))
    refuse('owner', 'OWNER_UNNAMED', 'is one role or one client: whoever runs the operation');
  if (dialect === 'GRAPHQL' && system === undefined)
    refuse('system', 'FACT_MISSING', 'names the system whose API it runs on');
  if (dialect === 'DAICHO' && system !== undefined)
    refuse('system', 'FACT_MISPLACED', 'is a fact of SQL and of GraphQL on the API of a system');
  if (dialect !== 'POSTGRESQL' && searchPath !== undefined)
    refuse('searchPath', 'FACT_MISPLACED', 'is a fact of SQL alone');
}

/** Reads what is said of a new operation; every problem at once. */
export function parseNewOperation(raw: unknown): Result<NewOperation> {
  const parsed = newOperation.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const problems = problemsOfIssues(parsed.error, newOperation, raw);
  return failed(problems.map((problem) => ({ ...problem, path: ['input', ...problem.path] })));
}

/** A document that was registered under a purpose for those who run it. */
export interface RegisteredOperation {
  readonly id: string;
  readonly name: string;
  readonly dialect: OperationDialect;
  readonly document: string;
  /** SHA-256 of the document as it was given, and of its normal form. */
  readonly textHash: string;
  readonly documentHash: string;
  readonly system: string | undefined;
  readonly searchPath: readonly string[] | undefined;
  readonly purpose: string;
  readonly owner: OperationOwner;
  readonly registeredAt: Instant;
  readonly registeredBy: string;
  readonly retirement: Retirement | undefined;
}

/** That an operation is no longer to run: who said so, when and why. */
export interface Retirement {
  readonly retiredAt: Instant;
  readonly retiredBy: string;
  readonly reason: string;
}
