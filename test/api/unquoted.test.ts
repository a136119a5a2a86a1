import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

const PLANT = 'Yamada-4711';
const asking = { role: 'privacy-office', purpose: 'requests.handle' } as const;

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

async function told(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { errors } = await service.ask(query, { ...asking, variables });
  expect(errors.length).toBeGreaterThan(0);
  expect(JSON.stringify(errors)).not.toContain('amada');
  return errors.map(({ message }) => message).join('\n');
}

const receive = 'mutation ($i: ReceiveRequestInput!) { receiveRequest(input: $i) { problems { code } } }';

describe('an error says what is wrong with a value and where it stands, and not what it is', () => {
  test('in variables: what is missing, unknown, no object, no member of an enum, of another type', async () => {
    expect(await told(receive, { i: { to: 'DISCLOSURE', principal: PLANT, text: PLANT } })).toMatch(
      /^Variable "\$i" is not of its type: Field "channel" of required type "RequestChannel!" was not provided\./,
    );
    expect(await told(receive, { i: PLANT })).toBe(
      'Variable "$i" is not of its type: Expected type "ReceiveRequestInput" to be an object.',
    );
    expect(await told(receive, { i: { to: PLANT } })).toContain(
      'Variable "$i.to" is not of its type: The value does not exist in "RequestType" enum.',
    );
    expect(await told(receive, { i: { principal: { name: PLANT } } })).toContain(
      'Variable "$i.principal" is not of its type: String cannot represent a non string value.',
    );
    expect(await told(receive, { i: { arrivedOn: PLANT } })).not.toBe('');
    expect(await told('query ($n: Int) { proposals(first: $n) { totalCount } }', { n: PLANT })).toBe(
      'Variable "$n" is not of its type: Int cannot represent non-integer value.',
    );
  });

  test('in the document: the same, and where it cannot be read', async () => {
    const literal = (fields: string) => `mutation { receiveRequest(input: {${fields}}) { problems { code } } }`;
    expect(await told(literal(`to: "${PLANT}"`))).toContain('Enum "RequestType" cannot represent non-enum value.');
    expect(await told(literal('to: Yamada'))).toContain('The value does not exist in "RequestType" enum.');
    expect(await told(literal(`principal: {name: "${PLANT}"}`))).toContain(
      'String cannot represent a non string value.',
    );
    expect(await told(`mutation { receiveRequest(input: "${PLANT}") { problems { code } } }`)).toContain(
      'Expected value of type "ReceiveRequestInput!", found another.',
    );
    expect(await told(literal(`principal "${PLANT}"`))).toBe('Syntax Error: Expected ":", found String.');
  });
});
