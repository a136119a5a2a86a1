import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '../src/identity/model.ts';
import { testServer } from './support/databases.ts';
import { run, type ServiceProcess, serve } from './support/process.ts';
import { type Answer, askAt } from './support/service.ts';
import { migratedFolder, seededFolder } from './support/templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'daicho-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = join(folder, 'data');
const env = { DAICHO_DATA: data };

/** The processes that hold the folder, as it tells: each by its number. */
function holders(): readonly number[] {
  const locks = readdirSync(data).filter((name) => name.startsWith('daicho.lock'));
  return locks.map((name) => Number(name.split('.')[2]));
}

const hasCurl = (() => {
  try {
    execFileSync('curl', ['--version']);
    return true;
  } catch {
    process.stdout.write('the lines of the banner are not run: there is no `curl` here\n');
    return false;
  }
})();

async function revisionOf({ url, token }: ServiceProcess): Promise<unknown> {
  const asking = { token: token('auditor'), purpose: 'registry-governance' };
  const { data } = await askAt(url, '{ registry { revision } }', asking);
  return (data as { registry: { revision: number } }).registry.revision;
}

function sorted(schema: GraphQLSchema): string {
  return printSchema(lexicographicSortSchema(schema));
}

/** What a line of the banner answers when a shell runs it. */
async function answerOf(line: string | undefined): Promise<Pick<Answer, 'data' | 'errors'>> {
  const { stdout } = await promisify(execFile)('sh', ['-c', line ?? 'false']);
  return JSON.parse(stdout) as Answer;
}

describe('a folder, from its first start on', () => {
  let service: ServiceProcess;

  beforeAll(async () => {
    service = await serve(env);
  });

  test('the first start shows its steps, then where it listens', async () => {
    const [opening, filling] = service.out().split('\n');
    expect(opening).toBe(`opening the database in ${data}`);
    expect(filling).toBe('the registry is empty: writing its first revision from the seeds');
    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    expect(service.err()).toBe('');
  });

  test('what was built serves the schema that is committed, each type under its name', async () => {
    const asking = { token: service.token('auditor'), purpose: 'registry-governance' };
    const { data } = await askAt(service.url, getIntrospectionQuery({ specifiedByUrl: true }), asking);
    const committed = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
    expect(sorted(buildClientSchema(data as IntrospectionQuery))).toBe(sorted(committed));
  });

  test.each(ROLES)('its banner has a token of %s', async (role) => {
    const token = service.token(role);
    const [, claims = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      sub: `dev-${role}`,
      roles: [role],
    });
    const { errors } = await askAt(service.url, '{ viewer { roles } }', { token });
    expect(errors).toMatchObject([{ extensions: { code: 'PURPOSE_MISSING' } }]);
  });

  test.skipIf(!hasCurl)('its banner has a line that is permitted and one that is refused', async () => {
    const [permitted, refused, ...more] = service.out().match(/^curl .*$/gm) ?? [];
    expect(more).toEqual([]);
    const cards = await answerOf(permitted);
    expect(cards.errors).toBeUndefined();
    expect(cards.data).toMatchObject({
      registry: {
        dataFields: { nodes: expect.arrayContaining([expect.objectContaining({ key: expect.any(String) })]) },
      },
    });
    const news = await answerOf(refused);
    expect(news.data).toEqual({ dataField: null });
    expect(news.errors).toMatchObject([{ extensions: { code: 'PURPOSE_PROHIBITED', remedy: expect.any(String) } }]);
  });

  test('a second process on the folder is refused, and the first goes on', async () => {
    const second = await run('main', { PORT: '0', ...env });
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.err()).toBe(
      `the folder \`${data}\` is in use by process ${service.pid}: stop that one first, or set DAICHO_DATA to another folder\n`,
    );
    expect(await revisionOf(service)).toBe(1);
  });

  test('another process on its port is refused, and leaves its own folder unlocked', async () => {
    const other = join(folder, 'other');
    cpSync(await seededFolder(), other, { recursive: true });
    const second = await run('main', { PORT: new URL(service.url).port, DAICHO_DATA: other });
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.err()).toMatch(/^port \d+ of `127\.0\.0\.1` is in use: stop what listens there, or set PORT\n$/);
    expect(readdirSync(other).filter((name) => name.startsWith('daicho.lock'))).toEqual([]);
  });

  test('Ctrl-C closes it and gives the folder back', async () => {
    expect(holders()).toEqual([service.pid]);
    expect(await service.kill('SIGINT')).toEqual({ code: 0, signal: null });
    expect(service.out()).toContain('\nclosing\n');
    expect(holders()).toEqual([]);
  });

  test('a second start finds everything and fills nothing; a lock that SIGKILL left is stale', async () => {
    const known = service.token('auditor');
    service = await serve(env);
    expect(service.out()).not.toContain('the registry is empty');
    expect(await revisionOf(service)).toBe(1);
    const { data } = await askAt(service.url, '{ viewer { subject } }', {
      token: known,
      purpose: 'registry.administer',
    });
    expect(data).toEqual({ viewer: { subject: 'dev-auditor' } });
    expect(await service.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    expect(holders()).toEqual([service.pid]);
  });

  test('a lock whose number was given to another process is stale', async () => {
    writeFileSync(join(data, `daicho.lock.${process.pid}.1`), '');
    expect(holders()).toContain(process.pid);
    service = await serve(env);
    expect(await revisionOf(service)).toBe(1);
    expect(holders()).toEqual([service.pid]);
    expect(await service.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});

/** How a start ended that could not succeed, and what it said. */
async function failedStart(changed: Readonly<Record<string, string>>) {
  const running = await run('main', { PORT: '0', ...env, ...changed });
  const { code } = await running.ended;
  return { code, out: running.out(), err: running.err() };
}

describe('it does not start', () => {
  test('in production without an issuer', async () => {
    const { code, out, err } = await failedStart({ NODE_ENV: 'production' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      'configuration is wrong\n  DAICHO_ISSUER: production does not run with the development issuer; set DAICHO_ISSUER and DAICHO_JWKS_URL\n',
    );
  });

  test('with an address that is no address of a database', async () => {
    const { code, err } = await failedStart({ DATABASE_URL: 'mysql://root@127.0.0.1/x' });
    expect(code).toBe(1);
    expect(err).toBe('configuration is wrong\n  DATABASE_URL: must be a postgres:// address\n');
  });

  test('where no database answers', async () => {
    const { code, err } = await failedStart({ DATABASE_URL: 'postgres://someone:secret4242@127.0.0.1:9/x' });
    expect(code).toBe(1);
    expect(err).toBe('the database of DATABASE_URL cannot be opened: connect ECONNREFUSED 127.0.0.1:9\n');
  });

  test('where no database answers at either address of a name', async () => {
    const { code, err } = await failedStart({ DATABASE_URL: 'postgres://localhost:9/x' });
    expect(code).toBe(1);
    expect(err).toMatch(/^the database of DATABASE_URL cannot be opened: .*ECONNREFUSED.*\n$/);
  });

  test.skipIf(testServer === undefined)('where there is no such database', async () => {
    const url = new URL(testServer ?? '');
    url.pathname = '/daicho_nowhere';
    const { code, err } = await failedStart({ DATABASE_URL: url.href });
    expect(code).toBe(1);
    expect(err).toBe('the database of DATABASE_URL cannot be opened: database "daicho_nowhere" does not exist\n');
  });

  test('on broken seeds: every problem has its place, and nothing is written', async () => {
    const broken = join(folder, 'broken');
    const empty = join(folder, 'empty');
    mkdirSync(broken);
    cpSync(await migratedFolder(), empty, { recursive: true });
    writeFileSync(join(broken, 'registry.yaml'), 'source: broken\ntitle: Broken\n');
    writeFileSync(
      join(broken, 'records.yaml'),
      'purposes:\n  - key: billing\n    clause: c\n    statmentEn: x\nporpoises: []\n',
    );
    const { code, err } = await failedStart({ DAICHO_DATA: empty, DAICHO_SEEDS: broken });
    expect(code).toBe(1);
    expect(err.split('\n')).toEqual([
      'the registry cannot be filled',
      `  ${broken}/records.yaml:2:5 FACT_MISSING \`statementEn\` is missing`,
      `  ${broken}/records.yaml:4:5 FACT_UNKNOWN \`statmentEn\` is not a fact of this record — did you mean \`statementEn\`?`,
      `  ${broken}/records.yaml:5:1 SECTION_UNKNOWN \`porpoises\` is not a section of the registry — did you mean \`purposes\`?`,
      '',
    ]);
    const service = await serve({ DAICHO_DATA: empty });
    expect(service.out()).toContain('the registry is empty');
    await service.kill('SIGTERM');
  });
});
