import type { CompileOptions } from '../../src/decision/compile.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import type { DataCategory } from '../../src/registry/category/model.ts';
import type { CollectionSource } from '../../src/registry/collection/model.ts';
import type { Party } from '../../src/registry/party/model.ts';
import type { NoticeEvidence } from '../../src/registry/policy/model.ts';
import type { Declaration, Prohibition, Purpose, PurposeGrant } from '../../src/registry/purpose/model.ts';
import { chance, type Draw, pick, times, weighted } from './draw.ts';

export const NOW = '2026-06-15T00:00:00.000Z';
export const BEFORE = '2026-01-01T00:00:00.000Z';
export const AFTER = '2026-12-01T00:00:00.000Z';

/** A registry at an instant, small enough that everything meets everything. */
export interface RandomWorld {
  readonly records: DecisionRecords;
  readonly options: CompileOptions;
}

export const RETIRED = 'purpose.retired';
export const CLIENTS = ['crm', 'mail'] as const;

const categoryKeys = ['alpha', 'beta', 'contact', 'delta', 'eta', 'gamma', 'theta', 'zeta'] as const;
const purposeKeys = ['ads', 'billing', 'care', 'news', 'research', 'support'] as const;
const sourceKeys = ['form', 'partner', 'street', 'vendor'] as const;
const evidenceKeys = ['indicated', 'mailed', 'posted', 'shelved'] as const;

export function randomWorld(draw: Draw): RandomWorld {
  const records = {
    dataCategories: byKey(categoryKeys.map((key, at) => randomCategory(draw, key, at))),
    purposes: byKey(purposeKeys.map((key, at) => randomPurpose(draw, key, at))),
    declarations: byKey(times(5 + draw.int(4), () => randomDeclaration(draw))),
    prohibitions: byKey(
      times(
        weighted(draw, [
          [5, 0],
          [4, 1],
          [1, 2],
        ]),
        () => randomProhibition(draw),
      ),
    ),
    purposeGrants: byKey(purposeKeys.flatMap((purpose) => times(1 + draw.int(3), () => randomGrant(draw, purpose)))),
    collectionSources: byKey(sourceKeys.map((key) => randomSource(draw, key))),
    noticeEvidences: byKey(evidenceKeys.map((key, at) => randomEvidence(draw, key, at))),
  };
  return {
    records: { ...records, ...noRoutes, parties: byKey([provider]), ...noRequests },
    options: { revision: 1 + draw.int(9), now: NOW, retiredPurposes: new Set([RETIRED]) },
  };
}

/** Who provides what comes from third parties. */
const provider: Party = {
  key: 'provider',
  basis: 'DECIDED',
  kindOf: 'CORPORATION',
  roles: [],
  classes: [],
  nameEn: 'p',
  address: 'a',
  representative: 'r',
};

/** Uses and collections read none of these. */
export const noRoutes = {
  parties: new Map(),
  outsourcings: new Map(),
  jointUses: new Map(),
  jointUseChanges: new Map(),
  purposeChanges: new Map(),
  provisions: new Map(),
  optOutFilings: new Map(),
  optOutChanges: new Map(),
  successions: new Map(),
};

/** Only answers to requests read these. */
export const noRequests = { requestProcedures: new Map(), feeRules: new Map() };

export function byKey<T extends { readonly key: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.key, record]));
}

/** What every record carries: mostly in force, sometimes not yet or no longer, now and then just now. */
export function grounded(draw: Draw, key: string, mostly = 92) {
  const clause = chance(draw, 40) ? pick(draw, ['c/1', 'c/2', 'c/3']) : undefined;
  const base = { key, basis: 'DECIDED', reason: 'drawn', clause } as const;
  if (chance(draw, mostly)) return chance(draw, 70) ? base : { ...base, effectiveFrom: BEFORE, effectiveUntil: AFTER };
  return weighted(draw, [
    [2, { ...base, effectiveFrom: AFTER }],
    [2, { ...base, effectiveUntil: BEFORE }],
    [1, { ...base, effectiveUntil: NOW }],
    [1, { ...base, effectiveFrom: NOW }],
  ]);
}

/** A parent among the earlier keys, or none; rarely one that is missing, or a later one, which may close a circle. */
export function randomParent(draw: Draw, keys: readonly string[], at: number): string | undefined {
  if (chance(draw, 1)) return 'nowhere';
  if (chance(draw, 1)) return keys[draw.int(keys.length)];
  return at > 0 && chance(draw, 65) ? keys[draw.int(at)] : undefined;
}

function randomCategory(draw: Draw, key: string, at: number): DataCategory {
  return {
    ...grounded(draw, key, 96),
    parent: randomParent(draw, categoryKeys, at),
    labelEn: key,
    identifies: 'BY_EASY_COLLATION',
    specialCare: chance(draw, 15) ? ['MEDICAL_HISTORY'] : [],
    inferredOnly: chance(draw, 10),
    financialHarmIfMisused: false,
    contactsPerson: key === 'contact' ? !chance(draw, 10) : chance(draw, 5),
    processing: chance(draw, 5)
      ? { into: at % 3 === 0 ? 'PSEUDONYMISED' : 'ANONYMISED', document: 'd', at: chance(draw, 20) ? AFTER : BEFORE }
      : undefined,
    aliases: [],
  };
}

function randomPurpose(draw: Draw, key: string, at: number): Purpose {
  const review = {
    result: chance(draw, 40) ? 'TOO_VAGUE' : 'SPECIFIC',
    reviewer: 'r',
    at: BEFORE,
    reason: 'w',
  } as const;
  return {
    ...grounded(draw, key, 97),
    parent: randomParent(draw, purposeKeys, at),
    statementEn: key,
    declarable: !chance(draw, 3),
    includesThirdPartyProvision: false,
    includesProfiling: chance(draw, 50),
    specificityReview: chance(draw, 7) ? review : undefined,
    improperUseRisk: chance(draw, 4)
      ? { result: pick(draw, ['RISK', 'RISK', 'NO_RISK']), by: 'b', reason: 'w', at: BEFORE }
      : undefined,
    notice: chance(draw, 60) ? pick(draw, evidenceKeys) : undefined,
    aliases: [],
    replaces: chance(draw, 10) ? RETIRED : undefined,
  };
}

export function randomDeclaration(draw: Draw): Declaration {
  const purpose = pick(draw, purposeKeys);
  const category = pick(draw, categoryKeys);
  const retention = {
    trigger: pick(draw, ['contract end', 'last login']),
    months: chance(draw, 70) ? 1 + draw.int(3) : undefined,
    statutoryBasis: chance(draw, 20) ? 'tax law' : undefined,
  };
  return {
    ...grounded(draw, `${purpose}:${category}`),
    purpose,
    category,
    acquiredBy: [],
    flowsToChildPurposes: chance(draw, 35),
    retention: chance(draw, 40) ? retention : undefined,
  };
}

export function randomProhibition(draw: Draw): Prohibition {
  const purpose = chance(draw, 2) ? 'nobody' : pick(draw, purposeKeys);
  const category = chance(draw, 2) ? 'nothing' : pick(draw, categoryKeys);
  const base = { ...grounded(draw, `${purpose}:${category}`, 85), purpose, category, statement: 'never' };
  if (!chance(draw, 2)) return base;
  return Object.defineProperty({ ...base, clause: undefined }, 'effectiveFrom', { get: unreadable, enumerable: true });
}

function unreadable(): never {
  throw new Error('this prohibition cannot be read');
}

function randomGrant(draw: Draw, purpose: string): PurposeGrant {
  const holder = weighted<Pick<PurposeGrant, 'role' | 'client'>>(draw, [
    [18, { role: pick(draw, ['engineer', 'dashboard', 'privacy-office', 'reviewer']) }],
    [12, { client: pick(draw, CLIENTS) }],
    [1, { role: 'engineer', client: 'crm' }],
    [1, {}],
  ]);
  return { ...grounded(draw, `${holder.role}/${holder.client}:${purpose}`, 97), purpose, ...holder };
}

function randomSource(draw: Draw, key: string): CollectionSource {
  const ground = weighted<Pick<CollectionSource, 'specialCareGround' | 'specialCareEvidence'>>(draw, [
    [7, {}],
    [7, { specialCareGround: 'MADE_PUBLIC' }],
    [2, { specialCareGround: 'CONSENT', specialCareEvidence: 'doc' }],
  ]);
  const route = weighted<CollectionSource['route']>(draw, [
    [6, 'DIRECT_WRITTEN'],
    [1, 'DIRECT_ORAL'],
    [13, 'THIRD_PARTY'],
    [8, 'PUBLIC_SOURCE'],
    [1, 'ENTRUSTED'],
    [1, 'JOINT_USE'],
    [7, 'OBSERVED'],
  ]);
  return {
    ...grounded(draw, key, 90),
    labelEn: key,
    route,
    categories: times(3 + draw.int(4), () => pick(draw, categoryKeys)),
    formState: weighted<CollectionSource['formState']>(draw, [
      [6, 'LIVE'],
      [1, 'DRAFT'],
      [1, undefined],
    ]),
    indication: chance(draw, 85) ? pick(draw, ['indicated', 'indicated', ...evidenceKeys]) : undefined,
    announcement: chance(draw, 92) ? pick(draw, ['mailed', 'posted', ...evidenceKeys]) : undefined,
    noticeExemption: chance(draw, 15) ? { ground: 'OBVIOUS_PURPOSE', rationale: 'r', approver: 'a' } : undefined,
    receiptConfirmation: chance(draw, 80)
      ? {
          document: 'd',
          howAcquired: 'h',
          confirmedAt: pick(draw, [BEFORE, BEFORE, NOW, AFTER]),
          publicationConfirmedAt: pick(draw, [undefined, undefined, undefined, undefined, BEFORE, NOW]),
        }
      : undefined,
    wrongful: weighted<CollectionSource['wrongful']>(draw, [
      [18, 'NO'],
      [1, 'YES'],
      [1, 'SUSPECTED'],
    ]),
    // Special care data by opt-out is refused for that, whatever else stands against it.
    optOutDerived: chance(draw, route === 'THIRD_PARTY' ? 88 : 3),
    party: chance(draw, 97) ? 'provider' : undefined,
    specialCareLimbs: [],
    ...ground,
  };
}

function randomEvidence(draw: Draw, key: string, at: number): NoticeEvidence {
  const usual = (['EXPRESS_INDICATION', 'NOTIFICATION', 'PUBLIC_ANNOUNCEMENT', 'READILY_ACCESSIBLE'] as const)[at];
  return {
    ...grounded(draw, key, 95),
    mode: usual === undefined || chance(draw, 10) ? 'ACCESSIBLE' : usual,
    channel: 'web',
    documentRef: 'd',
    contentHash: '0'.repeat(64),
    language: 'ja',
    from: chance(draw, 86) ? BEFORE : pick(draw, [NOW, AFTER]),
    to: weighted<string | undefined>(draw, [
      [16, undefined],
      [1, NOW],
      [2, AFTER],
    ]),
  };
}

export const known = { categories: categoryKeys, purposes: purposeKeys, sources: sourceKeys } as const;
