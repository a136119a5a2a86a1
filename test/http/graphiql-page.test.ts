import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Example } from '../../src/http/examples.ts';
import { graphiqlPage, PREPARE } from '../../src/http/graphiql-page.ts';

const tokenOf = (subject: string, issuedAt: number) => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256' })}.${part({ iss: 'dev', sub: subject, iat: issuedAt })}.c2ln`;
};

function exampleOf(name: string, subject: string, issuedAt: number): Example {
  return {
    name,
    query: `query ${name} { registry { revision } }`,
    variables: { key: 'a' },
    headers: { authorization: `Bearer ${tokenOf(subject, issuedAt)}`, 'x-purpose-of-use': 'billing' },
  };
}

const examplesAt = (issuedAt: number) => [
  exampleOf('First', 'dev-engineer', issuedAt),
  exampleOf('Second', 'dev-admin', issuedAt),
];

let answer: Awaited<ReturnType<typeof graphiqlPage>>;
beforeAll(async () => {
  answer = await graphiqlPage(examplesAt(1));
});

describe('the page', () => {
  test('loads nothing: its scripts, styles, fonts and pictures are within it', () => {
    const markup = answer.body.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '').replace(/<style>[\s\S]*?<\/style>/g, '');
    expect(markup.match(/\b(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
    expect(answer.body.match(/<script[^>]*\ssrc=/)).toBeNull();
    const styles = [...answer.body.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style).join('');
    expect(styles.length).toBeGreaterThan(1_000);
    expect(styles.match(/@import|url\((?!["']?data:)/g)).toBeNull();
    expect(answer.body).not.toMatch(/unpkg\.com|jsdelivr\.net|esm\.sh|cdnjs|googleapis\.com/);
  });

  test('is held to that by its policy', () => {
    const policy = answer.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(answer.body.match(/<script[^>]*>/g)).toEqual([
      `<script nonce="${nonce}">`,
      `<script nonce="${nonce}">`,
      '<script>',
    ]);
  });

  test('has another nonce each time', async () => {
    const again = await graphiqlPage(examplesAt(1));
    expect(again.headers['content-security-policy']).not.toBe(answer.headers['content-security-policy']);
  });

  // Seen in a browser: a tab that moves when it is pressed cannot be clicked.
  test('leaves its tabs where they are when they are pressed', () => {
    expect(answer.body).toContain('<style>.graphiql-tab { transform: none !important; }</style>');
  });

  test('asks the API at its address', () => {
    expect(answer.body).toContain('"endpoint":"/graphql"');
  });
});

/** A browser's storage after the page was opened with these examples. */
function opened(examples: readonly Example[], kept: Record<string, string> = {}, search = ''): Record<string, string> {
  const store = new Map(Object.entries(kept));
  const localStorage = {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => void store.set(name, value),
  };
  const tabs = examples.map(({ query, variables, headers, linkedBy }) => ({
    by: linkedBy,
    query,
    variables: JSON.stringify(variables, null, 2),
    headers: JSON.stringify(headers, null, 2),
  }));
  const browser = {
    window: { localStorage },
    history: { replaceState: () => undefined },
    location: { pathname: '/', search },
    URLSearchParams,
    atob,
  };
  const [linked, plain] = [tabs.filter(({ by }) => by !== undefined), tabs.filter(({ by }) => by === undefined)];
  runInNewContext(`(${PREPARE})(${JSON.stringify(plain)}, ${JSON.stringify(linked)})`, browser);
  return Object.fromEntries(store);
}

interface StoredTabs {
  activeTabIndex: number;
  tabs: { title: string; query: string; headers: string }[];
}

const tabsOf = (kept: Record<string, string>) => JSON.parse(kept['graphiql:tabState'] ?? '') as StoredTabs;

describe('the tabs', () => {
  test('are the examples when the page is new, the first one open with its headers', () => {
    const kept = opened(examplesAt(1));
    expect(tabsOf(kept).tabs.map(({ title }) => title)).toEqual(['First', 'Second']);
    expect(kept['graphiql:headers']).toContain(tokenOf('dev-engineer', 1));
    expect(kept['graphiql:query']).toContain('query First');
    expect(tabsOf(kept).tabs[0]?.headers).toBe(kept['graphiql:headers']);
  });

  test('stay as they were left, with the tokens of today', () => {
    const kept = opened(examplesAt(1));
    const left = tabsOf(kept);
    left.tabs.push({ title: 'Mine', query: 'query Mine { viewer { subject } }', headers: left.tabs[1]?.headers ?? '' });
    const later = opened(examplesAt(2), { ...kept, 'graphiql:tabState': JSON.stringify(left) });
    expect(tabsOf(later).tabs.map(({ title }) => title)).toEqual(['First', 'Second', 'Mine']);
    expect(later['graphiql:tabState']).not.toContain(tokenOf('dev-admin', 1));
    expect(tabsOf(later).tabs[2]?.headers).toContain(tokenOf('dev-admin', 2));
    expect(later['graphiql:headers']).toContain(tokenOf('dev-engineer', 2));
  });

  test('keep a token of the person’s own', () => {
    const kept = opened(examplesAt(1));
    const left = tabsOf(kept);
    const own = tokenOf('somebody', 1);
    left.tabs.push({ title: 'Mine', query: 'query Mine', headers: `{"authorization": "Bearer ${own}"}` });
    const later = opened(examplesAt(2), { ...kept, 'graphiql:tabState': JSON.stringify(left) });
    expect(tabsOf(later).tabs[2]?.headers).toContain(own);
  });

  test('open what a link names, once, beside what was open; a link that names nothing opens nothing', () => {
    const examples = [...examplesAt(1), { ...exampleOf('Proposal', 'dev-reviewer', 1), linkedBy: 'proposal' }];
    const titles = (kept: Record<string, string>) => tabsOf(kept).tabs.map(({ title }) => title);
    const first = opened(examples, {}, '?proposal=8f14e45f-ceea-467f');
    const shown = tabsOf(first).tabs[tabsOf(first).activeTabIndex];
    expect([titles(first), shown?.title]).toEqual([['First', 'Second', 'Proposal'], 'Proposal']);
    expect(JSON.parse(first['graphiql:variables'] ?? '')).toEqual({ id: '8f14e45f-ceea-467f' });
    expect(first['graphiql:headers']).toContain(tokenOf('dev-reviewer', 1));
    const again = opened(examples, first, '?proposal=8f14e45f-ceea-467f');
    expect(titles(again)).toEqual(['First', 'Second', 'Proposal']);
    expect(titles(opened(examples, again, '?proposal=other'))).toEqual(['First', 'Second', 'Proposal', 'Proposal']);
    expect(titles(opened(examples, {}, '?proposal="><script>'))).toEqual(['First', 'Second']);
  });

  test('are the new examples when there are new ones', () => {
    const kept = opened(examplesAt(1));
    const later = opened([exampleOf('Third', 'dev-auditor', 2)], kept);
    expect(tabsOf(later).tabs.map(({ title }) => title)).toEqual(['Third']);
  });
});
