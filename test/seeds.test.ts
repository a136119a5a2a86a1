import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cardFieldForNews } from '../src/http/examples.ts';
import type { Clause } from '../src/registry/policy/model.ts';
import { expectGolden } from './support/golden.ts';
import { codesOf } from './support/records.ts';
import { findingsIn, mapOf, problemsIn, registryFrom, seedDirectory, seeds } from './support/seeds.ts';

const own = await seeds('daicho');
const policy = await seeds('almigo');
const examples = await seeds('example-parties');
const all = [...own, ...policy, ...examples];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the seeds', () => {
  it.each([
    ['daicho', false],
    ['almigo', false],
    ['example-parties', true],
  ])('in %s say whose records they are, and whether those are made up', async (name, example) => {
    expect(await seedDirectory(name)).toMatchObject({ source: name, example });
  });

  it('make one registry', () => {
    expect(problemsIn(all)).toEqual([]);
  });

  it('make one without the examples too', () => {
    expect(problemsIn([...own, ...policy])).toEqual([]);
  });
});

describe('the registry of the policy', () => {
  it('has the gaps that were read and agreed', async () => {
    const lines = findingsIn([...own, ...policy]).map(({ code, clause, article, severity, message, mend }) =>
      [code, clause ?? '-', article, severity, message, mend].join(' | '),
    );
    await expectGolden('findings.txt', `${lines.sort().join('\n')}\n`);
  });

  it('names a clause, or says that it assumes and why', () => {
    const facts = policy.filter(({ section }) => section !== 'clauses').map(({ record }) => record);
    expect(facts.filter(({ basis }) => basis === 'DECIDED')).toEqual([]);
    expect(facts.filter(({ basis, clause }) => basis === 'CLAUSE' && clause === undefined)).toEqual([]);
  });

  it('shows what was announced by the text of the clause itself', () => {
    const { clauses, noticeEvidences } = registryFrom(policy);
    expect(noticeEvidences.size).toBeGreaterThan(0);
    for (const { clause, contentHash } of noticeEvidences.values()) {
      expect(contentHash).toBe(sha256(wholeText([...clauses.values()], clause ?? '')));
    }
  });
});

function wholeText(clauses: readonly Clause[], key: string): string {
  const below = clauses.filter(({ parent }) => parent === key).sort((a, b) => a.ordinal - b.ordinal);
  const own = clauses.find((clause) => clause.key === key)?.textEn;
  return [own, ...below.map((clause) => wholeText(clauses, clause.key))].join('\n');
}

describe('the examples', () => {
  it('are labelled as such wherever they show', () => {
    const { parties } = registryFrom(examples);
    const { systems, datasets } = mapOf(examples);
    const labels = [
      ...[...parties.values()].map(({ nameEn }) => nameEn),
      ...[...systems.values(), ...datasets.values()].map(({ labelEn }) => labelEn),
    ];
    expect(labels.filter((label) => !label.endsWith(' (example)'))).toEqual([]);
    expect(new Set(examples.map(({ record }) => record.reason))).toEqual(new Set(['fictional example']));
  });

  it('hide no gap of the policy, and add the one that they make: a provision for a purpose that does not say so', () => {
    const known = codesOf(findingsIn([...own, ...policy]));
    const found = findingsIn(all);
    const added = found.filter(({ records }) => records.some(({ key }) => key === 'example.magazine_by_consent'));
    expect(added).toMatchObject([{ code: 'PURPOSE_NO_THIRD_PARTY_CLAUSE', records: [{ key: 'service.provide' }, {}] }]);
    expect(codesOf(found.filter((finding) => !added.includes(finding)))).toEqual(known);
  });

  it('show a joint use by evidence of what it says', () => {
    const { jointUses, noticeEvidences } = registryFrom(examples);
    const [use] = jointUses.values();
    const evidence = noticeEvidences.get(use?.notice ?? '');
    expect(evidence?.contentHash).toBe(sha256(`${use?.statement}\n${use?.scopeText}`));
  });
});

describe('the example data map', () => {
  const { systems, datasets, dataFields } = mapOf(examples);
  const placed = [...dataFields.values()].map((field) => {
    const dataset = datasets.get(field.dataset);
    const above = [dataset?.categories, systems.get(dataset?.system ?? '')?.categories].map((each) => each ?? []);
    const [byDataset = [], bySystem = []] = above;
    if (field.notPersonal !== undefined) return { key: field.key, by: 'NOT_PERSONAL', categories: [] };
    if (field.categories.length > 0) return { key: field.key, by: 'FIELD', categories: field.categories };
    if (byDataset.length > 0) return { key: field.key, by: 'DATASET', categories: byDataset };
    return { key: field.key, by: bySystem.length > 0 ? 'SYSTEM' : 'NONE', categories: bySystem };
  });
  const keysBy = (by: string) => placed.filter((field) => field.by === by).map(({ key }) => key);

  it('has three systems, ten datasets and some eighty fields', () => {
    expect([systems.size, datasets.size]).toEqual([3, 10]);
    expect(dataFields.size).toBeGreaterThanOrEqual(75);
  });

  it('classifies fields in every way there is, and leaves three to be classified', () => {
    for (const by of ['FIELD', 'DATASET', 'SYSTEM', 'NOT_PERSONAL']) expect(keysBy(by).length).toBeGreaterThan(3);
    expect(keysBy('NONE')).toEqual([
      'crm.customers/memo',
      'crm.paper_applications/備考',
      'billing.payments/failure_detail',
    ]);
  });

  it('keeps card numbers where the example operations look for them', () => {
    const cards = placed.filter(({ categories }) => categories.includes('financial.credit_card_number'));
    expect(cards.map(({ key, by }) => `${key} ${by}`)).toEqual([
      'billing.payments/card_number FIELD',
      'billing.subscriptions/card_on_file FIELD',
      'billing.gateway_log/request_body DATASET',
      'billing.gateway_log/response_body DATASET',
    ]);
    expect(cards.map(({ key }) => key)).toContain(cardFieldForNews.variables?.key);
  });
});
