import { z } from 'zod';

/** An instant, kept as `YYYY-MM-DDTHH:mm:ss.sssZ`; a bare date means the start of that day in Japan (UTC+9). */
export type Instant = string;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads a date or an instant with its offset; undefined when it is neither or names no real day. */
export function parseInstant(text: string): Instant | undefined {
  if (!DATE.test(text) && !INSTANT.test(text)) return undefined;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined;
  const at = new Date(DATE.test(text) ? `${text}T00:00:00+09:00` : text);
  return Number.isNaN(at.getTime()) ? undefined : withinYears(at.toISOString());
}

// Years of four digits compare as text, and the database knows no year 0.
function withinYears(iso: string): Instant | undefined {
  return /^(?!0000)\d{4}-/.test(iso) ? iso : undefined;
}

export const instant = z.string().transform((text, context): Instant => {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: 'is neither a date `YYYY-MM-DD` nor an instant with its offset' });
  return z.NEVER;
});

/** When something holds: from the start, up to but not including the end. */
export interface Period {
  readonly effectiveFrom?: Instant | undefined;
  readonly effectiveUntil?: Instant | undefined;
}

/** Canonical instants compare as text. */
export function isInForce(period: Period, now: Instant): boolean {
  if (period.effectiveFrom !== undefined && now < period.effectiveFrom) return false;
  return period.effectiveUntil === undefined || now < period.effectiveUntil;
}
