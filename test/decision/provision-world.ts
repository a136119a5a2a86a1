import type { Instant } from '../../src/lib/period.ts';
import type { DataCategory } from '../../src/registry/category/model.ts';
import type { CollectionSource } from '../../src/registry/collection/model.ts';
import type { JointUse } from '../../src/registry/joint-use/model.ts';
import type { Outsourcing } from '../../src/registry/outsourcing/model.ts';
import type { Party } from '../../src/registry/party/model.ts';
import type { NoticeEvidence } from '../../src/registry/policy/model.ts';
import type { OptOutFiling, Provision, Succession } from '../../src/registry/provision/model.ts';
import type { Declaration, Prohibition, Purpose, PurposeGrant } from '../../src/registry/purpose/model.ts';
import { chance, type Draw, pick, times } from './draw.ts';
import { AFTER, BEFORE, byKey, grounded, NOW, noRequests, type RandomWorld, RETIRED } from './generator.ts';

/** Just after principals were told. */
const BEGUN: Instant = '2026-01-01T00:00:00.001Z';
/** A day after principals were told, to the instant, and just less. */
const [A_DAY_AFTER, TOO_SOON] = ['2026-01-02T00:00:00.000Z', '2026-01-01T23:59:59.999Z'] as const;
const ENDED: Instant = '2026-02-01T00:00:00.000Z';
const LONG_AFTER: Instant = '2031-01-01T00:00:00.000Z';

/** A registry with one sound record of every route and one for each flaw it can have; a few more flaws strike at random. */
export function provisionWorld(draw: Draw): RandomWorld {
  const made = worldOf(draw);
  return {
    records: {
      dataCategories: byKey(made.categories()),
      purposes: byKey(made.purposes()),
      declarations: byKey(made.declarations()),
      prohibitions: byKey(made.prohibitions()),
      purposeGrants: byKey(made.grants()),
      collectionSources: byKey(made.sources()),
      noticeEvidences: byKey(made.evidences()),
      parties: byKey(made.parties()),
      outsourcings: byKey(made.outsourcings()),
      jointUses: byKey(made.jointUses()),
      jointUseChanges: new Map(),
      purposeChanges: new Map(),
      provisions: byKey(made.provisions()),
      optOutFilings: byKey(made.filings()),
      optOutChanges: new Map(),
      successions: byKey(made.successions()),
      ...noRequests,
    },
    options: { revision: 1 + draw.int(9), now: NOW, retiredPurposes: new Set([RETIRED]) },
  };
}

const items = ['care', 'lent', 'mixed', 'onward', 'plain', 'pseudo', 'tainted'];

function worldOf(draw: Draw) {
  /** Mostly in force, and now and then with one of these changes. */
  function drawn<T extends object>(key: string, facts: T, ...flaws: readonly Partial<T>[]) {
    const flaw = chance(draw, 5) ? (flaws[draw.int(Math.max(1, flaws.length))] ?? {}) : {};
    return { ...grounded(draw, key, 98), ...facts, ...flaw };
  }
  const at = (): Instant => pick(draw, [BEFORE, BEFORE, BEFORE, BEFORE, BEFORE, BEFORE, BEFORE, NOW, AFTER]);

  const category = (key: string, facts: Partial<DataCategory> = {}): DataCategory =>
    drawn(
      key,
      {
        parent: key.includes('.') ? key.slice(0, key.indexOf('.')) : undefined,
        labelEn: key,
        identifies: 'DIRECT',
        specialCare: [],
        inferredOnly: false,
        financialHarmIfMisused: false,
        contactsPerson: false,
        aliases: [],
        ...facts,
      } as const,
      { parent: 'plain' },
      { specialCare: ['CREED'] },
      { identificationCode: 'MY_NUMBER' },
      { financialHarmIfMisused: true },
    );
  const into = (what: 'ANONYMISED' | 'PSEUDONYMISED'): Partial<DataCategory> => ({
    identifies: chance(draw, 2) ? 'DIRECT' : 'BY_EASY_COLLATION',
    processing: {
      into: what,
      document: 'd',
      at: chance(draw, 4) ? pick(draw, [NOW, AFTER]) : BEFORE,
      announcement: chance(draw, 75) ? 'posted' : pick(draw, [undefined, 'accessible', 'coming']),
    },
  });
  const purpose = (key: string, facts: Partial<Purpose> = {}): Purpose =>
    drawn(key, {
      statementEn: key,
      declarable: true,
      includesThirdPartyProvision: true,
      includesProfiling: false,
      aliases: [],
      ...facts,
    });
  const declaration = (of: string, data: string, acquiredBy: Declaration['acquiredBy'] = []): Declaration =>
    drawn(`${of}:${data}`, {
      purpose: of,
      category: data,
      acquiredBy,
      flowsToChildPurposes: chance(draw, 20),
      retention: chance(draw, 20) ? { trigger: 'contract end', months: 3 } : undefined,
    });
  const prohibition = (of: string, data: string): Prohibition =>
    drawn(`${of}:${data}`, { purpose: of, category: data, statement: 'never' });
  const source = (key: string, data: string, facts: Partial<CollectionSource> = {}): CollectionSource =>
    drawn(
      key,
      {
        labelEn: key,
        route: 'OBSERVED',
        categories: [data],
        wrongful: 'NO',
        optOutDerived: false,
        specialCareLimbs: [],
        ...facts,
      } as CollectionSource,
      // What is suspected of its source goes almost nowhere: for that there is a source of its own below.
      { optOutDerived: true },
      {},
    );
  const evidence = (key: string, mode: NoticeEvidence['mode'], facts: Partial<NoticeEvidence> = {}): NoticeEvidence =>
    drawn(
      key,
      {
        mode,
        channel: 'web',
        documentRef: 'd',
        contentHash: '0'.repeat(64),
        language: 'ja',
        from: BEFORE,
        ...facts,
      },
      { to: NOW },
      { mode: 'ACCESSIBLE' },
    );
  const judged = { by: 'a', reason: 'r', at: BEFORE };
  const party = (key: string, country: string | undefined, facts: Partial<Party> = {}): Party =>
    drawn(
      key,
      { kindOf: 'CORPORATION', roles: [], classes: [], nameEn: key, country, ...facts } as Party,
      { improperUseRisk: { result: 'RISK', ...judged } },
      { country: 'US' },
      { country: undefined },
      { improperUseRisk: { result: 'NO_RISK', ...judged } },
    );
  const abroad = (facts: Partial<NonNullable<Party['foreign']>> = {}): Pick<Party, 'foreign'> => ({
    foreign: {
      recipientSystem: 'CONTRACT',
      systemSince: chance(draw, 50) ? BEFORE : undefined,
      lastCheckAt: BEFORE,
      nextCheckDue: AFTER,
      doesBusinessInJapanWithDatabaseHere: chance(draw, 3),
      ...facts,
    },
  });
  const checked = (when: Instant) => ({ at: when, result: 'ADEQUATE', evidence: 'e', by: 'b' }) as const;
  const monitored = () =>
    ({
      at: pick(draw, [BEFORE, NOW, AFTER]),
      result: pick<'INADEQUATE' | 'ADEQUATE'>(draw, ['INADEQUATE', 'INADEQUATE', 'ADEQUATE']),
      note: 'n',
    }) as const;
  const concluded = (when: Instant) => ({ documentRef: 'd', concludedAt: when });
  const outsourcing = (key: string, facts: Partial<Outsourcing> = {}): Outsourcing =>
    drawn(
      key,
      {
        outsourcee: 'vendor',
        categories: items,
        purposes: ['serve'],
        work: 'w',
        state: 'ACTIVE',
        selectionCheck: checked(BEFORE),
        contract: concluded(BEFORE),
        monitoring: [],
        ...facts,
      } as Outsourcing,
      { state: 'SUSPENDED' },
      { categories: ['plain'] },
      { purposes: ['other'] },
      { selectionCheck: undefined },
      { contract: undefined },
      { engagedBy: key },
    );
  const responsible = { name: 'n', address: 'a', representative: 'r' };
  const jointUse = (key: string, facts: Partial<JointUse> = {}): JointUse =>
    drawn(
      key,
      {
        statement: 's',
        categories: items,
        members: ['parent', 'sg'],
        scopeText: 's',
        scopeDeterminable: { result: 'DETERMINABLE', ...judged },
        purposes: ['serve'],
        responsible,
        notice: 'accessible',
        state: 'ACTIVE',
        effectiveFrom: BEGUN,
        ...facts,
      } as JointUse,
      { statement: undefined },
      { scopeText: undefined },
      { responsible: undefined },
      { responsible: { name: 'n', address: 'a', party: 'ministry' } },
      { purposes: [] },
      { categories: [] },
      { notice: 'posted' },
      { notice: undefined },
      { effectiveFrom: pick(draw, [BEFORE, undefined]) },
    );
  const succession = (key: string, facts: Partial<Succession> = {}): Succession =>
    drawn(
      key,
      {
        kindOf: 'MERGER',
        predecessor: 'self',
        successor: 'heir',
        stage: 'CLOSED',
        categories: items,
        predecessorPurposes: ['serve'],
        sources: [],
        ...facts,
      } as Succession,
      { predecessor: 'vendor' },
      { successor: 'vendor' },
      { categories: ['care'] },
    );
  const contract = { document: 'd', purpose: 'p', handling: 'h', breach: 'b', failedDeal: 'f' };
  const agent = { name: 'n', address: 'a' };
  const filing = (key: string, facts: Partial<OptOutFiling> = {}): OptOutFiling =>
    drawn(
      key,
      {
        operator: { name: 'n', address: 'a', representative: 'r' },
        purposes: ['serve'],
        categories: items,
        acquisition: { source: 's', method: 'm' },
        provisionMethod: 'p',
        stopsOnRequest: true,
        requestMethod: 'r',
        updateMethod: 'u',
        plannedStart: BEFORE,
        state: 'FILED',
        notice: 'accessible',
        filing: { method: 'ONLINE', receiptNo: '1', filedAt: BEFORE, agent: chance(draw, 92) ? agent : undefined },
        waitingPeriodEndsAt: ENDED,
        ...facts,
      } as OptOutFiling,
      { operator: { name: 'n', address: 'a' } },
      { plannedStart: at() },
      { waitingPeriodEndsAt: at() },
      { filing: { method: 'ONLINE', receiptNo: '1', filedAt: at(), agent } },
      { stopsOnRequest: false },
      { state: 'DRAFT' },
    );
  const provision = (key: string, ground: Provision['ground'], facts: Partial<Provision> = {}): Provision =>
    drawn(
      key,
      { recipient: 'vendor', categories: items, purpose: 'serve', ground, limbs: [], ...facts } as Provision,
      { categories: ['care'] },
      { purpose: 'other' },
    );
  const limbs = (...names: readonly Provision['limbs'][number]['limb'][]) =>
    names.map((limb) => ({ limb, statement: 's', evidence: 'e', judgedBy: 'j', at: at() }));
  const law = (jurisdiction: string) => ({ legalInstrument: { actName: 'a', article: '1', jurisdiction } });

  return {
    categories: () => [
      category('care', { specialCare: ['CREED'] }),
      category('anon', into('ANONYMISED')),
      category('refer', { identifies: 'NO' }),
      category('pseudo', into('PSEUDONYMISED')),
      category('plain'),
      category('plain.a'),
      category('plain.b', { identifies: pick(draw, ['DIRECT', 'BY_EASY_COLLATION']) }),
      category('tainted'),
      category('onward'),
      category('lent'),
      category('lent.a'),
      category('lent.b'),
      category('mixed'),
      category('mixed.a', pick(draw, [into('ANONYMISED'), into('PSEUDONYMISED'), { identifies: 'NO' }])),
      category('mixed.b', pick<Partial<DataCategory>>(draw, [{}, { specialCare: ['RACE'] }, into('ANONYMISED')])),
    ],
    purposes: () => [purpose('serve'), purpose('silent', { includesThirdPartyProvision: false }), purpose('other')],
    declarations: () => [
      ...[...items, 'anon', 'refer'].map((data) => declaration('serve', data)),
      ...['plain', 'care'].map((data) => declaration('silent', data)),
      declaration('other', 'plain'),
      declaration('serve', 'lent', chance(draw, 85) ? ['ENTRUSTED'] : []),
    ],
    prohibitions: () =>
      chance(draw, 10) ? [prohibition(pick(draw, ['serve', 'other']), pick(draw, ['plain.b', 'mixed.a']))] : [],
    grants: (): PurposeGrant[] =>
      ['serve', 'silent', 'other'].flatMap((of) => [
        drawn(`role:privacy-office:${of}`, { purpose: of, role: 'privacy-office' } as const),
        drawn(`role:engineer:${of}`, { purpose: of, role: 'engineer' } as const),
      ]),
    sources: () => [
      source('shop', 'plain'),
      source('thief', 'tainted', { wrongful: pick(draw, ['YES', 'SUSPECTED']) }),
      source('broker', 'onward', { optOutDerived: true }),
      source('client', pick(draw, ['lent', 'lent.a']), { route: 'ENTRUSTED' }),
      ...(chance(draw, 30)
        ? [
            source('own_too', pick(draw, ['lent', 'lent.a', 'lent.b', 'lent.b']), {
              effectiveFrom: chance(draw, 40) ? AFTER : undefined,
            }),
          ]
        : []),
    ],
    evidences: () => [
      evidence('accessible', 'READILY_ACCESSIBLE'),
      evidence('mailed', 'NOTIFICATION'),
      evidence('posted', 'PUBLIC_ANNOUNCEMENT'),
      evidence('coming', 'NOTIFICATION', { from: AFTER }),
    ],
    parties: () => [
      party('self', chance(draw, 25) ? 'US' : 'JP', { roles: ['OPERATOR'] }),
      party('branch', pick(draw, ['US', 'JP']), { roles: ['BRANCH'], legalPerson: 'self' }),
      party('vendor', 'JP', { classes: ['ads', 'ads_before'] }),
      party('ads', 'JP', { kindOf: 'CLASS' }),
      party('ads_before', 'JP', { kindOf: 'CLASS', effectiveUntil: BEFORE }),
      party('shops', 'JP', {
        kindOf: 'CLASS',
        effectiveUntil: chance(draw, 10) ? BEFORE : undefined,
        improperUseRisk: chance(draw, 9) ? { result: 'RISK', ...judged } : undefined,
      }),
      // One of a class, of every kind that may gate what goes to it.
      party('member', pick(draw, ['JP', 'JP', 'JP', 'US', 'SG', 'DE']), {
        classes: pick(draw, [
          ['shops'],
          ['shops'],
          ['shops', 'ads_before'],
          ['ads_before'],
          ['ads_before'],
          ['parent'],
        ]),
        effectiveUntil: chance(draw, 10) ? pick(draw, [BEFORE, NOW, AFTER]) : undefined,
        improperUseRisk: chance(draw, 9) ? { result: 'RISK', ...judged } : undefined,
        ...pick(draw, [
          {},
          abroad(),
          abroad({ nextCheckDue: NOW }),
          abroad({ impediment: { description: 'd', since: BEFORE } }),
        ]),
      }),
      party('member_branch', 'JP', {
        roles: ['BRANCH'],
        legalPerson: 'member',
        classes: chance(draw, 20) ? ['ads'] : [],
      }),
      party('lost_branch', 'JP', { roles: ['BRANCH'], legalPerson: 'nowhere' }),
      party('vendor_branch', 'US', { roles: ['BRANCH'], legalPerson: 'vendor' }),
      party('sub', 'JP', { parentCompany: 'vendor' }),
      party('parent', 'JP', { parentCompany: undefined }),
      party('heir', 'JP'),
      party('ministry', 'JP', { kindOf: 'PUBLIC_BODY' }),
      party('gone', 'JP', { effectiveUntil: BEFORE }),
      party('gone_branch', 'JP', { roles: ['BRANCH'], legalPerson: 'gone' }),
      party('risky', 'JP', { improperUseRisk: { result: 'RISK', ...judged } }),
      party('us', 'US', { parentCompany: 'self', classes: ['ads'], ...abroad({ recipientSystem: 'NONE' }) }),
      party('us_told', 'US', abroad({ recipientSystem: 'NONE', regimeInfo: 'r', measuresInfo: 'm' })),
      party('sg', 'SG', abroad()),
      party(
        'late',
        'SG',
        abroad(
          pick(draw, [
            { nextCheckDue: BEFORE },
            { nextCheckDue: NOW },
            { nextCheckDue: undefined },
            { nextCheckDue: LONG_AFTER },
            { lastCheckAt: undefined },
            { systemSince: AFTER, nextCheckDue: undefined },
            { lastCheckAt: AFTER, nextCheckDue: '2027-06-01T00:00:00.000Z' },
          ]),
        ),
      ),
      party(
        'broken',
        'SG',
        abroad({ impediment: { description: 'd', since: BEFORE, resolvedAt: pick(draw, [undefined, AFTER]) } }),
      ),
      party('de', 'DE'),
    ],
    outsourcings: () => [
      outsourcing('out.good'),
      outsourcing('out.sub', { outsourcee: 'sub', engagedBy: 'out.good' }),
      outsourcing('out.abroad', { outsourcee: 'sg' }),
      outsourcing('out.de', { outsourcee: 'de' }),
      outsourcing('out.us', { outsourcee: 'us' }),
      outsourcing(
        'out.ended',
        pick<Partial<Outsourcing>>(draw, [
          { state: 'SUSPENDED' },
          { state: 'ENDED' },
          { state: 'ENDED', endedAt: AFTER },
          { state: 'CONTRACTED' },
          { endedAt: pick(draw, [BEFORE, NOW, AFTER]) },
          { endedAt: pick(draw, [BEFORE, NOW]) },
        ]),
      ),
      outsourcing('out.orphan', { engagedBy: pick(draw, ['nowhere', 'out.ended', 'out.orphan']) }),
      outsourcing('out.unchecked', {
        selectionCheck: pick(draw, [
          undefined,
          undefined,
          checked(AFTER),
          checked(AFTER),
          checked(NOW),
          checked(BEFORE),
        ]),
        monitoring: chance(draw, 60) ? times(1 + draw.int(2), () => monitored()) : [],
      }),
      outsourcing('out.bare', {
        contract: pick(draw, [undefined, undefined, concluded(AFTER), concluded(AFTER), concluded(NOW)]),
      }),
      outsourcing('out.narrow', { categories: ['plain.a'] }),
      outsourcing('out.own', { purposes: ['other'] }),
      outsourcing('out.wide_sub', { engagedBy: pick(draw, ['out.narrow', 'out.own', 'out.unchecked', 'out.bare']) }),
      outsourcing('out.class', { outsourcee: 'shops' }),
      outsourcing('out.class_sub', { outsourcee: 'sub', engagedBy: 'out.class' }),
      outsourcing('out.later', { effectiveFrom: AFTER }),
    ],
    jointUses: () => [
      jointUse('joint.good'),
      jointUse('joint.pseudo', { notice: 'posted' }),
      jointUse('joint.draft', { state: pick(draw, ['DRAFT', 'ENDED']) }),
      jointUse('joint.five', { responsible: { name: 'n' } }),
      jointUse('joint.late', pick(draw, [{ notice: 'coming' }, { effectiveFrom: BEFORE }])),
      jointUse('joint.vague', { scopeDeterminable: { result: 'INDETERMINABLE', ...judged, at: at() } }),
      jointUse('joint.unjudged', {
        scopeDeterminable: pick(draw, [
          undefined,
          { result: 'DETERMINABLE', ...judged, at: pick(draw, [NOW, AFTER, AFTER]) },
        ]),
      }),
      jointUse('joint.others', { members: ['heir'] }),
      jointUse('joint.narrow', { categories: ['plain.a'] }),
      jointUse('joint.own', { purposes: ['other'] }),
      jointUse('joint.vendor', { members: ['vendor'] }),
      jointUse('joint.class', { members: ['ads_before', 'shops'] }),
    ],
    successions: () => [
      succession('suc.closed'),
      succession('suc.talk', { stage: 'NEGOTIATION', dataContract: contract }),
      succession('suc.bare', {
        stage: 'NEGOTIATION',
        dataContract: pick(draw, [undefined, { ...contract, failedDeal: undefined }]),
      }),
      succession('suc.failed', { stage: 'FAILED' }),
      succession('suc.beyond', { predecessorPurposes: ['other'] }),
    ],
    filings: () => [
      filing('opt.good'),
      filing('opt.five', { operator: undefined, acquisition: undefined, updateMethod: undefined }),
      filing('opt.untold', { notice: pick(draw, ['posted', 'coming']) }),
      filing('opt.unfiled', { state: 'NOTIFIED', filing: undefined }),
      filing('opt.waiting', {
        waitingPeriodEndsAt: pick(draw, [AFTER, undefined, A_DAY_AFTER, TOO_SOON]),
        plannedStart: pick(draw, [BEFORE, LONG_AFTER]),
      }),
      filing('opt.agentless', { filing: { method: 'ONLINE', receiptNo: '1', filedAt: BEFORE } }),
      filing('opt.narrow', { categories: ['plain.a'] }),
      filing('opt.silent', { purposes: ['other'] }),
    ],
    provisions: () => [
      provision('pro.law', 'EXC_27_1_I', law('JP')),
      provision('pro.foreign_law', 'EXC_27_1_I', law('US')),
      provision('pro.nameless', 'EXC_27_1_I'),
      provision('pro.life', 'EXC_27_1_II', { limbs: limbs('LIFE_BODY_PROPERTY', 'CONSENT_DIFFICULT') }),
      provision('pro.one_limb', pick(draw, ['EXC_27_1_II', 'EXC_27_1_V', 'EXC_27_1_VI', 'EXC_27_1_VII']), {
        limbs: limbs('LIFE_BODY_PROPERTY', 'OPERATOR_IS_ACADEMIC', 'NO_UNDUE_INFRINGEMENT'),
      }),
      provision('pro.health', 'EXC_27_1_III', { limbs: limbs('PUBLIC_HEALTH_OR_CHILD', 'CONSENT_DIFFICULT') }),
      provision('pro.body', 'EXC_27_1_IV', { limbs: limbs('PUBLIC_BODY', 'CONSENT_WOULD_IMPEDE') }),
      provision('pro.consent', 'CONSENT'),
      provision('pro.abroad', 'FOREIGN_CONSENT', { recipient: 'us_told' }),
      provision('pro.untold', 'FOREIGN_CONSENT', { recipient: 'us' }),
      provision('pro.other', 'CONSENT', { recipient: 'parent' }),
      provision('pro.opt_out', 'OPT_OUT'),
    ],
  };
}
