import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

test.each([
  ['PORT', 'eighty', 'is not a port: a whole number from 0 to 65535'],
  ['PORT', '70000', 'is not a port: a whole number from 0 to 65535'],
  ['DAICHO_MAX_DEPTH', '0', 'is not a whole number above 0'],
  ['DAICHO_GRAPHIQL', 'yes', 'is none of `true`, `false`'],
  ['DAICHO_FAST_READS', 'no', 'is none of `on`, `off`'],
  ['NODE_ENV', 'prod', 'is none of `development`, `test`, `production`'],
  ['DAICHO_PUBLIC_URL', 'ftp://here', 'is not an address that begins with `https://` or `http://`'],
])('%s as "%s" %s', (name, value, words) => {
  expect(() => readConfig({ [name]: value })).toThrow(`configuration is wrong\n  ${name}: ${words}`);
});

test('all that is wrong is told at once', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: .*\n {2}LOG_LEVEL: is none of/);
});

test('what is right is taken, with or without a default', () => {
  expect(readConfig({ PORT: '0', DAICHO_MAX_DEPTH: '3', DAICHO_FAST_READS: 'off' })).toMatchObject({
    ...{ port: 0, fastReads: false, responseCache: true, graphiql: true },
    limits: { depth: 3 },
  });
  expect(readConfig({}).port).toBe(4000);
});
