import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Orm } from '../../db/connection.ts';
import { refusalsOf } from '../../decision/log/refusal.ts';
import { recordDecisions, recordUnknownCaller } from '../../decision/store.ts';
import { type AuthenticationDependencies, authenticate } from '../../identity/authenticate.ts';
import type { Actor } from '../../identity/model.ts';
import { invariant } from '../../lib/invariant.ts';
import type { Problem } from '../../lib/problem.ts';
import { acceptedLanguage } from '../accepted-language.ts';
import type { ApiNode } from '../context.ts';
import { recordFailure } from '../refusals.ts';
import { type ApiRequest, type ApiResponse, textOf, type Unreadable } from '../request.ts';
import { type Asking, unnamingOf } from './asked.ts';
import { readBatch } from './batch.ts';
import { evaluate } from './evaluation.ts';
import type { EndpointPath } from './metadata.ts';
import { type Read, read, type Unanswered, unanswered } from './read.ts';
import { type Search, searchActions, searchResources, searchSubjects } from './search.ts';
import { type Telling, tellAll, tellOne } from './telling.ts';
import { type Facts, isObject } from './wire.ts';

/** The decision service in AuthZEN form, over plain requests and responses; HTTP stands in front of it. */
export interface DecisionService {
  respond(path: EndpointPath, request: ApiRequest): Promise<ApiResponse>;
}

export interface DecisionServiceParts {
  readonly node: ApiNode;
  readonly authentication: AuthenticationDependencies;
  readonly log: Logger;
}

export function openDecisionService(parts: DecisionServiceParts): DecisionService {
  return { respond: (path, request) => respond(parts, path, request) };
}

/** What is answered, as JSON, and what the request's log line may tell of it. */
interface Told {
  readonly body: string | Buffer;
  readonly log?: Readonly<Record<string, unknown>>;
}

type Operation = (asking: Asking, body: Facts) => Promise<Read<Told>>;

const OPERATIONS: Readonly<Record<EndpointPath, Operation>> = {
  '/access/v1/evaluation': evaluateOne,
  '/access/v1/evaluations': evaluateMany,
  '/access/v1/search/subject': searching(searchSubjects),
  '/access/v1/search/resource': searching(searchResources),
  '/access/v1/search/action': searching(searchActions),
};

async function respond({ node, authentication, log }: DecisionServiceParts, path: EndpointPath, request: ApiRequest) {
  const line: Record<string, unknown> = {};
  const { orm } = node.database;
  let asker: Actor | undefined;
  // Asked for at once, as for GraphQL.
  const pinning = node.pin(orm);
  pinning.catch(() => undefined);
  try {
    const actor = await authenticate(request.headers, authentication, () => pinning);
    if (!actor.ok) return await unauthenticated(orm, actor.problems, request);
    asker = actor.value;
    Object.assign(line, { actor: asker.subject });
    const body = bodyOf(request);
    if (!body.ok) {
      await recordRefused(orm, body.unanswered, { at: new Date().toISOString(), actor: asker, operation: path });
      return refused(body.unanswered, line, body.headers);
    }
    const pin = await pinning;
    const language = acceptedLanguage(request.headers['accept-language']);
    Object.assign(line, { revision: pin.revision });
    const table = await node.tables.at(orm, pin);
    const unnaming = unnamingOf(table, asker);
    const asking = { node, actor: asker, pin, table, language, unnaming, operation: path };
    const told = await OPERATIONS[path](asking, body.value);
    if (!told.ok) return refused(told.unanswered, line);
    return json(200, told.value.body, { ...line, ...told.value.log });
  } catch (error) {
    return broken(await recordFailure(error, { orm, actor: asker, operation: path }, log), line);
  }
}

async function evaluateOne(asking: Asking, body: Facts): Promise<Read<Told>> {
  const [answer] = await evaluate(asking, [body], () => true);
  invariant(answer !== undefined, 'one question has one answer');
  return single(answer);
}

/** A single question that is wrong or not open to the caller is an error of its request, not an answer. */
function single(telling: Telling): Read<Told> {
  const { id, error } = telling;
  if (error === undefined) return read({ body: tellOne(telling), log: { decisionId: id } });
  if (error.status === 400 || error.status === 403) return { ok: false, unanswered: error };
  return read({ body: tellOne(telling), log: { errors: [error.code] } });
}

async function evaluateMany(asking: Asking, body: Facts): Promise<Read<Told>> {
  const batch = readBatch(body);
  if (!batch.ok) return recorded(asking, batch);
  if (batch.value === undefined) return evaluateOne(asking, body);
  const { questions, ends } = batch.value;
  return read({ body: tellAll(await evaluate(asking, questions, ends)) });
}

function searching(search: Search): Operation {
  return async (asking, body) => {
    const found = await search(asking, body);
    return found.ok ? read({ body: JSON.stringify(found.value) }) : recorded(asking, found);
  };
}

type Refused = Exclude<Read<never>, { readonly ok: true }>;

/** A request that is refused as a whole is in the decision log before that is told. */
async function recorded({ node, actor, pin, operation }: Asking, refused: Refused): Promise<Refused> {
  await recordRefused(node.database.orm, refused.unanswered, { at: pin.now, actor, operation });
  return refused;
}

async function recordRefused(orm: Orm, refused: Unanswered, facts: ReturnType<Parameters<typeof refusalsOf>[1]>) {
  await recordDecisions(
    orm,
    [],
    refusalsOf([refused], () => facts),
  );
}

type ReadBody = Read<Facts> & { readonly headers?: Unreadable['headers'] };

function bodyOf(request: ApiRequest): ReadBody {
  const found = textOf(request, ['POST']);
  if ('unreadable' in found) {
    const { status, code, message, headers } = found.unreadable;
    return { ...unanswered<never>(status, code, message), headers };
  }
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    return unanswered(400, 'CONTENT_TYPE', 'the body must be `application/json`');
  }
  try {
    const parsed: unknown = JSON.parse(found.text ?? '');
    return isObject(parsed) ? read(parsed) : unanswered(400, 'BODY_NOT_OBJECT', 'the body is no JSON object');
  } catch {
    return unanswered(400, 'BODY_NOT_JSON', 'the body is not JSON');
  }
}

/** Who asks is not known: that it was refused is in the decision log, alone or counted with others, before it is told. */
async function unauthenticated(orm: Orm, [problem]: readonly Problem[], { headers }: ApiRequest): Promise<ApiResponse> {
  const { code = 'UNAUTHENTICATED', message = 'nobody is known to be asking', remedy } = problem ?? {};
  await recordUnknownCaller(orm, code);
  const status = code === 'IDENTITY_UNAVAILABLE' ? 503 : 401;
  const told = remedy === undefined ? message : `${message}; ${remedy}`;
  const isGiven = headers.authorization !== undefined || headers['x-api-key'] !== undefined;
  const challenge = `Bearer realm="daicho"${isGiven ? ', error="invalid_token"' : ''}`;
  const answer = errorJson(status, code, told, {});
  return status === 401 ? { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } } : answer;
}

function refused({ status, code, message }: Unanswered, line: Told['log'], headers = {}): ApiResponse {
  const answer = errorJson(status, code, message, line);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function broken({ message, extensions }: GraphQLError, line: Told['log']): ApiResponse {
  const { code, http } = extensions as { code?: string; http?: { status?: number } };
  return errorJson(http?.status ?? 500, code ?? 'INTERNAL_SERVER_ERROR', message, line);
}

/** An error in the form that items of a batch have theirs. */
function errorJson(status: number, code: string, message: string, line: Told['log']): ApiResponse {
  return json(status, JSON.stringify({ error: { status, code, message } }), { ...line, errors: [code] });
}

function json(status: number, body: string | Buffer, log: Record<string, unknown>): ApiResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body, log };
}
