import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Orm } from '../db/connection.ts';
import type { NewestPoint } from '../db/revision.ts';
import { type ToldError, UNAVAILABLE } from '../decision/log/refusal.ts';
import { recordUnknownCaller } from '../decision/store.ts';
import { type AuthenticationDependencies, authenticate } from '../identity/authenticate.ts';
import type { Actor } from '../identity/model.ts';
import { couldBeKey } from '../lib/key.ts';
import type { Problem } from '../lib/problem.ts';
import { acceptedLanguage } from './accepted-language.ts';
import { type ApiContext, type ApiNode, type Asker, openContext } from './context.ts';
import { problemError, type RefusalFacts, refusal } from './errors.ts';
import { exposuresOf } from './exposures.ts';
import { answerFast } from './fast/answer.ts';
import { type Answered, FastReads, READS } from './fast/reads.ts';
import type { GuardedSchema } from './guard.ts';
import { requireGuarded } from './guarded-operation.ts';
import { presented } from './presented.ts';
import { recordFailure, recordRefusals } from './refusals.ts';
import { type Sender, withDocument, withDocumentInSearch } from './registered.ts';
import { type ApiRequest, type ApiResponse, textOf } from './request.ts';

export interface Api {
  respond(request: ApiRequest): Promise<ApiResponse>;
  /** How many answers were fast so far; the others were executed the ordinary way. */
  readonly answered: Readonly<Answered>;
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
  const guarded = { schema, exposures: exposuresOf(schema) };
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
      guardPlugin(guarded, config),
    ],
  });
  await server.start();
  const fast = config.fastReads ? new FastReads({ ...guarded, ...config }) : undefined;
  const serving = { ...parts, guarded, server, fast };
  return {
    respond: (request) => respond(serving, request),
    answered: fast?.answered ?? { kept: 0, planned: 0 },
    close: () => server.stop(),
  };
}

/** Judges every operation once, after validation and before any resolver: limits, purpose, exposures, registration. */
function guardPlugin(guarded: GuardedSchema, { limits }: Config): ApolloServerPlugin<ApiContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        if (operation?.operation === 'subscription') throw followedElsewhere;
        await requireGuarded(guarded, limits, { document, operation, variables: request.variables }, contextValue);
      },
    }),
  };
}

const followedElsewhere = refusal('SUBSCRIPTION_OVER_HTTP', 'a subscription is followed over a socket', {
  status: 400,
  remedy: 'open a WebSocket at `/graphql`, in the protocol of graphql-ws',
});

interface Serving extends ApiParts {
  readonly guarded: GuardedSchema;
  readonly server: ApolloServer<ApiContext>;
  readonly fast: FastReads | undefined;
}

async function respond(serving: Serving, request: ApiRequest): Promise<ApiResponse> {
  const { node, guarded, server, fast } = serving;
  const { orm } = node.database;
  const log: Record<string, unknown> = {};
  const purpose = request.headers['x-purpose-of-use']?.trim() || undefined;
  let asker: Actor | undefined;
  // Asked for at once: what else is looked up does not wait for it. A request that is refused before does not miss it.
  const leased = fast && node.leased(orm);
  const pinning = leased === undefined ? node.pin(orm) : undefined;
  pinning?.catch(() => undefined);
  const pin = () => pinning ?? node.pin(orm);
  const point = async () => leased ?? pin();
  try {
    const actor = await authenticate(request.headers, serving.authentication, point);
    if (!actor.ok) return await refusedUnknown(orm, actor.problems, log);
    asker = actor.value;
    // The header may hold any text; only what could be a purpose is logged.
    const couldBeOne = purpose !== undefined && couldBeKey(purpose);
    log.actor = asker.subject;
    if (couldBeOne) log.purpose = purpose;
    const text = textIn(request);
    const known = text === undefined ? undefined : fast?.bodyOf(text);
    const body = known ?? parsedBody(text);
    const posted = text === undefined || known !== undefined ? undefined : { text, body };
    const language = acceptedLanguage(request.headers['accept-language']);
    const at = await point();
    // Facts are written out one by one here: to copy them out of one another took a fifteenth of the time of a kept answer.
    const sender = { orm, actor: asker, purpose: purpose ?? '', admission: at.admission, language };
    const { request: named, registered } = await namedIn(request, body, sender);
    const asked: Asker = { actor: asker, purpose, language, registered };
    const open = (from: NewestPoint) => openContext(node, guarded, asked, from);
    const quick = await answerFast(fast, () => open(at), named, { log, posted });
    if (quick !== undefined) return quick;
    const newest = await pin();
    // Who was let in at an earlier point is let in anew: nobody reads what came after they were not let in any more.
    if (newest.admission !== at.admission) return await respond({ ...serving, fast: undefined }, request);
    const context = await open(newest);
    log.revision = context.pin.revision;
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { ...named, headers: headerMap(request.headers) },
      context: async () => context,
    });
    const told = await textOfAnswer(answer);
    // What was read beside the pin may be newer: it is told when no node answers from before it any more.
    if (!isOfThePin(context.operation)) await node.pin(orm);
    const errors = errorsIn(told);
    Object.assign(log, context.told, codesOf(errors));
    await recordRefusals(context, errors);
    return asResponse(answer, told, log);
  } catch (error) {
    return refused(await recordFailure(error, { orm, actor: asker, purpose }, serving.log), log);
  }
}

/** Root fields that answer from the pin, and from what no lease is on: what principals said. */
const OF_THE_PIN: ReadonlySet<string> = new Set([
  ...READS,
  'evaluateUse',
  'evaluateUses',
  'checkSql',
  'checkOperation',
]);

/** What was refused before it was executed told nothing. */
function isOfThePin({ rootFields = [] }: ApiContext['operation']): boolean {
  return rootFields.every((field) => OF_THE_PIN.has(field));
}

// A registered operation that is named stands as its text from here on.
async function namedIn({ method, headers, search }: ApiRequest, body: unknown, sender: Sender) {
  if (method === 'GET') {
    const { request, registered } = await withDocumentInSearch(search, sender);
    return { request: { method, headers, search: request, body }, registered };
  }
  const { request, registered } = await withDocument(body, sender);
  return { request: { method, headers, search, body: request }, registered };
}

/** Who asks is not known: that it was refused is in the decision log, alone or counted with others, before it is told. */
async function refusedUnknown(orm: Orm, problems: readonly Problem[], log: Record<string, unknown>) {
  const error = firstOf(problems.map((problem) => problemError(problem, statusOf(problem.code))));
  await recordUnknownCaller(orm, String(error.extensions.code));
  return refused(error, log);
}

function firstOf(errors: readonly GraphQLError[]): GraphQLError {
  return errors[0] ?? refusal('UNAUTHENTICATED', 'nobody is known to be asking', { status: 401 });
}

function statusOf(code: string): number {
  return code === 'IDENTITY_UNAVAILABLE' ? 503 : 401;
}

/** The text of what was posted, if anything was; throws the refusal of one that cannot be read. */
function textIn(request: ApiRequest): string | undefined {
  const read = textOf(request, ['GET', 'POST']);
  if ('unreadable' in read) {
    const { code, message, ...http } = read.unreadable;
    throw refusal(code, message, http);
  }
  return request.method === 'POST' ? read.text : undefined;
}

/** What a body holds; throws the refusal of one that is no request. */
function parsedBody(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const parsed = parsedJson(text);
  if (Array.isArray(parsed)) throw batchRefused;
  return parsed;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('BODY_NOT_JSON', 'the body is not JSON', { status: 400 });
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

function asResponse(answer: HTTPGraphQLResponse, body: string, log: Record<string, unknown>): ApiResponse {
  const status = isUnavailable(log) ? 503 : (answer.status ?? 200);
  return { status, headers: Object.fromEntries(answer.headers), body, log };
}

function isUnavailable({ errors }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(errors) && errors.includes(UNAVAILABLE);
}

async function textOfAnswer({ body }: HTTPGraphQLResponse): Promise<string> {
  if (body.kind === 'complete') return body.string;
  let text = '';
  for await (const chunk of body.asyncIterator) text += chunk;
  return text;
}

// Reads the codes of the errors, without reading data: only a body that has errors is parsed.
function errorsIn(body: string): readonly ToldError[] {
  if (!body.startsWith('{"errors":')) return [];
  const { errors } = JSON.parse(body) as { errors: readonly GraphQLFormattedError[] };
  return errors.map(({ extensions }) => ({ code: '', ...extensions }));
}

/** What the log line of a request tells of its errors. */
function codesOf(errors: readonly ToldError[]): Record<string, unknown> {
  return errors.length === 0 ? {} : { errors: errors.map(({ code }) => code) };
}

function refused(error: GraphQLError, log: Record<string, unknown>): ApiResponse {
  const { http, ...extensions } = error.extensions as { http?: Pick<RefusalFacts, 'status' | 'headers'> };
  const body = JSON.stringify({ errors: [{ message: error.message, extensions }] });
  const headers = { 'content-type': 'application/json; charset=utf-8', ...http?.headers };
  return { status: http?.status ?? 500, headers, body, log: { ...log, ...codesOf(errorsIn(body)) } };
}
