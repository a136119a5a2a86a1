import type { Instant } from '../../lib/period.ts';
import { loggedRefusal } from './refusal.ts';
import type { LoggedDecision } from './store.ts';

/** How long refusals of callers nobody knows are counted into one entry. */
const INTERVAL_MS = 60_000;

interface Counting {
  readonly since: Instant;
  readonly timer: NodeJS.Timeout;
  /** Those that were told and are not in the log yet. */
  count: number;
}

/**
 * Refusals of callers nobody knows. The first of each code is in the log before it is told; those that follow within
 * an interval are counted and written as one entry at its end. So a flood writes two entries a minute and code, and a
 * crash loses the count of one interval at most.
 */
export class UnknownCallers {
  readonly #append: (refusals: readonly LoggedDecision[]) => Promise<void>;
  readonly #counting = new Map<string, Counting>();

  constructor(append: (refusals: readonly LoggedDecision[]) => Promise<void>) {
    this.#append = append;
  }

  /** Logs or counts a refusal; the code is one of this service's own, so there are few. */
  async refused(code: string): Promise<void> {
    const counting = this.#counting.get(code);
    if (counting !== undefined) {
      counting.count += 1;
      return;
    }
    const since = this.#count(code, 0);
    await this.#append([loggedRefusal({ code, count: 1, since, at: since })]).catch((error: unknown) => {
      this.#forget(code);
      throw error;
    });
  }

  /** Writes what was counted. */
  async close(): Promise<void> {
    await Promise.all([...this.#counting.keys()].map((code) => this.#write(code)));
  }

  async #write(code: string): Promise<void> {
    const { count, since } = this.#forget(code) ?? { count: 0, since: '' };
    if (count === 0) return;
    await this.#append([loggedRefusal({ code, count, since, at: new Date().toISOString() })]);
  }

  #count(code: string, count: number): Instant {
    const since = new Date().toISOString();
    const timer = setTimeout(() => this.#writeOrKeep(code), INTERVAL_MS).unref();
    this.#counting.set(code, { since, timer, count });
    return since;
  }

  // Nobody waits for this write: what cannot be written now is counted on.
  #writeOrKeep(code: string): void {
    const count = this.#counting.get(code)?.count ?? 0;
    this.#write(code).catch(() => this.#count(code, count));
  }

  #forget(code: string): Counting | undefined {
    const counting = this.#counting.get(code);
    clearTimeout(counting?.timer);
    this.#counting.delete(code);
    return counting;
  }
}
