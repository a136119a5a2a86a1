import type { Orm } from '../../db/connection.ts';
import { linkAfter, type Tail, tailOf, tailOfBirth } from './chain.ts';
import type { Birth, SignedHead } from './model.ts';
import { Outages } from './outages.ts';
import type { LogKey } from './signing.ts';
import { insertEntries, type LoggedDecision, makePartitions, readTail } from './store.ts';
import { UnknownCallers } from './unknown-callers.ts';

/** Decisions could not be written into the log, so none of them may be told. */
export class LogUnavailable extends Error {
  readonly code = 'DECISION_LOG_UNAVAILABLE';

  constructor(cause: unknown) {
    super('the decision log cannot be written', { cause });
  }
}

/** The most decisions that are committed together, unless one request alone has more. */
const GROUP_LIMIT = 2_000;

interface Waiting {
  readonly decisions: readonly LoggedDecision[];
  readonly written: () => void;
  readonly failed: (error: LogUnavailable) => void;
}

/**
 * The one writer of a node's chain: requests that wait while a group is committed are the next group.
 * INVARIANT: `append` returns only when its entry is committed.
 */
export class LogWriter {
  readonly #orm: Orm;
  readonly #birth: Birth;
  readonly #key: LogKey;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  /** Where the chain ends; where it may end, while it is not known whether the last commit arrived. */
  #tail: Tail;
  #attempted: Tail | undefined;
  /** Refusals of callers nobody knows. */
  readonly unknownCallers = new UnknownCallers((refusals) => this.append(refusals));
  /** Requests that nothing could be decided about. */
  readonly outages = new Outages((refusals) => this.append(refusals));
  #month = '';

  constructor(orm: Orm, birth: Birth, key: LogKey) {
    this.#orm = orm;
    this.#birth = birth;
    this.#key = key;
    this.#tail = tailOfBirth(birth);
  }

  /** Appends one entry that holds these decisions; they are kept when this returns. */
  append(decisions: readonly LoggedDecision[]): Promise<void> {
    const appended = new Promise<void>((written, failed) => this.#waiting.push({ decisions, written, failed }));
    this.#running ??= this.#run();
    return appended;
  }

  /** Signs a head of any chain as of now. */
  sign(link: Pick<SignedHead, 'node' | 'seq' | 'hash'>): SignedHead {
    return this.#key.sign({ ...link, at: new Date().toISOString() });
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.unknownCallers.close();
    await this.outages.write();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup();
      try {
        await this.#commit(group);
        for (const { written } of group) written();
      } catch (error) {
        for (const { failed } of group) failed(new LogUnavailable(error));
      }
    }
    this.#running = undefined;
  }

  #nextGroup(): readonly Waiting[] {
    let size = 0;
    const over = this.#waiting.findIndex(({ decisions }) => {
      size += decisions.length;
      return size > GROUP_LIMIT;
    });
    return this.#waiting.splice(0, over < 0 ? this.#waiting.length : Math.max(1, over));
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const now = new Date().toISOString();
    await this.#openMonth(now.slice(0, 7));
    if (this.#attempted !== undefined) await this.#findTail(this.#attempted);
    let tail = this.#tail;
    const entries = group.map(({ decisions }) => {
      const linked = linkAfter(
        tail,
        decisions.map(({ body }) => body),
        now,
      );
      tail = tailOf(linked);
      return { ...linked, decisions };
    });
    this.#attempted = tail;
    // What is committed is signed with it: an entry that no signature covers is none of this node.
    await insertEntries(this.#orm, { node: this.#birth.node, entries, head: this.#signed(tail) });
    this.#tail = tail;
    this.#attempted = undefined;
  }

  /** A commit may have been lost on its way back: what is the end of the chain now, only the database knows. */
  async #findTail(attempted: Tail): Promise<void> {
    const found = (await readTail(this.#orm, this.#birth.node)) ?? tailOfBirth(this.#birth);
    const known = [this.#tail, attempted].find(({ hash }) => hash === found.hash);
    if (known === undefined) throw new Error('the chain of this node has an entry that this node did not write');
    this.#tail = known;
    this.#attempted = undefined;
  }

  async #openMonth(month: string): Promise<void> {
    if (month === this.#month) return;
    await makePartitions(this.#orm);
    this.#month = month;
  }

  #signed({ node, seq, hash, at }: Tail): SignedHead {
    return this.#key.sign({ node, seq, hash, at });
  }
}
