import { afterAll, beforeAll, expect, test } from 'vitest';
import { exceptionGround, exceptionOf } from '../../src/decision/limbs.ts';
import { ROLES, type Role } from '../../src/identity/model.ts';
import { chance, type Draw, pick, seeded, times } from '../decision/draw.ts';
import { registered } from '../support/registered.ts';
import { startService, type TestService } from '../support/service.ts';
import { send } from './harness.ts';

let service: TestService;
let known: Known;

beforeAll(async () => {
  service = await startService();
  known = await knownKeys();
});

afterAll(() => service.close());

/** What the seeded registry holds, by kind. */
interface Known {
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly fields: readonly string[];
  readonly sources: readonly string[];
}

async function knownKeys(): Promise<Known> {
  const nodes = '{ nodes { key } }';
  const query = `{ registry { purposes(first: 200) ${nodes} dataCategories(first: 200) ${nodes}
    dataFields(first: 200) ${nodes} collectionSources(first: 200) ${nodes} } }`;
  type Listed = Readonly<Record<string, { readonly nodes: readonly { readonly key: string }[] }>>;
  const asking = { role: 'steward', purpose: 'registry-governance' } as const;
  const { registry } = await service.read<{ registry: Listed }>(query, asking);
  const keysOf = (list: string) => registry[list]?.nodes.map(({ key }) => key) ?? [];
  return {
    purposes: [...keysOf('purposes'), 'registry-governance', 'unheard'],
    categories: [...keysOf('dataCategories'), 'unheard'],
    fields: [...keysOf('dataFields'), 'billing.payments/unheard'],
    sources: [...keysOf('collectionSources'), 'unheard'],
  };
}

/** A question as `evaluateUse` is asked it. */
interface UseQuestion {
  readonly action: 'USE' | 'COLLECT';
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly fields: readonly string[];
  readonly source?: string;
  readonly asksForConsent?: boolean;
  readonly ground?: object;
}

function some(draw: Draw, from: readonly string[]): string {
  return from[draw.int(from.length)] ?? 'unheard';
}

function randomQuestion(draw: Draw): UseQuestion {
  const fields = times(draw.int(3), () => some(draw, known.fields));
  const count = fields.length === 0 ? 1 + draw.int(2) : draw.int(2);
  return {
    action: chance(draw, 70) ? 'USE' : 'COLLECT',
    purpose: some(draw, known.purposes),
    categories: times(count, () => some(draw, known.categories)),
    fields,
    ...(chance(draw, 30) ? { source: some(draw, known.sources) } : {}),
    ...(chance(draw, 20) ? { asksForConsent: true } : {}),
    ...(chance(draw, 20) ? { ground: randomClaim(draw) } : {}),
  };
}

const groundsOfUse = exceptionGround.options.filter((ground) => exceptionOf('USE', ground) !== undefined);

function randomClaim(draw: Draw): object {
  const ground = groundsOfUse[draw.int(groundsOfUse.length)] ?? 'LAW';
  const { limbs: all = [] } = exceptionOf('USE', ground) ?? {};
  const limbs = all.map((limb) => ({ limb, ...(chance(draw, 85) ? { evidence: 'case:1' } : {}) }));
  return { ground, limbs: chance(draw, 85) ? limbs : limbs.slice(1) };
}

/** The same question as AuthZEN is asked it; of one dataset the fields may stand as its columns. */
function asEvaluation(draw: Draw, { action, purpose, categories, fields, ...facts }: UseQuestion) {
  return {
    action: { name: action.toLowerCase(), properties: { purpose, ...facts } },
    resource: resourceOf(draw, categories, fields),
  };
}

function resourceOf(draw: Draw, categories: readonly string[], fields: readonly string[]) {
  const [first = '', ...others] = categories;
  if (fields.length === 0) return { type: 'category', id: first, properties: { categories: others } };
  const paths = fields.map((key) => key.slice(key.lastIndexOf('/') + 1));
  const datasets = new Set(fields.map((key) => key.slice(0, key.lastIndexOf('/'))));
  const [dataset = ''] = datasets;
  const asColumns = datasets.size === 1 && (fields.length > 1 || chance(draw, 50));
  if (asColumns) return { type: 'dataset', id: dataset, properties: { categories, columns: paths } };
  return { type: 'field', id: fields[0], properties: { categories } };
}

/** Fields of several datasets are several resources: such a question is asked of the first alone. */
function ofOneResource(question: UseQuestion): UseQuestion {
  const datasets = new Set(question.fields.map((key) => key.slice(0, key.lastIndexOf('/'))));
  return datasets.size > 1 ? { ...question, fields: question.fields.slice(0, 1) } : question;
}

interface Judged {
  readonly decision: { readonly outcome: string; readonly rule: string } | null;
}

async function byGraphql(role: Role, requests: readonly UseQuestion[]): Promise<readonly Judged[]> {
  const query = `query($input: EvaluateUsesInput!) { evaluateUses(input: $input) { decision { outcome rule } } }`;
  const purpose = role === 'engineer' || role === 'dashboard' ? 'billing' : 'registry.administer';
  if (role === 'dashboard') await registered(service, { query, purpose });
  const asking = { role, purpose, variables: { input: { requests } } };
  return (await service.read<{ evaluateUses: readonly Judged[] }>(query, asking)).evaluateUses;
}

test('a decision is true if and only if `evaluateUse` permits the same question', async () => {
  const draw = seeded(20_261_122);
  const seen = new Map<string, number>();
  for (const role of [...ROLES, 'engineer', 'engineer', 'privacy-office'] as const) {
    const questions = times(200, () => ofOneResource(randomQuestion(draw)));
    const judged = await byGraphql(role, questions);
    const subject = pick(draw, [
      { type: 'user', id: `dev-${role}` },
      { type: 'role', id: role },
    ]);
    const evaluations = questions.map((question) => asEvaluation(draw, question));
    const { body } = await send(service, 'evaluations', { subject, evaluations }, { role });
    const said = body.evaluations?.map(({ decision, context }) => [decision, context.rule ?? 'wrong']);
    const meant = judged.map(({ decision }) => [decision?.outcome === 'PERMIT', decision?.rule ?? 'wrong']);
    expect(said).toEqual(meant);
    for (const [, rule] of meant) seen.set(String(rule), (seen.get(String(rule)) ?? 0) + 1);
  }
  const permits = ['DECLARED_PURPOSE', 'NOT_PERSONAL', 'CONSENT_REQUEST', 'EXCEPTION_HOLDS'];
  for (const rule of [...permits, 'USE_BEYOND_PURPOSE', 'PURPOSE_PROHIBITED', 'UNRESOLVED', 'UNCLASSIFIED', 'wrong']) {
    expect(seen.get(rule), rule).toBeGreaterThan(0);
  }
});
