import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { keepFile, readKept } from '../../identity/kept-file.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Link, SignedHead } from './model.ts';

/** The key a node signs the heads of chains with (Ed25519). */
export interface LogKey {
  /** Its 32 public bytes, in base64url. */
  readonly publicKey: string;
  sign(head: Link & { readonly at: string }): SignedHead;
}

/** The key that is configured, or the one kept in the data folder; made there when there is none. */
export function openLogKey({ logKey, dataFolder }: Pick<Config, 'logKey' | 'dataFolder'>): LogKey {
  if (logKey !== undefined) return keyOf(privateKeyIn(logKey, readConfigured(logKey)));
  const path = join(dataFolder, 'log-key.pem');
  const made = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return keyOf(privateKeyIn(path, readKept(path) ?? keepFile(path, made())));
}

/** A key that lives as long as this process. */
export function newLogKey(): LogKey {
  return keyOf(generateKeyPairSync('ed25519').privateKey);
}

function readConfigured(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`DAICHO_LOG_KEY: \`${path}\` cannot be read`);
  }
}

function privateKeyIn(path: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without what the file holds.
  }
  throw new Error(`\`${path}\` holds no private key for Ed25519 (PKCS 8, PEM)`);
}

function keyOf(privateKey: KeyObject): LogKey {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    publicKey: x,
    sign: ({ node, seq, hash, at }) => {
      const head = { node, seq, hash, at, publicKey: x };
      return { ...head, signature: sign(null, signedText(head), privateKey).toString('base64url') };
    },
  };
}

/** Whether a head was signed by the key it names. */
export function isSigned({ signature, ...head }: SignedHead): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: head.publicKey }, format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    // One text for one signature: the reader of base64 passes over characters and bits that say nothing.
    return bytes.toString('base64url') === signature && verify(null, signedText(head), key, bytes);
  } catch {
    // What is no key has signed nothing.
    return false;
  }
}

function signedText(head: Omit<SignedHead, 'signature'>): Buffer {
  return Buffer.from(canonicalJson(head), 'utf8');
}
