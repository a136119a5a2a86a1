import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshStorage, freshStorage, testServer } from '../support/databases.ts';
import { type ServiceProcess, serve } from '../support/process.ts';
import { type Asking, askAt } from '../support/service.ts';
import { type Asked, liftStop, recordStop, ruleFor } from './words.ts';

if (testServer === undefined) {
  process.stdout.write('stops told to another node are not tested: there is no PostgreSQL server here\n');
}

/** A node in a process of its own, asked with the tokens of its banner. */
function asked({ url, token }: ServiceProcess): Asked {
  return {
    read: async <Data>(query: string, { role, ...asking }: Asking = {}) => {
      const answer = await askAt(url, query, { ...asking, token: role === undefined ? undefined : token(role) });
      if (answer.errors.length > 0) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
      // The caller names the shape that its own query selects.
      return answer.data as Data;
    },
  };
}

describe.skipIf(testServer === undefined)('two processes on one database', () => {
  const keys = mkdtempSync(join(tmpdir(), 'daicho-stops-'));
  let storage: FreshStorage;
  let processes: readonly ServiceProcess[] = [];
  let one: Asked;
  let two: Asked;

  beforeAll(async () => {
    storage = await freshStorage('postgres');
    const env = { DATABASE_URL: storage.storage.databaseUrl, DAICHO_DATA: keys, LOG_LEVEL: 'silent' };
    const first = await serve(env);
    processes = [first];
    const second = await serve(env);
    processes = [first, second];
    [one, two] = [asked(first), asked(second)];
  });

  afterAll(async () => {
    for (const node of processes) await node.kill('SIGTERM');
    await storage.drop();
    rmSync(keys, { recursive: true, force: true });
  });

  const use = (principal: string) => ({ purpose: 'billing', categories: ['financial'], principal });

  test('a stop that one recorded denies the very next decision of the other, and lifting it permits again', async () => {
    expect(await ruleFor(one, use('other'))).toBe('DECLARED_PURPOSE');
    for (let count = 0; count < 5; count++) {
      const principal = `person-${count}`;
      const [teller, other] = count % 2 === 0 ? [one, two] : [two, one];
      expect(await ruleFor(other, use(principal))).toBe('DECLARED_PURPOSE');
      const { id, problems } = await recordStop(teller, { principal, kind: 'USE' });
      expect(problems).toEqual([]);
      expect(await ruleFor(other, use(principal))).toBe('USE_STOPPED_BY_PRINCIPAL');
      expect(await ruleFor(other, use('other'))).toBe('DECLARED_PURPOSE');
      expect((await liftStop(other, id)).problems).toEqual([]);
      expect(await ruleFor(teller, use(principal))).toBe('DECLARED_PURPOSE');
    }
  });
});
