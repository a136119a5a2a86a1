import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, liftStop, recordStop } from '../principal/words.ts';
import { startService, type TestService } from '../support/service.ts';
import { type Done, type Facts, officer, told } from './words.ts';

let service: TestService;
let office: ReturnType<typeof officer>;
beforeAll(async () => {
  service = await startService();
  office = officer(service);
});
afterAll(() => service.close());

/** A request that is identified and investigated: these things were found. */
async function investigated(facts: Facts, ...found: readonly string[]): Promise<string> {
  const id = await office.receives(facts);
  await office.identifies(id);
  if (found.length > 0) await office.finds(id, ...found);
  return id;
}

const owed = (done: Done) => done.decision?.obligations.map(({ type }) => type) ?? [];

describe('a notice of the purpose (32(2))', () => {
  const to = 'PURPOSE_NOTICE';

  test('is given to who asks', async () => {
    const id = await investigated({ to }, 'not PURPOSE_CLEAR');
    expect(told(await office.decides(id, 'COMPLY'))).toBe('DECIDED');
    await office.executes(id);
    expect(told(await office.notifies(id))).toBe('NOTIFIED');
    expect(told(await office.closes(id))).toBe('CLOSED');
  });

  test('is refused where the purpose is clear already, and for no reason that is one of disclosure', async () => {
    const id = await investigated({ to }, 'PURPOSE_CLEAR', 'HARM_LIKELY');
    expect(told(await office.decides(id, 'REFUSE', { reason: 'HARM_TO_RIGHTS' }))).toBe('REFUSAL_NO_GROUND 32(2)');
    expect(told(await office.decides(id, 'REFUSE', { reason: 'ALREADY_CLEAR' }))).toBe('EXECUTED');
  });
});

describe('a disclosure of provision records (33(5))', () => {
  const to = 'PROVISION_RECORD_DISCLOSURE';

  test('is made of records that the law asks for, by the method that was chosen', async () => {
    const id = await investigated({ to, chosenMethod: 'ELECTRONIC' }, 'not RECORD_WITHOUT_DUTY');
    expect(told(await office.decides(id, 'COMPLY'))).toBe('METHOD_NOT_NAMED 33(2)');
    expect(told(await office.decides(id, 'REFUSE', { reason: 'NO_STATUTORY_RECORD' }))).toBe('REFUSAL_NO_GROUND 33(5)');
    expect(told(await office.decides(id, 'COMPLY', { method: 'ELECTRONIC' }))).toBe('DECIDED');
  });

  test('is not owed of records that were made without a duty', async () => {
    const id = await investigated({ to }, 'RECORD_WITHOUT_DUTY');
    const refused = await office.decides(id, 'REFUSE', { reason: 'NO_STATUTORY_RECORD' });
    expect([told(refused), owed(refused)]).toEqual([
      'EXECUTED',
      ['NOTIFY_RESULT_WITHOUT_DELAY', 'EXPLAIN_REASONS', 'EXPECT_SUIT'],
    ]);
  });
});

describe('what recipients abroad do (28(3), Rule 18(3))', () => {
  const to = 'FOREIGN_MEASURES_INFORMATION';
  const impeded = ['not NOT_PROVIDED_ABROAD', 'BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS'];

  test('is told to the principal, in any form and free of charge, and no suit waits', async () => {
    const id = await office.receives({ to });
    expect(told(await office.does('chargeRequestFee', id, { fee: 'disclosure' }))).toBe('FEE_NOT_ALLOWED 38(1)');
    await office.identifies(id);
    await office.finds(id, 'not NOT_PROVIDED_ABROAD');
    const decided = await office.decides(id, 'COMPLY');
    expect([told(decided), owed(decided)]).toEqual(['DECIDED', ['ANSWER_WITHOUT_DELAY']]);
    expect(decided.request?.tasks).toEqual([]);
    await office.executes(id);
    expect(told(await office.notifies(id))).toBe('NOTIFIED');
    expect(told(await office.closes(id))).toBe('CLOSED');
  });

  test('is not told of what did not go there: that it did not, is', async () => {
    const id = await investigated({ to }, 'NOT_PROVIDED_ABROAD');
    expect(told(await office.decides(id, 'COMPLY'))).toBe('NOTHING_WENT_ABROAD 28(3)');
    expect(told(await office.decides(id, 'TELL_NONE_HELD'))).toBe('EXECUTED');
    const there = await investigated({ to }, 'not NOT_PROVIDED_ABROAD', 'NO_DATA_HELD');
    expect(told(await office.decides(there, 'TELL_NONE_HELD'))).toBe('REFUSAL_NO_GROUND 28(3), Rule 18(3)');
  });

  test('is withheld for a serious impediment alone, and that is told with its reasons', async () => {
    const id = await investigated({ to }, 'not NOT_PROVIDED_ABROAD', 'BUSINESS_IMPEDED', 'not IMPEDIMENT_SERIOUS');
    const refuse = { reason: 'SERIOUS_IMPEDIMENT' };
    expect(told(await office.decides(id, 'REFUSE', refuse))).toBe('REFUSAL_NO_GROUND 28(3), Rule 18(3)');
    await office.finds(id, 'IMPEDIMENT_SERIOUS', 'HARM_LIKELY', 'NO_AUTHORITY');
    for (const reason of ['HARM_TO_RIGHTS', 'NO_AUTHORITY', 'PROCEDURE_NOT_FOLLOWED'])
      expect(told(await office.decides(id, 'REFUSE', { reason }))).toBe('REFUSAL_NO_GROUND 28(3), Rule 18(3)');
    const refused = await office.decides(id, 'REFUSE', refuse);
    expect([told(refused), owed(refused)]).toEqual(['EXECUTED', ['NOTIFY_RESULT_WITHOUT_DELAY', 'EXPLAIN_REASONS']]);
    expect(told(await office.notifies(id))).toBe('NOTICE_WITHOUT_REASONS Rule 18(5)');
    expect(told(await office.notifies(id, { reasons: 'it would undo the checks' }))).toBe('NOTIFIED');
    expect(told(await office.closes(id))).toBe('CLOSED');
  });

  test('is withheld in part by what it is about, and the rest is told', async () => {
    const id = await investigated({ to }, ...impeded);
    const refuse = { reason: 'SERIOUS_IMPEDIMENT' };
    const all = ['SYSTEM', 'MEASURES', 'CHECKS', 'COUNTRY', 'ADVERSE_REGIME', 'IMPEDIMENT', 'RESPONSE'];
    expect(told(await office.decides(id, 'COMPLY', { withheld: ['CHECKS'] }))).toBe('FACT_MISPLACED Rule 18(3)');
    expect(told(await office.decides(id, 'REFUSE', { ...refuse, doneFor: ['contact.email'] }))).toBe(
      'FACT_MISPLACED Rule 18(3)',
    );
    expect(told(await office.decides(id, 'REFUSE', { ...refuse, withheld: [] }))).toBe('PART_EMPTY');
    expect(told(await office.decides(id, 'REFUSE', { ...refuse, withheld: all }))).toBe('PART_WHOLE');
    expect(told(await office.decides(id, 'REFUSE', { ...refuse, withheld: ['CHECKS'] }))).toBe('DECIDED');
    expect(told(await office.executes(id))).toBe('EXECUTED');
    expect(told(await office.notifies(id, { reasons: 'it would undo the checks' }))).toBe('NOTIFIED');
  });

  test('is told to nobody else', async () => {
    const id = await investigated({ to }, ...impeded);
    await office.does('checkRequestIdentity', id, { identity: 'NOT_SHOWN' });
    expect(told(await office.decides(id, 'COMPLY'))).toBe('REQUESTER_NOT_PRINCIPAL 28(3)');
    expect(told(await office.decides(id, 'TELL_NONE_HELD'))).toBe('REQUESTER_NOT_PRINCIPAL 28(3)');
    expect(told(await office.decides(id, 'REFUSE', { reason: 'NOT_THE_PRINCIPAL' }))).toBe('EXECUTED');
  });
});

describe('a correction (34)', () => {
  const to = 'CORRECTION';

  test('is made once it was investigated, told with its content, and closed once all who have the data know', async () => {
    const id = await investigated({ to, deed: 'CORRECT', categories: ['contact.telephone'] });
    expect(told(await office.decides(id, 'COMPLY'))).toBe('CORRECTION_NO_INVESTIGATION 34(2), STATE_SKIPPED');
    expect(told(await office.closes(id))).toBe('CORRECTION_NO_INVESTIGATION 34(2), STATE_SKIPPED');
    await office.finds(id, 'CONTENT_NOT_FACTUAL');
    const { request } = await office.decides(id, 'COMPLY');
    expect(request?.tasks.map(({ concern, party, recordKey }) => `${concern} ${party} ${recordKey}`)).toEqual([
      'OUTSOURCEE example.call_centre example.payment_inquiries',
      'JOINT_USER example.group_company example.group_inquiries',
      'OUTSOURCEE example.payment_processor example.payments',
    ]);
    await office.executes(id);
    expect(told(await office.notifies(id))).toBe('NOTICE_WITHOUT_CORRECTION 34(3)');
    await office.notifies(id, { corrected: 'the number is another' });
    expect(told(await office.closes(id))).toBe('TASKS_OPEN');
    for (const { id: task } of request?.tasks ?? []) await office.completes(task);
    expect(told(await office.completes(request?.tasks[0]?.id ?? ''))).toBe('TASK_DONE');
    expect(told(await office.closes(id))).toBe('CLOSED');
  });

  test('of what is factual is refused, and of what is not is owed', async () => {
    const unfounded = await investigated({ to }, 'not CONTENT_NOT_FACTUAL');
    expect(told(await office.decides(unfounded, 'COMPLY'))).toBe('CORRECTION_UNFOUNDED 34(1)');
    expect(told(await office.decides(unfounded, 'REFUSE', { reason: 'CLAIM_UNFOUNDED' }))).toBe('EXECUTED');
    const founded = await investigated({ to }, 'CONTENT_NOT_FACTUAL');
    expect(told(await office.decides(founded, 'REFUSE', { reason: 'CLAIM_UNFOUNDED' }))).toBe('CORRECTION_OWED 34(2)');
    expect(told(await office.decides(founded, 'REFUSE', { reason: 'COSTLY_WITH_ALTERNATIVE' }))).toBe(
      'REFUSAL_NO_GROUND 34(2)',
    );
    expect(told(await office.decides(founded, 'TAKE_ALTERNATIVE'))).toBe('ALTERNATIVE_UNGROUNDED 34(2)');
  });

  test('costs nothing', async () => {
    const id = await office.receives({ to });
    expect(told(await office.does('chargeRequestFee', id, { fee: 'disclosure' }))).toBe('FEE_NOT_ALLOWED 38(1)');
  });
});

describe('a suspension of use (35(1), 35(5))', () => {
  const to = 'SUSPENSION_OF_USE';
  const rule = async (principal: string) =>
    (await ask(service, { purpose: 'news.send', categories: ['contact.email'], principal }))[0]?.rule;

  test('takes effect with its decision', async () => {
    const principal = 'bert';
    const id = await investigated({ to, principal, ground: 'USED_BEYOND_PURPOSE' }, 'VIOLATION_FOUND');
    expect(await rule(principal)).toBe('DECLARED_PURPOSE');
    const decided = await office.decides(id, 'COMPLY');
    expect([told(decided), owed(decided)]).toEqual([
      'DECIDED',
      ['STOP_AS_FAR_AS_NEEDED', 'NOTIFY_RESULT_WITHOUT_DELAY'],
    ]);
    expect(await rule(principal)).toBe('USE_STOPPED_BY_PRINCIPAL');
    expect(await rule('cleo')).toBe('DECLARED_PURPOSE');
    expect(decided.request?.tasks).toEqual([]);
  });

  test('leaves a stop that is lifted on the word of the principal, once the request is closed', async () => {
    const principal = 'lena';
    const asOffice = { role: 'privacy-office', purpose: 'requests.handle' } as const;
    const stops = async () => {
      const query = '{ principal(input: { reference: "lena" }) { stops { id } } }';
      return (await service.read<{ principal: { stops: { id: string }[] } }>(query, asOffice)).principal.stops;
    };
    const letter = async (request: string) => {
      const query = `{ requestLetter(input: {request: "${request}", kind: RESULT}) { problems { code article } } }`;
      return (await service.read<{ requestLetter: { problems: object[] } }>(query, asOffice)).requestLetter.problems;
    };
    const id = await investigated({ to, principal, ground: 'USED_BEYOND_PURPOSE' }, 'VIOLATION_FOUND');
    await office.decides(id, 'COMPLY');
    const [stop] = await stops();
    const early = [{ code: 'STOP_OF_OPEN_REQUEST', path: ['input', 'id'] }];
    expect((await liftStop(service, stop?.id)).problems).toEqual(early);
    await office.executes(id);
    expect((await liftStop(service, stop?.id)).problems).toEqual(early);
    await office.notifies(id);
    expect([await rule(principal), told(await office.closes(id))]).toEqual(['USE_STOPPED_BY_PRINCIPAL', 'CLOSED']);
    expect(await letter(id)).toEqual([]);
    const stranger = await liftStop(service, stop?.id, { identity: 'NOT_SHOWN' });
    expect(stranger.problems).toEqual([{ code: 'LIFTING_UNCONFIRMED', path: ['input', 'identity'] }]);
    expect((await liftStop(service, stop?.id, { text: 'use it again' })).problems).toEqual([]);
    expect(await rule(principal)).toBe('DECLARED_PURPOSE');
    expect(await letter(id)).toEqual([{ code: 'STOP_LIFTED', article: '35(7)' }]);
    await recordStop(service, { principal, kind: 'USE' });
    expect(await letter(id)).toEqual([]);
  });

  test('as erasure stops all handling, and each party that has the data is told', async () => {
    const principal = 'dora';
    const id = await investigated({ to, principal, deed: 'ERASE', ground: 'NO_LONGER_NEEDED' }, 'NO_PURPOSE_NEEDS_IT');
    const { request } = await office.decides(id, 'COMPLY');
    expect(request?.tasks.every(({ deed, isOpen }) => deed === 'ERASE' && isOpen)).toBe(true);
    expect(new Set(request?.tasks.map(({ concern }) => concern))).toEqual(
      new Set(['OUTSOURCEE', 'JOINT_USER', 'RECIPIENT']),
    );
  });

  test.for([
    ['USED_BEYOND_PURPOSE', 'VIOLATION_FOUND', '35(2)'],
    ['USED_IMPROPERLY', 'VIOLATION_FOUND', '35(2)'],
    ['ACQUIRED_IMPROPERLY', 'VIOLATION_FOUND', '35(2)'],
    ['SPECIAL_CARE_WITHOUT_CONSENT', 'VIOLATION_FOUND', '35(2)'],
    ['NO_LONGER_NEEDED', 'NO_PURPOSE_NEEDS_IT', '35(6)'],
    ['BREACH_OCCURRED', 'BREACH_REPORTABLE', '35(6)'],
    ['RIGHTS_AT_RISK', 'INTERESTS_AT_RISK', '35(6)'],
  ] as const)('on %s stands and falls with %s', async ([ground, limb, article]) => {
    const founded = await investigated({ to, ground }, limb);
    const owing = `SUSPENSION_OWED ${article}`;
    expect(told(await office.decides(founded, 'REFUSE', { reason: 'CLAIM_UNFOUNDED' }))).toBe(owing);
    expect(told(await office.decides(founded, 'REFUSE', { reason: 'NO_VIOLATION' }))).toBe(
      limb === 'VIOLATION_FOUND' ? owing : 'SUSPENSION_WRONG_TEST 35(5)',
    );
    const unfounded = await investigated({ to, ground }, `not ${limb}`);
    const asked = article === '35(2)' ? '35(1)' : '35(5)';
    expect(told(await office.decides(unfounded, 'COMPLY'))).toBe(`SUSPENSION_GROUND_NOT_MET ${asked}`);
    expect(told(await office.decides(unfounded, 'REFUSE', { reason: 'CLAIM_UNFOUNDED' }))).toBe('EXECUTED');
  });

  test('whose ground is missing waits for it', async () => {
    const id = await investigated({ to }, 'BREACH_REPORTABLE');
    expect(told(await office.decides(id, 'COMPLY'))).toBe('REQUEST_GROUND_NOT_NAMED 35(1)');
    expect(told(await office.does('supplementRequest', id, { ground: 'NOT_FACTUAL' }))).toBe(
      'REQUEST_GROUND_MISPLACED',
    );
    await office.does('supplementRequest', id, { ground: 'BREACH_OCCURRED' });
    expect(told(await office.decides(id, 'COMPLY'))).toBe('DECIDED');
  });

  test('that is costly gives way to other measures that protect the principal, which are done and told', async () => {
    const principal = 'emil';
    const id = await investigated(
      { to, principal, ground: 'RIGHTS_AT_RISK' },
      'INTERESTS_AT_RISK',
      'COSTLY_OR_DIFFICULT',
    );
    expect(told(await office.decides(id, 'TAKE_ALTERNATIVE'))).toBe('REPLY_UNPROVEN 35(6)');
    await office.finds(id, 'ALTERNATIVE_PROTECTS');
    expect(told(await office.decides(id, 'TAKE_ALTERNATIVE'))).toBe('DECIDED');
    expect(await rule(principal)).toBe('DECLARED_PURPOSE');
    await office.executes(id);
    expect(told(await office.notifies(id))).toBe('NOTICE_WITHOUT_REASONS 36');
  });

  test('in part stops that part, and the rest is refused with reasons', async () => {
    const categories = ['contact.email', 'financial'];
    const id = await investigated({ to, principal: 'fred', ground: 'RIGHTS_AT_RISK', categories }, 'INTERESTS_AT_RISK');
    const part = (doneFor: readonly string[], reason: string) => office.decides(id, 'REFUSE', { doneFor, reason });
    expect(told(await part(['identity.name'], 'CLAIM_UNFOUNDED'))).toMatch(
      /^(SUSPENSION_OWED 35\(6\), ){2}PART_OUTSIDE$/,
    );
    expect(told(await part(categories, 'CLAIM_UNFOUNDED'))).toContain('PART_WHOLE');
    await office.finds(id, 'COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS');
    const decided = await part(['contact.email'], 'COSTLY_WITH_ALTERNATIVE');
    expect([told(decided), decided.request?.events.at(-1)?.decisions.length]).toEqual(['DECIDED', 2]);
    expect(await rule('fred')).toBe('USE_STOPPED_BY_PRINCIPAL');
    const [billing] = await ask(service, { purpose: 'billing', categories: ['financial'], principal: 'fred' });
    expect(billing?.rule).toBe('DECLARED_PURPOSE');
  });
});

describe('a suspension of provision (35(3), 35(5))', () => {
  const to = 'SUSPENSION_OF_PROVISION';

  test('is asked on grounds of its own, and stops provision alone', async () => {
    const wrong = office.receives({ to, ground: 'USED_IMPROPERLY' });
    await expect(wrong).rejects.toThrow('REQUEST_GROUND_MISPLACED');
    const id = await investigated({ to, principal: 'gina', ground: 'PROVIDED_WITHOUT_BASIS' }, 'VIOLATION_FOUND');
    expect(owed(await office.decides(id, 'COMPLY'))).toEqual(['STOP_WITHOUT_DELAY', 'NOTIFY_RESULT_WITHOUT_DELAY']);
    const query = '{ principal(input: { reference: "gina" }) { stops { kind } requests { id } } }';
    const { principal } = await service.read<{ principal: object }>(query, {
      role: 'privacy-office',
      purpose: 'requests.handle',
    });
    expect(principal).toEqual({ stops: [{ kind: 'PROVISION' }], requests: [{ id }] });
  });
});

describe('what the requester takes back or asks otherwise', () => {
  test('before it is decided is closed, owes no answer, and is decided no more', async () => {
    const id = await investigated({ to: 'DISCLOSURE' }, 'HARM_LIKELY');
    expect(told(await office.withdraws(id, { identity: 'NOT_SHOWN' }))).toBe('WITHDRAWAL_UNCONFIRMED 37(2)');
    const { request } = await office.withdraws(id);
    expect([request?.state, request?.dueOn, request?.events.at(-1)?.act]).toEqual(['CLOSED', null, 'WITHDRAW']);
    expect(told(await office.decides(id, 'REFUSE', { reason: 'HARM_TO_RIGHTS' }))).toBe('ACT_PAST');
    const decided = await investigated({ to: 'DISCLOSURE' }, 'HARM_LIKELY');
    await office.decides(decided, 'REFUSE', { reason: 'HARM_TO_RIGHTS' });
    expect(told(await office.withdraws(decided))).toBe('ACT_PAST');
  });

  test('is taken back though it was granted, as long as it was not carried out nor told to a party', async () => {
    const erasing = { to: 'SUSPENSION_OF_USE', principal: 'mona', deed: 'ERASE', ground: 'NO_LONGER_NEEDED' };
    const rule = async () => {
      const question = { purpose: 'news.send', categories: ['contact.email'], principal: 'mona' };
      return (await ask(service, question))[0]?.rule;
    };
    const id = await investigated(erasing, 'NO_PURPOSE_NEEDS_IT');
    await office.decides(id, 'COMPLY');
    expect(await rule()).toBe('USE_STOPPED_BY_PRINCIPAL');
    const { request } = await office.withdraws(id);
    expect([request?.state, request?.tasks.filter(({ isOpen }) => isOpen)]).toEqual(['CLOSED', []]);
    expect(await rule()).toBe('DECLARED_PURPOSE');
    const late = await investigated(erasing, 'NO_PURPOSE_NEEDS_IT');
    const { request: decided } = await office.decides(late, 'COMPLY');
    await office.completes(decided?.tasks[0]?.id ?? '');
    expect(told(await office.withdraws(late))).toBe('PARTIES_TOLD');
    await office.executes(late);
    expect(told(await office.withdraws(late))).toMatch(/^ACT_PAST/);
  });

  test('is narrower or wider from then on, by what is due of it as before', async () => {
    const facts = { to: 'SUSPENSION_OF_USE', principal: 'iris', ground: 'RIGHTS_AT_RISK', idempotencyKey: 'form 9' };
    const asked = { ...facts, categories: ['contact.email', 'financial'] };
    const id = await investigated(asked, 'INTERESTS_AT_RISK');
    const before = (await office.finds(id, 'INTERESTS_AT_RISK')).request;
    expect(told(await office.does('askRequester', id, { ask: 'LESS', text: 'less, please' }))).toMatch(
      /^SCOPE_NARROWING_FORBIDDEN 37\(2\)/,
    );
    const nowhere = { categories: ['contact.email', 'financial', 'nowhere'] };
    expect(told(await office.does('supplementRequest', id, nowhere))).toBe('CATEGORY_UNKNOWN');
    const less = { categories: ['contact.email'] };
    expect(told(await office.does('supplementRequest', id, less))).toBe('NARROWING_WITHOUT_WORDS 37(2)');
    const { request } = await office.does('supplementRequest', id, { ...less, text: 'the address will do' });
    expect([request?.state, request?.dueOn]).toEqual([before?.state, before?.dueOn]);
    expect(await office.receives(asked)).toBe(id);
    expect(told(await office.decides(id, 'COMPLY'))).toBe('REPLY_UNPROVEN 35(5)');
    await office.finds(id, 'INTERESTS_AT_RISK');
    expect(told(await office.decides(id, 'COMPLY'))).toBe('DECIDED');
    const stopped = async (purpose: string, category: string) =>
      (await ask(service, { purpose, categories: [category], principal: 'iris' }))[0]?.rule;
    expect(await stopped('news.send', 'contact.email')).toBe('USE_STOPPED_BY_PRINCIPAL');
    expect(await stopped('billing', 'financial')).toBe('DECLARED_PURPOSE');
  });
});

describe('what was found', () => {
  test('of one ground says nothing of another', async () => {
    const id = await investigated({ to: 'SUSPENSION_OF_USE', ground: 'USED_BEYOND_PURPOSE' }, 'not VIOLATION_FOUND');
    await office.does('supplementRequest', id, { ground: 'SPECIAL_CARE_WITHOUT_CONSENT' });
    expect(told(await office.decides(id, 'REFUSE', { reason: 'NO_VIOLATION' }))).toBe('REPLY_UNPROVEN 35(1)');
    await office.finds(id, 'not VIOLATION_FOUND');
    await office.does('supplementRequest', id, { ground: 'SPECIAL_CARE_WITHOUT_CONSENT' });
    expect(told(await office.decides(id, 'REFUSE', { reason: 'NO_VIOLATION' }))).toBe('EXECUTED');
  });

  test('of some data says nothing of other data', async () => {
    const id = await investigated({ to: 'CORRECTION', categories: ['contact'] }, 'not CONTENT_NOT_FACTUAL');
    await office.does('supplementRequest', id, { categories: ['contact', 'financial'] });
    expect(told(await office.decides(id, 'REFUSE', { reason: 'CLAIM_UNFOUNDED' }))).toMatch(
      /^CORRECTION_NO_INVESTIGATION 34\(2\)/,
    );
  });

  test('of one deed or method says nothing of another, and what was found of the requester stays', async () => {
    const to = 'SUSPENSION_OF_USE';
    const costly = ['INTERESTS_AT_RISK', 'COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS'];
    const erasing = await investigated({ to, ground: 'RIGHTS_AT_RISK', deed: 'ERASE' }, ...costly);
    await office.does('supplementRequest', erasing, { deed: 'STOP_USE' });
    expect(told(await office.decides(erasing, 'TAKE_ALTERNATIVE'))).toBe('REPLY_UNPROVEN 35(6)');
    const asking = await investigated({ to: 'DISCLOSURE', chosenMethod: 'OTHER' }, 'METHOD_DIFFICULT');
    await office.does('supplementRequest', asking, { chosenMethod: 'ELECTRONIC' });
    const paper = { method: 'PAPER', tellsPrincipal: true };
    expect(told(await office.decides(asking, 'COMPLY', paper))).toBe('METHOD_NOT_HONOURED 33(2)');
    await office.finds(asking, 'METHOD_DIFFICULT');
    expect(told(await office.decides(asking, 'COMPLY', paper))).toBe('DECIDED');
  });
});

test('nobody asks for less than a requester who was not identified asked for; for more, or the same, anybody may', async () => {
  const id = await office.receives({ to: 'DISCLOSURE', categories: ['contact.email', 'financial'] });
  const asks = async (...categories: readonly string[]) =>
    told(await office.does('supplementRequest', id, { categories, text: 'so it is' }));
  expect(await asks('contact', 'financial')).toBe('RECEIVED');
  expect(await asks('contact.email', 'financial')).toBe('NARROWING_UNCONFIRMED 37(2)');
  await office.does('checkRequestIdentity', id, { identity: 'NOT_SHOWN' });
  expect(await asks('contact')).toBe('NARROWING_UNCONFIRMED 37(2)');
  expect(await asks()).toBe('IDENTITY_CHECKED');
  expect(await asks('contact')).toBe('NARROWING_UNCONFIRMED 37(2)');
  await office.identifies(id);
  expect(await asks('contact')).toBe('IDENTITY_CHECKED');
});

describe('a representative', () => {
  test('of who cannot ask alone shows who it is and that it may act', async () => {
    const id = await office.receives({ to: 'DISCLOSURE', requester: 'LEGAL_REPRESENTATIVE', incapacity: 'MINOR' });
    expect(told(await office.identifies(id))).toBe('AUTHORITY_UNCHECKED 37(3)');
    await office.does('checkRequestIdentity', id, { identity: 'SHOWN', authority: 'NOT_SHOWN' });
    await office.finds(id, 'not NO_DATA_HELD');
    expect(told(await office.decides(id, 'COMPLY', { method: 'PAPER' }))).toBe('REQUESTER_NOT_PRINCIPAL 33(1)');
    await office.does('checkRequestIdentity', id, { identity: 'SHOWN', authority: 'SHOWN' });
    expect(told(await office.decides(id, 'COMPLY', { method: 'PAPER' }))).toBe('DECIDED');
  });

  test('who is delegated has no incapacity to name, and the principal no authority', async () => {
    await expect(
      office.receives({ to: 'DISCLOSURE', requester: 'DELEGATED_AGENT', incapacity: 'MINOR' }),
    ).rejects.toThrow('FACT_MISPLACED');
    await expect(office.receives({ to: 'DISCLOSURE', requester: 'LEGAL_REPRESENTATIVE' })).rejects.toThrow(
      'FACT_MISPLACED',
    );
    const id = await office.receives({ to: 'DISCLOSURE' });
    const checked = await office.does('checkRequestIdentity', id, { identity: 'SHOWN', authority: 'SHOWN' });
    expect(told(checked)).toBe('FACT_MISPLACED');
  });
});

describe('a request that is told', () => {
  test('twice is kept once; another with its key is refused', async () => {
    const facts = { to: 'DISCLOSURE', principal: 'hugo', idempotencyKey: 'form 7' };
    const id = await office.receives(facts);
    expect(await office.receives(facts)).toBe(id);
    await office.identifies(id);
    expect(await office.receives(facts)).toBe(id);
    await expect(office.receives({ ...facts, to: 'CORRECTION' })).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
  });

  test('again in other words, or with another file, is another', async () => {
    const file = (base64: string) => ({ name: 'a.txt', mediaType: 'text/plain', base64 });
    const facts = { to: 'DISCLOSURE', principal: 'hugo', idempotencyKey: 'form 8', text: 'all of it' };
    const first = { ...facts, attachments: [file('YQ==')] };
    const id = await office.receives(first);
    await office.does('supplementRequest', id, { text: 'and more' });
    expect(await office.receives(first)).toBe(id);
    const others = [
      { text: 'a part of it' },
      { text: undefined },
      { attachments: [] },
      { attachments: [file('Yg==')] },
    ];
    for (const other of others) {
      await expect(office.receives({ ...first, ...other })).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
    }
  });

  test('wrongly is answered with all that is wrong', async () => {
    const wrong = { to: 'DISCLOSURE', deed: 'ERASE', categories: ['no key'], text: '', arrivedAt: '2026-01-05' };
    await expect(office.receives(wrong)).rejects.toThrow(/FACT_MISPLACED.*|.*FACT_INVALID/);
    await expect(
      office.receives({ to: 'DISCLOSURE', categories: ['nowhere'], arrivedAt: '2199-01-01' }),
    ).rejects.toThrow(/INSTANT_TO_COME.*CATEGORY_UNKNOWN/);
    expect(told(await office.identifies('00000000-0000-7000-8000-000000000000'))).toBe('REQUEST_UNKNOWN');
    expect(told(await office.identifies('nothing'))).toBe('FACT_INVALID');
  });
});
