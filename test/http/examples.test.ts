import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardFieldForNews, exampleOperations } from '../../src/http/examples.ts';
import { startService, type TestService } from '../support/service.ts';

describe('an example of GraphiQL and of the banner', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());

  const others = exampleOperations.filter((example) => example !== cardFieldForNews);

  test.each(others)('$name answers, as $role under $purpose', async ({ query, linkedBy, ...rest }) => {
    const asking =
      linkedBy === undefined ? rest : { ...rest, variables: { id: '8f14e45f-ceea-467f-a830-1d1a1b1c1d1e' } };
    const { status, errors } = await service.ask(query, asking);
    expect(errors).toEqual([]);
    expect(status).toBe(200);
  });

  test('that is refused says which promise forbids it', async () => {
    const { query, ...asking } = cardFieldForNews;
    const { extensions } = await service.refusal(query, asking);
    expect(extensions.code).toBe('PURPOSE_PROHIBITED');
    expect(extensions.records).toEqual([{ kind: 'Prohibition', key: 'news.send:financial' }]);
  });
});
