import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { type EditInput, put } from '../support/proposals.ts';
import { doTo } from '../support/review.ts';
import { askAt, startService, type TestService } from '../support/service.ts';

// What one steward alone cannot do: each of these once opened data, or a gate, at once.
describe.each(engines)('what is looked at by somebody else on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  let token: string;

  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    token = await service.token('steward');
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  const retire = (section: string, key: string): EditInput => ({ action: 'RETIRE', section, key });

  interface Answer {
    readonly proposal: {
      readonly id: string;
      readonly state: string;
      readonly review: { readonly quorum: number; readonly needs: readonly { kind: string; key: string }[] } | null;
      readonly gates: readonly { readonly kind: string; readonly key: string; readonly status: string }[];
    } | null;
    readonly problems: readonly {
      readonly code: string;
      readonly path: readonly string[];
      readonly article: string | null;
    }[];
  }

  async function proposed(...edits: readonly EditInput[]): Promise<Answer> {
    const query = `mutation ($input: SubmitProposalInput!) { done: submitProposal(input: $input) {
      proposal { id state review { quorum needs { kind key } } gates { kind key status } } problems { code path article } } }`;
    const asking = { token, purpose: 'registry.administer', variables: { input: { reason: 'for the test', edits } } };
    const { data, errors } = await askAt(service.url, query, asking);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return (data as { done: Answer }).done;
  }

  /** What of it is looked at, by how many; it is taken back. `EFFECTIVE`: nothing, it is in force. */
  async function reviewOf(...edits: readonly EditInput[]): Promise<readonly string[]> {
    const { proposal, problems } = await proposed(...edits);
    if (proposal === null) return problems.map(({ code, path }) => `${code} ${path.join('/')}`);
    if (proposal.state === 'EFFECTIVE') return ['EFFECTIVE'];
    await doTo({ url: service.url, token }, 'withdrawProposal', { id: proposal.id });
    const needs = proposal.review?.needs.map(({ kind, key }) => `${kind} ${key}`) ?? [];
    return [...needs, `by ${proposal.review?.quorum}`];
  }

  test('what bars the use of data is not lifted by retiring the record that bars it (20(1), 27(5))', async () => {
    const sources = ['ENTRUSTED', 'THIRD_PARTY'].map((route) =>
      put('collectionSources', {
        key: `came.${route.toLowerCase()}`,
        labelEn: 'a list',
        route,
        categories: ['transaction.record'],
        wrongful: route === 'ENTRUSTED' ? 'NO' : 'YES',
      }),
    );
    expect(await reviewOf(...sources)).toEqual(['EFFECTIVE']);
    expect(await reviewOf(retire('collectionSources', 'came.entrusted'))).toEqual([
      'SOURCE_CLEARED came.entrusted',
      'by 1',
    ]);
    expect(await reviewOf(retire('collectionSources', 'came.third_party'))).toEqual([
      'SOURCE_CLEARED came.third_party',
      'by 1',
    ]);
    expect(await reviewOf(retire('successions', 'example.reading_club_takeover'))).toEqual([
      'WAY_WIDENED example.reading_club_takeover',
      'by 1',
    ]);
    expect(await reviewOf(retire('outsourcings', 'example.mailings'))).toContain('WAY_WIDENED example.mailings');
  });

  test('who joins a class receives what principals consented that the class receives, a new party too (27(1))', async () => {
    const classes = ['partner.advertiser'];
    const facts = { kindOf: 'CORPORATION', nameEn: 'A shop', country: 'JP' };
    expect(await reviewOf(put('parties', { key: 'shop.new', ...facts, classes }))).toEqual([
      'WAY_WIDENED shop.new',
      'by 1',
    ]);
    expect(await reviewOf(put('parties', { key: 'shop.known', ...facts }))).toEqual(['EFFECTIVE']);
    expect(await reviewOf(put('parties', { key: 'shop.known', ...facts, classes }))).toEqual([
      'WAY_WIDENED shop.known',
      'by 1',
    ]);
  });

  test('that a purpose is told promptly afterwards is looked at when a source comes to say so (21(1))', async () => {
    const seen = (facts: object) =>
      put('collectionSources', {
        ...{
          key: 'seen.later',
          labelEn: 'seen',
          route: 'OBSERVED',
          categories: ['transaction.record'],
          wrongful: 'NO',
        },
        ...facts,
      });
    const promptNotice = { mode: 'NOTIFICATION', when: 'by e-mail the next working day' };
    expect(await reviewOf(seen({ promptNotice }))).toEqual(['EFFECTIVE']);
    const query = `{ registry { collectionSources(filter: { keys: ["seen.later"] }) { nodes { promptNotice { mode when } } } } }`;
    const { data } = await askAt(service.url, query, { token, purpose: 'registry-governance' });
    expect(data).toEqual({ registry: { collectionSources: { nodes: [{ promptNotice }] } } });
    const otherwise = { ...promptNotice, when: 'when there is time' };
    expect(await reviewOf(seen({ promptNotice: otherwise }))).toEqual(['SOURCE_CLEARED seen.later', 'by 1']);
  });

  test('that a joint use or an opt-out changed is looked at when it is first recorded (27(3), 27(6))', async () => {
    const succeeded = put('jointUseChanges', {
      ...{ key: 'forged', jointUse: 'example.group_inquiries', kindOf: 'MEMBER_SUCCEEDED', changedAt: '2026-11-01' },
      ...{ members: ['example.publisher_de'], itemsUnchanged: true },
    });
    expect(await reviewOf(succeeded)).toEqual(['CHANGE_RECORDED forged', 'by 2']);
    const ended = { key: 'ended', optOutFiling: 'example.directory', kindOf: 'CESSATION', changedAt: '2026-11-01' };
    expect(await reviewOf(put('optOutChanges', ended))).toEqual(['CHANGE_RECORDED ended', 'by 2']);
  });

  test('a purpose that takes over the data of one that is retired beside it is looked at like a change (17(2))', async () => {
    const news = [
      put('purposes', { key: 'club.news', statementEn: 'To send news of the club' }),
      put('declarations', { purpose: 'club.news', category: 'contact.email' }),
    ];
    expect(await reviewOf(...news)).toEqual(['EFFECTIVE']);
    const swap = (category: string) => [
      retire('declarations', 'club.news:contact.email'),
      retire('purposes', 'club.news'),
      put('purposes', { key: 'club.credit', statementEn: 'To assess creditworthiness' }),
      put('declarations', { purpose: 'club.credit', category }),
    ];
    for (const category of ['contact.email', 'contact'])
      expect(await reviewOf(...swap(category))).toEqual(['PURPOSE_STATEMENT club.credit', 'by 2']);
    // Of other data it takes over nothing.
    expect(await reviewOf(...swap('transaction.record'))).toEqual(['EFFECTIVE']);
  });

  test('a field is not taken out of what a prohibition speaks of by one person, in one step or in two (2(3))', async () => {
    const field = (facts: object) =>
      put('dataFields', { dataset: 'billing.gateway_log', path: 'request_body', dataType: 'json', ...facts });
    const lifted = ['DATA_RECLASSIFIED billing.gateway_log/request_body', 'by 2'];
    // It has its categories from its dataset.
    expect(await reviewOf(field({ categories: ['contact.email'] }))).toEqual(lifted);
    expect(await reviewOf(field({ notPersonal: { reason: 'it is empty' } }))).toEqual(lifted);
    expect(await reviewOf(field({ pending: [{ kind: 'CATEGORY', vocabulary: 'FIDESLANG', key: 'user' }] }))).toEqual(
      lifted,
    );
    // What stays under the same prohibition, or comes under more, is not lifted.
    const card = 'financial.credit_card_number';
    expect(await reviewOf(field({ categories: [card, 'contact.email'] }))).toEqual(['EFFECTIVE']);
    expect(await reviewOf(field({ categories: [card] }))).toEqual(['EFFECTIVE']);
    expect(await reviewOf(field({ categories: ['financial'] }))).toEqual(['EFFECTIVE']);
    expect(await reviewOf(retire('dataFields', 'billing.gateway_log/request_body'))).toEqual(['EFFECTIVE']);
    expect(await reviewOf(field({ categories: ['contact.email'] }))).toEqual(lifted);
    // A new field is classified by whoever finds it.
    const found = { dataset: 'billing.gateway_log', path: 'found', categories: ['contact.email'] };
    expect(await reviewOf(put('dataFields', found))).toEqual(['EFFECTIVE']);
  });

  test('a fee or a procedure that is added waits until principals can know it, and is the only one of its kind (32(1))', async () => {
    const fee = (key: string, requestType: string, facts: object = {}) =>
      put('feeRules', { key, requestType, amountYen: 90_000, publishedFrom: '2020-01-01', ...facts });
    expect(await reviewOf(fee('dear', 'DISCLOSURE'))).toEqual(['REQUEST_RULE_TWICE feeRules/dear/requestType']);
    const { proposal } = await proposed(fee('notice', 'PURPOSE_NOTICE'));
    expect(proposal).toMatchObject({
      state: 'SUBMITTED',
      review: { quorum: 1, needs: [{ kind: 'ARTICLE_32', key: 'notice' }] },
      gates: [{ kind: 'ARTICLE_32_ACCURATE', key: 'notice', status: 'CLOSED' }],
    });
    await doTo({ url: service.url, token }, 'withdrawProposal', { id: proposal?.id });
    const submission = { contactPoint: 'the office', form: 'a letter', identityCheck: 'a licence' };
    const way = (key: string) => put('requestProcedures', { key, requestType: 'PURPOSE_NOTICE', submission });
    expect(await reviewOf(way('one'))).toEqual(['ARTICLE_32 one', 'by 1']);
    expect(await reviewOf(way('one'), way('two'))).toEqual(['REQUEST_RULE_TWICE requestProcedures/two/requestType']);
    // One after the other there may be two.
    const later = [
      fee('first', 'PURPOSE_NOTICE', { effectiveUntil: '2027-01-01' }),
      fee('then', 'PURPOSE_NOTICE', { effectiveFrom: '2027-01-01' }),
    ];
    expect(await reviewOf(...later)).toEqual(['ARTICLE_32 first', 'ARTICLE_32 then', 'by 1']);
  });

  test('where words are asked for, what nobody can read is none', async () => {
    for (const nothing of [' ', '\u3000', '\u200b', '.']) {
      const edit = put('purposes', { key: 'silent', statementEn: nothing });
      expect(await reviewOf(edit)).toEqual(['FACT_INVALID purposes/silent/statementEn']);
    }
  });
});
