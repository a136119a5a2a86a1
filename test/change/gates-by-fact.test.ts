import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentHash } from '../../src/change/gates/text-hash.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { type EditInput, put } from '../support/proposals.ts';
import {
  type Done,
  doTo,
  given,
  inFavour,
  notice,
  type Reviewers,
  reviewersOf,
  type Shown,
  type ShownGate,
  seeThrough,
} from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';

type Facts = Readonly<Record<string, unknown>>;

const told = {
  ...{ basis: 'DECIDED', reason: 'for the test', channel: 'web page', documentRef: 'https://example.com/opt-out' },
  ...{ contentHash: 'a'.repeat(64), language: 'ja', from: '2026-01-01' },
};

const FILING: Facts = {
  key: 'list',
  operator: { name: 'Almigo', address: 'Tokyo', representative: 'Taro Rei' },
  purposes: ['list.provide'],
  categories: ['contact.address'],
  acquisition: { source: 'the persons', method: 'a form' },
  provisionMethod: 'a file',
  stopsOnRequest: true,
  requestMethod: 'by mail to the office',
  updateMethod: 'each month',
  plannedStart: '2026-05-01',
  state: 'FILED',
  notice: 'list.page',
  filing: { method: 'ONLINE', receiptNo: '1', filedAt: '2026-02-01' },
  waitingPeriodEndsAt: '2026-04-01',
};

describe.each(engines)('the gates of each fact on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  let reviewers: Reviewers;
  let token: string;

  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    reviewers = await reviewersOf(service);
    token = await service.token('steward');
    const lists = ['list', 'list.moved', 'list.ended'].map((key) => put('optOutFilings', { ...FILING, key }));
    const made = await given(service, [
      put('noticeEvidences', { ...told, key: 'list.page', mode: 'READILY_ACCESSIBLE' }),
      put('purposes', {
        key: 'list.provide',
        statementEn: 'To provide addresses to third parties',
        includesThirdPartyProvision: true,
      }),
      put('declarations', { purpose: 'list.provide', category: 'contact.address' }),
      ...lists,
    ]);
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  const does = (act: string, input: object): Promise<Done> => doTo({ url: service.url, token }, act, input);
  const codes = ({ problems }: Done) => problems.map(({ code }) => code);

  /** A proposal as two people approved it. */
  async function approved(...edits: readonly EditInput[]): Promise<Shown> {
    const { proposal, problems } = await does('submitProposal', { reason: 'the business grew', edits });
    if (proposal === null) throw new Error(JSON.stringify(problems));
    return seeThrough(reviewers, proposal);
  }

  const kinds = ({ gates }: Shown) => gates.map(({ kind, fact, status }) => `${kind} ${fact ?? '-'} ${status}`);
  const gateOf = ({ gates }: Shown): ShownGate => gates[0] as ShownGate;
  const brings = (proposal: Shown, facts: object) => {
    const { id: gate, text: tells } = gateOf(proposal);
    return does('openGate', { id: proposal.id, gate, tells, ...facts });
  };

  async function recordsIn(section: string): Promise<readonly Facts[]> {
    const query = 'query ($source: String!) { registryExport(source: $source) { records { section record } } }';
    const of = async (source: string) => {
      const asking = { role: 'auditor', purpose: 'registry.administer', variables: { source } } as const;
      const { registryExport } = await service.read<{
        registryExport: { records: readonly { section: string; record: Facts }[] };
      }>(query, asking);
      return registryExport.records;
    };
    return [...(await of('api')), ...(await of('example-parties'))]
      .filter((each) => each.section === section)
      .map(({ record }) => record);
  }

  const changeOf = async (section: string, about: string, kindOf: string) =>
    (await recordsIn(section)).find((each) => Object.values(each).includes(about) && each.kindOf === kindOf);

  async function queue(): Promise<readonly string[]> {
    const query = '{ reviewQueue(first: 100) { totalCount nodes { asks proposal { id } } } }';
    const { reviewQueue } = await service.read<{
      reviewQueue: { totalCount: number; nodes: readonly { asks: string; proposal: { id: string } }[] };
    }>(query, { token, purpose: 'registry.administer' });
    expect(reviewQueue.totalCount).toBe(reviewQueue.nodes.length);
    return reviewQueue.nodes.map(({ asks, proposal }) => `${asks} ${proposal.id}`);
  }

  async function findings(about: string): Promise<readonly string[]> {
    const query = '{ registry { findings { code records { key } } } }';
    const { registry } = await service.read<{
      registry: { findings: readonly { code: string; records: readonly { key: string }[] }[] };
    }>(query, { role: 'auditor', purpose: 'registry.administer' });
    return registry.findings
      .filter(({ records }) => records.some(({ key }) => key.startsWith(about)))
      .map(({ code }) => code);
  }

  const filed = { method: 'ONLINE', receiptNo: '2', filedAt: '2026-06-01' };

  test('how data is provided by opt-out changes once it is told and filed, and the time to object has passed (27(3))', async () => {
    const proposal = await approved(put('optOutFilings', { ...FILING, provisionMethod: 'an interface' }));
    expect([proposal.state, kinds(proposal)]).toEqual(['WAITING', ['OPT_OUT_BEFORE provisionMethod CLOSED']]);
    const document = gateOf(proposal);
    expect(document.told).toEqual([{ fact: 'provisionMethod', before: 'a file', after: 'an interface' }]);
    const announced = await brings(proposal, { notice: notice(document, { mode: 'PUBLIC_ANNOUNCEMENT' }) });
    expect(codes(announced)).toEqual(['NOTICE_MODE']);
    const first = await brings(proposal, { notice: notice(document, { mode: 'READILY_ACCESSIBLE' }) });
    expect([first.proposal?.state, gateOf(first.proposal as Shown).missing]).toEqual([
      'WAITING',
      ['FILING', 'WAITING_PERIOD'],
    ]);
    const ends = new Date(Date.now() + 40 * 86_400_000).toISOString();
    // A new opt-out leaves a day at the least, so a changed one does; and it was told and filed before it changed.
    for (const waitingPeriodEndsAt of ['2026-01-01T00:00:00.001Z', '2026-01-01T14:59:59Z'])
      expect(codes(await brings(proposal, { filing: filed, waitingPeriodEndsAt }))).toEqual(['OPTOUT_WAITING_PERIOD']);
    const earlier = notice(document, { mode: 'READILY_ACCESSIBLE', from: '2025-12-31' });
    expect(codes(await brings(proposal, { notice: earlier }))).toEqual(['OPTOUT_CHANGE_TOO_SOON']);
    const filedEarlier = { ...filed, filedAt: '2026-01-31' };
    expect(codes(await brings(proposal, { filing: filedEarlier, waitingPeriodEndsAt: ends }))).toEqual([
      'OPTOUT_CHANGE_TOO_SOON',
    ]);
    const to = new Date(Date.now() + 86_400_000).toISOString();
    const short = notice(document, { mode: 'READILY_ACCESSIBLE', to });
    const takenDown = await brings(proposal, { notice: short, filing: filed, waitingPeriodEndsAt: ends });
    expect(takenDown.problems).toMatchObject([{ code: 'OPTOUT_WAITING_PERIOD', path: ['notice', 'to'] }]);
    const last = await brings(proposal, { filing: filed, waitingPeriodEndsAt: ends });
    expect(last.proposal).toMatchObject({ state: 'EFFECTIVE', effectiveFrom: ends });
    const said =
      '{ registry { optOutFilings(filter: { keys: ["list"] }) { nodes { provisionMethod untilThen { provisionMethod } } } } }';
    const { registry } = await service.read<{ registry: { optOutFilings: { nodes: readonly object[] } } }>(said, {
      role: 'auditor',
      purpose: 'registry-governance',
    });
    expect(registry.optOutFilings.nodes).toEqual([
      { provisionMethod: 'an interface', untilThen: { provisionMethod: 'a file' } },
    ]);
    expect(await changeOf('optOutChanges', 'list', 'METHOD_OF_PROVISION')).toMatchObject({
      changedAt: ends,
      filing: { receiptNo: '2' },
      waitingPeriodEndsAt: ends,
    });
  });

  test('that data is provided at all cannot be taken from the purposes of an opt-out (27(2))', async () => {
    const other = put('purposes', {
      key: 'list.other',
      statementEn: 'To sell addresses to third parties',
      includesThirdPartyProvision: true,
    });
    expect((await does('submitProposal', { reason: 'a purpose', edits: [other] })).problems).toEqual([]);
    const proposal = await approved(put('optOutFilings', { ...FILING, key: 'list.moved', purposes: ['list.other'] }));
    expect([proposal.state, kinds(proposal)]).toEqual(['WAITING', ['OPT_OUT_NO_WAY purposes NEVER']]);
    const published = await does('publishProposal', { id: proposal.id });
    expect(published.problems).toMatchObject([
      { code: 'REVISION_GATE_UNMET', path: ['optOutFilings', 'list.moved', 'purposes'] },
    ]);
    expect(codes(await brings(proposal, { filing: filed }))).toContain('EVIDENCE_STANDING');
    await does('withdrawProposal', { id: proposal.id });
  });

  test('another address of the operator is in force at once, and owed until it was told and filed (27(3))', async () => {
    const operator = { name: 'Almigo', address: 'Osaka', representative: 'Taro Rei' };
    const proposal = await approved(put('optOutFilings', { ...FILING, key: 'list.moved', operator }));
    expect([proposal.state, kinds(proposal)]).toEqual(['EFFECTIVE', ['OPT_OUT_WITHOUT_DELAY operator OWED']]);
    expect(await queue()).toContain(`EVIDENCE ${proposal.id}`);
    expect(await findings('list.moved')).toContain('OPTOUT_CHANGE_NOT_FILED');
    const page = notice(gateOf(proposal));
    expect(codes(await brings(proposal, { notice: page, tells: 'b'.repeat(64) }))).toEqual([
      'EVIDENCE_OF_ANOTHER_TEXT',
    ]);
    const half = await brings(proposal, { notice: page });
    expect([codes(half), half.proposal?.revision, gateOf(half.proposal as Shown)]).toMatchObject([
      [],
      proposal.revision,
      { status: 'OWED', missing: ['FILING'] },
    ]);
    expect(await queue()).toContain(`EVIDENCE ${proposal.id}`);
    const whole = await brings(proposal, { filing: filed });
    expect([codes(whole), kinds(whole.proposal as Shown)]).toEqual([[], ['OPT_OUT_WITHOUT_DELAY operator OPEN']]);
    expect(await queue()).not.toContain(`EVIDENCE ${proposal.id}`);
    expect(await findings('list.moved')).not.toContain('OPTOUT_CHANGE_NOT_FILED');
    const change = await changeOf('optOutChanges', 'list.moved', 'OPERATOR_IDENTITY');
    expect(change).toMatchObject({ filing: { receiptNo: '2' }, notice: expect.stringContaining('change.') });
    expect(codes(await brings(proposal, { filing: filed }))).toEqual(['GATE_NOT_OWED']);
  });

  test('an opt-out that the Commission published is published by the operator too, which opens and closes no gate (27(4))', async () => {
    const publishing = async (facts: Facts) => {
      const edits = [put('optOutFilings', { ...FILING, key: 'list.published', ...facts })];
      return does('submitProposal', { reason: 'it was published', edits });
    };
    const ppcPublishedAt = '2026-02-20T00:00:00.000Z';
    expect((await publishing({ state: 'PPC_PUBLISHED', ppcPublishedAt })).problems).toEqual([]);
    expect(await findings('list.published')).toEqual(['OPTOUT_SELF_PUBLICATION_DUE']);
    const selfPublishedAt = '2026-02-21T00:00:00.000Z';
    const misplaced = await publishing({ state: 'PPC_PUBLISHED', ppcPublishedAt, selfPublishedAt });
    expect(codes(misplaced)).toEqual(['OPTOUT_PUBLICATION_MISPLACED']);
    const { proposal } = await publishing({ state: 'SELF_PUBLISHED', ppcPublishedAt, selfPublishedAt });
    expect(proposal?.gates).toEqual([]);
    expect((await seeThrough(reviewers, proposal as Shown)).state).toBe('EFFECTIVE');
    expect(await findings('list.published')).toEqual([]);
    const said =
      '{ registry { optOutFilings(filter: { keys: ["list.published"] }) { nodes { ppcPublishedAt selfPublishedAt } } } }';
    const { registry } = await service.read<{ registry: { optOutFilings: { nodes: readonly object[] } } }>(said, {
      ...{ role: 'auditor', purpose: 'registry-governance' },
    });
    expect(registry.optOutFilings.nodes).toEqual([{ ppcPublishedAt, selfPublishedAt }]);
  });

  test('an opt-out that is retired ends, and its end is told and filed (27(3))', async () => {
    const proposal = await approved({ action: 'RETIRE', section: 'optOutFilings', key: 'list.ended' });
    expect([proposal.state, kinds(proposal)]).toEqual(['EFFECTIVE', ['OPT_OUT_WITHOUT_DELAY - OWED']]);
    const ended = (await recordsIn('optOutFilings')).find(({ key }) => key === 'list.ended');
    const change = await changeOf('optOutChanges', 'list.ended', 'CESSATION');
    expect(change?.changedAt).toBe(ended?.effectiveUntil);
    expect(await findings('list.ended')).toContain('OPTOUT_CHANGE_NOT_FILED');
    const page = notice(gateOf(proposal));
    expect(codes(await brings(proposal, { notice: page, filing: filed }))).toEqual([]);
    expect(await findings('list.ended')).not.toContain('OPTOUT_CHANGE_NOT_FILED');
  });

  test('another name of the responsible party of a joint use is told without delay; more members take consent (27(6))', async () => {
    const [jointUse] = (await recordsIn('jointUses')).filter(({ key }) => key === 'example.group_inquiries');
    const { responsible, members } = jointUse as { responsible: Facts; members: readonly string[] };
    const moved = { ...jointUse, responsible: { ...responsible, address: '1-1 Kakuu, Osaka (example)' } };
    const proposal = await approved(put('jointUses', moved));
    expect([proposal.state, kinds(proposal)]).toEqual(['EFFECTIVE', ['JOINT_USE_WITHOUT_DELAY responsible OWED']]);
    const page = notice(gateOf(proposal));
    expect(codes(await brings(proposal, { notice: page }))).toEqual([]);
    const change = await changeOf('jointUseChanges', 'example.group_inquiries', 'RESPONSIBLE_DETAILS');
    expect(change?.notice).toContain('change.');

    const more = await approved(put('jointUses', { ...moved, members: [...members, 'example.magazine'] }));
    expect([more.state, kinds(more)]).toEqual(['WAITING', ['JOINT_USE_CONSENT members NEVER']]);
    expect(codes(await does('publishProposal', { id: more.id }))).toEqual(['REVISION_GATE_UNMET']);
    await does('withdrawProposal', { id: more.id });
  });

  test('purposes of joint users that nobody foresees are closed for good, in another proposal too (27(6))', async () => {
    const [jointUse] = (await recordsIn('jointUses')).filter(({ key }) => key === 'example.group_inquiries');
    const wider = (...added: readonly string[]) =>
      put('jointUses', {
        ...jointUse,
        purposes: [...(jointUse as { purposes: readonly string[] }).purposes, ...added],
      });
    const judged = async (result: string, ...added: readonly string[]) => {
      const { proposal } = await does('submitProposal', { reason: 'the group grew', edits: [wider(...added)] });
      if (proposal === null) throw new Error('not taken');
      const judgements = inFavour(proposal.gates).map((each) => ({ ...each, result }));
      const looked = { id: proposal.id, seen: proposal.review?.binding, reason: 'as judged', judgements };
      const assessed = await doTo({ url: service.url, token: reviewers.tokens[0] }, 'assessProposal', looked);
      return { id: proposal.id, assessed };
    };
    const { id, assessed } = await judged('UNFORESEEABLE', 'billing');
    for (const each of reviewers.tokens) {
      const seen = assessed.proposal?.review?.binding;
      await doTo({ url: service.url, token: each }, 'approveProposal', { id, seen });
    }
    await does('withdrawProposal', { id });
    const again = await judged('FORESEEABLE', 'billing');
    expect(codes(again.assessed)).toEqual(['GATE_CLOSED_FOR_GOOD']);
    const other = await judged('FORESEEABLE', 'news.send');
    expect(codes(other.assessed)).toEqual([]);
    for (const each of [again, other]) await does('withdrawProposal', { id: each.id });
  });

  test('what is told of a recipient abroad before consent is told anew when it changes (28(2))', async () => {
    const [abroad] = (await recordsIn('parties')).filter(({ country }) => country === 'US');
    const { foreign } = abroad as { foreign: Facts };
    const regime = put('parties', {
      ...abroad,
      foreign: { ...foreign, regimeInfo: 'a federal law applies (example)' },
    });
    const proposal = await approved(regime);
    expect([proposal.state, kinds(proposal)]).toEqual(['WAITING', ['FOREIGN_TOLD foreign CLOSED']]);
    const silent = await brings(proposal, { notice: notice({ ...gateOf(proposal), told: [] }) });
    expect(codes(silent)).toEqual(['DOCUMENT_SAYS_OTHERWISE']);
    const posted = await brings(proposal, {
      notice: notice(gateOf(proposal), { mode: 'READILY_ACCESSIBLE' }),
    });
    expect(codes(posted)).toEqual(['NOTICE_MODE']);
    const shown = await brings(proposal, { notice: notice(gateOf(proposal)) });
    expect(shown.proposal?.state).toBe('EFFECTIVE');
  });

  test('a notice of a fee tells this amount and no other, in figures of any width; reviewers see the amount (32(1))', async () => {
    const fee = { key: 'disclosure', requestType: 'DISCLOSURE', publishedFrom: '2026-11-22', clause: 'disclosure/fee' };
    const proposal = await approved(put('feeRules', { ...fee, amountYen: 2000 }));
    expect([proposal.state, kinds(proposal)]).toEqual(['WAITING', ['ARTICLE_32_ACCURATE - CLOSED']]);
    const gate = gateOf(proposal);
    expect(gate.told).toContainEqual({ fact: 'amountYen', before: '1000', after: '2000' });
    const telling = (document: string) => {
      const contentHash = documentHash(document);
      return brings(proposal, { notice: notice(gate, { mode: 'ACCESSIBLE', document, contentHash }) });
    };
    for (const amount of ['1,000', '12,000', '20,000', '2,000,000', '2000.5']) {
      const told = await telling(`The fee for disclosure is ${amount} yen.`);
      expect([amount, codes(told)]).toEqual([amount, ['DOCUMENT_SAYS_OTHERWISE']]);
    }
    const told = await telling('開示の手数料は２，０００円です。');
    expect([codes(told), told.proposal?.state]).toEqual([[], 'EFFECTIVE']);
    // Who asked before it could be known pays no fee of it, whatever its author says of when it was published.
    const query = '{ registry { feeRules(first: 5) { nodes { key amountYen effectiveFrom } } } }';
    const { registry } = await service.read<{ registry: { feeRules: { nodes: readonly Facts[] } } }>(query, {
      role: 'auditor',
      purpose: 'registry-governance',
    });
    const now = registry.feeRules.nodes.find(({ key }) => key === 'disclosure');
    expect(now).toMatchObject({ amountYen: 2000, effectiveFrom: expect.any(String) });
    expect(Date.now() - Date.parse(String(now?.effectiveFrom))).toBeLessThan(60_000);
  });

  test('a system that is to be kept in another country waits until principals can know the country (23, 32(1)(iv))', async () => {
    const at = (...storageCountries: readonly string[]) =>
      put('systems', { key: 'archive', labelEn: 'Archive', storageCountries });
    await does('submitProposal', { reason: 'an archive', edits: [at()] });
    const inJapan = await does('submitProposal', { reason: 'it is here', edits: [at('JP')] });
    expect(inJapan.proposal?.state).toBe('EFFECTIVE');
    const proposal = await approved(at('DE', 'JP'));
    expect([proposal.state, kinds(proposal)]).toEqual(['WAITING', ['ARTICLE_32_ACCURATE storageCountries CLOSED']]);
    const gate = gateOf(proposal);
    expect(gate.told).toEqual([{ fact: 'storageCountries', before: 'JP', after: 'DE, JP' }]);
    const telling = (document: string, mode: string) =>
      brings(proposal, { notice: notice(gate, { mode, document, contentHash: documentHash(document) }) });
    expect(codes(await telling('It is kept in DE.', 'ACCESSIBLE'))).toEqual(['DOCUMENT_SAYS_OTHERWISE']);
    // Nothing that is posted could tell the countries: no measure names them.
    const posted = await telling('It is kept in Germany.', 'PUBLIC_ANNOUNCEMENT');
    expect(posted.problems).toEqual(
      expect.arrayContaining(
        ['DE', 'US'].map((country) =>
          expect.objectContaining({ code: 'NOTICE_COUNTRY_MISSING', message: expect.stringContaining(country) }),
        ),
      ),
    );
    expect(posted.problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('how principals request `DISCLOSURE`') }),
    );
    const told = await telling('データはドイツで保管されます。', 'ACCESSIBLE');
    expect([codes(told), told.proposal?.state]).toEqual([[], 'EFFECTIVE']);
  });

  test('a new system abroad, and an outsourcee abroad, wait until principals can know the country; once a measure names it they do not (23, 32(1)(iv))', async () => {
    const system = (key: string, ...storageCountries: readonly string[]) =>
      put('systems', { key, labelEn: key, storageCountries });
    const proposal = await approved(system('vault', 'JP', 'CA'));
    expect([proposal.state, kinds(proposal)]).toEqual(['WAITING', ['ARTICLE_32_ACCURATE storageCountries CLOSED']]);
    const document = 'データはカナダで保管されます。';
    const shown = { mode: 'ACCESSIBLE', document, contentHash: documentHash(document) };
    const told = await brings(proposal, { notice: notice(gateOf(proposal), shown) });
    expect([codes(told), told.proposal?.state]).toEqual([[], 'EFFECTIVE']);

    const [engagement] = (await recordsIn('outsourcings')).filter(({ key }) => key === 'example.usage_analytics');
    const { effectiveFrom: _, ...terms } = engagement ?? {};
    const anew = await approved(put('outsourcings', { ...terms, key: 'analytics.again' }));
    expect([anew.state, kinds(anew)]).toEqual(['WAITING', ['ARTICLE_32_ACCURATE outsourcee CLOSED']]);
    const draft = put('outsourcings', { ...terms, key: 'analytics.selected', state: 'SELECTED' });
    expect((await does('submitProposal', { reason: 'not yet', edits: [draft] })).proposal?.state).toBe('EFFECTIVE');

    const measure = { key: 'abroad', heading: 'EXTERNAL_ENVIRONMENT', description: 'we know the law of Canada' };
    await does('submitProposal', { reason: 'we looked', edits: [put('securityMeasures', measure)] });
    const known = await does('submitProposal', { reason: 'another', edits: [system('second.vault', 'CA')] });
    expect(known.proposal?.state).toBe('EFFECTIVE');
    const home = await does('submitProposal', { reason: 'here', edits: [system('drawer', 'JP')] });
    expect(home.proposal?.state).toBe('EFFECTIVE');
  });
});
