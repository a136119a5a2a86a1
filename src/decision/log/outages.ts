import type { Instant } from '../../lib/period.ts';
import { loggedRefusal, UNAVAILABLE } from './refusal.ts';
import type { LoggedDecision } from './store.ts';

/** How often it is tried to write what was counted. */
const RETRY_MS = 1_000;

interface Counted {
  readonly since: Instant;
  readonly at: Instant;
  readonly count: number;
}

/**
 * Requests that nothing could be decided about, since the database or its log was not there: counted by what was missing,
 * and written as one entry as soon as the log can be written again. What was counted is lost with the process.
 */
export class Outages {
  readonly #append: (refusals: readonly LoggedDecision[]) => Promise<void>;
  readonly #counted = new Map<string, Counted>();
  #timer: NodeJS.Timeout | undefined;

  constructor(append: (refusals: readonly LoggedDecision[]) => Promise<void>) {
    this.#append = append;
  }

  /** Counts one request; the reason is one of this service's own words, so there are few. */
  count(reason: string): void {
    const at = new Date().toISOString();
    this.#add(reason, { since: at, at, count: 1 });
    this.#timer ??= setTimeout(() => this.#retry(), RETRY_MS).unref();
  }

  /** Writes what was counted; what cannot be written stays counted. */
  async write(): Promise<void> {
    const counted = [...this.#counted];
    if (counted.length === 0) return;
    this.#counted.clear();
    try {
      await this.#append(counted.map(([reason, facts]) => loggedRefusal({ code: UNAVAILABLE, reason, ...facts })));
    } catch (error) {
      for (const [reason, facts] of counted) this.#add(reason, facts);
      throw error;
    }
  }

  #retry(): void {
    this.write().then(
      () => this.#rest(),
      () => this.#rest(),
    );
  }

  #rest(): void {
    this.#timer = this.#counted.size === 0 ? undefined : setTimeout(() => this.#retry(), RETRY_MS).unref();
  }

  #add(reason: string, { since, at, count }: Counted): void {
    const known = this.#counted.get(reason) ?? { since, at, count: 0 };
    this.#counted.set(reason, {
      since: known.since < since ? known.since : since,
      at: known.at > at ? known.at : at,
      count: known.count + count,
    });
  }
}
