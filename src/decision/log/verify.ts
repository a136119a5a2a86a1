import { hashOf } from './chain.ts';
import { ChainState } from './chain-state.ts';
import { Claims } from './claims.ts';
import type { Fault, Place } from './fault.ts';
import { readLine, type WholeEntry } from './lines.ts';
import { rootOf } from './merkle.ts';
import type { ChainLine, SignedHead } from './model.ts';
import { isSigned } from './signing.ts';

/** What the log must agree with, beside itself. */
export interface Witnesses {
  /** Heads that were exported earlier and kept elsewhere. */
  readonly heads?: readonly SignedHead[];
  /** Entries that receipts were given for. */
  readonly entries?: readonly (Place & { readonly hash: string })[];
}

/** What was looked at, and everything that is not as it was written. */
export interface Verification {
  readonly chains: number;
  readonly entries: number;
  readonly decisions: number;
  readonly faults: readonly Fault[];
}

/** Verifies the lines of an export, in one pass: every altered, removed, reordered or cut-off entry is found. */
export async function verifyLog(lines: AsyncIterable<string>, witnesses: Witnesses = {}): Promise<Verification> {
  const verifier = new LogVerifier(witnesses);
  for await (const line of lines) verifier.read(line);
  return verifier.end();
}

class LogVerifier {
  readonly #claims = new Claims();
  readonly #faults: Fault[] = [];
  /** The lines that open chains, by node; they all stand before the first entry. */
  readonly #opened = new Map<string, ChainLine>();
  /** The chains as far as they were read; undefined until the first entry. */
  #chains: ReadonlyMap<string, ChainState> | undefined;
  #current: ChainState | undefined;
  #line = 0;
  #entries = 0;
  #decisions = 0;

  constructor({ heads = [], entries = [] }: Witnesses) {
    for (const head of heads) {
      if (isSigned(head)) this.#claims.add(head, 'a head exported earlier');
      else this.#report(head, 'HEAD_FORGED', 'the head exported earlier is not signed by its key');
    }
    for (const entry of entries) this.#claims.add(entry, 'a receipt');
  }

  read(line: string): void {
    this.#line += 1;
    const read = readLine(line);
    if (read === undefined) this.#unreadable(line);
    else if ('chain' in read) this.#openChain(read.chain);
    else this.#readEntry(read.entry);
  }

  end(): Verification {
    const chains = this.#allChains();
    if (this.#opened.size === 0) this.#report({}, 'LOG_EMPTY', 'there is no chain, and a log has one at least');
    for (const chain of chains.values()) this.#faults.push(...chain.end());
    const faults = this.#faults.sort(byPlace);
    return { chains: chains.size, entries: this.#entries, decisions: this.#decisions, faults };
  }

  #openChain(line: ChainLine): void {
    const { node } = line.birth;
    if (this.#chains !== undefined || this.#opened.has(node)) {
      this.#report({ node, seq: 0 }, 'CHAIN_MISPLACED', 'the chain is opened a second time, or after entries');
    } else this.#opened.set(node, line);
  }

  // Only when every chain was opened can be said who may have signed, and whether what a birth follows is there.
  #allChains(): ReadonlyMap<string, ChainState> {
    if (this.#chains !== undefined) return this.#chains;
    const lines = [...this.#opened.values()];
    const keys = new Set(lines.map(({ birth }) => birth.publicKey));
    for (const { birth, head } of lines) {
      if (head.node === birth.node && keys.has(head.publicKey) && isSigned(head)) this.#claims.add(head, 'the export');
      else this.#report({ ...head, node: birth.node }, 'HEAD_FORGED', 'the head is not signed by a key of the log');
      for (const link of birth.follows) this.#claims.add(link, `the birth of chain ${birth.node}`);
    }
    for (const { birth, hash } of lines) {
      const place = { node: birth.node, seq: 0 };
      if (hashOf(birth) !== hash) this.#report(place, 'BIRTH_ALTERED', 'the birth of the chain was altered');
      this.#reportAll(this.#claims.meet(place, hash));
    }
    const furthest = this.#claims.furthest();
    for (const [node, { by }] of furthest) {
      if (!this.#opened.has(node))
        this.#report({ node, seq: 0 }, 'CHAIN_REMOVED', `the chain was removed: ${by} names it`);
    }
    this.#chains = new Map(
      lines.map(({ birth: { node }, hash }) => [
        node,
        new ChainState(node, hash, furthest.get(node) ?? { seq: 0, by: 'nobody' }),
      ]),
    );
    return this.#chains;
  }

  #readEntry(whole: WholeEntry): void {
    const { entry, hash, decisions } = whole;
    const chain = this.#allChains().get(entry.node);
    this.#entries += 1;
    this.#decisions += decisions.length;
    if (hashOf(entry) !== hash) {
      this.#occupy('ENTRY_ALTERED', 'the entry was altered');
      return;
    }
    if (chain === undefined) {
      this.#report(entry, 'CHAIN_UNKNOWN', 'the birth of its chain was removed');
      return;
    }
    this.#current = chain;
    if (entry.seq > (this.#opened.get(entry.node)?.head.seq ?? 0))
      this.#report(entry, 'ENTRY_BEYOND_HEAD', 'the entry stands after the end of its chain that is signed');
    this.#reportAll(chain.place(whole));
    if (decisions.length !== entry.size || rootOf(decisions) !== entry.root)
      this.#report(entry, 'DECISIONS_ALTERED', 'decisions of the entry were altered');
    if (!this.#isSignatureRight(whole))
      this.#report(entry, 'HEAD_FORGED', 'the entry is not the one that its node signed');
    this.#reportAll(this.#claims.meet(entry, hash));
  }

  #isSignatureRight({ entry: { node, seq }, hash, head }: WholeEntry): boolean {
    if (head === undefined) return true;
    const publicKey = this.#opened.get(node)?.birth.publicKey ?? '';
    return isSigned({ node, seq, hash, publicKey, ...head });
  }

  #unreadable(line: string): void {
    const [code, message] = ['LINE_UNREADABLE', 'the line is not one that an export has'];
    const wasEntry = line.includes('"decisions":[') || line.includes('"entry":{');
    if (this.#chains === undefined && !wasEntry) this.#report({}, code, message);
    else this.#occupy(code, message);
  }

  /** What stands here is not to be believed, its own place included: it takes the place that an entry should have. */
  #occupy(code: string, message: string): void {
    this.#report({ ...this.#expecting()?.occupy() }, code, message);
  }

  /** The chain that the next line should belong to. */
  #expecting(): ChainState | undefined {
    if (this.#current?.isOpen() !== true) {
      const next = [...this.#allChains().values()].find((chain) => chain.isUntouched());
      this.#current = next ?? this.#current;
    }
    return this.#current;
  }

  #reportAll(faults: readonly Fault[]): void {
    for (const fault of faults) this.#report(fault, fault.code, fault.message);
  }

  #report({ node, seq }: Partial<Place>, code: string, message: string): void {
    this.#faults.push({ node, seq, line: this.#line === 0 ? undefined : this.#line, code, message });
  }
}

function byPlace(a: Fault, b: Fault): number {
  const [one, other] = [a.node ?? '', b.node ?? ''];
  return one < other ? -1 : one > other ? 1 : (a.seq ?? 0) - (b.seq ?? 0);
}
