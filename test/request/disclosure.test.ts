import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import { officer, told } from './words.ts';

describe.each(engines)('the life of a disclosure on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  let office: ReturnType<typeof officer>;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    office = officer(service);
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  test('goes from arrival to closing through every state, each act with the decision that let it be done', async () => {
    const id = await office.receives({ to: 'DISCLOSURE', chosenMethod: 'ELECTRONIC' });
    expect(told(await office.identifies(id))).toBe('IDENTITY_CHECKED');
    expect(told(await office.finds(id, 'not NO_DATA_HELD'))).toBe('INVESTIGATING');
    const decided = await office.decides(id, 'COMPLY', { method: 'ELECTRONIC' });
    expect(told(decided)).toBe('DECIDED');
    expect(decided.decision).toMatchObject({ outcome: 'PERMIT', rule: 'REQUEST_ANSWERED' });
    expect(told(await office.executes(id))).toBe('EXECUTED');
    expect(told(await office.notifies(id))).toBe('NOTIFIED');
    const { request } = await office.closes(id);
    expect(request?.events.map(({ act, state }) => `${act} ${state}`)).toEqual([
      'RECEIVE RECEIVED',
      'CHECK_IDENTITY IDENTITY_CHECKED',
      'INVESTIGATE INVESTIGATING',
      'DECIDE DECIDED',
      'EXECUTE EXECUTED',
      'NOTIFY NOTIFIED',
      'CLOSE CLOSED',
    ]);
    const logged = await loggedDecisions(service.node.database.orm);
    const judged = request?.events.flatMap(({ decisions }) => decisions) ?? [];
    const replies = judged.map((decision) => logged.find((row) => row.id === decision)?.request.reply?.step);
    expect(replies).toEqual(['COMPLY', 'COMPLY', 'CLOSE']);
    expect(request?.dueOn).toBeNull();
  });

  test('does not start deciding before anybody looked who asks', async () => {
    const id = await office.receives({ to: 'DISCLOSURE' });
    const early = await office.decides(id, 'COMPLY', { method: 'PAPER' });
    expect(told(early)).toBe('IDENTITY_UNCONFIRMED 37(1), STATE_SKIPPED');
    expect(early.decision?.outcome).toBe('UNDETERMINED');
    await office.does('checkRequestIdentity', id, { identity: 'NOT_SHOWN' });
    await office.finds(id, 'not NO_DATA_HELD');
    expect(told(await office.decides(id, 'COMPLY', { method: 'PAPER' }))).toBe('REQUESTER_NOT_PRINCIPAL 33(1)');
    expect(told(await office.decides(id, 'REFUSE', { reason: 'NOT_THE_PRINCIPAL' }))).toBe('EXECUTED');
  });

  test('is made as the requester chose, or on paper where that is difficult and told', async () => {
    const id = await office.receives({ to: 'DISCLOSURE', chosenMethod: 'ELECTRONIC' });
    await office.identifies(id);
    await office.finds(id, 'not NO_DATA_HELD');
    expect(told(await office.decides(id, 'COMPLY', { method: 'PAPER' }))).toBe('METHOD_NOT_HONOURED 33(2)');
    await office.finds(id, 'METHOD_DIFFICULT');
    expect(told(await office.decides(id, 'COMPLY', { method: 'PAPER' }))).toBe('METHOD_NOT_HONOURED 33(3)');
    expect(told(await office.decides(id, 'COMPLY', { method: 'PAPER', tellsPrincipal: true }))).toBe('DECIDED');
    await office.executes(id);
    expect(told(await office.notifies(id))).toBe('NOTICE_WITHOUT_REASONS 36, NOTICE_WITHOUT_METHOD 33(3)');
    expect(told(await office.notifies(id, { reasons: 'a large rebuild', tellsMethodDifficult: true }))).toBe(
      'NOTIFIED',
    );
  });

  test('is refused on a ground of the law that was found, and on no other', async () => {
    const id = await office.receives({ to: 'DISCLOSURE' });
    await office.identifies(id);
    await office.finds(id, 'BUSINESS_IMPEDED');
    const refused = async (reason?: string) => told(await office.decides(id, 'REFUSE', { reason }));
    expect(await refused()).toBe('REFUSAL_NO_GROUND 33(2)');
    expect(await refused('QUANTITY')).toBe('REFUSAL_NO_GROUND 33(2)(ii)');
    expect(await refused('HISTORY_INFORMATION')).toBe('REFUSAL_NO_GROUND 33(2)');
    expect(await refused('SERIOUS_IMPEDIMENT')).toBe('REPLY_UNPROVEN 33(2)(ii)');
    expect(await refused('PROCEDURE_NOT_FOLLOWED')).toBe('REQUEST_FREE_FORM 37(1)');
    await office.finds(id, 'IMPEDIMENT_SERIOUS');
    expect(await refused('SERIOUS_IMPEDIMENT')).toBe('EXECUTED');
    expect(told(await office.closes(id))).toBe('CLOSED_WITHOUT_NOTICE 33(3), STATE_SKIPPED');
    expect(told(await office.notifies(id))).toBe('NOTICE_WITHOUT_REASONS 36');
    expect(told(await office.notifies(id, { reasons: 'it would stop the service' }))).toBe('NOTIFIED');
    expect(told(await office.closes(id))).toBe('CLOSED');
    expect(told(await office.closes(id))).toBe('ACT_PAST');
  });

  test('is not made smaller, and a requester is asked only for what is no burden', async () => {
    const id = await office.receives({ to: 'DISCLOSURE' });
    const asked = async (facts: object) =>
      told(await office.does('askRequester', id, { text: 'which account', ...facts }));
    expect(await asked({ ask: 'LESS' })).toBe('SCOPE_NARROWING_FORBIDDEN 37(2)');
    expect(await asked({ ask: 'DETAILS' })).toBe('REPLY_UNPROVEN 37(4)');
    expect(await asked({ ask: 'DETAILS', burdenless: false })).toBe('EXCESSIVE_BURDEN 37(4)');
    expect(await asked({ ask: 'DETAILS', burdenless: true })).toBe('RECEIVED');
  });

  test('whose existence is secret is answered like one where nothing is held', async () => {
    const id = await office.receives({ to: 'DISCLOSURE' });
    await office.identifies(id);
    await office.finds(id, 'EXISTENCE_SECRET');
    expect(told(await office.decides(id, 'COMPLY', { method: 'PAPER' }))).toBe('ORDER5_EXISTENCE 16(4)');
    expect(told(await office.decides(id, 'REFUSE', { reason: 'HARM_TO_RIGHTS' }))).toBe('ORDER5_EXISTENCE 16(4)');
    expect(told(await office.decides(id, 'TELL_NONE_HELD'))).toBe('EXECUTED');
    expect(told(await office.notifies(id))).toBe('NOTIFIED');
  });

  test('costs what is published and judged reasonable, or nothing', async () => {
    const { now } = await service.node.pin(service.node.database.orm);
    const before = await office.receives({ to: 'DISCLOSURE' });
    expect(told(await office.does('chargeRequestFee', before, { fee: 'disclosure' }))).toBe(
      'FEE_UNPUBLISHED 32(1)(iii)',
    );
    const id = await office.receives({ to: 'DISCLOSURE', arrivedAt: now });
    // The fee of the policy has no basis in the cost yet.
    expect(told(await office.does('chargeRequestFee', id, { fee: 'disclosure' }))).toBe('FEE_UNREASONABLE 38(2)');
    expect(told(await office.does('chargeRequestFee', id, { fee: 'nowhere' }))).toBe('FEE_UNPUBLISHED 32(1)(iii)');
    expect(told(await office.does('settleRequestFee', id, { state: 'PAID' }))).toBe('FEE_NOT_DUE');
  });
});
