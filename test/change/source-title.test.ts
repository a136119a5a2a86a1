import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

async function called(source: string) {
  const query = 'query ($source: String!) { registryExport(source: $source) { title example } }';
  const asking = { role: 'auditor', purpose: 'registry.administer', variables: { source } } as const;
  return (await service.read<{ registryExport: { title: string | null; example: boolean } }>(query, asking))
    .registryExport;
}

async function applies(source: string, nameEn: string, more: object = {}): Promise<readonly string[]> {
  const query = 'mutation ($input: ApplyRegistryInput!) { applyRegistry(input: $input) { problems { code path } } }';
  const party = { key: 'new.partner', basis: 'ASSUMED', reason: 'a trial', kindOf: 'CLASS', nameEn };
  const input = { source, reason: 'a trial', records: [{ section: 'parties', record: party }], ...more };
  const asking = { role: 'steward', purpose: 'registry.administer', variables: { input } } as const;
  const { applyRegistry } = await service.read<{ applyRegistry: { problems: readonly { code: string }[] } }>(
    query,
    asking,
  );
  return applyRegistry.problems.map(({ code }) => code);
}

test('a source is called as the directory is that the registry began with', async () => {
  expect(await called('example-parties')).toEqual({
    title: 'Fictional parties, engagements and data map (example)',
    example: true,
  });
  expect(await called('almigo')).toMatchObject({ example: false });
  expect(await called('nothing')).toEqual({ title: null, example: false });
});

test('a source is called as its directory was when it last changed something', async () => {
  expect(await applies('trial', 'Partners')).toEqual([]);
  expect(await called('trial')).toEqual({ title: null, example: false });
  expect(await applies('trial', 'Business partners', { title: 'A trial', example: true })).toEqual([]);
  expect(await called('trial')).toEqual({ title: 'A trial', example: true });
  expect(await applies('trial', 'Our partners', { title: 'No trial' })).toEqual([]);
  expect(await called('trial')).toEqual({ title: 'No trial', example: false });
});

test('a title that no text can hold is refused', async () => {
  expect(await applies('trial', 'Others', { title: 'a\0b' })).toEqual(['FACT_INVALID']);
  expect(await called('trial')).toEqual({ title: 'No trial', example: false });
});
