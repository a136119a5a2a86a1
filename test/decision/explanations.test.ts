import { expect, test } from 'vitest';
import type { Audience } from '../../src/decision/audience.ts';
import { disclosed } from '../../src/decision/disclosure.ts';
import { explain, explainObligation } from '../../src/decision/explain.ts';
import { type Decision, type DecisionRequest, remedyFact, type Verdict } from '../../src/decision/model.ts';
import { obligationType } from '../../src/decision/obligations.ts';
import { RULE_CODES, RULES, type RuleCode } from '../../src/decision/rule-codes.ts';
import { wordsIn } from '../../src/decision/words/languages.ts';
import { LANGUAGES } from '../../src/decision/words/said.ts';
import { expectGolden } from '../support/golden.ts';
import { changing, told, widening } from './change-words.ts';
import { seeded } from './draw.ts';
import {
  acts,
  answers,
  changes,
  origins,
  provisions,
  randomSupport,
  recordings,
  routeChanges,
  uses,
  wantedOf,
} from './harness.ts';
import { judgedOneStepBack } from './law-cases-17-2.ts';
import { newRepresentative, replacedFirst } from './law-cases-27-3.ts';
import {
  abroad,
  byCourier,
  byOptOut,
  outsourcing,
  provide,
  useBy,
  withFiling,
  withOutsourcing,
} from './provision-words.ts';
import { erase, record } from './record-words.ts';
import { answer, found, foundNot, identified } from './rights-words.ts';
import { collect, engineer, privacyOffice, use } from './words.ts';

const courier = withOutsourcing(outsourcing('delivering', 'courier'));

const decisions: Readonly<Record<string, Decision>> = {
  'billing uses a card number': use('billing', 'financial.credit_card_number'),
  'sending news uses a card number': use('news.send', 'financial.credit_card_number'),
  'sending news uses a card number because a law asks for it': use('news.send', 'financial.credit_card_number', {
    caller: privacyOffice,
    ground: {
      ground: 'LAW',
      jurisdiction: 'JP',
      limbs: [{ limb: 'LEGAL_INSTRUMENT', holds: true, evidence: 'warrant:9' }],
    },
  }),
  'billing uses behaviour': use('billing', ['behaviour', 'financial']),
  'an engineer declares a purpose that auditors hold': use('audited', 'contact.email'),
  'somebody declares a retired purpose': use('bulletin', 'contact.email'),
  'an engineer claims that life is in danger': use('survey', 'contact.email', {
    caller: engineer,
    ground: {
      ground: 'LIFE_BODY_PROPERTY',
      limbs: [
        { limb: 'NECESSITY', holds: true, evidence: 'case:1' },
        { limb: 'CONSENT_DIFFICULT', holds: false },
      ],
    },
  }),
  'an address comes from a form that is not live': collect('inquiry', 'contact.address', 'draft_form'),
  'an illness comes from a broker': collect('care', 'health.illness', 'broker'),
  'a query reads a field that nobody classified': use('billing', 'financial', { unclassified: ['orders.note'] }),
  'an address goes to a courier': provide('courier', byCourier, withOutsourcing(outsourcing('delivering', 'courier'))),
  'an address goes to a parent company': provide('parent'),
  'an address goes by an opt-out that states five facts': provide(
    'partner',
    byOptOut,
    withFiling({ operator: undefined, acquisition: undefined, updateMethod: undefined }),
  ),
  'an address goes to an outsourcee abroad that broke its contract': provide(...abroad('us_broken')),
  'information on related products joins that on new ones, announced': changing([widening()]),
  'a change was judged against the last step alone': judgedOneStepBack(),
  'a change is announced from August on': changing([widening(told('coming', widening().after))]),
  'an address goes by an opt-out whose representative changed yesterday': newRepresentative(),
  'an address goes to a joint user whose responsible party was replaced first and told later': replacedFirst(),
  'an address goes to a cloud that is said not to handle it': provide('cloud', {
    shown: [
      { limb: 'HANDLING_EXCLUDED', holds: true },
      { limb: 'ACCESS_CONTROLLED', holds: true, evidence: 'contract:7' },
    ],
  }),
  'a courier uses an address to deliver': useBy('courier', { handling: 'ENTRUSTED_WORK' }, courier),
  'a courier corrects an address by its own database': useBy('courier', { handling: 'ENRICHMENT' }, courier),
  'a courier uses an address, and nobody says how': useBy('courier', {}, courier),
  'a partner that nothing engages uses an address': useBy('partner', { handling: 'ENTRUSTED_WORK' }, courier),
  'sales by opt-out are recorded month by month': record({ route: 'OPT_OUT', form: 'BATCH', continuous: true }),
  'a contract stands for a record, and is erased eight months after': erase({
    form: 'CONTRACT',
    lastProvisionAt: '2025-10-15T00:00:00.000Z',
  }),
  'a record on consent says all that it must': record({ route: 'CONSENT' }),
  'persons are mailed by pseudonymised data': useBy(undefined, { categories: ['coded'], contactsPrincipals: true }),
  'a disclosure is refused because there is much of it': answer({
    to: 'DISCLOSURE',
    step: 'REFUSE',
    reason: 'QUANTITY',
  }),
  'paper is sent where an electronic record was chosen': answer({
    to: 'DISCLOSURE',
    step: 'COMPLY',
    chosenMethod: 'ELECTRONIC',
    method: 'PAPER',
    shown: [...identified, ...found('METHOD_DIFFICULT')],
  }),
  'a seriousness that nobody judged refuses a disclosure': answer({
    to: 'DISCLOSURE',
    step: 'REFUSE',
    reason: 'SERIOUS_IMPEDIMENT',
    shown: found('BUSINESS_IMPEDED'),
  }),
  'a banned user is refused erasure': answer(
    {
      to: 'SUSPENSION_OF_USE',
      step: 'REFUSE',
      requestGround: 'RIGHTS_AT_RISK',
      reason: 'CLAIM_UNFOUNDED',
      shown: found('OVERRIDING_CIRCUMSTANCES'),
    },
    { categories: ['contact.email'] },
  ),
  'an address that one purpose still needs is erased': answer(
    {
      to: 'SUSPENSION_OF_USE',
      step: 'COMPLY',
      requestGround: 'NO_LONGER_NEEDED',
      shown: [...identified, ...foundNot('NO_PURPOSE_NEEDS_IT')],
    },
    { categories: ['contact.address'] },
  ),
};

/** What the questions of the examples named beside their purpose and categories. */
const named: Readonly<Record<string, Partial<DecisionRequest>>> = {
  'an address comes from a form that is not live': { source: 'draft_form' },
  'an illness comes from a broker': { source: 'broker' },
  'an address goes to a courier': { recipient: 'courier' },
  'a courier uses an address to deliver': { actor: 'courier' },
  'a courier corrects an address by its own database': { actor: 'courier' },
  'a partner that nothing engages uses an address': { actor: 'partner' },
  'an address goes to a parent company': { recipient: 'parent' },
  'an address goes by an opt-out that states five facts': { recipient: 'partner', ...byOptOut },
};

const AUDIENCES: readonly Audience[] = ['ADMINISTRATORS', 'PERSON'];

function requestOf({ action, purpose, verdicts }: Decision, more: Partial<DecisionRequest> = {}): DecisionRequest {
  return { action, purpose, categories: verdicts.flatMap(({ category }) => category ?? []), caller: engineer, ...more };
}

/** A decision in both languages, as both audiences are told it. */
function renderings(decision: Decision, request: DecisionRequest): readonly string[] {
  return AUDIENCES.flatMap((audience) => {
    const told = disclosed(decision, request, audience);
    const records = told.deciding.records.map(({ kind, key }) => `${kind} ${key}`).join(', ');
    return [
      `  ${audience === 'PERSON' ? 'the person' : 'administrators'}${records === '' ? '' : `, by ${records}`}`,
      ...LANGUAGES.flatMap((language) => {
        const { message, remedy } = explain(told, language);
        return [`    ${language} ${message}`, ...(remedy === undefined ? [] : [`       ${remedy}`])];
      }),
    ];
  });
}

function example(title: string, decision: Decision): string {
  const { outcome, rule, deciding } = decision;
  const head = `# ${title}\n${outcome} ${rule}, ${deciding.layer}`;
  return [head, ...renderings(decision, requestOf(decision, named[title])), ''].join('\n');
}

/** A decision by a rule, resting on a record and about something that a question does not name. */
function decidedBy(rule: RuleCode): Decision {
  const { outcome, layer, article }: { outcome: Verdict['outcome']; layer: Verdict['layer']; article?: string } =
    RULES[rule];
  const remedies = outcome === 'PERMIT' ? [] : [{ fact: 'FILING', about: 'this', who: 'STEWARD' } as const];
  const deciding = { rule, outcome, layer, article, obligations: [], asserted: [], remedies };
  const verdict: Verdict = { ...deciding, category: 'contact', records: [{ kind: 'Party', key: 'x' }] };
  return { ...use('billing', 'financial'), action: 'PROVIDE', outcome, rule, deciding: verdict, verdicts: [verdict] };
}

function ruleByRule(): readonly string[] {
  return RULE_CODES.flatMap((rule) => {
    const decision = decidedBy(rule);
    const said = AUDIENCES.flatMap((audience) =>
      LANGUAGES.map((language) => explain(disclosed(decision, requestOf(decision), audience), language).message),
    );
    return [rule, ...new Set(said)].map((line, index) => (index === 0 ? line : `  ${line.replace(/^.*?(: |：)/, '')}`));
  });
}

function factByFact(): readonly string[] {
  return remedyFact.options.flatMap((fact) => {
    const said = ['`x`', undefined].flatMap((about) =>
      LANGUAGES.map((language) => wordsIn[language].deeds[fact](about)),
    );
    return [fact, ...[...new Set(said)].map((line) => `  ${line}`)];
  });
}

function dutyByDuty(): readonly string[] {
  return obligationType.options.flatMap((type) => [
    type,
    ...LANGUAGES.map((language) => `  ${explainObligation({ type, article: '22' }, language)}`),
  ]);
}

test('decisions explain themselves in these words', async () => {
  const parts = [
    'Examples: each decision as administrators are told it, and as the person asking is.\n',
    ...Object.entries(decisions).map(([title, of]) => example(title, of)),
    'Rule by rule, in English and Japanese; again where the records it rests on may not be named.\n',
    ...ruleByRule(),
    '\nWhat supplies each fact that is missing; again where what it is about may not be named.\n',
    ...factByFact(),
    '\nThe obligations.\n',
    ...dutyByDuty(),
  ];
  await expectGolden('explanations.txt', `${parts.join('\n')}\n`);
});

/** What is wrong with a text of each language: a full stop, a name that is missing, another language. */
const faults = {
  en: /undefined|``| {2}|\.$|[\u3000-\u9fff]/,
  ja: /undefined|``| {2}|。|Art\.|\b(the|is|of|not)\b/,
} as const;

test('every article of a rule is cited as Japanese readers cite it', () => {
  for (const { article } of Object.values<{ readonly article?: string }>(RULES)) {
    if (article !== undefined) expect(wordsIn.ja.article(article)).toMatch(/^[第条項号の、0-9ただし書]+$/);
  }
  expect(wordsIn.ja.article('27(1)(vii)')).toBe('第27条第1項第7号');
  expect(wordsIn.ja.article('27(2) proviso')).toBe('第27条第2項ただし書');
  expect(wordsIn.ja.article('Rule 11(1)(i)')).toBe('施行規則第11条第1項第1号');
});

test('every rule has a sentence of its own in each language, whether or not it may name its records', () => {
  for (const language of LANGUAGES) {
    for (const audience of AUDIENCES) {
      const said = RULE_CODES.map((rule) => {
        const decision = decidedBy(rule);
        const { message } = explain(disclosed(decision, requestOf(decision), audience), language);
        expect(message, rule).not.toMatch(faults[language]);
        if (audience === 'PERSON') expect(message, rule).not.toContain('`x`');
        return message;
      });
      expect(said.filter((message, index) => said.indexOf(message) !== index)).toEqual([]);
    }
  }
});

test('every rule is put into one sentence, lower case and without a full stop; every refusal names a remedy', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 1200; seed++) {
    const draw = seeded(seed);
    const theatre = [uses, provisions, acts, changes, answers, routeChanges, recordings, origins][seed % 8] ?? uses;
    const world = theatre.world(draw);
    for (let index = 0; index < 20; index++) {
      const request = { ...theatre.request(draw, world), ...randomSupport(draw, theatre) };
      const decision = wantedOf(world, request);
      seen.add(decision.rule);
      for (const audience of AUDIENCES) {
        const told = disclosed(decision, request, audience);
        for (const language of LANGUAGES) {
          const { message, remedy } = explain(told, language);
          if (language === 'en') expect(message).toMatch(/^(`|data|it |a request )/);
          expect(message, JSON.stringify(decision.deciding)).not.toMatch(faults[language]);
          expect(remedy === undefined, message).toBe(decision.outcome === 'PERMIT');
          expect(remedy ?? '', message).not.toMatch(faults[language]);
        }
      }
    }
  }
  expect([...seen].sort()).toEqual([...RULE_CODES].sort());
});
