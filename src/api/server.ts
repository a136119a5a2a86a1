import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, getVariableValues } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { recordDecisions } from '../decision/store.ts';
import { type AuthenticationDependencies, authenticate } from '../identity/authenticate.ts';
import { key } from '../lib/key.ts';
import { acceptedLanguage } from './accepted-language.ts';
import { type ApiContext, type ApiNode, openContext } from './context.ts';
import { problemError, refusal } from './errors.ts';
import { exposuresOf } from './exposures.ts';
import { askedBy, type GuardedSchema } from './guard.ts';
import { presented, presentedError } from './presented.ts';

/** A GraphQL request as HTTP brings it: header names in lower case. */
export interface ApiRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly search: string;
  readonly body: string | undefined;
  readonly requestId: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** What the request's log line may tell. */
  readonly log: Record<string, unknown>;
}

export interface Api {
  respond(request: ApiRequest): Promise<ApiResponse>;
  close(): Promise<void>;
}

export interface ApiParts {
  readonly node: ApiNode;
  readonly schema: GraphQLSchema;
  readonly config: Config;
  readonly authentication: AuthenticationDependencies;
  readonly log: Logger;
}

/** The GraphQL API over plain requests and responses; HTTP stands in front of it. */
export async function openApi(parts: ApiParts): Promise<Api> {
  const { config, schema, log } = parts;
  const server = new ApolloServer<ApiContext>({
    schema,
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: !config.introspection,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: config.limits.tokens },
    logger: log,
    formatError: (formatted, error) => presented(formatted, error, log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      guardPlugin({ schema, exposures: exposuresOf(schema) }, config),
    ],
  });
  await server.start();
  return {
    respond: (request) => respond(server, parts, request),
    close: () => server.stop(),
  };
}

/** Judges every operation once, after validation and before any resolver: limits, purpose, exposures. */
function guardPlugin(guarded: GuardedSchema, { limits }: Config): ApolloServerPlugin<ApiContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        if (operation == null) throw operationUnnamed;
        contextValue.told.operationName = operation.name?.value;
        const { variableDefinitions = [] } = operation;
        const { coerced, errors = [] } = getVariableValues(
          guarded.schema,
          variableDefinitions,
          request.variables ?? {},
        );
        if (coerced === undefined) throw badVariables(errors[0]);
        const asked = walked(() => askedBy(guarded, document, operation, coerced, limits));
        contextValue.enforcement.requireAllowed(asked, limits);
      },
    }),
  };
}

const operationUnnamed = refusal('OPERATION_UNNAMED', 'no single operation of the document is meant', {
  remedy: 'send `operationName` with the name of one of its operations',
  status: 400,
});

// A variable may be null where its operation allows it and the argument it is put into does not.
function walked<T>(walk: () => T): T {
  try {
    return walk();
  } catch (error) {
    throw error instanceof GraphQLError ? badVariables(error) : error;
  }
}

function badVariables(error: GraphQLError | undefined): GraphQLError {
  return refusal('BAD_USER_INPUT', error?.message ?? 'the variables do not fit the operation', { status: 400 });
}

async function respond(server: ApolloServer<ApiContext>, parts: ApiParts, request: ApiRequest): Promise<ApiResponse> {
  const log: Record<string, unknown> = {};
  try {
    const actor = await authenticate(request.headers, parts.authentication);
    if (!actor.ok)
      return refused(firstOf(actor.problems.map((problem) => problemError(problem, statusOf(problem.code)))), log);
    const purpose = request.headers['x-purpose-of-use']?.trim() || undefined;
    // The header may hold any text; only what could be a purpose is logged.
    Object.assign(log, { actor: actor.value.subject, purpose: key.safeParse(purpose).data });
    const body = parsedBody(request);
    if (body instanceof GraphQLError) return refused(body, log);
    const language = acceptedLanguage(request.headers['accept-language']);
    const context = await openContext(parts.node, { actor: actor.value, purpose, language });
    Object.assign(log, { revision: context.pin.revision });
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method, headers: headerMap(request.headers), search: request.search, body },
      context: async () => context,
    });
    Object.assign(log, context.told);
    await recordRefusals(context);
    return asResponse(answer, log);
  } catch (error) {
    return refused(presentedError(error, parts.log), log);
  }
}

// A refusal is in the decision log before the caller learns of it.
async function recordRefusals(context: ApiContext): Promise<void> {
  const { enforcement, actor, orm, pin } = context;
  const refused = enforcement.refused.map(({ decision, ...refusal }) => ({
    ...refusal,
    actor,
    // The table it was judged by may be older than the operation; between two boundaries nothing changes.
    decision: { ...decision, now: pin.now },
  }));
  await recordDecisions(orm, refused);
}

function firstOf(errors: readonly GraphQLError[]): GraphQLError {
  return errors[0] ?? refusal('UNAUTHENTICATED', 'nobody is known to be asking', { status: 401 });
}

function statusOf(code: string): number {
  return code === 'IDENTITY_UNAVAILABLE' ? 503 : 401;
}

function parsedBody({ method, body }: ApiRequest): unknown {
  if (method !== 'POST' || body === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return Array.isArray(parsed) ? batchRefused : parsed;
  } catch {
    return refusal('BODY_NOT_JSON', 'the body is not JSON', { status: 400 });
  }
}

const batchRefused = refusal('BATCH_REFUSED', 'a request holds one operation, not an array of them', {
  remedy: 'send each operation by itself',
  status: 400,
});

function headerMap(headers: Readonly<Record<string, string>>): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) map.set(name, value);
  return map;
}

async function asResponse(answer: HTTPGraphQLResponse, log: Record<string, unknown>): Promise<ApiResponse> {
  const body = answer.body.kind === 'complete' ? answer.body.string : await joined(answer.body.asyncIterator);
  const told = withCodes(log, body);
  const status = isUnavailable(told) ? 503 : (answer.status ?? 200);
  return { status, headers: Object.fromEntries(answer.headers), body, log: told };
}

function isUnavailable({ errors }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(errors) && errors.includes('SERVICE_UNAVAILABLE');
}

async function joined(chunks: AsyncIterableIterator<string>): Promise<string> {
  let body = '';
  for await (const chunk of chunks) body += chunk;
  return body;
}

// Reads the codes of the errors for the log, without reading data: only a body that has errors is parsed.
function withCodes(log: Record<string, unknown>, body: string): Record<string, unknown> {
  if (!body.startsWith('{"errors":')) return log;
  const { errors } = JSON.parse(body) as { errors: readonly GraphQLFormattedError[] };
  return { ...log, errors: errors.map(({ extensions }) => extensions?.code) };
}

function refused(error: GraphQLError, log: Record<string, unknown>): ApiResponse {
  const { http, ...extensions } = error.extensions as { http?: { status?: number } };
  const body = JSON.stringify({ errors: [{ message: error.message, extensions }] });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status: http?.status ?? 500, headers, body, log: withCodes(log, body) };
}
