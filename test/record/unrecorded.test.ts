import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { propose, put } from '../api/harness.ts';
import { keyOf } from '../operation/registered-words.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { announced } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';
import { decision, reporter, reportReceipt } from './words.ts';

const governance = { role: 'auditor', purpose: 'registry-governance' } as const;

interface Found {
  readonly code: string;
  readonly records: readonly { readonly kind: string; readonly key: string }[];
}

describe.each(engines)('a receipt that nobody recorded (Art. 30(3)) on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    await propose(service, put('noticeEvidences', announced));
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  const confirmed = { document: 'its privacy policy', howAcquired: 'by its own form', confirmedAt: '2026-06-01' };

  const from = (key: string, facts: object = {}) =>
    propose(
      service,
      put('collectionSources', {
        key,
        labelEn: 'Payments from a magazine',
        route: 'THIRD_PARTY',
        categories: ['transaction.payment'],
        party: 'example.magazine',
        announcement: 'announced',
        wrongful: 'NO',
        receiptConfirmation: confirmed,
        ...facts,
      }),
    );

  async function found(at = ''): Promise<readonly Found[]> {
    const query = `{ registry${at} { findings { code article severity message records { kind key } } } }`;
    const { registry } = await service.read<{ registry: { findings: readonly Found[] } }>(query, governance);
    return registry.findings.filter(({ code }) => code === 'RECEIPT_RECORD_MISSING');
  }
  const sources = async () => (await found()).flatMap(({ records }) => records.map(({ key }) => key));

  const receiving = (source: string) => ({
    action: 'COLLECT',
    purpose: 'billing',
    categories: ['transaction.payment'],
    source,
  });

  test('is nothing where nothing was confirmed', async () => {
    expect(await found()).toEqual([]);
    await from('partner.unconfirmed', { receiptConfirmation: undefined });
    expect(await found()).toEqual([]);
  });

  test('is found from the confirmation on, and no longer once the receipt is reported, nor at an instant after that', async () => {
    await from('partner.magazine');
    expect(await found()).toEqual([
      {
        code: 'RECEIPT_RECORD_MISSING',
        article: '30(3)',
        severity: 'BREACH',
        message: 'what comes from `partner.magazine` was confirmed and no receipt of it is recorded',
        records: [{ kind: 'CollectionSource', key: 'partner.magazine' }],
      },
    ]);
    const { id: decisionId } = await decision(service, receiving('partner.magazine'));
    const bare = await reportReceipt(service, { decisionId });
    expect(bare.problems.map(({ code }) => code)).toContain('RECORD_FIELDS_MISSING');
    expect(await sources()).toEqual(['partner.magazine']);
    const before = new Date().toISOString();
    const { report } = await reportReceipt(service, { decisionId, principals: ['ines'], consentConfirmed: true });
    expect(report).not.toBeNull();
    expect(await found()).toEqual([]);
    expect(await found(`(asOf: { at: "${before}" })`)).toHaveLength(1);
  });

  test('is nothing where a receipt was reported for which the guideline asks no record', async () => {
    await from('partner.looked_at');
    expect(await sources()).toEqual(['partner.looked_at']);
    const who = { token: await keyOf(service, 'both', 'ENGINEER, PRIVACY_OFFICE') };
    const { id: decisionId } = await decision(service, receiving('partner.looked_at'), who);
    const exemption = { kind: 'VIEWED_ONLY', evidence: 'judgement:12' };
    const asking = { ...who, purpose: reporter.purpose };
    const { report, records } = await reportReceipt(service, { decisionId, exemption }, asking);
    expect([report === null, records]).toEqual([false, []]);
    expect(await found()).toEqual([]);
  });

  test('is nothing of what brings no duty: of exceptions, of entrustment, of public bodies, nor of what is yet to be confirmed', async () => {
    await from('partner.by_law', { providedUnder: 'EXC_27_1_I' });
    await from('partner.shared', { providedUnder: 'EXC_27_5' });
    await from('partner.later', { receiptConfirmation: { ...confirmed, confirmedAt: '2099-01-01' } });
    await from('partner.ended', { effectiveUntil: '2026-07-01' });
    await propose(
      service,
      put('parties', { key: 'ward', kindOf: 'PUBLIC_BODY', roles: ['RECIPIENT'], nameEn: 'A ward', country: 'JP' }),
    );
    await from('partner.ward', { party: 'ward' });
    expect(await found()).toEqual([]);
  });

  test('is nothing of data that is no personal information, unless the provider had persons consent to its linking', async () => {
    await propose(service, put('dataCategories', { key: 'browsing', labelEn: 'Pages seen', identifies: 'NO' }));
    await from('partner.pages', { categories: ['browsing'] });
    expect(await found()).toEqual([]);
    await from('partner.linked', { categories: ['browsing'], providedUnder: 'PERSONALLY_REFERABLE' });
    expect(await sources()).toEqual(['partner.linked']);
  });
});
