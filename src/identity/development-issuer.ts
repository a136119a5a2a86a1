import { join } from 'node:path';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { invariant } from '../lib/invariant.ts';
import { keepFile, readKept } from './kept-file.ts';
import type { Role } from './model.ts';

/** Who signs the tokens of a service that runs without configuration. */
export const DEVELOPMENT_ISSUER = 'daicho-development';

const ALGORITHM = 'ES256';

/** A local issuer of tokens, one for each role; for trying the service out, never for production. */
export interface DevelopmentIssuer {
  readonly keys: JWTVerifyGetKey;
  /** A token of `dev-ROLE`, or of somebody else with that role, good for twelve hours. */
  issue(role: Role, subject?: string): Promise<string>;
}

/** Opens the issuer; its key pair is kept in the data folder, so that tokens outlive a restart. */
export async function openDevelopmentIssuer(
  config: Pick<Config, 'production' | 'dataFolder' | 'audience'>,
): Promise<DevelopmentIssuer> {
  invariant(!config.production, 'production runs with the development issuer');
  const { privateKey, publicKey } = await keptKeys(config.dataFolder);
  const signingKey = await importJWK(privateKey, ALGORITHM);
  return {
    keys: createLocalJWKSet({ keys: [{ ...publicKey, alg: ALGORITHM, use: 'sig' }] }),
    issue: (role, subject = `dev-${role}`) =>
      new SignJWT({ roles: [role] })
        .setProtectedHeader({ alg: ALGORITHM })
        .setSubject(subject)
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(config.audience)
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(signingKey),
  };
}

const curvePoint = { kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() };
const keyPair = z.object({
  privateKey: z.object({ ...curvePoint, d: z.string() }),
  publicKey: z.object(curvePoint),
});

type KeyPair = z.output<typeof keyPair>;

async function keptKeys(folder: string): Promise<KeyPair> {
  const path = join(folder, 'development-issuer.json');
  return keysIn(path, readKept(path) ?? keepFile(path, JSON.stringify(await newKeys())));
}

async function newKeys(): Promise<{ readonly privateKey: JWK; readonly publicKey: JWK }> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  return { privateKey: await exportJWK(pair.privateKey), publicKey: await exportJWK(pair.publicKey) };
}

function keysIn(path: string, text: string): KeyPair {
  const parsed = keyPair.safeParse(parsedJson(text));
  if (!parsed.success) throw new Error(`\`${path}\` holds no key pair: delete it, and a new one is made`);
  return parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
