import type { Fault, Place } from './fault.ts';

/** What somebody says stands at a place of the log. */
export interface Claim extends Place {
  readonly hash: string;
  /** Who says it. */
  readonly by: string;
}

/** All that heads, births of younger chains and receipts say of the log. */
export class Claims {
  readonly #claims = new Map<string, readonly Claim[]>();
  /** By chain: the last place at which what stands there is what was claimed. */
  readonly #upheld = new Map<string, number>();

  add({ node, seq, hash }: Place & { readonly hash: string }, by: string): void {
    const name = `${node} ${seq}`;
    this.#claims.set(name, [...(this.#claims.get(name) ?? []), { node, seq, hash, by }]);
  }

  /** The claim of each chain that goes furthest. */
  furthest(): ReadonlyMap<string, Claim> {
    const furthest = new Map<string, Claim>();
    for (const claim of [...this.#claims.values()].flat()) {
      if (claim.seq >= (furthest.get(claim.node)?.seq ?? 0)) furthest.set(claim.node, claim);
    }
    return furthest;
  }

  /** Compares what stands at a place with what is said of it. */
  meet({ node, seq }: Place, hash: string): readonly Fault[] {
    const claims = this.#claims.get(`${node} ${seq}`) ?? [];
    const faults = claims.filter((claim) => claim.hash !== hash).map((claim) => this.#rewritten(claim));
    if (claims.length > 0 && faults.length === 0) this.#upheld.set(node, seq);
    return faults;
  }

  #rewritten({ node, seq, by }: Claim): Fault {
    const since = this.#upheld.get(node) ?? 0;
    const which = since === 0 ? 'the entry or one before it' : `an entry after ${since} and up to this one`;
    return { node, seq, code: 'ENTRY_REWRITTEN', message: `${which} was rewritten: ${by} names another` };
  }
}
