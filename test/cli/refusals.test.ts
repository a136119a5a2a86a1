import { describe, expect, it } from 'vitest';
import { registryOf } from '../files/harness.ts';
import { daicho, planReply, type Reply, serviceThat } from './harness.ts';

const good = 'purposes:\n  - { key: billing, clause: c, statementEn: To bill users }\n';
const token = 'secret.token-of_someone';

async function planAt(url: string, ...more: readonly string[]) {
  return daicho(['plan', await registryOf(good), '--url', url, '--token', token, ...more]);
}

async function planAnswered(reply: Reply) {
  return planAt((await serviceThat(reply)).url);
}

function refusal(message: string, extensions: object, status = 403): Reply {
  return { status, body: { errors: [{ message, extensions }] } };
}

describe('a service that does not do as asked', () => {
  it('is told with code, reason, article and remedy', async () => {
    const facts = { code: 'FORBIDDEN', reason: 'PURPOSE_NOT_GRANTED', article: '18(1)', remedy: 'ask for a grant' };
    expect(await planAnswered(refusal('`registry.administer` is not granted', facts))).toEqual({
      exit: 1,
      out: '',
      err: 'FORBIDDEN PURPOSE_NOT_GRANTED `registry.administer` is not granted (18(1)) — ask for a grant\n',
    });
  });

  it('is told as JSON where JSON is asked for', async () => {
    const { url } = await serviceThat(refusal('no', { code: 'FORBIDDEN', decisionId: 'd1' }));
    const { exit, out } = await planAt(url, '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toEqual({
      problems: [],
      refusals: [{ code: 'FORBIDDEN', message: 'no', decisionId: 'd1' }],
    });
  });

  it.each([
    ['with a body', refusal('the token has expired', { code: 'UNAUTHENTICATED', reason: 'TOKEN_EXPIRED' }, 401)],
    ['without one', { status: 401, body: 'Unauthorized' }],
  ])('because of the token (401 %s) says so', async (_, reply) => {
    const { exit, err } = await planAnswered(reply);
    expect(exit).toBe(1);
    expect(err).toMatch(/^UNAUTHENTICATED .* — give a token that is still good\n$/);
  });

  it('because there is no token says how to give one', async () => {
    const { url } = await serviceThat({ status: 401, body: '' });
    const { err } = await daicho(['plan', await registryOf(good), '--url', url]);
    expect(err).toContain('give a token with --token or DAICHO_TOKEN');
  });

  it('because it is away is unreachable', async () => {
    const { exit, err } = await planAt('http://127.0.0.1:9/graphql');
    expect(exit).toBe(1);
    expect(err).toMatch(/^SERVICE_UNREACHABLE nothing answers at `http:\/\/127\.0\.0\.1:9\/graphql`/);
  });

  it.each([
    ['a page', { status: 404, body: '<html>' }],
    ['other JSON', { body: { hello: 1 } }],
    ['another shape of data', { body: { data: { registryPlan: { revision: 'seven' } } } }],
    ['nothing', { body: '' }],
  ])('because it is something else and answers %s is not understood', async (_, reply) => {
    const { exit, err } = await planAnswered(reply);
    expect(exit).toBe(1);
    expect(err).toMatch(/^SERVICE_NOT_UNDERSTOOD /);
  });
});

describe('what is told', () => {
  it.each([
    ['a token with a line feed', ['--token', `${token}\n`], 'TOKEN_INVALID'],
    ['a token of another script', ['--token', `${token}é台`], 'TOKEN_INVALID'],
    ['an address with a password', ['--url', `http://me:${token}@127.0.0.1:9/`, '--token', token], 'URL_INVALID'],
    ['an address of another kind', ['--url', `ftp://${token}/`], 'URL_INVALID'],
    ['an address that is none', ['--url', `:${token}`], 'URL_INVALID'],
    ['a purpose that is no header', ['--purpose', 'a\nb'], 'PURPOSE_INVALID'],
    ['a service that is away', ['--url', 'http://127.0.0.1:9/', '--token', token], 'SERVICE_UNREACHABLE'],
  ])('never holds the token: %s', async (_, words, code) => {
    for (const json of [[], ['--json']]) {
      const { exit, out, err } = await daicho(['plan', await registryOf(good), ...words, ...json]);
      expect(exit).toBe(1);
      expect(out + err).toContain(code);
      expect(out + err).not.toContain(token);
    }
  });

  it('cannot steer the terminal', async () => {
    const problem = { code: 'X', path: [], message: 'a\u001b[2Jb\nc\u009bd' };
    const { err } = await planAnswered(planReply({ problems: [problem] }));
    expect(err).toBe('X a\\u001b[2Jb\\u000ac\\u009bd\n');
  });
});

describe('a wrong command line', () => {
  it.each([[['plan']], [['plan', 'a', '--nothing']], [['export', 'a']], [['nothing']], [[]]])(
    '`daicho %s` ends with 1 and says why',
    async (words) => {
      const { exit, out, err } = await daicho(words);
      expect(exit).toBe(1);
      expect(out).toBe('');
      expect(err).not.toBe('');
    },
  );

  it('is helped', async () => {
    const { exit, out } = await daicho(['plan', '--help']);
    expect(exit).toBe(0);
    expect(out).toContain('--purpose');
  });
});
