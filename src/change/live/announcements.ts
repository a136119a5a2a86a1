import type { Database } from '../../db/connection.ts';
import { type Feed, openFeed } from '../../lib/feed.ts';
import { type LiveEvent, type LivePlace, newestPlace, readEventsAfter } from './store.ts';

/** The channel that the database tells of new revisions and acts on. */
const CHANNEL = 'daicho_change';

/** How many events a reader may fall behind. */
const BEHIND_LIMIT = 1_000;

const READ_AGAIN_MS = 1_000;

/**
 * Tells those who follow that a revision was made or something was done to a proposal, on whichever node it happened. What
 * is told is read from the tables, from where this node has come: a notification that got lost is made up for by the next,
 * and by the end of an interruption.
 */
export class Announcements {
  readonly #database: Pick<Database, 'orm' | 'listen'>;
  readonly #feeds = new Set<Feed<LiveEvent>>();
  #place: LivePlace | undefined;
  #begun: Promise<() => Promise<void>> | undefined;
  #reading: Promise<void> | undefined;
  #isHeard = false;
  #isClosed = false;

  constructor(database: Pick<Database, 'orm' | 'listen'>) {
    this.#database = database;
  }

  /** Every event from now on, in the order of commits; ends when the reader falls too far behind, or the node closes. */
  async follow(): Promise<Feed<LiveEvent>> {
    const feed: Feed<LiveEvent> = openFeed(BEHIND_LIMIT, () => this.#feeds.delete(feed));
    this.#begun ??= this.#begin();
    try {
      await this.#begun;
    } catch (error) {
      this.#begun = undefined;
      throw error;
    }
    if (this.#isClosed) feed.end();
    else this.#feeds.add(feed);
    return feed;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const feed of this.#feeds) feed.end();
    const stop = await this.#begun?.catch(() => undefined);
    await stop?.();
    await this.#reading;
  }

  async #begin(): Promise<() => Promise<void>> {
    this.#place = await newestPlace(this.#database.orm);
    return this.#database.listen(CHANNEL, () => this.#hear());
  }

  // What is heard while events are read is read next.
  #hear(): void {
    this.#isHeard = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
  }

  async #readAll(): Promise<void> {
    while (this.#isHeard && !this.#isClosed) {
      this.#isHeard = false;
      try {
        await this.#read();
      } catch {
        // The database is away. The listener hears when it is back; this is for what fails without that.
        setTimeout(() => this.#hear(), READ_AGAIN_MS).unref();
        return;
      }
    }
  }

  async #read(): Promise<void> {
    if (this.#place === undefined) return;
    const { events, place } = await readEventsAfter(this.#database.orm, this.#place);
    this.#place = place;
    for (const event of events) for (const feed of this.#feeds) feed.push(event);
    if (events.length > 0) this.#isHeard = true;
  }
}
