import { expect, test } from 'vitest';
import { ACTOR_RULES } from '../../src/decision/actor-rule-codes.ts';
import { CHANGE_RULES } from '../../src/decision/change-rule-codes.ts';
import { compile } from '../../src/decision/compile.ts';
import { covers, decide, mayDeclare } from '../../src/decision/evaluate.ts';
import { OUTCOMES } from '../../src/decision/outcome.ts';
import { PROVISION_RULES } from '../../src/decision/provision-rule-codes.ts';
import { RECORD_RULES } from '../../src/decision/record-rule-codes.ts';
import { RIGHTS_RULES } from '../../src/decision/rights-rule-codes.ts';
import { RULE_CODES } from '../../src/decision/rule-codes.ts';
import { purposeNorms } from '../../src/decision/rules.ts';
import type { PurposeGrant } from '../../src/registry/purpose/model.ts';
import { seeded } from './draw.ts';
import { type RandomWorld, randomWorld } from './generator.ts';
import {
  acts,
  answers,
  changes,
  compareAtRandom,
  origins,
  provisions,
  recordings,
  routeChanges,
  type Shares,
  wantedOf,
} from './harness.ts';
import { randomRequest } from './requests.ts';

/** Pairs of registry and request; `DAICHO_DIFFERENTIAL=1000000` makes the long run. */
const PAIRS = Number(process.env.DAICHO_DIFFERENTIAL ?? 100_000);
const SEED = Number(process.env.DAICHO_SEED ?? 1);
const SHORT = 10_000;

/** Of provisions, those that changes of an opt-out or a joint use bring. */
const routeChangeRules: readonly string[] = [
  'OPTOUT_ENDED',
  'OPTOUT_CHANGE_NOT_FILED',
  'JOINT_CHANGE_PRIOR_NOTICE',
  'JOINT_CHANGE_UNJUDGED',
  'JOINT_CHANGE_NEEDS_CONSENT',
];
/** What is asked of special care data: where it came from matters most to it. */
const specialCareRules: readonly string[] = ['ACQ_SPECIAL_CARE_NO_CONSENT', 'SPECIAL_CARE_GROUND_UNPROVEN'];
/** Of uses and collections, those that hang on where the data came from. */
const originRules: readonly string[] = [
  ...[
    'PURPOSE_NO_PROFILING',
    'ENTRUST_OWN_USE',
    'SUCCESSION_BEYOND_PURPOSE',
    'RECEIPT_UNCONFIRMED',
    'PURPOSE_NOT_ANNOUNCED',
  ],
  ...['FORM_NO_EXPRESS_INDICATION', ...specialCareRules],
  ...['DECLARED_PURPOSE', 'PRINCIPAL_CONSENTED'],
];

const provisionRules = Object.keys(PROVISION_RULES).filter((rule) => !routeChangeRules.includes(rule));
const actorRules = Object.keys(ACTOR_RULES);
const changeRules = Object.keys(CHANGE_RULES);
const recordRules = Object.keys(RECORD_RULES);
const rightsRules = Object.keys(RIGHTS_RULES);
const elsewhere: readonly string[] = [
  ...provisionRules,
  ...actorRules,
  ...changeRules,
  ...routeChangeRules,
  ...rightsRules,
  ...recordRules,
  ...specialCareRules,
  'PURPOSE_NO_PROFILING',
  'ANONYMISED_USED',
  'REFERABLE_NOT_DECLARED',
];
const useRules = RULE_CODES.filter((rule) => !elsewhere.includes(rule));

function rareIn(shares: Shares, names: readonly string[]): readonly string[] {
  return names.filter((name) => (shares.get(name) ?? 0) < 0.01);
}

test(`the fast evaluator and the definitions agree on ${PAIRS} random uses and collections, every rule among them`, {
  timeout: Math.max(300_000, PAIRS * 3),
}, () => {
  const { shares, difference } = compareAtRandom({ compile, decide }, { pairs: PAIRS, seed: SEED });
  if (difference !== undefined) {
    const { got, wanted, ...where } = difference;
    expect(got, JSON.stringify(where)).toEqual(wanted);
  }
  // Uses and collections are never filed with the commission.
  const rare = rareIn(shares, [...useRules, 'PERMIT', 'NEEDS_CONSENT', 'UNDETERMINED', 'DENY']);
  expect(rare, 'deciding in fewer than 1% of the pairs').toEqual([]);
});

test(`the fast evaluator and the definitions agree on ${PAIRS} random uses and collections by origin, every rule among them`, {
  timeout: Math.max(300_000, PAIRS * 3),
}, () => {
  const { shares, difference } = compareAtRandom({ compile, decide }, { pairs: PAIRS, seed: SEED }, origins);
  if (difference !== undefined) {
    const { got, wanted, ...where } = difference;
    expect(got, JSON.stringify(where)).toEqual(wanted);
  }
  const rare = rareIn(shares, [...originRules, 'PERMIT', 'NEEDS_CONSENT', 'UNDETERMINED', 'DENY']);
  expect(rare, 'deciding in fewer than 1% of the pairs').toEqual([]);
});

test(`the fast evaluator and the definitions agree on ${PAIRS} random provisions, every rule among them`, {
  timeout: Math.max(300_000, PAIRS * 3),
}, () => {
  const { shares, difference } = compareAtRandom({ compile, decide }, { pairs: PAIRS, seed: SEED }, provisions);
  if (difference !== undefined) {
    const { got, wanted, ...where } = difference;
    expect(got, JSON.stringify(where)).toEqual(wanted);
  }
  const rare = rareIn(shares, [...provisionRules, 'IMPROPER_USE', 'EXCEPTION_HOLDS', ...OUTCOMES]);
  expect(rare, 'deciding in fewer than 1% of the pairs').toEqual([]);
});

test(`the fast evaluator and the definitions agree on ${PAIRS} random acts of parties, every rule among them`, {
  timeout: Math.max(300_000, PAIRS * 3),
}, () => {
  const { shares, difference } = compareAtRandom({ compile, decide }, { pairs: PAIRS, seed: SEED }, acts);
  if (difference !== undefined) {
    const { got, wanted, ...where } = difference;
    expect(got, JSON.stringify(where)).toEqual(wanted);
  }
  const wanted = [
    ...actorRules,
    'ANONYMISED_USED',
    'REFERABLE_NOT_DECLARED',
    'ENTRUST_OWN_USE',
    'ENTRUST_EXCESS_ITEMS',
    'PERMIT',
    'UNDETERMINED',
    'DENY',
  ];
  expect(rareIn(shares, wanted), 'deciding in fewer than 1% of the pairs').toEqual([]);
});

test(`the fast evaluator and the definitions agree on ${PAIRS} random changes of purposes, every rule among them`, {
  timeout: Math.max(300_000, PAIRS * 3),
}, () => {
  const { shares, difference } = compareAtRandom({ compile, decide }, { pairs: PAIRS, seed: SEED }, changes);
  if (difference !== undefined) {
    const { got, wanted, ...where } = difference;
    expect(got, JSON.stringify(where)).toEqual(wanted);
  }
  // A purpose is told and judged, and never filed with the commission.
  const outcomes = OUTCOMES.filter((outcome) => outcome !== 'NEEDS_FILING');
  const rare = rareIn(shares, [
    ...changeRules,
    'PSEUDO_NEEDS_PUBLICATION',
    'IMPROPER_USE',
    'ENTRUST_OWN_USE',
    ...outcomes,
  ]);
  expect(rare, 'deciding in fewer than 1% of the pairs').toEqual([]);
});

test(`the fast evaluator and the definitions agree on ${PAIRS} random answers to requests, every rule among them`, {
  timeout: Math.max(300_000, PAIRS * 3),
}, () => {
  const { shares, difference } = compareAtRandom({ compile, decide }, { pairs: PAIRS, seed: SEED }, answers);
  if (difference !== undefined) {
    const { got, wanted, ...where } = difference;
    expect(got, JSON.stringify(where)).toEqual(wanted);
  }
  // What an individual may ask for hangs on nobody's consent and on no filing.
  const rare = rareIn(shares, [...rightsRules, 'PERMIT', 'UNDETERMINED', 'DENY']);
  expect(rare, 'deciding in fewer than 1% of the pairs').toEqual([]);
});

test(`the fast evaluator and the definitions agree on ${PAIRS} random provisions by what has changed, every rule among them`, {
  timeout: Math.max(300_000, PAIRS * 3),
}, () => {
  const { shares, difference } = compareAtRandom({ compile, decide }, { pairs: PAIRS, seed: SEED }, routeChanges);
  if (difference !== undefined) {
    const { got, wanted, ...where } = difference;
    expect(got, JSON.stringify(where)).toEqual(wanted);
  }
  const rare = rareIn(shares, [...routeChangeRules, 'OPTED_OUT', 'JOINTLY_USED', ...OUTCOMES]);
  expect(rare, 'deciding in fewer than 1% of the pairs').toEqual([]);
});

test(`the fast evaluator and the definitions agree on ${PAIRS} random records, every rule among them`, {
  timeout: Math.max(300_000, PAIRS * 3),
}, () => {
  const { shares, difference } = compareAtRandom({ compile, decide }, { pairs: PAIRS, seed: SEED }, recordings);
  if (difference !== undefined) {
    const { got, wanted, ...where } = difference;
    expect(got, JSON.stringify(where)).toEqual(wanted);
  }
  const rare = rareIn(shares, [...recordRules, 'PERMIT', 'UNDETERMINED', 'DENY']);
  expect(rare, 'deciding in fewer than 1% of the pairs').toEqual([]);
});

test('what the guard asks is what the decision says: may the caller declare the purpose', () => {
  const refusing = new Set<string>(RULE_CODES.slice(0, purposeNorms.length));
  for (let seed = 1; seed <= SHORT / 50; seed++) {
    const draw = seeded(seed);
    const world = randomWorld(draw);
    const table = compile(world.records, world.options);
    for (let index = 0; index < 50; index++) {
      const request = randomRequest(draw, world);
      const wanted = wantedOf(world, request).rule;
      const got = mayDeclare(table, request.purpose, request.caller)?.rule;
      expect(got, JSON.stringify({ seed, request })).toBe(refusing.has(wanted) ? wanted : undefined);
    }
  }
});

test('what a scope is made of is what the decision says: do declarations cover all of these categories', () => {
  for (let seed = 1; seed <= SHORT / 50; seed++) {
    const draw = seeded(seed);
    const world = opened(randomWorld(draw));
    const table = compile(world.records, world.options);
    for (let index = 0; index < 50; index++) {
      const { purpose, categories } = randomRequest(draw, world);
      const plain = { action: 'USE', purpose, categories, caller: { roles: [], client: 'anyone' } } as const;
      const wanted = wantedOf(world, plain).outcome === 'PERMIT';
      expect(covers(table, purpose, categories), JSON.stringify({ seed, plain })).toBe(wanted);
    }
  }
});

/** The same world with every purpose granted to one more client. */
function opened({ records, options }: RandomWorld): RandomWorld {
  const granted = [...records.purposes.keys()].map((purpose): [string, PurposeGrant] => {
    const key = `client:anyone:${purpose}`;
    return [key, { key, basis: 'DECIDED', purpose, client: 'anyone' }];
  });
  return { options, records: { ...records, purposeGrants: new Map([...records.purposeGrants, ...granted]) } };
}
