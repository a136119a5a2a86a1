import { randomBytes } from 'node:crypto';
import { invariant } from '../lib/invariant.ts';
import type { Answer } from './answer.ts';
import type { Example } from './examples.ts';

/** The GraphiQL page: its scripts, workers, styles and fonts are all within it, so it works without internet. */
export async function graphiqlPage(examples: readonly Example[]): Promise<Answer & { readonly body: string }> {
  // The bundle is 9 MB: it is read when a page is asked for, not when the service starts.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const tabs = examples.filter(({ linkedBy }) => linkedBy === undefined).map(tabOf);
  const linked = examples.flatMap((each) => (each.linkedBy === undefined ? [] : { by: each.linkedBy, ...tabOf(each) }));
  invariant(!JSON.stringify([tabs, linked]).includes('</'), 'an example ends the script that holds it');
  const nonce = randomBytes(16).toString('base64');
  const page = renderGraphiQL({ title: 'Daicho', endpoint: '/graphql', defaultTabs: tabs });
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(nonce),
      'cross-origin-opener-policy': 'same-origin',
    },
    body: withScript(page.trimStart(), nonce, `(${PREPARE})(${JSON.stringify(tabs)}, ${JSON.stringify(linked)});`),
  };
}

interface Tab {
  readonly query: string;
  readonly variables: string;
  readonly headers: string;
}

function tabOf({ query, variables, headers }: Example): Tab {
  const text = (value: unknown) => JSON.stringify(value, null, 2);
  return { query, variables: variables === undefined ? '' : text(variables), headers: text(headers) };
}

// Styles are written by the editor as it runs; scripts run only with this page's nonce, and nothing comes from elsewhere.
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    'worker-src blob:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const TAG = '<script>';

// GraphiQL moves tabs into their places and may never come to the end of it. It hides that of tabs without focus; one that is
// pressed has it, and so moves away from under the mouse before it is clicked.
const TABS_STAND = '<style>.graphiql-tab { transform: none !important; }</style>';

function withScript(page: string, nonce: string, script: string): string {
  const at = page.indexOf(TAG);
  invariant(at > 0, "GraphiQL's page has its script");
  const tag = `<script nonce="${nonce}">`;
  return `${page.slice(0, at)}${TABS_STAND}\n${tag}${script}</script>\n${tag}${page.slice(at + TAG.length)}`;
}

/**
 * Runs in the browser before GraphiQL does. GraphiQL shows the headers of a first tab only when they come from its
 * storage, and keeps there the tokens of an earlier run. So: new examples replace the stored tabs; otherwise the
 * stored tabs stay, with each development token replaced by today's token of the same subject. A link to something, such
 * as `?proposal=ID`, opens a tab that asks for it.
 */
export const PREPARE = `function (tabs, linked) {
  var store, at = function (name) { return 'graphiql:' + name; };
  try { store = window.localStorage; } catch (refused) { return; }
  var bearer = /Bearer ([\\w-]+\\.[\\w-]+\\.[\\w-]+)/g;
  var claimsOf = function (token) {
    try { return JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))); } catch (other) { return {}; }
  };
  var whose = function (token) { var claims = claimsOf(token); return claims.iss + ' ' + claims.sub; };
  var tabOf = function (tab, id, variables) {
    var name = /(?:query|mutation) (\\w+)/.exec(tab.query);
    return { id: id, title: name ? name[1] : 'Example', query: tab.query, variables: variables,
      headers: tab.headers, operationName: name ? name[1] : null, response: null };
  };
  var show = function (tab) {
    ['query', 'variables', 'headers'].forEach(function (part) { store.setItem(at(part), tab ? tab[part] : ''); });
  };
  var asked = new URLSearchParams(location.search);
  var openLinked = function () {
    linked.forEach(function (tab) {
      var wanted = asked.get(tab.by), id = tab.by + '-' + wanted;
      if (!/^[\\w.:-]{1,100}$/.test(wanted || '')) return;
      var state = JSON.parse(store.getItem(at('tabState')));
      state.tabs = state.tabs.filter(function (other) { return other.id !== id; });
      state.activeTabIndex = state.tabs.push(tabOf(tab, id, JSON.stringify({ id: wanted }, null, 2))) - 1;
      store.setItem(at('tabState'), JSON.stringify(state));
      show(state.tabs[state.activeTabIndex]);
    });
  };
  var known = JSON.stringify(tabs).replace(bearer, function (all, token) { return whose(token); });
  history.replaceState({}, '', location.pathname);
  if (store.getItem('daicho:examples') !== known || store.getItem(at('tabState')) === null) {
    store.setItem('daicho:examples', known);
    store.setItem(at('tabState'), JSON.stringify({ activeTabIndex: 0, tabs: tabs.map(function (tab, index) {
      return tabOf(tab, 'example-' + index, tab.variables);
    }) }));
    show(tabs[0]);
    openLinked();
    return;
  }
  var fresh = {};
  JSON.stringify(tabs).replace(bearer, function (all, token) { fresh[whose(token)] = token; return all; });
  ['tabState', 'headers'].forEach(function (part) {
    var kept = store.getItem(at(part));
    if (kept !== null) store.setItem(at(part), kept.replace(bearer, function (all, token) {
      return 'Bearer ' + (fresh[whose(token)] || token);
    }));
  });
  openLinked();
}`;
