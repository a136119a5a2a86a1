import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { propose, put } from '../api/harness.ts';
import { folder } from '../files/harness.ts';
import { startService, type TestService } from '../support/service.ts';
import { daicho } from './harness.ts';

let service: TestService;
let path: string;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

async function operations(...words: readonly string[]) {
  const address = ['--url', `${service.url}/graphql`, '--token', await service.token('steward')];
  const { exit, out, err } = await daicho(['operations', ...words, ...address]);
  const plain = (text: string) =>
    text.replaceAll(`${path}/`, '').replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');
  return { exit, out: plain(out), err: plain(err), id: /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(out)?.[0] ?? '' };
}

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(path, name);
  await writeFile(file, text);
  return file;
}

test('operations are registered from files, listed while they are permitted and when they are not, and retired', async () => {
  path = await folder();
  const cards = await fileOf('cards.sql', 'select card_number from payments');
  const asked = ['register', cards, '--owner', 'role:engineer', '--search-path', 'billing'];
  const made = await operations(...asked, '--purpose', 'billing');
  expect(made).toMatchObject({ exit: 0, err: '' });
  expect(made.out).toMatch(/^cards\.sql: registered as sha256:[0-9a-f]{64}, ID\n$/);
  const counts = await fileOf('counts.graphql', '{ registry { at } }');
  const own = ['register', counts, '--owner', 'role:dashboard', '--purpose', 'billing'];
  expect(await operations(...own)).toMatchObject({ exit: 0 });

  const refused = await operations(...asked, '--purpose', 'news.send');
  expect(refused).toMatchObject({ exit: 1, out: '' });
  expect(refused.err.split('\n').slice(0, 3)).toEqual([
    expect.stringMatching(/^cards\.sql:1:8 PURPOSE_PROHIBITED /),
    '  1 | select card_number from payments',
    '    |        ^',
  ]);
  const broken = await fileOf('broken.graphql', '{\n  registry { nothing }\n}');
  expect(await operations('register', broken, '--owner', 'role:dashboard', '--purpose', 'billing')).toMatchObject({
    exit: 1,
    err: 'broken.graphql:2:14 FIELD_UNKNOWN cannot query field `nothing` on type `Registry`\n  2 |   registry { nothing }\n    |              ^\n',
  });
  expect((await operations(...own, '--owner', 'dashboard')).err).toContain('OWNER_UNREADABLE');
  expect((await operations(...own, '--owner', 'role:emperor')).err).toMatch(
    /^ROLE_UNKNOWN `emperor` is no role — the roles are engineer, dashboard,/,
  );
  expect((await operations(...own, '--owner', 'role:dashbord')).err).toContain('did you mean `dashboard`?');

  const all = await operations('list');
  expect(all).toMatchObject({ exit: 0 });
  expect(all.out.split('\n')).toContain('+ ID cards.sql (POSTGRESQL) for `billing` by role:engineer');
  expect(await operations('list', '--stale')).toMatchObject({
    exit: 0,
    out: '0 operations, 0 no longer permitted\n',
  });
  await propose(service, put('prohibitions', { purpose: 'billing', category: 'financial', statement: 'not any more' }));
  const stale = await operations('list', '--stale');
  expect(stale).toMatchObject({ exit: 1 });
  expect(stale.out.split('\n')).toEqual([
    '! ID cards.sql (POSTGRESQL) for `billing` by role:engineer',
    expect.stringContaining('    PURPOSE_PROHIBITED `financial.credit_card_number` may not be used for `billing`'),
    '    mend: a steward can propose to lift `billing:financial`',
    '1 operations, 1 no longer permitted',
    '',
  ]);

  expect(await operations('retire', made.id, '--reason', 'not needed')).toMatchObject({
    exit: 0,
    out: 'cards.sql: retired\n',
  });
  expect(await operations('list', '--stale')).toMatchObject({ exit: 0 });
  expect((await operations('retire', 'none', '--reason', 'x')).err).toContain('OPERATION_UNKNOWN');
});
