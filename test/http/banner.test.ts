import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { bannerText, curlLine } from '../../src/http/banner.ts';
import { cardFieldForNews, cardFieldsForBilling, readyExamples } from '../../src/http/examples.ts';
import { ROLES } from '../../src/identity/model.ts';

const tokens = ROLES.map((role) => ({ role, token: `token-of-${role}` }));

async function banner(known = tokens) {
  const [permitted, refused] = await readyExamples(
    [cardFieldsForBilling, cardFieldForNews],
    async (role) => `token-of-${role}`,
  );
  if (permitted === undefined || refused === undefined) throw new Error('two examples became two');
  const about = { url: 'http://127.0.0.1:4000', graphiql: true, storage: 'PGlite in `.daicho`' };
  return bannerText({ ...about, tokens: known, permitted, refused });
}

test('names the addresses, a token for each role, and one line that is permitted and one that is refused', async () => {
  const text = await banner();
  expect(text).toContain('http://127.0.0.1:4000/graphql');
  expect(text).toContain('http://127.0.0.1:4000/graphiql');
  for (const { role, token } of tokens) expect(text).toMatch(new RegExp(`^  ${role} +${token}$`, 'm'));
  const lines = text.split('\n').filter((line) => line.startsWith('curl '));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("-H 'x-purpose-of-use: billing'");
  expect(lines[1]).toContain("-H 'x-purpose-of-use: news.send'");
});

test('shows neither tokens nor lines to try when tokens come from an issuer', async () => {
  const text = await banner([]);
  expect(text).not.toContain('curl');
  expect(text).not.toContain('token');
});

test('a line for a shell gives the shell the operation whole', () => {
  const query = 'query Q {\n  a(b: "it\'s $HOME `id` \\\\")\n}';
  const line = curlLine('http://x', {
    name: 'Q',
    query,
    variables: { k: "'" },
    headers: { authorization: 'Bearer t' },
  });
  const printed = execFileSync('sh', ['-c', line.replace(/^curl -s/, "printf '%s\\n'")])
    .toString()
    .trim()
    .split('\n');
  expect(printed.slice(0, -1)).toEqual([
    'http://x/graphql',
    '-H',
    'content-type: application/json',
    '-H',
    'authorization: Bearer t',
    '-d',
  ]);
  expect(JSON.parse(printed.at(-1) ?? '')).toEqual({
    query: query.replace(/\s+/g, ' '),
    variables: { k: "'" },
  });
});
