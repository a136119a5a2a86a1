import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../../src/db/connection.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import {
  ask,
  asker,
  judgeCapacity,
  liftStop,
  office,
  recordConsent,
  recordStop,
  ruleFor,
  type Said,
  withdrawConsent,
} from './words.ts';

const CARD = 'financial.credit_card_number';
const HISTORY = 'behaviour.history';

/** An id that nothing has. */
const NOBODYS = '01a203d3-9f77-7f29-a00d-be4bb1cc503d';

/** Using the history for billing is beyond the purpose. */
const beyond = (principal?: string) => ({ purpose: 'billing', categories: [HISTORY], principal });
/** Using the card for billing is declared. */
const declared = (principal?: string) => ({ purpose: 'billing', categories: [CARD], principal });
/** Providing the card to the processor rests on nothing unless a route is named. */
const provided = (principal?: string, facts: object = {}) => ({
  action: 'PROVIDE',
  purpose: 'billing',
  categories: [CARD],
  recipient: 'example.payment_processor',
  principal,
  ...facts,
});

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    // A lease that is renewed beside a question would be counted with it.
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder }, { isLeasing: false });
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  describe('a consent', () => {
    test('permits what is beyond the purpose to the principal who gave it, until it is withdrawn', async () => {
      const facts = { principal: 'anna', kind: 'USE_BEYOND_PURPOSE', purpose: 'billing', categories: ['behaviour'] };
      expect(await ruleFor(service, beyond('anna'))).toBe('USE_BEYOND_PURPOSE');
      const { id, problems } = await recordConsent(service, facts);
      expect(problems).toEqual([]);
      const [anna, bert, anybody] = await ask(service, beyond('anna'), beyond('bert'), beyond());
      expect(anna).toMatchObject({ outcome: 'PERMIT', rule: 'PRINCIPAL_CONSENTED' });
      expect(anna?.deciding.article).toBe('18(1)');
      // An engineer is not told which record it is; the log knows.
      expect(anna?.deciding.records).toEqual([]);
      expect(await recordsLogged(anna)).toEqual([{ kind: 'Consent', key: id }]);
      expect([bert?.rule, anybody?.rule]).toEqual(['USE_BEYOND_PURPOSE', 'USE_BEYOND_PURPOSE']);
      expect(await withdrawConsent(service, id)).toEqual({ id, problems: [] });
      expect(await ruleFor(service, beyond('anna'))).toBe('USE_BEYOND_PURPOSE');
      expect(await withdrawConsent(service, id)).toEqual({ id, problems: [] });
    });

    test('to provision opens the way to its recipient, and shows no other', async () => {
      const to = (recipient: string) =>
        recordConsent(service, {
          principal: 'cleo',
          kind: 'THIRD_PARTY',
          purpose: 'billing',
          categories: [CARD],
          recipient,
        });
      const { id } = await to('example.payment_processor');
      await to('example.analytics_provider');
      const [cleo] = await ask(service, provided('cleo'));
      expect(cleo).toMatchObject({ outcome: 'PERMIT', rule: 'PROVISION_CONSENTED' });
      expect(cleo?.deciding.records.filter(({ kind }) => kind === 'Consent')).toEqual([]);
      expect(await recordsLogged(cleo)).toContainEqual({ kind: 'Consent', key: id });
      const last = (await loggedDecisions(service.node.database.orm)).at(-1);
      expect(last?.request.principal?.consents.map(({ key }) => key)).toEqual([id]);
    });

    test('may name a class of parties, unless it is to provision abroad, which names one', async () => {
      const facts = { principal: 'carl', purpose: 'billing', categories: [CARD] };
      const recipient = 'partner.advertising_distributor';
      const abroad = await recordConsent(service, { ...facts, kind: 'FOREIGN', recipient });
      expect(abroad).toMatchObject({ problems: [{ code: 'CONSENT_ABROAD_TO_CLASS' }] });
      expect(await recordConsent(service, { ...facts, kind: 'THIRD_PARTY', recipient })).toMatchObject({
        problems: [],
      });
      const [one, other] = await ask(
        service,
        provided('carl', { recipient: 'example.magazine' }),
        provided('carl', { recipient: 'example.payment_processor' }),
      );
      expect([one?.rule, other?.rule]).toEqual(['PROVISION_CONSENTED', 'NO_BASIS']);
    });

    test('of who cannot judge alone does not count, until the representative gives it', async () => {
      const facts = { principal: 'dora', kind: 'THIRD_PARTY', purpose: 'billing', categories: [CARD] };
      const recipient = 'example.payment_processor';
      await recordConsent(service, { ...facts, recipient });
      await judgeCapacity(service, 'dora', 'MINOR');
      expect(await ruleFor(service, provided('dora'))).toBe('CONSENT_NOT_BY_REPRESENTATIVE');
      await recordConsent(service, { ...facts, recipient, byRepresentative: true });
      expect(await ruleFor(service, provided('dora'))).toBe('PROVISION_CONSENTED');
      await judgeCapacity(service, 'dora', null);
      expect(await ruleFor(service, provided('dora'))).toBe('PROVISION_CONSENTED');
    });

    test('that is sent again is recorded once; something else with its key is refused', async () => {
      const facts = { principal: 'emil', kind: 'USE_BEYOND_PURPOSE', purpose: 'billing', categories: [HISTORY] };
      const first = await recordConsent(service, { ...facts, idempotencyKey: 'form 7' });
      await withdrawConsent(service, first.id);
      expect(await recordConsent(service, { ...facts, idempotencyKey: 'form 7' })).toEqual(first);
      const { id, problems } = await recordConsent(service, {
        ...facts,
        purpose: 'news.send',
        idempotencyKey: 'form 7',
      });
      expect([id, problems.map(({ code }) => code)]).toEqual([undefined, ['IDEMPOTENCY_KEY_REUSED']]);
      const other = await recordConsent(service, { ...facts, principal: 'fred', idempotencyKey: 'form 7' });
      expect(other.problems).toEqual([]);
    });

    test('says what was shown, by version and hash, how it was given and by whom', async () => {
      const shown = {
        version: '7',
        contentHash: 'a'.repeat(64),
        country: 'US',
        regime: 'as told',
        measures: 'as told',
      };
      const facts = { principal: 'petra', kind: 'FOREIGN', purpose: 'billing', categories: [CARD], shown };
      await recordConsent(service, { ...facts, recipient: 'example.publisher_de', byRepresentative: true });
      const query = `query($input: PrincipalInput!) { principal(input: $input) { consents {
        shown { version contentHash country regime measures } method byRepresentative givenAt recipient withdrawnAt
      } } }`;
      const { principal } = await service.read<{ principal: object }>(query, {
        ...office,
        variables: { input: { reference: 'petra' } },
      });
      const given = { method: 'CLICK', byRepresentative: true, givenAt: '2025-12-31T15:00:00.000Z', withdrawnAt: null };
      expect(principal).toEqual({ consents: [{ shown, ...given, recipient: 'example.publisher_de' }] });
      const { problems } = await recordConsent(service, { ...facts, shown: { ...shown, contentHash: 'short' } });
      expect(problems.map(({ path }) => path.at(-1))).toEqual(['contentHash']);
    });

    test('that is wrong is answered with all its problems and recorded nowhere', async () => {
      const { id, problems } = await recordConsent(service, {
        principal: 'gina',
        kind: 'THIRD_PARTY',
        purpose: 'gossip',
        categories: ['nothing'],
        givenAt: '2199-01-01',
      });
      expect([id, problems.map(({ code, path }) => `${code} ${path}`)]).toEqual([
        undefined,
        [
          'CONSENT_NO_RECIPIENT input,recipient',
          'INSTANT_TO_COME input,givenAt',
          'PURPOSE_UNKNOWN input,purpose',
          'CATEGORY_UNKNOWN input,categories',
        ],
      ]);
      const long = await recordConsent(service, {
        principal: 'x'.repeat(201),
        kind: 'SPECIAL_CARE',
        purpose: 'billing',
        categories: [],
      });
      expect(long.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
        'FACT_INVALID input,principal',
        'FACT_INVALID input,categories',
      ]);
      expect(await recordedOf('gina')).toEqual({ incapacity: null, consents: [], stops: [] });
    });
  });

  describe('a stop', () => {
    test('of use refuses what is declared, from the next question on, until it is lifted', async () => {
      const { id } = await recordStop(service, { principal: 'hugo', kind: 'USE', categories: ['financial'] });
      const [hugo, ines] = await ask(service, declared('hugo'), declared('ines'));
      expect(hugo).toMatchObject({ outcome: 'DENY', rule: 'USE_STOPPED_BY_PRINCIPAL' });
      expect(hugo?.deciding).toEqual({ article: '35(2)', records: [] });
      expect(await recordsLogged(hugo)).toEqual([{ kind: 'Stop', key: id }]);
      expect(ines?.rule).toBe('DECLARED_PURPOSE');
      await liftStop(service, id);
      expect(await ruleFor(service, declared('hugo'))).toBe('DECLARED_PURPOSE');
    });

    test('of all data refuses every category; one of provision leaves use and outsourcing', async () => {
      await recordStop(service, { principal: 'jane', kind: 'ERASURE' });
      expect(await ruleFor(service, declared('jane'))).toBe('USE_STOPPED_BY_PRINCIPAL');
      await recordStop(service, { principal: 'karl', kind: 'PROVISION' });
      const recipient = 'example.payment_processor';
      await recordConsent(service, {
        principal: 'karl',
        kind: 'THIRD_PARTY',
        purpose: 'billing',
        categories: [CARD],
        recipient,
      });
      const route = { kind: 'OUTSOURCING', record: 'example.payments' };
      const answers = await ask(service, declared('karl'), provided('karl'), provided('karl', { route }));
      expect(answers.map(({ rule }) => rule)).toEqual([
        'DECLARED_PURPOSE',
        'PROVISION_STOPPED_BY_PRINCIPAL',
        'OUTSOURCED',
      ]);
    });

    test('is lifted on the word of the principal alone, which is kept', async () => {
      const { id } = await recordStop(service, { principal: 'petra', kind: 'USE', categories: ['financial'] });
      const by = async (facts: object) => (await liftStop(service, id, { ...facts })).problems;
      expect(await by({ identity: 'NOT_SHOWN' })).toEqual([
        { code: 'LIFTING_UNCONFIRMED', path: ['input', 'identity'] },
      ]);
      expect(await by({ identity: undefined, text: undefined })).toEqual([
        { code: 'LIFTING_UNCONFIRMED', path: ['input', 'identity'] },
        { code: 'LIFTING_WITHOUT_WORDS', path: ['input', 'text'] },
      ]);
      expect(await by({ text: '' })).toEqual([{ code: 'FACT_INVALID', path: ['input', 'text'] }]);
      expect(await ruleFor(service, declared('petra'))).toBe('USE_STOPPED_BY_PRINCIPAL');
      expect(await by({ text: 'bill me again' })).toEqual([]);
      expect(await ruleFor(service, declared('petra'))).toBe('DECLARED_PURPOSE');
      const query = '{ principal(input: { reference: "petra" }) { stops { liftedText } } }';
      expect(await service.read(query, office)).toEqual({ principal: { stops: [{ liftedText: 'bill me again' }] } });
    });

    test('or a consent that nobody recorded cannot be ended', async () => {
      const stopOf = async (id: string) => (await liftStop(service, id)).problems;
      expect(await stopOf('none')).toEqual([{ code: 'FACT_INVALID', path: ['input', 'id'] }]);
      expect(await stopOf(NOBODYS)).toEqual([{ code: 'STOP_UNKNOWN', path: ['input', 'id'] }]);
      for (const id of ['none', NOBODYS]) {
        expect((await withdrawConsent(service, id)).problems).toEqual([
          { code: 'CONSENT_UNKNOWN', path: ['input', 'id'] },
        ]);
      }
    });
  });

  test('principals of a batch are looked up in one statement, whatever their number', async () => {
    const { database } = service.node;
    const statementsOf = async (questions: readonly object[]) => {
      const start = database.statementCount();
      await ask(service, ...(questions as Record<string, unknown>[]));
      return database.statementCount() - start;
    };
    const none = await statementsOf([declared()]);
    const one = await statementsOf([declared('lena')]);
    const many = await statementsOf(Array.from({ length: 200 }, (_, index) => declared(`principal ${index}`)));
    expect([one, many]).toEqual([none + 1, none + 1]);
  });

  test('a reference is found nowhere in the database, and a decision with it is made again from the log alone', async () => {
    const principal = 'mustermann-4711-secret';
    await recordConsent(service, {
      principal,
      kind: 'USE_BEYOND_PURPOSE',
      purpose: 'billing',
      categories: [HISTORY],
      idempotencyKey: `${principal}/1`,
    });
    const { id: stop } = await recordStop(service, { principal, kind: 'OPT_OUT', idempotencyKey: `${principal}/2` });
    await judgeCapacity(service, principal, 'ADULT_WARD');
    const [decision] = await ask(service, beyond(principal));
    const { orm } = service.node.database;
    const tables = rows<{ name: string }>(
      await orm.execute(sql`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`),
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const found = rows<{ hits: number }>(
        await orm.execute(
          sql`select count(*)::int as hits from ${sql.identifier(name)} t where t::text like ${`%${principal}%`}`,
        ),
      );
      expect([name, found[0]?.hits]).toEqual([name, 0]);
    }
    const logged = (await loggedDecisions(orm)).find(({ id }) => id === decision?.id);
    expect(logged?.request.principal).toMatchObject({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      stops: [{ key: stop, kind: 'OPT_OUT' }],
      needsRepresentative: true,
    });
    await liftStop(service, stop);
    const replays = await service.read('query($ids: [ID!]!) { replayDecisions(ids: $ids) { identical } }', {
      role: 'auditor',
      purpose: 'registry.administer',
      variables: { ids: [decision?.id] },
    });
    expect(replays).toEqual({ replayDecisions: [{ identical: true }] });
  });

  test('a principal is read by who handles requests, by the reference alone', async () => {
    const { id } = await recordStop(service, { principal: 'nora', kind: 'USE', categories: [CARD] });
    await liftStop(service, id);
    const { stops } = await recordedOf('nora');
    expect(stops).toMatchObject([{ id, kind: 'USE', categories: [CARD], liftedAt: expect.any(String) }]);
  });

  async function recordsLogged(said: Said | undefined) {
    const logged = (await loggedDecisions(service.node.database.orm)).find(({ id }) => id === said?.id);
    return logged?.verdicts[0]?.records;
  }

  async function recordedOf(reference: string) {
    const query = `query($input: PrincipalInput!) { principal(input: $input) {
      incapacity consents { id withdrawnAt } stops { id kind categories liftedAt }
    } }`;
    const data = await service.read<{ principal: { stops: readonly object[] } }>(query, {
      ...office,
      variables: { input: { reference } },
    });
    return data.principal;
  }

  describe('the reference is personal data of the service itself', () => {
    const evaluate = 'query($input: EvaluateUseInput!) { evaluateUse(input: $input) { decision { rule } } }';

    test('a question with one is asked for the purpose that is declared for it, and for no other', async () => {
      const variables = { input: declared('olga') };
      const refused = await service.refusal(evaluate, { role: 'engineer', purpose: 'billing', variables });
      expect(refused.extensions).toMatchObject({ code: 'USE_BEYOND_PURPOSE', fields: ['EvaluateUseInput.principal'] });
      const without = { input: declared() };
      expect(await service.read(evaluate, { role: 'engineer', purpose: 'billing', variables: without })).toEqual({
        evaluateUse: { decision: { rule: 'DECLARED_PURPOSE' } },
      });
      expect(await service.read(evaluate, { ...asker, variables })).toEqual({
        evaluateUse: { decision: { rule: 'DECLARED_PURPOSE' } },
      });
    });

    test('recording is not open to who administers the register, nor to who asks', async () => {
      const query = 'mutation($input: RecordStopInput!) { recordStop(input: $input) { problems { code } } }';
      const variables = { input: { principal: 'olga', kind: 'USE', receivedAt: '2026-01-01' } };
      const asAuditor = { role: 'auditor', purpose: 'registry.administer', variables } as const;
      expect((await service.refusal(query, asAuditor)).extensions.code).toBe('USE_BEYOND_PURPOSE');
      expect((await service.refusal(query, { ...asker, variables })).extensions.code).toBe('ROLE_NOT_PERMITTED');
      expect((await recordedOf('olga')).stops).toEqual([]);
    });
  });
});
