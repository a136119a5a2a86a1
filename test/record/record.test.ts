import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../../src/db/connection.ts';
import type { RecordHead } from '../../src/record/model.ts';
import { disclosableRecordsOf, recipientsOf, recordReport } from '../../src/record/store.ts';
import { propose, put } from '../api/harness.ts';
import { keyOf } from '../operation/registered-words.ts';
import { recordConsent, recordStop } from '../principal/words.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { announced } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';
import { against, decision, erase, office, recordsFound, reporter, reportProvision, reportReceipt } from './words.ts';

const CARD = 'financial.credit_card_number';
const PROCESSOR = 'example.payment_processor';
const DAY = 86_400_000;

/** Providing the card to the processor, with the consent of this principal. */
const consented = (principal: string, facts: object = {}) => ({
  action: 'PROVIDE',
  purpose: 'billing',
  categories: [CARD],
  recipient: PROCESSOR,
  principal,
  ...facts,
});

/** Providing names to the magazine, to all who consented. */
const toMagazine = {
  action: 'PROVIDE',
  purpose: 'service.provide',
  categories: ['identity.name'],
  recipient: 'example.magazine',
  route: { kind: 'PROVISION', record: 'example.magazine_by_consent' },
};

const outsourced = (facts: object = {}) => ({
  ...consented('anna', facts),
  route: { kind: 'OUTSOURCING', record: 'example.payments' },
});

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    for (const principal of ['anna', 'bert', 'cleo', 'secret-4711']) await consentOf(principal);
    for (const principal of ['dora', 'emil', 'fred', 'gina', 'hugo', 'ivan']) await consentToMagazine(principal);
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  const consentOf = (principal: string) =>
    recordConsent(service, {
      principal,
      kind: 'THIRD_PARTY',
      purpose: 'billing',
      categories: [CARD],
      recipient: PROCESSOR,
    });

  const consentToMagazine = (principal: string) => {
    const { purpose, categories, recipient } = toMagazine;
    return recordConsent(service, { principal, kind: 'THIRD_PARTY', purpose, categories, recipient });
  };

  describe('a provision that was permitted and carried out', () => {
    test('is recorded with what its ground asks for, and read with the other party as the registry had it', async () => {
      const { id: decisionId, rule } = await decision(service, consented('anna'));
      expect(rule).toBe('PROVISION_CONSENTED');
      const { report, records, problems } = await reportProvision(service, { decisionId });
      expect(problems).toEqual([]);
      expect(report).toMatchObject({ id: expect.any(String) });
      const [record] = records;
      expect(record).toMatchObject({
        side: 'PROVISION',
        route: 'CONSENT',
        form: 'EACH',
        article: '29(1), Rule 20(1)(ii)',
        fields: ['CONSENT', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
        categories: [CARD],
        provisionCount: 1,
      });
      expect(record?.basis.map(({ kind }) => kind)).toContain('Consent');
      const { nodes, totalCount } = await recordsFound(service, { principal: 'anna' });
      expect(totalCount).toBe(1);
      expect(nodes[0]?.counterparty).toEqual({
        key: PROCESSOR,
        address: '1-2-3 Kakuu-cho, Chiyoda-ku, Tokyo (example)',
        representative: 'Ichiro Rei (example)',
      });
      // The party moves; the record says where it was.
      await propose(
        service,
        put('parties', {
          key: PROCESSOR,
          kindOf: 'CORPORATION',
          roles: ['OUTSOURCEE'],
          nameEn: 'Sakura Settlement K.K. (example)',
          address: 'Elsewhere',
          representative: 'Somebody',
          country: 'JP',
        }),
      );
      const after = await recordsFound(service, { principal: 'anna' });
      expect(after.nodes[0]?.counterparty?.address).toBe('1-2-3 Kakuu-cho, Chiyoda-ku, Tokyo (example)');
    });

    test('is kept three years from its making, to the end of that day in Japan', async () => {
      const [record] = (await recordsFound(service, { principal: 'anna' })).nodes;
      const made = new Date(Date.parse(record?.madeAt ?? '') + 9 * 3_600_000);
      const end = new Date(Date.UTC(made.getUTCFullYear() + 3, made.getUTCMonth(), made.getUTCDate() + 1));
      expect(record?.erasableFrom).toBe(new Date(end.getTime() - 9 * 3_600_000).toISOString());
    });

    test('makes one record however often it is told, also at once; something else under its key is refused', async () => {
      const { id: decisionId } = await decision(service, consented('bert'));
      const told = { decisionId, idempotencyKey: 'order 7' };
      const all = await Promise.all([1, 2, 3, 4].map(() => reportProvision(service, told)));
      const again = await reportProvision(service, told);
      expect(new Set([...all, again].map(({ report }) => report?.id)).size).toBe(1);
      expect(again.records).toHaveLength(1);
      expect((await recordsFound(service, { principal: 'bert' })).totalCount).toBe(1);
      const otherwise = await reportProvision(service, { ...told, keepAnyway: true });
      expect(against(otherwise)).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
      expect(otherwise.report).toBeNull();
    });

    test('by a route of Art. 27(5) needs no record; one that is kept anyway is none of Art. 33(5)', async () => {
      const { id: decisionId, rule } = await decision(service, outsourced());
      expect(rule).toBe('OUTSOURCED');
      const { report, records } = await reportProvision(service, { decisionId });
      expect([report === null, records]).toEqual([false, []]);
      const kept = await reportProvision(service, { decisionId, idempotencyKey: 'kept', keepAnyway: true });
      expect(kept.records).toMatchObject([{ route: 'NOT_THIRD_PARTY', article: null, fields: [] }]);
      const owed = await recordsFound(service, { principal: 'anna', owed: true });
      expect(owed.nodes.map(({ article }) => article)).toEqual(['29(1), Rule 20(1)(ii)']);
      const { orm } = service.node.database;
      const disclosed = await disclosableRecordsOf(orm, service.node.principalKey.hashOf('anna'));
      expect(disclosed.map(({ id }) => id)).toEqual(owed.nodes.map(({ id }) => id));
    });

    test('that the guideline spares is not recorded, on the judgement of the privacy office and of nobody else', async () => {
      const exemption = { kind: 'PROVIDED_FOR_PRINCIPAL', evidence: 'judgement:7' };
      const before = (await recordsFound(service, {})).totalCount;
      const mine = await decision(service, consented('anna'));
      const own = await reportProvision(service, { decisionId: mine.id, idempotencyKey: 'spared', exemption });
      expect(against(own)).toEqual(['RECORD_EXEMPTION_UNPROVEN decisionId']);
      const who = { token: await keyOf(service, 'both', 'ENGINEER, PRIVACY_OFFICE') };
      const asking = { ...who, purpose: reporter.purpose };
      const { id: decisionId } = await decision(service, consented('anna'), who);
      const bare = { decisionId, exemption: { kind: 'PROVIDED_FOR_PRINCIPAL' } };
      expect(against(await reportProvision(service, bare, asking))).toEqual(['RECORD_EXEMPTION_UNPROVEN decisionId']);
      const { report, records } = await reportProvision(service, { decisionId, exemption }, asking);
      expect([report === null, records, (await recordsFound(service, {})).totalCount]).toEqual([false, [], before]);
    });

    test('on consents that the registry records names whose data it was, or is not recorded', async () => {
      const { id: decisionId, rule } = await decision(service, toMagazine);
      expect(rule).toBe('PROVISION_CONSENTED');
      const nobody = await reportProvision(service, { decisionId });
      expect(against(nobody)).toEqual(['RECORD_FIELDS_MISSING principals']);
      expect(nobody.problems[0]?.article).toBe('29(1), Rule 20(1)(ii)');
      const named = await reportProvision(service, { decisionId, principals: ['dora', 'emil', 'dora'] });
      expect(named.records).toMatchObject([{ categories: ['identity.name'] }]);
      for (const principal of ['dora', 'emil']) {
        expect((await recordsFound(service, { principal })).totalCount).toBe(1);
      }
      const { orm } = service.node.database;
      expect(await recipientsOf(orm, service.node.principalKey.hashOf('dora'))).toEqual([
        { party: 'example.magazine', record: named.records[0]?.id, categories: ['identity.name'] },
      ]);
    });
  });

  describe('of those whose data went, each had a ground when it went', () => {
    test('who never consented is not recorded to have, among others or alone, and is named to nobody', async () => {
      const { id: decisionId } = await decision(service, toMagazine);
      const { problems, records } = await reportProvision(service, { decisionId, principals: ['ivan', 'nobody-ever'] });
      expect(records).toEqual([]);
      expect(problems).toMatchObject([{ code: 'PROVIDED_WITHOUT_GROUND', article: '27(1)' }]);
      expect(JSON.stringify(problems)).toContain('of 2 principals the data of 1 could not go');
      expect(JSON.stringify(problems)).not.toContain('nobody-ever');
      expect((await recordsFound(service, { principal: 'ivan' })).totalCount).toBe(0);
      const entries = rows<{ body: string }>(
        await service.node.database.orm.execute(sql`select body from decision_log order by id desc limit 20`),
      );
      const refused = entries.find(({ body }) => body.includes(service.node.principalKey.hashOf('nobody-ever')));
      expect(refused?.body).toContain('NEEDS_CONSENT');
    });

    test('who had it stopped after it was decided, and before it went', async () => {
      await consentOf('jana');
      const { id: decisionId, outcome } = await decision(service, consented('jana'));
      expect(outcome).toBe('PERMIT');
      const executedAt = new Date().toISOString();
      await recordStop(service, { principal: 'jana', kind: 'PROVISION', categories: [CARD] });
      expect(against(await reportProvision(service, { decisionId }))).toEqual(['PROVIDED_WITHOUT_GROUND principals']);
      // What went before is what went with consent.
      const before = await reportProvision(service, { decisionId, executedAt, idempotencyKey: 'before' });
      expect(before.records).toHaveLength(1);
    });
  });

  describe('several provisions', () => {
    test('that recur are added to one record, which is kept three years from the last', async () => {
      const { id: decisionId } = await decision(service, toMagazine);
      const batch = { decisionId, form: 'BATCH', principals: ['fred'] };
      expect(against(await reportProvision(service, batch))).toEqual(['RECORD_BATCH_NOT_CONTINUOUS form']);
      const opened = await reportProvision(service, { ...batch, continuous: true });
      const [record] = opened.records;
      const more = { ...batch, continuous: true, addTo: record?.id, principals: ['gina'], idempotencyKey: 'second' };
      const { records, problems } = await reportProvision(service, more);
      expect(problems).toEqual([]);
      expect(records).toMatchObject([{ id: record?.id, provisionCount: 2 }]);
      const days = endOfKeeping(records[0]?.lastProvisionAt ?? '', 36);
      expect(records[0]?.erasableFrom).toBe(days);
      expect((await recordsFound(service, { principal: 'gina' })).nodes.map(({ id }) => id)).toEqual([record?.id]);
    });

    test('under a contract that stands for the record are kept a year from the last', async () => {
      const { id: decisionId } = await decision(service, consented('cleo'));
      const contract = { decisionId, form: 'CONTRACT' };
      expect(against(await reportProvision(service, contract))).toEqual(['RECORD_NO_DOCUMENT document']);
      const named = { ...contract, document: 'the order form of Anna Sato', suppliesPrincipal: true };
      expect(against(await reportProvision(service, named))).toEqual(['FACT_INVALID document']);
      const document = 'order-form/12';
      const unsupplied = await reportProvision(service, { ...contract, document });
      expect(against(unsupplied)).toEqual(['RECORD_CONTRACT_NO_SUPPLY form']);
      const { records } = await reportProvision(service, { ...contract, document, suppliesPrincipal: true });
      expect(records).toMatchObject([{ form: 'CONTRACT' }]);
      expect(records[0]?.erasableFrom).toBe(endOfKeeping(records[0]?.lastProvisionAt ?? '', 12));
    });

    test('of another kind are not added, nor to a record of one provision', async () => {
      const { id: first } = await decision(service, toMagazine);
      const batch = { form: 'BATCH', continuous: true, principals: ['hugo'] };
      const [record] = (await reportProvision(service, { ...batch, decisionId: first })).records;
      const { id: other } = await decision(service, consented('anna'));
      const added = { ...batch, principals: [], decisionId: other, addTo: record?.id };
      expect(against(await reportProvision(service, added))).toEqual([
        'RECORD_OTHER addTo',
        'RECORD_OTHER addTo',
        'RECORD_OTHER addTo',
      ]);
      const [single] = (await reportProvision(service, { decisionId: other })).records;
      const toSingle = { decisionId: other, addTo: single?.id, idempotencyKey: 'x' };
      expect(against(await reportProvision(service, toSingle))).toEqual(['RECORD_CLOSED addTo']);
      const nowhere = { ...toSingle, addTo: '01a203d3-9f77-7f29-a00d-be4bb1cc503d' };
      expect(against(await reportProvision(service, nowhere))).toEqual(['RECORD_UNKNOWN addTo']);
    });
  });

  describe('a report is refused', () => {
    const unknown = '01a203d3-9f77-7f29-a00d-be4bb1cc503d';

    test('of a decision that nobody made, that refused, or that is about another act or time', async () => {
      expect(against(await reportProvision(service, { decisionId: 'none' }))).toEqual(['FACT_INVALID decisionId']);
      expect(against(await reportProvision(service, { decisionId: unknown }))).toEqual(['DECISION_UNKNOWN decisionId']);
      const denied = await decision(service, consented('nobody'));
      const refused = await reportProvision(service, { decisionId: denied.id });
      expect(against(refused)).toEqual(['DECISION_NOT_PERMITTED decisionId']);
      expect(refused.problems[0]?.article).toBe('27(1)');
      const used = await decision(service, { purpose: 'billing', categories: [CARD] });
      expect(against(await reportProvision(service, { decisionId: used.id }))).toEqual([
        'DECISION_OTHER_ACT decisionId',
      ]);
      const past = await decision(service, { ...outsourced(), asOf: { at: '2026-11-01' } });
      expect(against(await reportProvision(service, { decisionId: past.id, executedAt: '2026-11-01' }))).toEqual([
        'DECISION_NOT_ENFORCEABLE decisionId',
      ]);
    });

    test('of what somebody else asked for, without a word of it', async () => {
      const { id: decisionId } = await decision(service, consented('nobody'));
      const other = await reportProvision(service, { decisionId }, office);
      expect(against(other)).toEqual(['DECISION_NOT_OWN decisionId']);
    });

    test('of what is still to come, was done before it was permitted, or to another principal', async () => {
      const { id: decisionId } = await decision(service, consented('anna'));
      const at = (offset: number) => new Date(Date.now() + offset).toISOString();
      const toCome = await reportProvision(service, { decisionId, executedAt: at(DAY) });
      expect(against(toCome)).toEqual(['INSTANT_TO_COME executedAt']);
      const early = await reportProvision(service, { decisionId, executedAt: at(-DAY) });
      expect(against(early)).toEqual(['EXECUTED_BEFORE_DECISION executedAt']);
      const bert = await reportProvision(service, { decisionId, principals: ['bert'] });
      expect(against(bert)).toEqual(['PRINCIPAL_OTHER principals']);
    });
  });

  describe('a receipt', () => {
    const source = {
      key: 'partner.information_provider',
      labelEn: 'Payments from an information provider',
      route: 'THIRD_PARTY',
      categories: ['transaction.payment'],
      party: 'example.magazine',
      announcement: 'example.joint_use_page',
      wrongful: 'NO',
    };
    const receiving = {
      action: 'COLLECT',
      purpose: 'billing',
      categories: ['transaction.payment'],
      source: source.key,
    };

    test('is recorded with how it was acquired, once that is confirmed and the consent too', async () => {
      const told = put('noticeEvidences', announced);
      const unconfirmed = put('collectionSources', { ...source, announcement: 'announced' });
      await propose(service, told, unconfirmed);
      expect(await decision(service, receiving)).toMatchObject({ outcome: 'DENY', rule: 'RECEIPT_UNCONFIRMED' });
      const receiptConfirmation = {
        document: 'its privacy policy',
        howAcquired: 'by its own form',
        confirmedAt: '2026-06-01',
      };
      await propose(service, put('collectionSources', { ...source, announcement: 'announced', receiptConfirmation }));
      const { id: decisionId, outcome } = await decision(service, receiving);
      expect(outcome).toBe('PERMIT');
      const bare = await reportReceipt(service, { decisionId });
      expect(against(bare)).toEqual(['RECORD_FIELDS_MISSING consentConfirmed', 'RECORD_FIELDS_MISSING principals']);
      expect(bare.problems[0]?.article).toBe('30(3), Rule 24(1)(ii)');
      const { records } = await reportReceipt(service, { decisionId, principals: ['ines'], consentConfirmed: true });
      expect(records).toMatchObject([
        { side: 'RECEIPT', route: 'CONSENT', acquisition: 'by its own form', article: '30(3), Rule 24(1)(ii)' },
      ]);
      const person = { decisionId, principals: ['ines'], from: 'NON_OPERATOR', idempotencyKey: 'from a person' };
      expect((await reportReceipt(service, person)).records).toMatchObject([{ article: '30(3), Rule 24(1)(iv)' }]);
      const asProvision = await reportProvision(service, { decisionId, idempotencyKey: 'as a provision' });
      expect(against(asProvision)).toEqual(['DECISION_OTHER_ACT decisionId']);
    });
  });

  describe('a record', () => {
    /** A record that was made and spoke of a provision at an instant in the past. */
    async function recordOf(at: string, facts: Partial<RecordHead>, erasableFrom: string): Promise<string> {
      const { orm } = service.node.database;
      const head: RecordHead = {
        side: 'PROVISION',
        route: 'CONSENT',
        form: 'EACH',
        medium: 'ELECTRONIC',
        counterparty: PROCESSOR,
        revision: 1,
        purpose: 'billing',
        categories: [CARD],
        article: '29(1), Rule 20(1)(ii)',
        fields: ['CONSENT', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
        basis: [],
        ...facts,
      };
      const hash = (text: string) => service.node.principalKey.onceOf(text);
      const decisionId = crypto.randomUUID();
      await recordReport(
        orm,
        {
          decision: decisionId,
          once: hash(at),
          told: hash(decisionId),
          side: 'PROVISION',
          executedAt: at,
          principals: [service.node.principalKey.hashOf(`of ${at}`)],
          records: [{ head, erasableFrom }],
        },
        { key: service.node.principalKey, by: 'somebody', at },
      );
      const [found] = (await recordsFound(service, { principal: `of ${at}` })).nodes;
      return found?.id ?? '';
    }
    const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

    test('is erased once its time has passed, is due then, and not a day before', async () => {
      const old = ago(3 * 366 + 2);
      const due = await recordOf(old, {}, endOfKeeping(old, 36));
      const young = ago(3 * 365 - 30);
      const kept = await recordOf(young, {}, endOfKeeping(young, 36));
      const found = await recordsFound(service, { erasable: true });
      expect(found.nodes.map(({ id }) => id)).toContain(due);
      expect(found.nodes.map(({ id }) => id)).not.toContain(kept);
      expect(await erase(service, kept)).toEqual(['RECORD_RETENTION_RUNS 29(2), Rule 21(iii)']);
      expect(await erase(service, due)).toEqual(['ERASED']);
      expect(await erase(service, due)).toEqual(['RECORD_UNKNOWN']);
      expect((await recordsFound(service, { principal: `of ${old}` })).totalCount).toBe(0);
      const { orm } = service.node.database;
      const gone = await orm.execute(
        sql`select count(*)::int as count from recorded_principal where record = ${due}::uuid`,
      );
      expect(rows<{ count: number }>(gone)[0]?.count).toBe(0);
    });

    test('under a contract is erased a year after the last provision, not before (Rule 21(i))', async () => {
      const facts = { form: 'CONTRACT', document: 'order-form' } as const;
      const eightMonths = ago(240);
      const kept = await recordOf(eightMonths, facts, endOfKeeping(eightMonths, 12));
      expect(await erase(service, kept)).toEqual(['RECORD_RETENTION_RUNS 29(2), Rule 21(i)']);
      const older = ago(370);
      const due = await recordOf(older, facts, endOfKeeping(older, 12));
      expect(await erase(service, due)).toEqual(['ERASED']);
    });

    test('is not changed nor taken away behind the back of the service', async () => {
      const { orm } = service.node.database;
      for (const statement of [
        sql`update provision_record set categories = '{other}'`,
        sql`delete from provision_record`,
        sql`delete from recorded_principal`,
        sql`update recorded_provision set erasable_from = now()`,
        sql`delete from provision_report`,
        sql`truncate provision_record cascade`,
      ]) {
        await expect(orm.execute(statement)).rejects.toThrow();
      }
    });

    test('is listed page by page, the newest first', async () => {
      const { totalCount, nodes } = await recordsFound(service, {});
      expect(totalCount).toBe(nodes.length);
      const first = await recordsFound(service, {}, { first: 2 });
      const second = await recordsFound(service, {}, { first: 200, after: first.pageInfo.endCursor });
      expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(nodes.map(({ id }) => id));
      expect(nodes.map(({ id }) => id)).toEqual(
        nodes
          .map(({ id }) => id)
          .toSorted()
          .toReversed(),
      );
      const received = await recordsFound(service, { side: 'RECEIPT', counterparty: 'example.magazine' });
      expect(received.nodes.every(({ side }) => side === 'RECEIPT')).toBe(true);
      expect(received.totalCount).toBe(2);
    });

    test('is read by who handles requests alone', async () => {
      const query = '{ provisionRecords(input: {}, first: 1) { nodes { categories } } }';
      expect((await service.refusal(query, reporter)).extensions.code).toBe('ROLE_NOT_PERMITTED');
      const forOther = { role: 'privacy-office', purpose: 'self_service' } as const;
      expect((await service.refusal(query, forOther)).extensions.code).toBe('USE_BEYOND_PURPOSE');
    });
  });

  test('a reference that a report names is found nowhere in the database', async () => {
    const { id: decisionId } = await decision(service, consented('secret-4711'));
    await reportProvision(service, { decisionId, principals: ['secret-4711'], idempotencyKey: 'secret-4711/1' });
    expect((await recordsFound(service, { principal: 'secret-4711' })).totalCount).toBe(1);
    const { orm } = service.node.database;
    const tables = rows<{ name: string }>(
      await orm.execute(sql`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`),
    );
    expect(tables.map(({ name }) => name)).toContain('recorded_principal');
    for (const { name } of tables) {
      const hits = await orm.execute(
        sql`select count(*)::int as hits from ${sql.identifier(name)} t where t::text like '%secret-4711%'`,
      );
      expect([name, rows<{ hits: number }>(hits)[0]?.hits]).toEqual([name, 0]);
    }
  });
});

/** The morning in Japan after the day that ends the months from an instant, counted day by day in Japan. */
function endOfKeeping(at: string, months: number): string {
  const day = new Date(Date.parse(at) + 9 * 3_600_000);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0)).getUTCDate();
  const end = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, Math.min(day.getUTCDate(), last));
  return new Date(end + 15 * 3_600_000).toISOString();
}
