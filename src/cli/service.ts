import { z } from 'zod';

/** Where the service answers and as whom to speak to it. */
export interface ServiceAddress {
  readonly url: string;
  readonly token: string | undefined;
  /** The purpose of use that the caller declares. */
  readonly purpose: string;
}

/** Why the service did not answer, or answered no. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly reason?: string | undefined;
  readonly article?: string | undefined;
  readonly remedy?: string | undefined;
  readonly decisionId?: string | undefined;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** A GraphQL operation and the shape of its answer. */
export interface Operation<T> {
  readonly document: string;
  readonly answer: z.ZodType<T>;
}

/** Sends one operation over HTTP. */
export async function ask<T>(
  address: ServiceAddress,
  { document, answer }: Operation<T>,
  variables: object,
): Promise<Answer<T>> {
  const unusable = unusableAddress(address);
  if (unusable !== undefined) return refusedWith(unusable);
  const response = await post(address, JSON.stringify({ query: document, variables }));
  if (!response.ok) return response;
  const { status, text } = response.value;
  const body = envelope.safeParse(jsonOf(text));
  if (body.success && body.data.errors !== undefined) {
    return { ok: false, refusals: body.data.errors.map((error) => refusalOf(error, address)) };
  }
  if (status === 401) return refusedWith(withTokenHint({ code: 'UNAUTHENTICATED', message: NOT_ACCEPTED }, address));
  const data = body.success ? answer.safeParse(body.data.data) : undefined;
  return data?.success === true ? { ok: true, value: data.data } : refusedWith(notUnderstood(address, status));
}

const NOT_ACCEPTED = 'the service does not accept the token';

async function post({ url, token, purpose }: ServiceAddress, body: string) {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-purpose-of-use': purpose };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  try {
    const response = await fetch(endpointOf(url), { method: 'POST', headers, body });
    return { ok: true, value: { status: response.status, text: await response.text() } } as const;
  } catch (error) {
    // `fetch` throws a TypeError for every failure of the network; the address was checked before.
    if (!(error instanceof TypeError)) throw error;
    return refusedWith(unreachable(url, error.cause));
  }
}

// The bare address of a service is that of its page; the API stands beneath it.
function endpointOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname === '/' ? new URL('graphql', url).href : url;
}

function unreachable(url: string, cause: unknown): Refusal {
  const code = cause instanceof Error && 'code' in cause ? ` (\`${String(cause.code)}\`)` : '';
  return {
    code: 'SERVICE_UNREACHABLE',
    message: `nothing answers at \`${url}\`${code}`,
    remedy: 'start the service, or name its address with --url or DAICHO_URL',
  };
}

// Said without the value: a token, or an address with a password in it, must not reach a terminal or a log.
function unusableAddress({ url, token, purpose }: ServiceAddress): Refusal | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !['http:', 'https:'].includes(parsed.protocol)) {
    return { code: 'URL_INVALID', message: 'the address of the service is no http or https URL' };
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return {
      code: 'URL_INVALID',
      message: 'the address of the service holds a user or password',
      remedy: 'leave them out',
    };
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    return { code: 'TOKEN_INVALID', message: 'the token holds a character that no token has' };
  }
  if (!/^[\x21-\x7e]+$/.test(purpose)) {
    return { code: 'PURPOSE_INVALID', message: `\`${purpose}\` cannot be sent as a purpose` };
  }
  return undefined;
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const errorShape = z.object({
  message: z.string(),
  extensions: z
    .object({ code: text, reason: text, article: text, remedy: text, decisionId: text })
    .nullish()
    .transform((value) => value ?? {}),
});

const envelope = z.object({ data: z.unknown().optional(), errors: z.array(errorShape).min(1).optional() });

function refusalOf({ message, extensions }: z.output<typeof errorShape>, address: ServiceAddress): Refusal {
  const { code = 'REFUSED', ...facts }: Partial<Refusal> = extensions;
  const refusal = { ...facts, code, message };
  return code === 'UNAUTHENTICATED' ? withTokenHint(refusal, address) : refusal;
}

function withTokenHint(refusal: Refusal, { token }: ServiceAddress): Refusal {
  const hint = token === undefined ? 'give a token with --token or DAICHO_TOKEN' : 'give a token that is still good';
  return { ...refusal, remedy: refusal.remedy ?? hint };
}

function notUnderstood({ url }: ServiceAddress, status: number): Refusal {
  const message = `\`${url}\` answered \`${status}\`, and not as a Daicho service does`;
  return { code: 'SERVICE_NOT_UNDERSTOOD', message, remedy: 'see that --url ends in /graphql' };
}

function refusedWith(refusal: Refusal): { readonly ok: false; readonly refusals: readonly Refusal[] } {
  return { ok: false, refusals: [refusal] };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
