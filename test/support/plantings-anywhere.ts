import { type GraphQLSchema, isEnumType } from 'graphql';
import type { Exposures } from '../../src/api/exposures.ts';
import { type Filling, filled, operationsThatTake } from './inputs.ts';
import type { Plants } from './leaks.ts';

import type { Asker, Planted } from './planter.ts';
import { askAt } from './service.ts';

/** Data of persons that the registry itself tells in clear: names of representatives and of those who judged. */
const TOLD = ['daicho.person_name', 'daicho.actor'];

/** Words that are neither kept nor logged, or kept hashed, though no category is declared for them. */
const UNKEPT = /\.idempotencyKey$|^CheckSqlInput\.sql$|^CheckOperationInput\.(document|operationName)$/;

/** The number of a contract in the operator's files: kept in clear, to be found by. */
const NUMBERED = /^Report(Provision|Receipt)Input\.document$/;

/** Whether what is written at a place must be found in clear nowhere. */
export function isSealed(coordinate: string, categories: readonly string[]): boolean {
  if (NUMBERED.test(coordinate)) return false;
  return UNKEPT.test(coordinate) || categories.some((category) => !TOLD.includes(category));
}

/** The places of inputs that take words which must be found in clear nowhere. */
export function sealedPlaces(schema: GraphQLSchema, exposures: Exposures): ReadonlySet<string> {
  const places = new Set<string>();
  const note: Filling = ({ coordinate, categories, type }) => {
    if (['String', 'ID', 'JSON', 'JSONObject'].includes(type) && isSealed(coordinate, categories))
      places.add(coordinate);
    return undefined;
  };
  for (const operation of operationsThatTake(schema)) {
    for (const { coordinate, type } of operation.arguments) {
      filled(type, { coordinate, type: '', categories: exposures.get(coordinate) ?? [] }, exposures, note);
    }
  }
  return places;
}

const ASKERS: readonly Asker[] = [
  { role: 'privacy-office', purpose: 'requests.handle' },
  { role: 'privacy-office', purpose: 'incidents.handle' },
  { role: 'engineer', purpose: 'decisions.request' },
  { role: 'engineer', purpose: 'provisions.record' },
  { role: 'steward', purpose: 'registry-governance' },
  { role: 'steward', purpose: 'registry.administer' },
  { role: 'admin', purpose: 'registry.administer' },
  { role: 'auditor', purpose: 'decisions.review' },
];

export interface Sown {
  /** How many operations were sent. */
  readonly operations: number;
  /** How many of them a resolver or the coercion of their variables read. */
  readonly read: number;
  readonly answers: readonly string[];
}

interface Sowing {
  /** Who was let in by an operation before, to be the first to send it again. */
  readonly letIn: Map<string, Asker>;
  readonly service: Planted;
  readonly schema: GraphQLSchema;
  readonly exposures: Exposures;
}

/** Sends every operation with something in every place of its input, by every asker until one is let in. */
export async function sow({ service, schema, exposures, letIn }: Sowing, fill: Filling): Promise<Sown> {
  const answers: string[] = [];
  let read = 0;
  const operations = operationsThatTake(schema);
  for (const operation of operations) {
    const variables = Object.fromEntries(
      operation.arguments.map(({ name, coordinate, type }) => {
        const place = { coordinate, type: '', categories: exposures.get(coordinate) ?? [] };
        return [name, filled(type, place, exposures, fill)];
      }),
    );
    const known = letIn.get(operation.name);
    for (const asker of known === undefined ? ASKERS : [known]) {
      const { role, purpose } = asker;
      const asking = { token: service.token(role), purpose, variables };
      const { data, errors } = await askAt(service.url, operation.document, asking);
      answers.push(JSON.stringify([data, errors]));
      const codes = errors.map(({ extensions }) => extensions.code);
      if (codes.some((code) => REFUSED.includes(code))) continue;
      read += 1;
      letIn.set(operation.name, asker);
      break;
    }
  }
  return { operations: operations.length, read, answers };
}

// Refused for who asked, before anything of the input was looked at.
const REFUSED = ['FORBIDDEN', 'ROLE_NOT_PERMITTED', 'PURPOSE_NOT_GRANTED', 'NOT_COVERED', 'PURPOSE_PROHIBITED'];

/** What every place takes: words where words belong. */
export function wordsIn(schema: GraphQLSchema, sealed: Plants, open: Plants): Filling {
  return ({ coordinate, categories, type }) => {
    const { value } = isSealed(coordinate, categories) ? sealed : open;
    const enumeration = schema.getType(type);
    if (isEnumType(enumeration)) return enumeration.getValues()[0]?.name;
    switch (type) {
      case 'String':
      case 'ID':
        return value();
      case 'JSON':
      case 'JSONObject':
        return { [value()]: value() };
      case 'Int':
      case 'Float':
        return 1;
      case 'Boolean':
        return true;
      case 'Instant':
        return '2026-01-05';
      default:
        throw new Error(`say what \`${type}\` takes at ${coordinate}`);
    }
  };
}

/** Words where numbers, dates and choices belong as well: nothing of it is taken. */
export function wordsAnywhere(plants: Plants): Filling {
  return () => plants.value();
}

/** Words in every part of a request of HTTP that is the caller's own. */
export async function sowHttp({ url, token }: Planted, { value }: Plants): Promise<void> {
  const own = { authorization: `Bearer ${token('engineer')}`, 'content-type': 'application/json' };
  const post = (path: string, body: unknown, headers: Record<string, string> = own) =>
    fetch(url + path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const query = `{ registry { revision ${value()} } }`;
  const odd = {
    'x-request-id': `of ${value()}`,
    'x-purpose-of-use': `for ${value()}`,
    'accept-language': value(),
    'user-agent': value(),
    tracestate: `vendor=${value()}`,
    traceparent: value(),
    baggage: `person=${value()}`,
    cookie: `person=${value()}`,
  };
  await post('/graphql', { query }, { ...own, ...odd });
  await post('/graphql', { query: '{ registry { revision } }', extensions: { person: value() }, variables: value() });
  await post('/graphql', `{ not JSON ${value()}`);
  await post('/graphql', { query: `{ registry { ${value()}` });
  await post('/graphql', { query: `{ provision(key: "${value()}") { key } }` });
  await post('/graphql', {}, { ...own, authorization: `Bearer ${value()}` });
  await post('/graphql', {}, { 'x-api-key': value(), 'content-type': 'application/json' });
  await post(`/${value()}?${value()}=${value()}`, value());
  await fetch(`${url}/graphql?query=${value()}&variables=${value()}`, { headers: own });
  const words = () => ({ id: value(), properties: { [value()]: value() } });
  const question = {
    subject: { type: 'user', ...words() },
    action: { name: 'use', properties: { purpose: 'billing', principal: value(), [value()]: value() } },
    resource: { type: 'category', id: 'financial', properties: { [value()]: value() } },
    context: { [value()]: value() },
  };
  const sql = { type: 'query', id: value(), properties: { sql: `select '${value()}' from ${value()} -- ${value()}` } };
  for (const body of [question, { ...question, resource: sql }, { ...question, subject: value() }, value()]) {
    for (const path of ['evaluation', 'search/subject', 'search/resource', 'search/action']) {
      await post(`/access/v1/${path}`, body);
    }
    await post('/access/v1/evaluations', { ...question, evaluations: [body] });
  }
}
