import { z } from 'zod';

/** A SHA-256 in hexadecimal. */
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256');

const seq = z.number().int().positive();

/** A place in a chain and what stands there; place 0 is the chain's birth. */
const link = z.strictObject({ node: z.uuid(), seq: z.number().int().nonnegative(), hash });

export type Link = Readonly<z.output<typeof link>>;

/** How a chain begins: a process started, with this key, after these ends of other chains. */
const birth = z.strictObject({
  node: z.uuid(),
  startedAt: z.string(),
  publicKey: z.string().describe('Ed25519, the 32 bytes in base64url'),
  follows: z.array(link).readonly().describe('the ends of chains that no earlier birth named'),
});

export type Birth = Readonly<z.output<typeof birth>>;

/** One answered request in its node's chain: what was decided in it stands under the root. */
const entry = z.strictObject({
  node: z.uuid(),
  seq,
  at: z.string(),
  size: z.number().int().positive().describe('how many decisions'),
  root: hash.describe('Merkle root over the decisions, in their order'),
  prev: hash.describe('hash of the entry before; of the first entry: of the birth'),
});

export type Entry = Readonly<z.output<typeof entry>>;

/** What a key answers for: the chain of this node had this hash at this place. */
const signedHead = link.extend({ at: z.string(), publicKey: z.string(), signature: z.string() });

export type SignedHead = Readonly<z.output<typeof signedHead>>;

/** The file of `daicho log head`: how far each chain went when it was made. */
export const headFile = z.strictObject({ heads: z.array(signedHead).min(1) });

/** A decision as the log holds it, canonical text; its bytes are what is hashed. */
const decision = z.record(z.string(), z.unknown());

/** The line of an export that opens a chain: its birth, and the head that the export goes to. */
export const chainLine = z.strictObject({ birth, hash, head: signedHead });

export type ChainLine = Readonly<z.output<typeof chainLine>>;

/** The line of an export that holds an entry with its decisions. */
export const entryLine = z.strictObject({
  decisions: z.array(decision),
  entry,
  hash,
  head: z.strictObject({ at: z.string(), signature: z.string() }).optional(),
});

export type EntryLine = Readonly<z.output<typeof entryLine>>;

/** Proof that one decision is in the log, without the others: up to a head that was signed. */
export const receipt = z.strictObject({
  decision,
  index: z.number().int().nonnegative(),
  proof: z.array(hash).describe('from the decision up to the root of its entry'),
  entry,
  path: z.array(entry).describe('the entries after it, up to the head'),
  head: signedHead,
});

export type Receipt = Readonly<z.output<typeof receipt>>;
