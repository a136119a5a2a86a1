import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { propose, put } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';
import { commandsAt, GOVERN } from './harness.ts';

const MANIFEST = `dataset:
  - fides_key: letters
    collections:
      - name: readers
        fields:
          - { name: email, data_categories: [user.contact.email] }
          - { name: shoe_size, data_categories: [user.shoe_size] }
system:
  - fides_key: letter_service
    egress: [{ fides_key: archive, type: system, data_categories: [user.contact.email] }]
    privacy_declarations:
      - { data_use: marketing.letters, dataset_references: [letters] }
  - fides_key: archive
`;

const folder = mkdtempSync(join(tmpdir(), 'daicho-questions-'));
let service: TestService;

beforeAll(async () => {
  service = await startService();
  const purpose = {
    ...{ key: 'letters.send', statementEn: 'To send letters that readers asked for' },
    aliases: [{ vocabulary: 'FIDESLANG', key: 'marketing.letters' }],
  };
  const flow = { key: 'to-printer', fromSystem: 'archive', toParty: 'example.payment_processor' };
  const token = await service.token('steward');
  const proposed = async (...edits: Parameters<typeof propose>[1]['edits']) =>
    expect((await propose({ url: service.url, token }, { edits })).problems).toEqual([]);
  await proposed(put('purposes', purpose));
  const path = join(folder, 'letters.yml');
  writeFileSync(path, MANIFEST);
  const { exit, err } = await commandsAt(service)('import', 'fideslang', path, '--source', 'letters');
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  await proposed(put('dataFlows', { ...flow, categories: ['contact.email'], purpose: 'letters.send' }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await service.close();
});

test('where a category is', async () => {
  const query =
    '{ registry { dataFields(first: 100, filter: {category: "contact.email", system: "letter_service"}) { nodes { key } } } }';
  expect(await service.read(query, GOVERN)).toEqual({
    registry: { dataFields: { nodes: [{ key: 'letters.readers/email' }] } },
  });
});

test('what a system holds, and what of it nobody has classified', async () => {
  const query = `{ system(key: "letter_service") { datasets { key purposes { key } fields { key categories { key } pending { key } } } } }`;
  expect(await service.read(query, GOVERN)).toEqual({
    system: {
      datasets: [
        {
          key: 'letters.readers',
          purposes: [{ key: 'letters.send' }],
          fields: [
            { key: 'letters.readers/email', categories: [{ key: 'contact.email' }], pending: [] },
            { key: 'letters.readers/shoe_size', categories: [], pending: [{ key: 'user.shoe_size' }] },
          ],
        },
      ],
    },
  });
});

test('what a purpose may touch: what is kept for it, and what its own declaration covers', async () => {
  const kept = '{ registry { datasets(filter: {purpose: "letters.send"}) { nodes { key } } } }';
  expect(await service.read(kept, GOVERN)).toEqual({ registry: { datasets: { nodes: [{ key: 'letters.readers' }] } } });
  const covered = '{ registry { dataFields(filter: {dataset: "letters.readers"}) { withheldCount nodes { key } } } }';
  interface Answered {
    readonly registry: { readonly dataFields: { readonly withheldCount: number; readonly nodes: readonly object[] } };
  }
  const { registry } = await service.read<Answered>(covered, { role: 'engineer', purpose: 'billing' });
  expect(registry.dataFields.nodes.length + registry.dataFields.withheldCount).toBe(2);
  expect(registry.dataFields.nodes).not.toContainEqual({ key: 'letters.readers/shoe_size' });
});

test('what reaches a party', async () => {
  const query = `{ registry { dataFlows(filter: {party: "example.payment_processor", purpose: "letters.send"}) { nodes {
    key from { system { key } } categories { key } } } } }`;
  expect(await service.read(query, GOVERN)).toEqual({
    registry: {
      dataFlows: {
        nodes: [{ key: 'to-printer', from: { system: { key: 'archive' } }, categories: [{ key: 'contact.email' }] }],
      },
    },
  });
});
