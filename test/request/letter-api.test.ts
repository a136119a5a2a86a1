import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordConsent } from '../principal/words.ts';
import { decision, reportProvision } from '../record/words.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { startService, type TestService } from '../support/service.ts';
import { office, officer } from './words.ts';

interface LetterSeen {
  readonly letter: { readonly title: string; readonly text: string; readonly pdf: string } | null;
  readonly problems: readonly {
    readonly code: string;
    readonly article: string | null;
    readonly path: readonly string[];
    readonly message: string;
  }[];
}

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  let works: ReturnType<typeof officer>;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    works = officer(service);
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  const QUERY = `query($input: RequestLetterInput!) { requestLetter(input: $input) {
    letter { title text pdf } problems { code article path message }
  } }`;

  async function writes(request: string, kind: string, facts: object = {}): Promise<LetterSeen> {
    const variables = { input: { request, kind, ...facts } };
    const { requestLetter } = await service.read<{ requestLetter: LetterSeen }>(QUERY, { ...office, variables });
    return requestLetter;
  }
  const codes = ({ problems }: LetterSeen) =>
    problems.map(({ code, article }) => [code, article].filter(Boolean).join(' '));

  test('what the font has no form for is told by its code, where it was written, and never set as a box', async () => {
    const request = await works.receives({ to: 'DISCLOSURE', chosenMethod: 'ELECTRONIC' });
    await works.identifies(request);
    await works.finds(request, 'HARM_LIKELY');
    await works.decides(request, 'REFUSE', { reason: 'HARM_TO_RIGHTS' });
    const written = await writes(request, 'REFUSAL', { reasons: '髙橋さまの情報 \u{1F600} を含みます。\nสวัสดี' });
    expect(codes(written)).toEqual(['LETTER_UNPRINTABLE']);
    expect(written.problems[0]).toMatchObject({ path: ['input', 'reasons'] });
    expect(written.problems[0]?.message).toContain('`U+1F600`');
    expect(written.problems[0]?.message).not.toContain('U+9AD9');
    expect(written.letter).toBeNull();
    expect(codes(await writes(request, 'REFUSAL', { reasons: '髙橋さまの情報を\n含みます。' }))).toEqual([]);
  });

  test('what recipients abroad do is told of those that have the data, as the registry says it', async () => {
    const to = 'FOREIGN_MEASURES_INFORMATION';
    const asked = async (categories: readonly string[]) => {
      const request = await works.receives({ to, language: 'EN', categories });
      await works.identifies(request);
      await works.finds(request, 'not NOT_PROVIDED_ABROAD', 'BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS');
      return request;
    };
    const request = await asked(['behaviour']);
    await works.decides(request, 'COMPLY');
    await works.executes(request);
    const { letter } = await writes(request, 'RESULT');
    expect(letter?.text).toContain('Redwood Cloud Analytics Inc.');
    expect(letter?.text).toContain('How its measures are secured: by a contract with us');
    expect(letter?.text).toContain('Country: United States');
    expect(letter?.text).toContain('How often and how we check them: once a year');
    expect(letter?.text).not.toContain('Kranich');
    const japanese = (await writes(request, 'RESULT', { language: 'JA' })).letter?.text;
    expect(japanese).toContain('外国の名称　アメリカ合衆国');
    const part = await asked(['behaviour']);
    await works.decides(part, 'REFUSE', { reason: 'SERIOUS_IMPEDIMENT', withheld: ['CHECKS'] });
    expect(codes(await writes(part, 'REFUSAL'))).toEqual(['LETTER_NOT_DONE']);
    await works.executes(part);
    const told = (await writes(part, 'REFUSAL', { reasons: 'it would undo the checks' })).letter?.text;
    expect(told).toContain('Not told: How often and how we check them');
    expect(told).toContain('Country: United States');
    expect(told).not.toContain('once a year');
    const elsewhere = await asked(['financial']);
    await works.decides(elsewhere, 'COMPLY');
    await works.executes(elsewhere);
    expect(codes(await writes(elsewhere, 'RESULT'))).toEqual(['LETTER_NOTHING_ABROAD 28(3)']);
  });

  test('a disclosure is acknowledged, charged for and answered, each letter once it is true', async () => {
    const request = await works.receives({ to: 'DISCLOSURE', chosenMethod: 'ELECTRONIC', language: 'EN' });
    const acknowledged = await writes(request, 'ACKNOWLEDGEMENT');
    expect(acknowledged.letter?.text).toContain('Once we have confirmed who is asking');
    expect(acknowledged.letter?.text).toContain(request);
    expect(
      Buffer.from(acknowledged.letter?.pdf ?? '', 'base64')
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-');
    expect((await writes(request, 'ACKNOWLEDGEMENT', { language: 'JA' })).letter?.title).toBe('ご請求の受付について');
    expect(codes(await writes(request, 'FEE_NOTICE'))).toEqual(['LETTER_NO_FEE 38(1)']);
    await works.identifies(request);
    expect((await writes(request, 'ACKNOWLEDGEMENT')).letter?.text).not.toContain('Once we have confirmed');
    expect(codes(await writes(request, 'RESULT'))).toEqual(['LETTER_NO_RESULT']);
    await works.finds(request);
    await works.decides(request, 'COMPLY', { method: 'ELECTRONIC' });
    expect(codes(await writes(request, 'RESULT'))).toEqual(['LETTER_NOT_DONE']);
    await works.executes(request);
    const result = await writes(request, 'RESULT');
    expect(result.letter?.text).toContain('as an electronic record');
    const before = (await works.notifies(request)).request?.events.map(({ act }) => act);
    expect(before?.filter((act) => act === 'NOTIFY')).toEqual(['NOTIFY']);
    expect(codes(await writes(request, 'REFUSAL'))).toEqual(['LETTER_NO_REFUSAL']);
  });

  test('a disclosure of provision records lists those that are owed, with the other party as it was then, and no others', async () => {
    const to = {
      action: 'PROVIDE',
      purpose: 'billing',
      categories: ['financial'],
      recipient: 'example.payment_processor',
    };
    const consent = { kind: 'THIRD_PARTY', purpose: 'billing', categories: ['financial'], recipient: to.recipient };
    for (const principal of ['olga', 'otto']) await recordConsent(service, { principal, ...consent });
    const report = async (question: object, facts: object) => {
      const { id: decisionId } = await decision(service, { ...to, ...question });
      expect(
        (await reportProvision(service, { decisionId, idempotencyKey: JSON.stringify(question), ...facts })).problems,
      ).toEqual([]);
    };
    const asked = async (principal: string) => {
      const request = await works.receives({ to: 'PROVISION_RECORD_DISCLOSURE', principal, language: 'EN' });
      await works.identifies(request);
      await works.finds(request, 'not RECORD_WITHOUT_DUTY');
      await works.decides(request, 'COMPLY', { method: 'ELECTRONIC' });
      await works.executes(request);
      return request;
    };
    await report({ principal: 'olga' }, {});
    await report(
      { principal: 'olga', route: { kind: 'OUTSOURCING', record: 'example.payments' } },
      { keepAnyway: true },
    );
    const listed = (await writes(await asked('olga'), 'RESULT')).letter?.text ?? '';
    expect(listed).toContain('Record 1');
    expect(listed).not.toContain('Record 2');
    expect(listed).toContain(
      'to Sakura Settlement K.K. (example), 1-2-3 Kakuu-cho, Chiyoda-ku, Tokyo (example), Ichiro Rei (example)',
    );
    expect(listed).toContain('with the consent of the principal');
    expect(codes(await writes(await asked('otto'), 'RESULT'))).toEqual(['LETTER_NO_RECORDS 33(5)']);
  });

  test('a notice of the purpose lists what the data is used for, and of no other data', async () => {
    const asked = async (...categories: readonly string[]) => {
      const request = await works.receives({ to: 'PURPOSE_NOTICE', categories, language: 'EN' });
      await works.identifies(request);
      await works.finds(request, 'not PURPOSE_CLEAR');
      await works.decides(request, 'COMPLY');
      await works.executes(request);
      return (await writes(request, 'RESULT')).letter?.text ?? '';
    };
    const query =
      '{ billing: purpose(key: "billing") { statementEn } news: purpose(key: "news.send") { statementEn } }';
    const { billing, news } = await service.read<Record<'billing' | 'news', { statementEn: string }>>(query, {
      role: 'steward',
      purpose: 'registry.administer',
    });
    const financial = await asked('financial');
    expect(financial).toContain(billing.statementEn);
    expect(financial).not.toContain(news.statementEn);
    expect(await asked('contact.email')).toContain(news.statementEn);
    expect((await asked()).match(/^Purpose \d+: /gm)?.length).toBeGreaterThan(3);
  });

  test('a refusal names its ground, and the article that the decision names', async () => {
    const request = await works.receives({ to: 'DISCLOSURE', chosenMethod: 'PAPER' });
    await works.identifies(request);
    await works.finds(request, 'HARM_LIKELY');
    const { problems } = await works.decides(request, 'REFUSE', { reason: 'HARM_TO_RIGHTS' });
    expect(problems).toEqual([]);
    const { letter } = await writes(request, 'REFUSAL', { reasons: '他の方の情報を含みます。' });
    expect(letter?.text).toContain('根拠: 個人情報保護法第33条第2項第1号');
    expect(letter?.text).toContain('理由: 他の方の情報を含みます。');
    expect(codes(await writes(request, 'RESULT'))).toEqual(['LETTER_NO_RESULT']);
  });

  test('of a request that nobody knows, and for another purpose, nothing is written', async () => {
    expect(codes(await writes('none', 'ACKNOWLEDGEMENT'))).toEqual(['REQUEST_UNKNOWN']);
    const request = await works.receives({ to: 'PURPOSE_NOTICE' });
    const variables = { input: { request, kind: 'ACKNOWLEDGEMENT' } };
    const forOther = { role: 'privacy-office', purpose: 'incidents.handle', variables } as const;
    expect((await service.refusal(QUERY, forOther)).extensions.code).toBe('USE_BEYOND_PURPOSE');
    const asAuditor = { role: 'auditor', purpose: 'registry.administer', variables } as const;
    expect((await service.refusal(QUERY, asAuditor)).extensions.code).not.toBe('');
    expect(codes(await writes(request, 'RESULT', { reasons: '' }))).toEqual(['FACT_INVALID']);
  });
});
