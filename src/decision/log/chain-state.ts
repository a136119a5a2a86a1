import type { Claim } from './claims.ts';
import type { Fault, Place } from './fault.ts';
import type { WholeEntry } from './lines.ts';

/** Places of a chain that were passed over: from, up to and including to. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What a chain's order is made of: an entry's place, its own hash and the one it was written after. */
interface Link {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

type Goal = Pick<Claim, 'seq' | 'by'>;

/** How far one chain was read, and what is missing of it so far. */
export class ChainState {
  readonly #node: string;
  /** How far the chain goes, and who says so. */
  readonly #goal: Goal;
  /** The place that the next entry should have. */
  #next = 1;
  /** Hash of the entry before that place; undefined when it is not known, or not to be believed. */
  #last: string | undefined;
  #gaps: readonly Gap[] = [];
  /** An entry that came before its turn: what follows shows whether it is misplaced, or others are missing. */
  #ahead: Link | undefined;
  /** Misplaced entries whose turn is still to come. */
  readonly #early = new Map<number, Link>();

  constructor(node: string, birthHash: string, goal: Goal) {
    this.#node = node;
    this.#last = birthHash;
    this.#goal = goal;
  }

  /** Whether entries of it are still to come. */
  isOpen(): boolean {
    return (this.#ahead?.seq ?? this.#next - 1) < this.#goal.seq;
  }

  isUntouched(): boolean {
    return this.#next === 1 && this.#ahead === undefined && this.isOpen();
  }

  /** Takes an entry that is sound in itself; answers what is wrong with where this one stands, or the one before it. */
  place({ entry: { seq, prev }, hash }: WholeEntry): readonly Fault[] {
    const link = { seq, prev, hash };
    const ahead = this.#ahead;
    if (ahead === undefined) return this.#take(link);
    this.#ahead = undefined;
    const isMisplaced = seq === this.#next || (seq === this.#next + 1 && seq !== ahead.seq + 1);
    if (!isMisplaced) return [...this.#pass(ahead), ...this.#take(link)];
    this.#early.set(ahead.seq, ahead);
    const early = this.#fault(ahead.seq, 'ENTRY_REORDERED', `the entry stands before entry ${seq}`);
    return [early, ...(seq === this.#next ? this.#take(link) : this.#pass(link))];
  }

  /** The next place is taken by something that cannot be believed. */
  occupy(): Place {
    if (this.#ahead !== undefined) this.#pass(this.#ahead);
    this.#ahead = undefined;
    const at = { node: this.#node, seq: this.#next };
    this.#advance({ seq: this.#next, hash: undefined });
    return at;
  }

  /** What is missing now that nothing more comes. */
  end(): readonly Fault[] {
    const faults = this.#ahead === undefined ? [] : this.#pass(this.#ahead);
    this.#ahead = undefined;
    const removed = this.#gaps.map(({ from, to }) =>
      this.#fault(
        from,
        'ENTRY_REMOVED',
        from === to ? 'the entry was removed' : `the entries up to ${to} were removed`,
      ),
    );
    if (!this.isOpen()) return [...faults, ...removed];
    const message = `the chain is cut off here: ${this.#goal.by} says that it goes to ${this.#goal.seq}`;
    return [...faults, ...removed, this.#fault(this.#next, 'TAIL_CUT_OFF', message)];
  }

  #take(link: Link): readonly Fault[] {
    if (link.seq < this.#next || this.#early.has(link.seq)) return [this.#late(link)];
    if (link.seq === this.#next) return this.#follow(link);
    this.#ahead = link;
    return [];
  }

  /** An entry in its turn. */
  #follow(link: Link): readonly Fault[] {
    const isUnlinked = this.#last !== undefined && this.#last !== link.prev;
    const faults = isUnlinked ? [this.#unlinked(link.seq)] : [];
    return [...faults, ...this.#advance(link)];
  }

  /** An entry after places that are missing. */
  #pass(link: Link): readonly Fault[] {
    this.#gaps = [...this.#gaps, { from: this.#next, to: link.seq - 1 }];
    return this.#advance(link);
  }

  #advance({ seq, hash }: { readonly seq: number; readonly hash: string | undefined }): readonly Fault[] {
    this.#next = seq + 1;
    this.#last = hash;
    const early = this.#early.get(this.#next);
    if (early === undefined) return [];
    this.#early.delete(early.seq);
    return this.#follow(early);
  }

  #late({ seq }: Link): Fault {
    const isMissing = this.#gaps.some(({ from, to }) => from <= seq && seq <= to);
    if (!isMissing) return this.#fault(seq, 'ENTRY_TWICE', 'the entry stands here a second time');
    this.#gaps = this.#gaps.flatMap((gap) => without(gap, seq));
    return this.#fault(seq, 'ENTRY_REORDERED', `the entry stands after entry ${this.#next - 1}`);
  }

  #unlinked(seq: number): Fault {
    if (seq === 1) return this.#fault(seq, 'ENTRY_REPLACED', 'the first entry belongs to another birth');
    return this.#fault(seq - 1, 'ENTRY_REPLACED', `the entry is not the one that entry ${seq} was written after`);
  }

  #fault(seq: number, code: string, message: string): Fault {
    return { node: this.#node, seq, code, message };
  }
}

function without({ from, to }: Gap, seq: number): readonly Gap[] {
  if (seq < from || seq > to) return [{ from, to }];
  return [
    { from, to: seq - 1 },
    { from: seq + 1, to },
  ].filter((gap) => gap.from <= gap.to);
}
