import { describe, expect, test } from 'vitest';
import { compile } from '../../src/decision/compile.ts';
import { decide } from '../../src/decision/evaluate.ts';
import type { Decision, DecisionRequest, Remedy, Verdict } from '../../src/decision/model.ts';
import { alsoPermittedBy, openingOf } from '../../src/decision/nearest-miss.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { seeded } from './draw.ts';
import type { RandomWorld } from './generator.ts';
import { provisions, uses, wantedOf } from './harness.ts';
import { consenting, provide } from './provision-words.ts';
import { declaration, engineer, grant, prohibition, registry, tableOf, use } from './words.ts';

/** The registry with the facts of a verdict's remedies of one kind in it; undefined: nobody could supply them. */
function supplied(records: DecisionRecords, remedies: readonly Remedy[], request: DecisionRequest, verdict: Verdict) {
  switch (remedies[0]?.fact) {
    case 'DECLARATION': {
      const record = declaration(request.purpose, verdict.category ?? '');
      return { ...records, declarations: new Map([...records.declarations, [record.key, record]]) };
    }
    case 'PROHIBITION_LIFTED': {
      const lifted = new Set(remedies.map(({ about }) => about));
      const prohibitions = new Map([...records.prohibitions].filter(([key]) => !lifted.has(key)));
      return { ...records, prohibitions };
    }
    case 'GRANT': {
      const { client, roles } = request.caller;
      if (client === undefined && roles.length === 0) return undefined;
      const record = grant(request.purpose, client === undefined ? { role: roles[0] } : { client });
      return { ...records, purposeGrants: new Map([...records.purposeGrants, [`new ${record.key}`, record]]) };
    }
    default:
      return undefined;
  }
}

const ALONE = { unclassified: [], unresolved: [], notPersonal: [], usage: undefined } as const;

/** The same question about every other purpose and category: those that are permitted in one registry only. */
function flips(before: RandomWorld, after: RandomWorld, request: DecisionRequest, asked: readonly string[]) {
  const found: string[] = [];
  for (const purpose of before.records.purposes.keys()) {
    for (const category of before.records.dataCategories.keys()) {
      if (purpose === request.purpose && asked.includes(category)) continue;
      const other = { ...request, ...ALONE, purpose, categories: [category] };
      const [was, is] = [wantedOf(before, other), wantedOf(after, other)];
      if (was.outcome !== 'PERMIT' && is.outcome === 'PERMIT') found.push(`${purpose} ${category}`);
    }
  }
  return found.sort();
}

function differs(a: Decision, b: Decision): boolean {
  return JSON.stringify(a.deciding) !== JSON.stringify(b.deciding);
}

test('supplying exactly the missing fact changes the answer, and what else it permits is what was said', () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 240; seed++) {
    const draw = seeded(seed);
    const theatre = seed % 2 === 0 ? uses : provisions;
    const world = theatre.world(draw);
    const table = compile(world.records, world.options);
    for (let index = 0; index < 6; index++) {
      const request = theatre.request(draw, world);
      const decision = wantedOf(world, request);
      for (const verdict of new Set([decision.deciding, ...decision.verdicts])) {
        for (const fact of new Set(verdict.remedies.map((remedy) => remedy.fact))) {
          const remedies = verdict.remedies.filter((remedy) => remedy.fact === fact);
          const records = supplied(world.records, remedies, request, verdict);
          const [remedy] = remedies;
          if (records === undefined || remedy === undefined) continue;
          const missed = { table, request, verdict };
          const asked = verdict.category === undefined ? request.categories : [verdict.category];
          const alone = verdict.category === undefined ? request : { ...request, ...ALONE, categories: asked };
          const after = { ...world, records };
          const answer = wantedOf(after, alone);
          const said = openingOf(missed, remedy);
          const case_ = JSON.stringify({ seed, index, remedy, request });
          expect(said.suffices ?? false, case_).toBe(answer.outcome === 'PERMIT');
          if (answer.outcome === 'PERMIT') expect(said.rule, case_).toBe(answer.rule);
          // A claimed exception that does not hold stands against it on its own, whatever is declared.
          if (said.suffices !== undefined && request.ground === undefined)
            expect(differs(wantedOf(world, alone), answer), case_).toBe(true);
          const also = alsoPermittedBy(missed, remedy) ?? { count: 0, examples: [], isComplete: true };
          const flipped = flips(world, after, request, asked);
          expect([also.count, also.isComplete], case_).toEqual([flipped.length, true]);
          const examples = also.examples.map(({ purpose, category }) => `${purpose} ${category}`);
          expect(flipped, case_).toEqual(expect.arrayContaining(examples));
          expect(examples.length, case_).toBe(Math.min(5, flipped.length));
          for (const name of [fact, ...(flipped.length > 0 ? [`${fact} and more`] : [])])
            seen.set(name, (seen.get(name) ?? 0) + 1);
        }
      }
    }
  }
  for (const fact of ['DECLARATION', 'PROHIBITION_LIFTED', 'GRANT']) {
    expect(seen.get(fact) ?? 0, fact).toBeGreaterThan(20);
    expect(seen.get(`${fact} and more`) ?? 0, fact).toBeGreaterThan(5);
  }
});

describe('the nearest miss', () => {
  const told = (decision: Decision, request: DecisionRequest, table = tableOf()) =>
    decision.deciding.remedies.map((remedy) => {
      const missed = { table, request, verdict: decision.deciding };
      const { rule, suffices } = openingOf(missed, remedy);
      const also = alsoPermittedBy(missed, remedy);
      return [remedy.fact, rule, suffices, also?.count, ...(also?.examples.map(({ category }) => category) ?? [])];
    });
  const ask = { action: 'USE', caller: engineer } as const;

  test('of undeclared use is consent or a declaration, which covers what is below as well', () => {
    const request = { ...ask, purpose: 'survey', categories: ['contact'] };
    expect(told(use('survey', 'contact'), request)).toEqual([
      ['CONSENT', 'PRINCIPAL_CONSENTED', true, 2, 'contact.address', 'contact.email'],
      ['DECLARATION', 'DECLARED_PURPOSE', true, 2, 'contact.address', 'contact.email'],
    ]);
  });

  test('is the same where the table was asked before, and remembers that it refused', () => {
    const request = { ...ask, purpose: 'survey', categories: ['contact'] };
    const table = tableOf();
    const refused = decide(table, request);
    expect(told(refused, request, table)).toEqual(told(use('survey', 'contact'), request));
  });

  test('of a prohibited use is not the prohibition alone where nothing is declared either', () => {
    const request = { ...ask, purpose: 'news.send', categories: ['financial'] };
    expect(told(use('news.send', 'financial'), request)).toEqual([['PROHIBITION_LIFTED', undefined, false, 0]]);
    const promised = prohibition('billing', 'financial.credit_card_number');
    const records = { prohibitions: new Map([[promised.key, promised]]) };
    const table = tableOf(records);
    const wanted = { ...ask, purpose: 'billing', categories: ['financial.credit_card_number'] };
    const refused = wantedOf(
      { records: { ...registry, ...records }, options: { revision: 7, now: table.now, retiredPurposes: new Set() } },
      wanted,
    );
    expect(told(refused, wanted, table)).toEqual([['PROHIBITION_LIFTED', 'DECLARED_PURPOSE', true, 1, 'financial']]);
  });

  test('of a provision tells the way of the law that the fact is a step on', () => {
    const refused = provide('parent', consenting('parent', { recipient: 'other' }));
    const ways = refused.deciding.remedies.map((remedy) => {
      const request = { ...ask, action: 'PROVIDE', purpose: 'delivery', categories: ['contact.address'] } as const;
      return [remedy.fact, openingOf({ table: tableOf(), request, verdict: refused.deciding }, remedy).rule];
    });
    expect(ways).toEqual([
      ['PROVISION_CONSENT', 'PROVISION_CONSENTED'],
      ['KNOWN_ROUTE', undefined],
    ]);
  });
});
