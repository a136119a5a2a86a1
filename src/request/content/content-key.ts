import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { keepFile, readKept } from '../../identity/kept-file.ts';

/** A text as it is kept: with the name of its key and a nonce of its own. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: Uint8Array;
  /** Ciphertext and tag. */
  readonly sealed: Uint8Array;
}

/** The keys that free text and attachments are encrypted with: the first encrypts, all decrypt. */
export interface ContentKeys {
  /** Encrypts for one place: what is moved to another row cannot be read there. */
  seal(place: string, text: string): Sealed;
  open(place: string, sealed: Sealed): string;
  /** Names of the keys, that of the first at the head; a name tells nothing of its key. */
  readonly ids: readonly string[];
}

/** The keys that are configured, or those kept in the data folder; one is made there when there is none. */
export function openContentKeys({ contentKey, dataFolder }: Pick<Config, 'contentKey' | 'dataFolder'>): ContentKeys {
  if (contentKey !== undefined) return keysOf(secretsIn(contentKey, readConfigured(contentKey)));
  const path = join(dataFolder, 'content-key');
  const made = () => `${randomBytes(32).toString('hex')}\n`;
  return keysOf(secretsIn(path, readKept(path) ?? keepFile(path, made())));
}

function readConfigured(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`DAICHO_CONTENT_KEY: \`${path}\` cannot be read`);
  }
}

function secretsIn(path: string, content: string): readonly Buffer[] {
  const lines = content.split('\n').flatMap((line) => line.trim() || []);
  if (lines.length > 0 && lines.every((line) => /^[0-9a-f]{64}$/i.test(line))) {
    return lines.map((line) => Buffer.from(line, 'hex'));
  }
  throw new Error(`\`${path}\` holds no keys for contents: 64 hexadecimal digits on each line, the newest first`);
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keysOf(secrets: readonly Buffer[]): ContentKeys {
  const byId = new Map(secrets.map((secret) => [idOf(secret), secret]));
  const ids = [...byId.keys()];

  function seal(place: string, text: string): Sealed {
    const [keyId = ''] = ids;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, byId.get(keyId) ?? '', nonce).setAAD(Buffer.from(place, 'utf8'));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return { keyId, nonce, sealed };
  }

  function open(place: string, { keyId, nonce, sealed }: Sealed): string {
    const secret = byId.get(keyId);
    if (secret === undefined) throw new ContentKeyMissing([keyId]);
    const decipher = createDecipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(place, 'utf8'));
    const end = sealed.length - TAG_BYTES;
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]).toString('utf8');
  }

  return { seal, open, ids };
}

function idOf(secret: Buffer): string {
  return createHash('sha256').update('daicho content key\n').update(secret).digest('hex').slice(0, 16);
}

/** Contents were encrypted with keys that are not among those configured. */
export class ContentKeyMissing extends Error {
  constructor(ids: readonly string[]) {
    super(`DAICHO_CONTENT_KEY: contents of this database were encrypted with other keys: ${ids.join(', ')}`);
  }
}
