import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isDatabaseLoss, isTextWithNul } from '../db/failure.ts';
import { UNAVAILABLE } from '../decision/log/refusal.ts';
import { LogUnavailable } from '../decision/log/writer.ts';
import { faultOf } from '../lib/fault.ts';
import { refusal } from './errors.ts';
import { unquoted } from './unquoted.ts';

/** What a caller is told of an error: our own answers as they are, database loss as such, a bug as no more than that. */
export function presented(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const told = presentedWhole(formatted, error, log);
  return { ...told, message: withoutAddress(isOfGraphQL(told) ? unquoted(told.message) : told.message) };
}

/** What graphql-js words itself, of the document and its values. */
function isOfGraphQL({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === 'GRAPHQL_VALIDATION_FAILED' || extensions?.code === 'GRAPHQL_PARSE_FAILED';
}

// What is wrong with an input is told with the input, and one of them may hold the address of a database.
function withoutAddress(message: string): string {
  return message.replace(/postgres\w*:\/\/.*$|[a-z][\w+.-]*:\/\/[^@]*@.*$/is, '(an address)');
}

function presentedWhole(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  if (original instanceof GraphQLError || formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR')
    return withOwnCode(formatted);
  const { message, extensions } = presentedError(original, log);
  const { http, ...told } = extensions;
  return { ...formatted, message, extensions: told };
}

/** What graphql-js and Apollo tell by a message or a second code alone gets a code of its own. */
function withOwnCode(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { code, reason, validationErrorCode, ...told } = formatted.extensions ?? {};
  const known = ownWords.find(([theirs]) => theirs.test(formatted.message));
  const own = known?.[1] ?? { code: validationErrorCode ?? code, message: formatted.message };
  return { ...formatted, message: own.message, extensions: { code: own.code, reason: reason ?? own.code, ...told } };
}

const ownWords: readonly (readonly [RegExp, { readonly code: string; readonly message: string }])[] = [
  [
    /^Syntax Error: Document contains more that/,
    { code: 'TOO_MANY_TOKENS', message: 'the document has too many tokens' },
  ],
  [/^Validation aborted\.$/, { code: 'TOO_COSTLY', message: 'the document repeats its fields too often' }],
  [
    /potential Cross-Site Request Forgery/,
    { code: 'CROSS_SITE_REFUSED', message: 'the page of another site could have sent this: send `application/json`' },
  ],
];

/** What a caller is told of what was thrown. */
export function presentedError(error: unknown, log: Logger): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof LogUnavailable) {
    log.error({ fault: faultOf(error) }, 'the decision log cannot be written');
    return refusal(UNAVAILABLE, 'the decision log cannot be written, so nothing is decided', {
      reason: 'LOG_UNWRITABLE',
      remedy: 'try again shortly',
      status: 503,
    });
  }
  if (isTextWithNul(error)) return refusal('BAD_USER_INPUT', 'a text holds NUL, which no text can', { status: 400 });
  if (isDatabaseLoss(error)) {
    log.error({ fault: faultOf(error) }, 'the database cannot be reached');
    return refusal(UNAVAILABLE, 'the database cannot be reached', {
      reason: 'DATABASE_UNREACHABLE',
      remedy: 'try again shortly',
      status: 503,
    });
  }
  const faultId = randomUUID();
  log.error({ faultId, fault: faultOf(error) }, 'a bug');
  return refusal('INTERNAL_SERVER_ERROR', `the service has a bug; its log has the details under \`${faultId}\``, {
    status: 500,
  });
}
