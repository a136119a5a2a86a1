import type { Role } from '../identity/model.ts';
import type { Example } from './examples.ts';

/** What a person who just started the service needs to try it. */
export interface Banner {
  readonly url: string;
  readonly graphiql: boolean;
  /** Where the registry is kept, said for people. */
  readonly storage: string;
  /** One development token for each role; none when tokens come from an issuer. */
  readonly tokens: readonly { readonly role: Role; readonly token: string }[];
  /** An operation that is permitted, and one that is refused. */
  readonly permitted: Example;
  readonly refused: Example;
}

/** The text that is shown once the service listens. */
export function bannerText(banner: Banner): string {
  const blocks = [addresses(banner), ...(banner.tokens.length > 0 ? trying(banner) : []), 'Ctrl-C stops it'];
  return `\n${blocks.join('\n\n')}\n`;
}

function addresses({ url, graphiql, storage }: Banner): string {
  return [
    'Daicho is listening',
    `  GraphQL   ${url}/graphql`,
    ...(graphiql ? [`  GraphiQL  ${url}/graphiql   with examples to run`] : []),
    `  registry  ${storage}`,
  ].join('\n');
}

function trying({ url, tokens, permitted, refused }: Banner): string[] {
  const width = Math.max(...tokens.map(({ role }) => role.length));
  return [
    [
      'One development token for each role, good for twelve hours',
      ...tokens.map(({ role, token }) => `  ${role.padEnd(width)}  ${token}`),
    ].join('\n'),
    `Permitted: where card numbers are kept, asked for \`${purposeOf(permitted)}\`\n${curlLine(url, permitted)}`,
    `Refused: one of those fields, asked for \`${purposeOf(refused)}\`\n${curlLine(url, refused)}`,
  ];
}

function purposeOf({ headers }: Example): string {
  return headers['x-purpose-of-use'] ?? '';
}

/** The example as one line for a shell. */
export function curlLine(url: string, { query, variables, headers }: Example): string {
  const body = JSON.stringify({ query: query.replace(/\s+/g, ' ').trim(), variables });
  const all = { 'content-type': 'application/json', ...headers };
  const given = Object.entries(all).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return ['curl -s', `${url}/graphql`, ...given, '-d', quoted(body)].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
