import { z } from 'zod';

const oneOf = <const Word extends string>(...words: readonly Word[]) =>
  z.enum(words, `is none of ${words.map((word) => `\`${word}\``).join(', ')}`);
const numberIn = (least: number, most: number, words: string) =>
  z.coerce.number(words).int(words).min(least, words).max(most, words);

const flag = oneOf('true', 'false').transform((text) => text === 'true');
const onOrOff = oneOf('on', 'off')
  .transform((text) => text === 'on')
  .default(true);
const count = (fallback: number) =>
  numberIn(1, Number.MAX_SAFE_INTEGER, 'is not a whole number above 0').default(fallback);
const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an address that begins with `https://` or `http://`' });

const publicUrl = httpUrl
  .refine((text) => !/[?#]/.test(text), 'must have neither query nor fragment')
  .transform((text) => text.replace(/\/+$/, ''));

const environment = z.object({
  NODE_ENV: oneOf('development', 'test', 'production').default('development'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address')
    .optional(),
  DAICHO_DATA: z.string().min(1).default('.daicho'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: numberIn(0, 65_535, 'is not a port: a whole number from 0 to 65535').default(4000),
  DAICHO_PUBLIC_URL: publicUrl.optional(),
  DAICHO_ISSUER: z.string().min(1).optional(),
  DAICHO_AUDIENCE: z.string().min(1).default('daicho'),
  DAICHO_JWKS_URL: httpUrl.optional(),
  DAICHO_GRAPHIQL: flag.optional(),
  DAICHO_INTROSPECTION: flag.optional(),
  DAICHO_LOG_KEY: z.string().min(1).optional(),
  DAICHO_PRINCIPAL_KEY: z.string().min(1).optional(),
  DAICHO_CONTENT_KEY: z.string().min(1).optional(),
  DAICHO_WEBHOOK_HOSTS: z.string().default(''),
  DAICHO_SEEDS: z.string().min(1).default('seeds/almigo,seeds/example-parties'),
  DAICHO_FAST_READS: onOrOff,
  DAICHO_RESPONSE_CACHE: onOrOff,
  DAICHO_SCAN_HOSTS: z.string().default(''),
  DAICHO_MAX_BODY_BYTES: count(10_000_000),
  DAICHO_MAX_TOKENS: count(4_000),
  DAICHO_MAX_DEPTH: count(12),
  DAICHO_MAX_ALIASES: count(60),
  DAICHO_MAX_COST: count(50_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  LOG_LEVEL: oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace').default('info'),
});

/** How this process runs: read from the environment once, checked, frozen. */
export interface Config {
  readonly production: boolean;
  readonly databaseUrl: string | undefined;
  /** Folder of the embedded database, its lock and the development keys. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** The address that callers know the service by, without a slash at its end; undefined: the one it listens at. */
  readonly publicUrl: string | undefined;
  /** Whose tokens are accepted; undefined: the local development issuer. */
  readonly issuer: { readonly issuer: string; readonly jwksUrl: string } | undefined;
  readonly audience: string;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  /** Registry directories that an empty database is bootstrapped with, beside the service's own. */
  readonly seeds: readonly string[];
  /** File of the key that signs the heads of the decision log; undefined: one is kept in the data folder. */
  readonly logKey: string | undefined;
  /** File of the secret that principals are hashed with; undefined: one is kept in the data folder. */
  readonly principalKey: string | undefined;
  /** File of the keys that free text and attachments are encrypted with; undefined: they are kept in the data folder. */
  readonly contentKey: string | undefined;
  /** Whether plain queries are answered from plans; the ordinary execution answers the same. */
  readonly fastReads: boolean;
  /** Whether whole answers are kept in memory for as long as they are right. */
  readonly responseCache: boolean;
  /** The hosts that webhooks may be on, each with its port where its address has one. */
  readonly webhookHosts: readonly string[];
  /** Hosts of databases, `HOST` or `HOST:PORT`, that stewards may have the service scan; none by default. */
  readonly scanHosts: readonly string[];
  readonly limits: Limits;
  readonly logLevel: string;
  /** Where an OpenTelemetry collector takes traces over HTTP; undefined: none are sent. */
  readonly otlpEndpoint: string | undefined;
}

/** What an operation may ask for at most; more is refused before execution. */
export interface Limits {
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  /** Fields, each counted once for every row its lists may hold. */
  readonly cost: number;
}

/** Reads the configuration; throws one error that names every wrong variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(withoutEmpty(env));
  const wrong = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || wrong.length > 0) throw new Error(`configuration is wrong\n  ${wrong.join('\n  ')}`);
  return Object.freeze(configOf(parsed.data));
}

type Environment = z.output<typeof environment>;

function configOf(env: Environment): Config {
  const production = env.NODE_ENV === 'production';
  const { DAICHO_ISSUER: issuer, DAICHO_JWKS_URL: jwksUrl } = env;
  return {
    production,
    databaseUrl: env.DATABASE_URL,
    dataFolder: env.DAICHO_DATA,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.DAICHO_PUBLIC_URL,
    issuer: issuer !== undefined && jwksUrl !== undefined ? { issuer, jwksUrl } : undefined,
    audience: env.DAICHO_AUDIENCE,
    graphiql: env.DAICHO_GRAPHIQL ?? !production,
    introspection: env.DAICHO_INTROSPECTION ?? !production,
    webhookHosts: listed(env.DAICHO_WEBHOOK_HOSTS),
    seeds: listed(env.DAICHO_SEEDS),
    logKey: env.DAICHO_LOG_KEY,
    principalKey: env.DAICHO_PRINCIPAL_KEY,
    contentKey: env.DAICHO_CONTENT_KEY,
    fastReads: env.DAICHO_FAST_READS,
    responseCache: env.DAICHO_RESPONSE_CACHE,
    scanHosts: listed(env.DAICHO_SCAN_HOSTS),
    limits: {
      bodyBytes: env.DAICHO_MAX_BODY_BYTES,
      tokens: env.DAICHO_MAX_TOKENS,
      depth: env.DAICHO_MAX_DEPTH,
      aliases: env.DAICHO_MAX_ALIASES,
      cost: env.DAICHO_MAX_COST,
    },
    logLevel: env.LOG_LEVEL,
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function contradictions(env: Environment): string[] {
  const wrong: string[] = [];
  if ((env.DAICHO_ISSUER === undefined) !== (env.DAICHO_JWKS_URL === undefined)) {
    wrong.push('DAICHO_ISSUER and DAICHO_JWKS_URL: one is of no use without the other');
  }
  if (env.NODE_ENV === 'production' && env.DAICHO_ISSUER === undefined) {
    wrong.push(
      'DAICHO_ISSUER: production does not run with the development issuer; set DAICHO_ISSUER and DAICHO_JWKS_URL',
    );
  }
  return wrong;
}

function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}
