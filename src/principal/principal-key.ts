import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { keepFile, readKept } from '../identity/kept-file.ts';

/** The secret that references to principals are hashed with: who lacks it can neither read nor guess them. */
export interface PrincipalKey {
  /** What is kept of a reference, in whichever way its characters are composed: HMAC-SHA-256, in hexadecimal. */
  hashOf(reference: string): string;
  /** The same of a key that tells a request from its repetition. */
  onceOf(idempotencyKey: string): string;
  /** A secret of its own for something that this service signs, in the form of Standard Webhooks. */
  secretOf(kind: string, id: string): string;
  /** What the key makes of a fixed text: tells whether two keys are one. */
  readonly proof: string;
}

/** The key that is configured, or the one kept in the data folder; made there when there is none. */
export function openPrincipalKey({ principalKey, dataFolder }: Pick<Config, 'principalKey' | 'dataFolder'>) {
  if (principalKey !== undefined) return keyOf(secretIn(principalKey, readConfigured(principalKey)));
  const path = join(dataFolder, 'principal-key');
  const made = () => `${randomBytes(32).toString('hex')}\n`;
  return keyOf(secretIn(path, readKept(path) ?? keepFile(path, made())));
}

function readConfigured(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`DAICHO_PRINCIPAL_KEY: \`${path}\` cannot be read`);
  }
}

function secretIn(path: string, content: string): Buffer {
  const text = content.trim();
  if (/^([0-9a-f]{2}){32,}$/i.test(text)) return Buffer.from(text, 'hex');
  throw new Error(`\`${path}\` holds no key for principals: 64 or more hexadecimal digits`);
}

function keyOf(secret: Buffer): PrincipalKey {
  // What is hashed is told apart by a word before it, so that no text of one kind is one of another.
  const hashed = (kind: string, text: string) =>
    createHmac('sha256', secret).update(`${kind}\n`).update(text, 'utf8').digest('hex');
  return {
    hashOf: (reference) => hashed('principal', reference.normalize('NFC')),
    onceOf: (idempotencyKey) => hashed('once', idempotencyKey),
    secretOf: (kind, id) => `whsec_${Buffer.from(hashed(`secret ${kind}`, id), 'hex').toString('base64')}`,
    proof: hashed('proof', ''),
  };
}
