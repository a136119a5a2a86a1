import { expect, test } from 'vitest';
import { explain } from '../../src/decision/explain.ts';
import type { Decision } from '../../src/decision/model.ts';
import { RULE_CODES } from '../../src/decision/rule-codes.ts';
import { expectGolden } from '../support/golden.ts';
import { seeded } from './draw.ts';
import { provisions, uses, wantedOf } from './harness.ts';
import { abroad, byCourier, byOptOut, outsourcing, provide, withFiling, withOutsourcing } from './provision-words.ts';
import { collect, engineer, privacyOffice, use } from './words.ts';

const decisions: Readonly<Record<string, Decision>> = {
  'billing uses a card number': use('billing', 'financial.credit_card_number'),
  'sending news uses a card number': use('news.send', 'financial.credit_card_number'),
  'sending news uses a card number because a law asks for it': use('news.send', 'financial.credit_card_number', {
    caller: privacyOffice,
    ground: { ground: 'LAW', limbs: [{ limb: 'LEGAL_INSTRUMENT', holds: true, evidence: 'warrant:9' }] },
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
  'an address goes to a cloud that is said not to handle it': provide('cloud', {
    shown: [
      { limb: 'HANDLING_EXCLUDED', holds: true },
      { limb: 'ACCESS_CONTROLLED', holds: true, evidence: 'contract:7' },
    ],
  }),
};

function told(title: string, decision: Decision): string {
  const { outcome, rule, deciding } = decision;
  const { message, remedy } = explain(decision);
  const records = deciding.records.map(({ kind, key }) => `${kind} ${key}`).join(', ');
  return [
    `# ${title}`,
    `${outcome} ${rule}, ${deciding.layer}`,
    `why      ${message}`,
    `records  ${records || '-'}`,
    `remedy   ${remedy ?? '-'}`,
    '',
  ].join('\n');
}

test('decisions explain themselves in these words', async () => {
  await expectGolden(
    'explanations.txt',
    Object.entries(decisions)
      .map(([title, of]) => told(title, of))
      .join('\n'),
  );
});

test('every rule is put into one sentence, lower case and without a full stop; every refusal names a remedy', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 600; seed++) {
    const draw = seeded(seed);
    const theatre = seed % 2 === 0 ? uses : provisions;
    const world = theatre.world(draw);
    for (let index = 0; index < 20; index++) {
      const decision = wantedOf(world, theatre.request(draw, world));
      const { message, remedy } = explain(decision);
      seen.add(decision.rule);
      expect(message).toMatch(/^(`|data|it )[^\n]*[^.]$/);
      expect(message, JSON.stringify(decision.deciding)).not.toMatch(/undefined|``| {2}/);
      expect(remedy === undefined, message).toBe(decision.outcome === 'PERMIT');
      expect(remedy ?? '', message).not.toMatch(/undefined|``| {2}|\.$/);
    }
  }
  expect([...seen].sort()).toEqual([...RULE_CODES].sort());
});
