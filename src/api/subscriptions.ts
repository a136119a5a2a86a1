import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Logger } from 'pino';
import type { Limits } from '../config.ts';
import type { ToldError } from '../decision/log/refusal.ts';
import { type AuthenticationDependencies, authenticate, type Headers } from '../identity/authenticate.ts';
import type { Actor } from '../identity/model.ts';
import { acceptedLanguage } from './accepted-language.ts';
import { type ApiContext, type ApiNode, openContext } from './context.ts';
import { problemError, refusal } from './errors.ts';
import { exposuresOf } from './exposures.ts';
import { requireGuarded, type SentOperation } from './guarded-operation.ts';
import { presented } from './presented.ts';
import { recordFailure, recordRefusals } from './refusals.ts';
import { roleRefusal } from './shield.ts';

/** What a subscription is asked with; headers stand in for those of HTTP, names in lower case. */
export interface AskedSubscription {
  readonly headers: Headers;
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** A subscription that was judged, as graphql-js takes it; `judge` judges it anew for an event. */
export interface JudgedSubscription extends ExecutionArgs {
  readonly judge: () => Promise<ApiContext | GraphQLError>;
}

/** Subscriptions as a socket asks for them. */
export interface Subscriptions {
  /** Who asks, or the refusal, which is in the decision log. */
  admit(headers: Headers): Promise<Actor | GraphQLError>;
  /** Reads and judges a subscription; all errors of the document, or the refusal. */
  judge(asked: AskedSubscription): Promise<JudgedSubscription | readonly GraphQLError[]>;
  /** The events of a subscription, until it is refused or ended by its reader. */
  follow(judged: JudgedSubscription): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult>;
}

export interface SubscriptionParts {
  readonly node: ApiNode;
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly authentication: AuthenticationDependencies;
  readonly log: Logger;
}

/** Subscriptions behind the same guard as operations over HTTP: each event is an operation of its own, judged anew. */
export function openSubscriptions(parts: SubscriptionParts): Subscriptions {
  const { node, schema, limits, authentication, log } = parts;
  const { orm } = node.database;
  const guarded = { schema, exposures: exposuresOf(schema) };

  async function judged(headers: Headers, sent: SentOperation): Promise<ApiContext | GraphQLError> {
    const purpose = headers['x-purpose-of-use']?.trim() || undefined;
    let actor: Actor | undefined;
    let context: ApiContext | undefined;
    try {
      actor = await knownBy(headers, authentication, () => node.pin(orm));
      const language = acceptedLanguage(headers['accept-language']);
      context = await openContext(node, guarded, { actor, purpose, language }, await node.pin(orm));
      const { rootFields } = await requireGuarded(guarded, limits, sent, context);
      requireRoles(rootFields, context);
      return context;
    } catch (thrown) {
      if (context === undefined || !(thrown instanceof GraphQLError)) {
        return told(await recordFailure(thrown, { orm, actor, purpose }, log));
      }
      await recordRefusals(context, [toldOf(thrown)]);
      return told(thrown);
    }
  }

  function told(error: GraphQLError): GraphQLError {
    const { message, extensions = {} } = presented(error.toJSON(), error, log);
    const { http, ...facts } = extensions;
    return new GraphQLError(message, { path: error.path, extensions: facts });
  }

  function read({ query, operationName, variables }: AskedSubscription): SentOperation | readonly GraphQLError[] {
    try {
      const document = parse(query, { maxTokens: limits.tokens });
      const errors = validate(schema, document);
      if (errors.length > 0) return errors.map(told);
      const operation = getOperationAST(document, operationName);
      return operation == null || operation.operation === 'subscription'
        ? { document, operation, variables }
        : [notASubscription];
    } catch (error) {
      return [told(error as GraphQLError)];
    }
  }

  async function* eventsOf(source: AsyncIterable<unknown>, { judge, ...args }: JudgedSubscription) {
    for await (const rootValue of source) {
      const context = await judge();
      if (context instanceof GraphQLError) {
        yield { errors: [context] };
        return;
      }
      const result = await execute({ ...args, rootValue, contextValue: context });
      await recordRefusals(context, (result.errors ?? []).map(toldOf));
      yield withErrors(result);
    }
  }

  const withErrors = (result: ExecutionResult): ExecutionResult =>
    result.errors === undefined ? result : { ...result, errors: result.errors.map(told) };

  return {
    admit: (headers) =>
      knownBy(headers, authentication, () => node.pin(orm)).catch((error: unknown) =>
        recordFailure(error, { orm, actor: undefined }, log),
      ),
    judge: async (asked) => {
      const sent = read(asked);
      if (!('document' in sent)) return sent;
      const judge = () => judged(asked.headers, sent);
      const contextValue = await judge();
      if (contextValue instanceof GraphQLError) return [contextValue];
      const { operationName, variables: variableValues } = asked;
      return { schema, document: sent.document, operationName, variableValues, contextValue, judge };
    },
    follow: async (subscription) => {
      const source = await createSourceEventStream(subscription);
      return Symbol.asyncIterator in source ? eventsOf(source, subscription) : withErrors(source);
    },
  };
}

/** Who asks; throws where nobody is known to. */
async function knownBy(...[headers, authentication, pin]: Parameters<typeof authenticate>): Promise<Actor> {
  const actor = await authenticate(headers, authentication, pin);
  if (actor.ok) return actor.value;
  const [problem] = actor.problems;
  throw problem === undefined ? unknownCaller : problemError(problem, 401);
}

// Every error of ours carries a code.
function toldOf({ extensions }: GraphQLError): ToldError {
  return { code: '', ...extensions };
}

// graphql-shield stands before the source of a subscription, not before its events.
function requireRoles(rootFields: readonly string[], context: ApiContext): void {
  for (const field of rootFields) {
    const refused = roleRefusal('Subscription', field, context);
    if (refused !== undefined) throw refused;
  }
}

const unknownCaller = refusal('UNAUTHENTICATED', 'nobody is known to be asking', { status: 401 });

const notASubscription = refusal('OPERATION_NOT_FOLLOWED', 'a socket carries subscriptions alone', {
  remedy: 'send queries and mutations over HTTP',
  status: 400,
});
