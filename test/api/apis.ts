import type { GraphQLSchema } from 'graphql';
import type { ApiRequest } from '../../src/api/request.ts';
import { type Api, openApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import { openLog } from '../../src/http/log.ts';
import type { Role } from '../../src/identity/model.ts';
import type { TestService } from '../support/service.ts';
import type { RandomDocument } from './random-documents.ts';

/** Another API on the node of a service, with some switches; an answer depends on nothing that they do not share. */
export async function apiOn(
  service: TestService,
  schema: GraphQLSchema,
  switches: Readonly<Record<string, string>> = {},
): Promise<Api> {
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...switches });
  const authentication = { tokens: service.identity.tokens, orm: service.node.database.orm };
  return openApi({ node: service.node, schema, config, authentication, log: openLog('silent') });
}

export interface Asking {
  readonly role: Role;
  readonly purpose: string;
  readonly document: RandomDocument;
}

export async function requestOf(service: TestService, { role, purpose, document }: Asking): Promise<ApiRequest> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await service.token(role)}`,
    'x-purpose-of-use': purpose,
  };
  const body = { kind: 'whole', text: JSON.stringify(document) } as const;
  return { method: 'POST', headers, search: '', body, requestId: 'random' };
}

/** An answer as bytes; what is made anew for each decision is no part of it. */
export async function answerOf(api: Api, request: ApiRequest) {
  const { status, headers, body } = await api.respond(request);
  const text = body.toString().replace(/"decisionId":"[^"]+"/g, '"decisionId":"-"');
  return { status, type: headers['content-type'], text };
}
