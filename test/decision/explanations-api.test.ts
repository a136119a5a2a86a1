import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/identity/model.ts';
import { send } from '../authzen/harness.ts';
import { propose, put } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;

/** A branch, and the holding it is a part of, which a person judged to be a risk (Art. 19). */
const BRANCH = 'fictional.branch';
const HOLDING = 'fictional.holding';

beforeAll(async () => {
  service = await startService();
  const fiction = { kindOf: 'CORPORATION', roles: ['RECIPIENT'], country: 'JP' };
  const improperUseRisk = { result: 'RISK', by: 'a reviewer', reason: 'fictional', at: '2026-01-01' };
  const edits = [
    put('parties', { ...fiction, key: HOLDING, nameEn: 'Holding', improperUseRisk }),
    put('parties', { ...fiction, key: BRANCH, roles: ['BRANCH'], nameEn: 'Branch', legalPerson: HOLDING }),
  ];
  const { problems } = await propose({ url: service.url, token: await service.token('steward') }, { edits });
  expect(problems).toEqual([]);
});

afterAll(() => service.close());

interface Told {
  readonly en: string;
  readonly ja: string;
  readonly preferred: string;
  readonly remedyJa: string | null;
  readonly deciding: {
    readonly records: readonly { readonly kind: string; readonly key: string }[];
    readonly remedies: readonly { readonly about: string | null; readonly message: string }[];
  };
  readonly obligations: readonly { readonly message: string }[];
}

const TOLD = `en: message(language: EN) ja: message(language: JA) preferred: message remedyJa: remedy(language: JA)
  deciding { records { kind key } remedies { about message } } obligations { message(language: JA) }`;

async function evaluate(input: object, role: Role, headers: Record<string, string> = {}): Promise<Told> {
  const query = `query($input: EvaluateUseInput!) { evaluateUse(input: $input) { decision { ${TOLD} } } }`;
  const asking = { role, purpose: 'service.provide', variables: { input }, headers };
  return (await service.read<{ evaluateUse: { decision: Told } }>(query, asking)).evaluateUse.decision;
}

const provided = { action: 'PROVIDE', purpose: 'service.provide', categories: ['identity.name'] };
const toBranch = { ...provided, recipient: BRANCH };

describe('a decision that rests on a record of another party', () => {
  test('tells an engineer why, without naming it in words, records or remedies', async () => {
    const told = await evaluate(toBranch, 'engineer');
    expect(told.en).toBe(
      '`identity.name` may not be provided for `service.provide`: a person judged that the recipient may lead to unlawful or unjust acts (Art. 19)',
    );
    expect(told.ja).toBe(
      '`identity.name`は`service.provide`のために提供できない：提供先は、違法又は不当な行為を助長し、又は誘発するおそれがあると判断されている（第19条）',
    );
    expect(told.remedyJa).toBe('審査者がこれについて改めて判断すること');
    expect(told.deciding).toEqual({
      records: [],
      remedies: [{ about: null, message: 'a reviewer can judge it anew' }],
    });
  });

  test('tells an admin all of it', async () => {
    const told = await evaluate(toBranch, 'admin');
    expect([told.en.includes(`\`${HOLDING}\``), told.ja.includes(`\`${HOLDING}\``)]).toEqual([true, true]);
    expect(told.deciding).toEqual({
      records: [{ kind: 'Party', key: HOLDING }],
      remedies: [{ about: HOLDING, message: `a reviewer can judge \`${HOLDING}\` anew` }],
    });
  });
});

test('AuthZEN tells a user in both languages, and beside it, apart, those who answer for the registry', async () => {
  const card = 'financial.credit_card_number';
  const body = {
    subject: { type: 'role', id: 'engineer' },
    action: { name: 'use', properties: { purpose: 'news.send' } },
    resource: { type: 'category', id: card },
  };
  const engineer = await send(service, 'evaluation', body, { role: 'engineer' });
  expect(engineer.body.context?.reason_admin).toBeUndefined();
  expect(Object.keys(engineer.body.context?.reason_user ?? {})).toEqual(['en', 'ja']);
  const auditor = await send(service, 'evaluation', body, { role: 'auditor', headers: { 'accept-language': 'ja' } });
  expect(auditor.body.context?.reason_user).toEqual(engineer.body.context?.reason_user);
  expect(auditor.body.context?.reason_admin?.en).toContain('a steward can propose to lift `news.send:financial`');
  expect(auditor.body.context?.reason_admin?.ja).toContain('禁止`news.send:financial`の解除を提案すること');
  expect(auditor.body.context?.categories).toMatchObject([
    { remedy: '台帳管理者が禁止`news.send:financial`の解除を提案すること' },
  ]);
});

describe('the language', () => {
  test('is the one asked for, else the one preferred, else English', async () => {
    const plain = await evaluate(provided, 'engineer');
    expect(plain.preferred).toBe(plain.en);
    for (const header of ['ja', 'ja-JP,en;q=0.8', 'fr, en;q=0.1, ja;q=0.5', '*, JA']) {
      const told = await evaluate(provided, 'engineer', { 'accept-language': header });
      expect([told.preferred, told.en]).toEqual([plain.ja, plain.en]);
    }
    for (const header of ['en, ja;q=0.9', 'ja;q=0', 'fr', 'ja;q=x', '']) {
      expect((await evaluate(provided, 'engineer', { 'accept-language': header })).preferred).toBe(plain.en);
    }
  });

  test('is that of obligations and of refused operations too', async () => {
    const { obligations } = await evaluate(
      {
        ...provided,
        recipient: 'example.magazine',
        route: { kind: 'PROVISION', record: 'example.magazine_by_consent' },
      },
      'engineer',
    );
    expect(obligations.map(({ message }) => message)).toEqual([
      '同意した本人のデータに限り提供する',
      '第三者提供の記録を作成し、保存する（記載事項：本人の同意を得ている旨、相手方の氏名又は名称等、本人を特定するに足りる事項、個人データの項目、保存期間：作成から36か月）',
    ]);
    const headers = { 'accept-language': 'ja' };
    const field = '{ dataField(key: "billing.payments/card_number") { key } }';
    const withheld = await service.refusal(field, { role: 'engineer', purpose: 'news.send', headers });
    expect([withheld.message, withheld.extensions.remedy]).toEqual([
      '`financial.credit_card_number`は`news.send`のために利用できない：事業者が自ら定めた禁止`news.send:financial`に当たる',
      '台帳管理者が禁止`news.send:financial`の解除を提案すること',
    ]);
    const undeclared = await service.refusal(field, { role: 'engineer', headers });
    expect([undeclared.message, undeclared.extensions.code]).toEqual(['利用目的が宣言されていない', 'PURPOSE_MISSING']);
  });
});

describe('what is missing', () => {
  const asked = { purpose: 'billing', categories: ['behaviour'] };
  const NEAREST = `evaluateUse(input: $input) { decision { deciding { nearestMiss {
    fact who opens suffices alsoPermits { count isComplete examples { purpose category } } } } } }`;

  test('is told as the single fact, the way it opens, who has it, and what else it would permit', async () => {
    const query = `query($input: EvaluateUseInput!) { ${NEAREST} }`;
    const { evaluateUse } = await service.read<{ evaluateUse: unknown }>(query, {
      role: 'engineer',
      purpose: 'billing',
      variables: { input: asked },
    });
    const below = ['behaviour.characteristic', 'behaviour.history'];
    const alsoPermits = {
      count: 2,
      isComplete: true,
      examples: below.map((category) => ({ purpose: 'billing', category })),
    };
    const consent = { fact: 'CONSENT', who: 'PRINCIPAL', opens: 'PRINCIPAL_CONSENTED', suffices: true, alsoPermits };
    expect(evaluateUse).toEqual({ decision: { deciding: { nearestMiss: consent } } });
  });

  test('is looked into for so many remedies of an operation only', async () => {
    const query = `query($requests: [UseQuestionInput!]!) { evaluateUses(input: {requests: $requests}) {
      decision { deciding { remedies { alsoPermits { count } } } } } }`;
    const asking = (count: number) => ({
      role: 'engineer' as const,
      purpose: 'billing',
      variables: { requests: Array.from({ length: count }, () => asked) },
    });
    await service.read(query, asking(50));
    expect((await service.refusal(query, asking(51))).extensions.code).toBe('TOO_COSTLY');
  });
});
