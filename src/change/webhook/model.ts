import { z } from 'zod';
import { problemsOfIssues } from '../../lib/issues.ts';
import type { Problem } from '../../lib/problem.ts';
import { failed, ok, type Result } from '../../lib/result.ts';

/** What a webhook is told of. */
export const webhookEvent = z.enum(['REVISION_MADE', 'PROPOSAL_MOVED']);

export type WebhookEvent = z.output<typeof webhookEvent>;

const newWebhook = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .refine((text) => !/[@#]/.test(text), 'must have neither credentials nor fragment'),
  events: z.array(webhookEvent).min(1, 'must name an event').readonly(),
});

/** An address that is asked for to be told. */
export type NewWebhook = z.output<typeof newWebhook>;

/** Reads a new webhook; every problem at once. */
export function parseNewWebhook(raw: unknown): Result<NewWebhook> {
  const parsed = newWebhook.safeParse(raw);
  return parsed.success ? ok(parsed.data) : failed(problemsOfIssues(parsed.error, newWebhook, raw).map(inInput));
}

function inInput(problem: Problem): Problem {
  return { ...problem, path: ['input', ...problem.path] };
}

/** An address that is told of changes, as it is kept. */
export interface Webhook extends NewWebhook {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** What was told last; it is told what comes after. */
  readonly toldRevision: number;
  readonly toldAct: number;
  /** How often in a row telling it failed. */
  readonly failures: number;
  /** What came of the last attempt: an HTTP status, or why there was none; absent before the first. */
  readonly lastResult: string | null;
  readonly lastAttemptAt: string | null;
}

/** What a webhook is sent. */
export interface Message {
  /** The same whenever it is sent again. */
  readonly id: string;
  readonly type: 'revision.made' | 'proposal.moved';
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}
