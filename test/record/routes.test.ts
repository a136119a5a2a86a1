import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Limb } from '../../src/decision/limbs.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import { partyModel } from '../../src/registry/party/model.ts';
import { worldOf } from '../decision/case-world.ts';
import { type CaseService, startCaseService } from '../decision/law-case-service.ts';
import { byOptOut, provide, type Records, showing, withFiling } from '../decision/provision-words.ts';
import { evidence, source } from '../decision/words.ts';
import { type FreshStorage, freshStorage } from '../support/databases.ts';
import { make, mapOf } from '../support/records.ts';
import { against, decision, office, recordsFound, reportProvision, reportReceipt } from './words.ts';

let storage: FreshStorage;
let cases: CaseService;
beforeAll(async () => {
  storage = await freshStorage('pglite');
  cases = await startCaseService(storage);
});
afterAll(async () => {
  await cases.service.close();
  await storage.drop();
});

const found = (key: string, country: string, facts: object = {}) =>
  make(partyModel, {
    key,
    kindOf: 'CORPORATION',
    nameEn: key,
    country,
    address: '1-1 Somewhere (example)',
    representative: 'R. Rei (example)',
    ...facts,
  });

const parties = mapOf(
  found('operator', 'JP', { roles: ['OPERATOR'] }),
  found('partner', 'JP'),
  found('us_partner', 'US'),
  found('nameless', 'JP', { representative: undefined }),
);

/** Holds what a question needs, and asks it over HTTP, of now. */
async function permit(
  recipient: string,
  more: Partial<DecisionRequest>,
  records: Records = {},
  role: 'engineer' | 'privacy-office' = 'engineer',
) {
  const world = worldOf({
    id: '',
    words: '',
    said: '',
    asked: () => provide(recipient, more, { parties, ...records }),
  });
  expect(await cases.hold(world)).toEqual([]);
  const { caller: _, principal: __, ...asked } = world.request;
  return decision(cases.service, { ...asked }, { role });
}

const asIt = (...fields: readonly string[]) => [expect.objectContaining({ fields })];

test('a provision by opt-out is recorded each time with its date, to whom, of whom and what (Rule 20(1)(i))', async () => {
  const { id: decisionId, rule } = await permit('partner', byOptOut, withFiling());
  expect(rule).toBe('OPTED_OUT');
  const report = (facts: object) => reportProvision(cases.service, { decisionId, ...facts });
  const bare = await report({});
  expect(against(bare)).toEqual(['RECORD_FIELDS_MISSING principals']);
  expect(bare.problems[0]?.article).toBe('29(1), Rule 20(1)(i)');
  const batch = await report({ principals: ['anna'], form: 'BATCH', continuous: true });
  expect(against(batch)).toEqual(['RECORD_BATCH_OPT_OUT form']);
  expect(batch.problems[0]?.article).toBe('29(1), Rule 19(2)');
  const contract = await report({
    principals: ['anna'],
    form: 'CONTRACT',
    document: 'contract/1',
    suppliesPrincipal: true,
  });
  expect(against(contract)).toEqual(['RECORD_CONTRACT_NOT_ALLOWED form']);
  const { records, problems } = await report({ principals: ['anna'] });
  expect(problems).toEqual([]);
  expect(records).toEqual(asIt('DATE', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'));
  expect(records).toMatchObject([{ route: 'OPT_OUT', form: 'EACH', article: '29(1), Rule 20(1)(i)' }]);
  expect(records[0]?.basis).toContainEqual({ kind: 'OptOutFiling', key: 'directory' });
  const { nodes } = await recordsFound(cases.service, { principal: 'anna', owed: true });
  expect(nodes.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
});

test('nor is it recorded to a company whose representative nobody knows', async () => {
  const { id: decisionId } = await permit('nameless', byOptOut, withFiling());
  const told = await reportProvision(cases.service, { decisionId, principals: ['anna'] });
  expect(against(told)).toEqual(['RECORD_FIELDS_MISSING decisionId']);
});

test('a receipt of what went by opt-out says how it was acquired and that the Commission published it (Rule 24(1)(i))', async () => {
  const buying = (receiptConfirmation: object) => ({
    noticeEvidences: mapOf(evidence('posted', 'PUBLIC_ANNOUNCEMENT')),
    collectionSources: mapOf(
      source('seller', {
        route: 'THIRD_PARTY',
        categories: ['contact'],
        party: 'partner',
        announcement: 'posted',
        optOutDerived: true,
        receiptConfirmation: { document: 'a contract', howAcquired: 'by its own form', ...receiptConfirmation },
      }),
    ),
  });
  const asked = { action: 'COLLECT', recipient: undefined, source: 'seller' } as const;
  const confirmedAt = '2026-06-01';
  expect((await permit('', asked, buying({ confirmedAt }))).rule).toBe('RECEIPT_OPTOUT_UNPUBLISHED');
  const published = buying({ confirmedAt, publicationConfirmedAt: confirmedAt });
  const { id: decisionId } = await permit('', asked, published);
  const { records, problems } = await reportReceipt(cases.service, { decisionId, principals: ['bert'] });
  expect(problems).toEqual([]);
  expect(records).toEqual(asIt('DATE', 'COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS', 'COMMISSION_PUBLICATION'));
  expect(records).toMatchObject([{ route: 'OPT_OUT', acquisition: 'by its own form' }]);
});

test('personally referable data is recorded with its date and the consent that was confirmed, abroad with what was told, and names nobody (Rule 28(1))', async () => {
  const cookies = (recipient: string, role: 'engineer' | 'privacy-office', ...limbs: readonly Limb[]) =>
    permit(recipient, { categories: ['cookies'], ...showing(...limbs) }, {}, role);
  const report = (decisionId: string) => reportProvision(cases.service, { decisionId }, office);
  expect((await cookies('partner', 'privacy-office')).rule).toBe('PRI_UNCONFIRMED');
  expect((await cookies('partner', 'engineer', 'CONSENT_CONFIRMED')).rule).toBe('PRI_UNPROVEN');
  const here = await report((await cookies('partner', 'privacy-office', 'CONSENT_CONFIRMED')).id);
  expect(here.problems).toEqual([]);
  expect(here.records).toEqual(asIt('DATE', 'CONSENT', 'COUNTERPARTY', 'ITEMS'));
  expect(here.records).toMatchObject([{ route: 'PERSONALLY_REFERABLE', article: '31(3), Rule 28(1)' }]);
  const told = await cookies('us_partner', 'privacy-office', 'CONSENT_CONFIRMED', 'FOREIGN_INFORMATION_GIVEN');
  const abroad = await report(told.id);
  expect(abroad.records).toEqual(asIt('DATE', 'CONSENT', 'FOREIGN_INFORMATION', 'COUNTERPARTY', 'ITEMS'));
  const unlinked = await cookies('partner', 'privacy-office', 'LINKING_EXCLUDED', 'NO_CONTRARY_SIGNS');
  const unrecorded = await report(unlinked.id);
  expect([unrecorded.problems, unrecorded.records]).toEqual([[], []]);
});
