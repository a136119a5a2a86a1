import type { Config } from '../config.ts';
import { DEVELOPMENT_ISSUER, type DevelopmentIssuer, openDevelopmentIssuer } from './development-issuer.ts';
import { remembering } from './remembered.ts';
import { publishedKeys, type TokenVerifier, tokenVerifier } from './token.ts';

/** How this process knows its callers; `development` is there when no issuer is configured. */
export interface Identity {
  readonly tokens: TokenVerifier;
  readonly development: DevelopmentIssuer | undefined;
}

export async function openIdentity(
  config: Pick<Config, 'issuer' | 'production' | 'dataFolder' | 'audience'>,
): Promise<Identity> {
  const { audience } = config;
  if (config.issuer !== undefined) {
    const { issuer, jwksUrl } = config.issuer;
    return {
      tokens: remembering(tokenVerifier({ issuer, audience, keys: publishedKeys(jwksUrl) })),
      development: undefined,
    };
  }
  const development = await openDevelopmentIssuer(config);
  const { keys } = development;
  return { tokens: remembering(tokenVerifier({ issuer: DEVELOPMENT_ISSUER, audience, keys })), development };
}
