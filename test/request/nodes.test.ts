import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshStorage, freshStorage, testServer } from '../support/databases.ts';
import { type ServiceProcess, serve } from '../support/process.ts';
import { askAt } from '../support/service.ts';
import { officer, told } from './words.ts';

describe.skipIf(testServer === undefined)('a suspension on two processes', () => {
  const keys = mkdtempSync(join(tmpdir(), 'daicho-suspension-'));
  let storage: FreshStorage;
  let one: ServiceProcess;
  let two: ServiceProcess;

  beforeAll(async () => {
    storage = await freshStorage('postgres');
    const env = { DATABASE_URL: storage.storage.databaseUrl, DAICHO_DATA: keys };
    one = await serve(env);
    two = await serve(env);
  });

  afterAll(async () => {
    await one.kill('SIGTERM');
    await two.kill('SIGTERM');
    await storage.drop();
    rmSync(keys, { recursive: true, force: true });
  });

  /** The privacy office at a process; both know its token. */
  const at = (process: ServiceProcess) =>
    officer({
      read: async <Data>(query: string, { variables }: { variables?: Readonly<Record<string, unknown>> } = {}) => {
        const asking = { token: one.token('privacy-office'), purpose: 'requests.handle' };
        const { data, errors } = await askAt(process.url, query, { ...asking, ...(variables && { variables }) });
        if (errors.length > 0) throw new Error(JSON.stringify(errors));
        // The words of an officer name the shape that they select.
        return data as Data;
      },
    });

  async function decided(process: ServiceProcess, input: object): Promise<{ outcome: string; rule: string }> {
    const query = 'query($input: EvaluateUseInput!) { evaluateUse(input: $input) { decision { outcome rule } } }';
    const asking = { token: one.token('engineer'), purpose: 'decisions.request', variables: { input } };
    const { data } = await askAt(process.url, query, asking);
    return (data as { evaluateUse: { decision: { outcome: string; rule: string } } }).evaluateUse.decision;
  }

  const use = { purpose: 'news.send', categories: ['contact.email'], principal: 'anna' };

  test('accepted at one is followed by the other from its answer on, in every decision', async () => {
    const office = at(one);
    const id = await office.receives({ to: 'SUSPENSION_OF_USE', ground: 'BREACH_OCCURRED', principal: 'anna' });
    await office.identifies(id);
    await office.finds(id, 'BREACH_REPORTABLE');
    expect(await decided(two, use)).toEqual({ outcome: 'PERMIT', rule: 'DECLARED_PURPOSE' });
    expect(told(await office.decides(id, 'COMPLY'))).toBe('DECIDED');
    const all = await Promise.all(Array.from({ length: 10 }, () => decided(two, use)));
    expect(new Set(all.map(({ rule }) => rule))).toEqual(new Set(['USE_STOPPED_BY_PRINCIPAL']));
    expect(await decided(two, { ...use, principal: 'bert' })).toEqual({ outcome: 'PERMIT', rule: 'DECLARED_PURPOSE' });
  });

  test('of two officers at two processes one wins, and the other is told', async () => {
    const id = await at(one).receives({ to: 'DISCLOSURE', principal: 'cleo' });
    await at(two).identifies(id);
    await at(one).finds(id, 'HARM_LIKELY');
    const both = await Promise.all([
      at(one).decides(id, 'COMPLY', { method: 'PAPER' }),
      at(two).decides(id, 'REFUSE', { reason: 'HARM_TO_RIGHTS' }),
    ]);
    const codes = both.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toHaveLength(1);
    expect(['REQUEST_MOVED_ON', 'ACT_PAST']).toContain(codes[0]);
  });
});
