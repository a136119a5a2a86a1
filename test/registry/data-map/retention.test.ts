import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, type FreshStorage, freshStorage } from '../../support/databases.ts';
import { dataField, dataset, type EditInput, propose, put, system } from '../../support/proposals.ts';
import { startService, type TestService } from '../../support/service.ts';

const governance = { role: 'auditor', purpose: 'registry-governance' } as const;

describe.each(engines)('what nothing needs any more (Art. 22) on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  let token: string;

  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    token = await service.token('steward');
    await done(
      put('purposes', { key: 'fair', statementEn: 'to hold the fair of 2025', effectiveUntil: '2026-01-01' }),
      system('archive', { storageCountries: ['JP'] }),
    );
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  async function done(...edits: readonly EditInput[]): Promise<void> {
    expect((await propose({ url: service.url, token }, { edits })).problems).toEqual([]);
  }

  const kept = (key: string, facts: object) =>
    dataset(key, 'archive', { searchable: true, authority: 'FULL', purposes: ['fair'], ...facts });

  /** A dataset that holds mail addresses. */
  const addresses = (key: string, facts: object) => done(kept(key, facts), dataField(key, 'mail', ['contact.email']));

  interface Overdue {
    readonly code: string;
    readonly article: string;
    readonly severity: string;
    readonly message: string;
    readonly records: readonly { readonly key: string }[];
  }

  async function overdue(asking: object = governance): Promise<readonly Overdue[]> {
    const query = '{ registry { findings { code article severity message records { key } } } }';
    const { registry } = await service.read<{ registry: { findings: readonly Overdue[] } }>(query, asking);
    return registry.findings.filter(({ code }) => code === 'RETENTION_OVERDUE');
  }

  test('is nothing in a registry whose data is needed', async () => {
    expect(await overdue()).toEqual([]);
  });

  test('is found while it is not erased, with the article and what kind of duty it is', async () => {
    await addresses('archive.old', { state: 'NO_LONGER_NEEDED' });
    const found = { code: 'RETENTION_OVERDUE', article: '22', severity: 'EFFORT', records: [{ key: 'archive.old' }] };
    expect(await overdue()).toEqual([{ ...found, message: '`archive.old` is no longer needed and not erased' }]);
    await done(kept('archive.old', { state: 'ERASED' }));
    expect(await overdue()).toEqual([]);
  });

  test('is found where every purpose of a dataset has ended, and not where one goes on', async () => {
    await addresses('archive.guests', { state: 'DRAFT' });
    expect(await overdue()).toMatchObject([{ message: '`archive.guests` is kept for purposes that have all ended' }]);
    await done(kept('archive.guests', { purposes: ['fair', 'news.send'] }));
    expect(await overdue()).toEqual([]);
    await done(kept('archive.guests', { purposes: [] }));
    expect(await overdue()).toEqual([]);
  });

  test('is kept where a law asks for it, which is said of nothing that is needed', async () => {
    const law = { keptUnder: 'Corporation Tax Act, seven years' };
    await addresses('archive.bills', { state: 'NO_LONGER_NEEDED', ...law });
    expect(await overdue()).toEqual([]);
    const query = '{ registry { datasets(filter: { keys: ["archive.bills"] }) { nodes { keptUnder } } } }';
    expect(await service.read(query, governance)).toEqual({ registry: { datasets: { nodes: [law] } } });
    const { problems } = await propose({ url: service.url, token }, { edits: [kept('archive.bills', { ...law })] });
    expect(problems).toMatchObject([{ code: 'RETENTION_MISPLACED', path: ['datasets', 'archive.bills', 'keptUnder'] }]);
  });

  test('is bound by nothing where it holds no personal data, or none is looked up systematically', async () => {
    const told = { state: 'NO_LONGER_NEEDED' };
    await done(
      kept('archive.rows', told),
      put('dataFields', { dataset: 'archive.rows', path: 'n', notPersonal: { reason: 'a row number' } }),
    );
    await done(kept('archive.unread', told), dataField('archive.unread', 'x', []));
    await addresses('archive.pile', { ...told, searchable: false });
    expect(await overdue()).toEqual([]);
  });

  test('is found behind any number of datasets that nothing binds', async () => {
    const told = { state: 'NO_LONGER_NEEDED' };
    const unbound = Array.from({ length: 201 }, (_, at) => kept(`archive.empty${at}`, told));
    await done(...unbound);
    await addresses('archive.last', told);
    expect(await overdue()).toMatchObject([{ records: [{ key: 'archive.last' }] }]);
    await done(kept('archive.last', { state: 'ERASED' }));
  });

  test('is told of as far as the declared purpose covers it', async () => {
    const cards = dataField('archive.gone', 'card', ['financial.credit_card_number']);
    await done(kept('archive.gone', { state: 'NO_LONGER_NEEDED' }), cards);
    expect((await overdue()).flatMap(({ records }) => records)).toEqual([{ key: 'archive.gone' }]);
    expect(await overdue({ role: 'engineer', purpose: 'billing' })).toHaveLength(1);
    expect(await overdue({ role: 'engineer', purpose: 'news.send' })).toHaveLength(0);
  });
});
