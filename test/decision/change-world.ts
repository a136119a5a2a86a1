import { createHash } from 'node:crypto';
import type { DecisionRequest, PrincipalFacts } from '../../src/decision/model.ts';
import type { DataCategory } from '../../src/registry/category/model.ts';
import type { CollectionSource } from '../../src/registry/collection/model.ts';
import type { NoticeEvidence } from '../../src/registry/policy/model.ts';
import type { PurposeChange, Statement } from '../../src/registry/purpose/change-model.ts';
import type { Purpose, PurposeGrant } from '../../src/registry/purpose/model.ts';
import { chance, type Draw, pick, times, weighted } from './draw.ts';
import { AFTER, BEFORE, byKey, grounded, NOW, noRequests, type RandomWorld, RETIRED } from './generator.ts';

type Facts = Partial<PurposeChange>;

const categories = ['plain', 'plain.a', 'care', 'pseudo', 'anon', 'refer', 'mixed', 'mixed.a', 'mixed.b'] as const;

/** What each purpose of the world is there for: a change that is sound, or one with a flaw. */
const scenes = [
  'told',
  'mailed',
  'exempt',
  'ungrounded',
  'silent',
  'bare',
  'stale',
  'drift',
  'drifted',
  'unrelated',
  'adding',
  'lost',
  'later',
] as const;

const says = (en: string, facts: Partial<Statement> = {}): Statement => ({
  en,
  includesThirdPartyProvision: false,
  includesProfiling: false,
  ...facts,
});

/** The hash of a statement, made without the product. */
export function hashOf({ en, ja, includesThirdPartyProvision, includesProfiling }: Statement): string {
  const facts = [
    `"en":${JSON.stringify(en)}`,
    `"includesProfiling":${includesProfiling}`,
    `"includesThirdPartyProvision":${includesThirdPartyProvision}`,
    ...(ja === undefined ? [] : [`"ja":${JSON.stringify(ja)}`]),
  ];
  return createHash('sha256')
    .update(`{${facts.join(',')}}`)
    .digest('hex');
}

const PAGE = '0'.repeat(64);
const origin = says('origin');
const next = says('next', { ja: '次' });
const last = says('last', { includesProfiling: true });

/** A registry in which each purpose has its change; a few more flaws strike at random. */
export function changeWorld(draw: Draw): RandomWorld {
  const world = worldOf(draw);
  return {
    records: {
      dataCategories: byKey(world.categories()),
      purposes: byKey([world.unjust(), ...scenes.map((scene) => world.purpose(scene))]),
      purposeChanges: byKey(scenes.flatMap((scene) => world.changesOf(scene))),
      purposeGrants: byKey(world.grants()),
      noticeEvidences: byKey(world.evidences()),
      prohibitions: byKey(
        chance(draw, 15)
          ? [{ ...grounded(draw, 'told:care'), purpose: pick(draw, scenes), category: 'care', statement: 'never' }]
          : [],
      ),
      declarations: new Map(),
      collectionSources: byKey(chance(draw, 12) ? world.sources() : []),
      parties: new Map(),
      outsourcings: new Map(),
      jointUses: new Map(),
      jointUseChanges: new Map(),
      provisions: new Map(),
      optOutFilings: new Map(),
      optOutChanges: new Map(),
      successions: new Map(),
      ...noRequests,
    },
    options: { revision: 1 + draw.int(9), now: NOW, retiredPurposes: new Set([RETIRED]) },
  };
}

function worldOf(draw: Draw) {
  const category = (key: string, facts: Partial<DataCategory> = {}): DataCategory => ({
    ...grounded(draw, key, 98),
    parent: key.includes('.') ? key.slice(0, key.indexOf('.')) : undefined,
    labelEn: key,
    identifies: 'DIRECT',
    specialCare: [],
    inferredOnly: false,
    financialHarmIfMisused: false,
    contactsPerson: false,
    aliases: [],
    ...facts,
  });
  const into = (what: 'ANONYMISED' | 'PSEUDONYMISED') =>
    ({
      identifies: chance(draw, 4) ? 'DIRECT' : 'NO',
      financialHarmIfMisused: chance(draw, 4),
      processing: { into: what, document: 'd', at: chance(draw, 4) ? pick(draw, [NOW, AFTER]) : BEFORE },
    }) as const;
  const judged = (facts: Partial<NonNullable<PurposeChange['assessment']>> = {}) => ({
    result: 'RELATED' as const,
    statement: hashOf(next),
    comparedWith: [hashOf(origin)],
    assessor: 'a',
    at: pick(draw, [BEFORE, BEFORE, BEFORE, NOW]),
    reason: 'r',
    ...facts,
  });
  const told = (evidence: string, facts: Partial<NonNullable<PurposeChange['notice']>> = {}) => ({
    evidence,
    document: PAGE,
    statement: hashOf(next),
    ...facts,
  });
  const change = (key: string, facts: Facts = {}): PurposeChange => {
    const sound = { purpose: key, before: origin, after: next, assessment: judged(), notice: told('posted') };
    const flaws: readonly Facts[] = [
      { notice: told('mailed') },
      { notice: undefined },
      { assessment: undefined },
      { after: last },
      { exemption: { rationale: 'r', approver: 'a', ground: pick(draw, ['OBVIOUS_PURPOSE', undefined]) } },
    ];
    const flaw = chance(draw, 6) ? (flaws[draw.int(flaws.length)] ?? {}) : {};
    return { ...grounded(draw, key, 98), ...sound, ...facts, ...flaw };
  };
  const evidence = (
    key: string,
    mode: NoticeEvidence['mode'],
    facts: Partial<NoticeEvidence> = {},
  ): NoticeEvidence => ({
    ...grounded(draw, key, 97),
    mode,
    channel: 'web',
    documentRef: 'd',
    contentHash: PAGE,
    language: 'ja',
    from: BEFORE,
    to: chance(draw, 2) ? NOW : undefined,
    ...facts,
  });
  const goingOn = (key: string, facts: Facts = {}): Facts => ({
    purpose: key,
    continues: key,
    before: next,
    after: last,
    notice: told('posted', { statement: hashOf(last) }),
    assessment: judged({ statement: hashOf(last), comparedWith: [hashOf(next), hashOf(origin)] }),
    ...facts,
  });
  const exemption = (ground: 'HARM_TO_PERSONS' | undefined) => ({ rationale: 'r', approver: 'a', ground });

  const purpose = (key: string): Purpose => ({
    ...grounded(draw, key, 98),
    statementEn: 'origin',
    declarable: !chance(draw, 20),
    includesThirdPartyProvision: false,
    includesProfiling: chance(draw, 2),
    aliases: [],
  });
  const source = (key: string, route: CollectionSource['route']): CollectionSource => ({
    ...grounded(draw, key, 90),
    labelEn: key,
    route,
    categories: times(draw.int(3), () => pick(draw, categories)),
    wrongful: 'NO',
    optOutDerived: false,
    specialCareLimbs: [],
  });
  const risk = (result: 'RISK' | 'NO_RISK') => ({ result, by: 'b', reason: 'w', at: BEFORE });

  const flawed: Readonly<Record<(typeof scenes)[number], () => readonly PurposeChange[]>> = {
    told: () => [change('told')],
    mailed: () => [change('mailed', { notice: told('mailed') })],
    exempt: () => [change('exempt', { notice: undefined, exemption: exemption('HARM_TO_PERSONS') })],
    ungrounded: () => [change('ungrounded', { notice: undefined, exemption: exemption(undefined) })],
    silent: () => [
      change('silent', {
        notice: pick(draw, [
          undefined,
          told('coming'),
          told('coming'),
          told('accessible'),
          told('nowhere'),
          told('posted', { statement: hashOf(origin) }),
          told('posted', { document: '1'.repeat(64) }),
        ]),
      }),
    ],
    bare: () => [
      change('bare', {
        assessment: pick(draw, [undefined, judged({ result: 'UNDETERMINED' }), judged({ at: AFTER })]),
      }),
    ],
    stale: () => [change('stale', { assessment: judged({ statement: hashOf(last) }) })],
    drift: () => [
      change('drift'),
      change(
        'drift.on',
        goingOn('drift', { assessment: judged({ statement: hashOf(last), comparedWith: [hashOf(next)] }) }),
      ),
    ],
    drifted: () => [change('drifted'), change('drifted.on', goingOn('drifted'))],
    unrelated: () => [change('unrelated', { assessment: judged({ result: 'NOT_RELATED' }) })],
    adding: () => {
      const adding = says('next', { includesThirdPartyProvision: true });
      const statement = hashOf(adding);
      return [
        change('adding', { after: adding, assessment: judged({ statement }), notice: told('posted', { statement }) }),
      ];
    },
    lost: () =>
      pick<() => readonly PurposeChange[]>(draw, [
        () => [change('lost', { continues: 'nowhere' })],
        () => [change('lost', { continues: 'lost' })],
        () => [change('lost', { continues: 'told' })],
        () => [change('lost', { continues: 'lost.on' }), change('lost.on', { purpose: 'lost', after: last })],
        () => [change('lost'), change('lost.on', { purpose: 'lost', before: last, after: origin })],
        () => [change('lost', { before: last })],
      ])(),
    later: () => [change('later', pick(draw, [{ effectiveFrom: AFTER }, { effectiveUntil: BEFORE }]))],
  };

  return {
    categories: () => [
      category('plain'),
      category('plain.a'),
      category('care', { specialCare: ['CREED'] }),
      category('pseudo', into('PSEUDONYMISED')),
      category('anon', into('ANONYMISED')),
      category('refer', { identifies: 'NO' }),
      category('mixed', into('ANONYMISED')),
      category('mixed.a', into('PSEUDONYMISED')),
      category('mixed.b', pick<Partial<DataCategory>>(draw, [{}, { identifies: 'NO' }, { specialCare: ['RACE'] }])),
    ],
    /** What other purposes are now and then part of. */
    unjust: (): Purpose => ({ ...purpose('unjust'), improperUseRisk: risk(pick(draw, ['RISK', 'RISK', 'NO_RISK'])) }),
    purpose: (key: string): Purpose => ({
      ...purpose(key),
      parent: chance(draw, 5) ? 'unjust' : undefined,
      improperUseRisk: chance(draw, 3) ? risk(pick(draw, ['RISK', 'NO_RISK'])) : undefined,
    }),
    changesOf: (scene: (typeof scenes)[number]) => flawed[scene](),
    /** What somebody entrusts, and perhaps something that the operator has itself. */
    sources: (): CollectionSource[] => [source('client', 'ENTRUSTED'), source('own', 'OBSERVED')],
    grants: (): PurposeGrant[] => [{ ...grounded(draw, 'role:engineer:told'), purpose: 'told', role: 'engineer' }],
    evidences: () => [
      evidence('posted', 'PUBLIC_ANNOUNCEMENT'),
      evidence('mailed', 'NOTIFICATION'),
      evidence('accessible', 'READILY_ACCESSIBLE'),
      evidence('coming', 'PUBLIC_ANNOUNCEMENT', { from: AFTER }),
    ],
  };
}

const followed: readonly string[] = ['drift', 'drifted'];

/** A change of one of the purposes, mostly the one it was recorded for. */
export function changeRequest(draw: Draw, { records }: RandomWorld): DecisionRequest {
  const scene = weighted<(typeof scenes)[number]>(draw, [
    [10, 'told'],
    [8, 'mailed'],
    [4, 'exempt'],
    [4, 'ungrounded'],
    [5, 'silent'],
    [4, 'bare'],
    [4, 'stale'],
    [5, 'drift'],
    [4, 'drifted'],
    [8, 'unrelated'],
    [5, 'adding'],
    [5, 'lost'],
    [5, 'later'],
  ]);
  const own = followed.includes(scene) && !chance(draw, 20) ? `${scene}.on` : scene;
  const data = weighted<string>(draw, [
    [50, pick(draw, ['plain', 'plain.a', 'care'])],
    [22, 'pseudo'],
    [12, pick(draw, ['anon', 'refer'])],
    [14, pick(draw, ['mixed', 'mixed.a', 'mixed.b'])],
    [2, 'unheard'],
  ]);
  const change = weighted<string | undefined>(draw, [
    [86, own],
    [4, undefined],
    [4, 'nothing'],
    [4, pick(draw, scenes)],
  ]);
  const request: DecisionRequest = {
    action: 'CHANGE_PURPOSE',
    purpose: weighted<string>(draw, [
      [95, scene],
      [1, 'purpose.unknown'],
      [1, RETIRED],
      [1, 'registry-governance'],
    ]),
    change,
    categories: [data, ...times(chance(draw, 10) ? 1 : 0, () => pick(draw, categories))],
    caller: { roles: [pick(draw, ['engineer', 'reviewer', 'steward'])] },
    ...(chance(draw, 2) ? { categories: [] } : {}),
    ...(chance(draw, 2) ? { unresolved: ['t.*'] } : {}),
    ...(chance(draw, 2) ? { notPersonal: ['f/1'] } : {}),
    ...(chance(draw, 2) ? { unclassified: ['f/2'] } : {}),
  };
  const facts = chance(draw, 30) ? { principal: randomPrincipal(draw, request, records.purposeChanges) } : {};
  return chance(draw, 2) ? { ...request, ...facts, action: 'USE', change: undefined } : { ...request, ...facts };
}

function randomPrincipal(
  draw: Draw,
  { purpose, change, categories: asked }: DecisionRequest,
  changes: ReadonlyMap<string, PurposeChange>,
): PrincipalFacts {
  const after = changes.get(change ?? '')?.after;
  return {
    needsRepresentative: chance(draw, 8) ? true : undefined,
    consents: times(1 + draw.int(2), (at) => ({
      key: `consent:${at}`,
      kind: chance(draw, 94) ? 'USE_BEYOND_PURPOSE' : 'SPECIAL_CARE',
      purpose: chance(draw, 94) ? purpose : pick(draw, scenes),
      categories: [asked[0] ?? 'plain', ...times(draw.int(2), () => pick(draw, categories))],
      statement: after === undefined || chance(draw, 12) ? undefined : hashOf(chance(draw, 90) ? after : origin),
      byRepresentative: chance(draw, 20) ? true : undefined,
    })),
    stops: times(chance(draw, 12) ? 1 : 0, () => ({
      key: 'stop:1',
      kind: pick(draw, ['USE', 'ERASURE', 'PROVISION', undefined]),
      categories: chance(draw, 40) ? [] : [pick(draw, categories)],
    })),
  };
}
