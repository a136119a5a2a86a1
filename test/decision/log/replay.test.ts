import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../src/identity/model.ts';
import { propose, put, retire } from '../../api/harness.ts';
import { daicho } from '../../cli/harness.ts';
import { loggedDecisions } from '../../support/decision-log.ts';
import { registered } from '../../support/registered.ts';
import { startService, type TestService } from '../../support/service.ts';
import { chance, type Draw, pick, seeded, times } from '../draw.ts';
import { tampered } from './tamper-database.ts';

let service: TestService;
let known: Known;

beforeAll(async () => {
  service = await startService();
  known = await readKnown();
});

afterAll(() => service.close());

/** The keys of the seeded registry that questions are drawn from. */
type Section = 'purposes' | 'dataCategories' | 'collectionSources' | 'declarations' | 'prohibitions' | 'dataFields';
type Known = Readonly<Record<Section, readonly [string, ...string[]]>>;

async function readKnown(): Promise<Known> {
  const sections = ['purposes', 'dataCategories', 'collectionSources', 'declarations', 'prohibitions', 'dataFields'];
  const lists = sections.map((section) => `${section}(first: 200) { nodes { key } }`).join(' ');
  const asking = { role: 'auditor', purpose: 'registry-governance' } as const;
  type Lists = Record<Section, { readonly nodes: readonly { readonly key: string }[] }>;
  const { registry } = await service.read<{ registry: Lists }>(`{ registry { ${lists} } }`, asking);
  const keys = Object.entries(registry).map(([section, { nodes }]) => [section, nodes.map(({ key }) => key)]);
  // Every section of the seeds holds something.
  return Object.fromEntries(keys) as Known;
}

function randomQuestion(draw: Draw): object {
  const collects = chance(draw, 40);
  return {
    action: collects ? 'COLLECT' : 'USE',
    purpose: chance(draw, 5) ? 'gossip' : pick(draw, known.purposes),
    categories: times(draw.int(4), () => (chance(draw, 4) ? 'unheard' : pick(draw, known.dataCategories))),
    ...(chance(draw, 30) ? { fields: times(1 + draw.int(3), () => pick(draw, known.dataFields)) } : {}),
    ...(chance(draw, 5) ? { unresolved: ['orders.all'] } : {}),
    ...(collects ? { source: pick(draw, known.collectionSources) } : { asksForConsent: chance(draw, 20) }),
    ...(chance(draw, 30)
      ? { ground: { ground: 'LAW', jurisdiction: 'JP', limbs: [{ limb: 'LEGAL_INSTRUMENT', evidence: 'law:1' }] } }
      : {}),
  };
}

const ASKING: readonly (readonly [Role, string])[] = [
  ['engineer', 'billing'],
  ['dashboard', 'billing'],
  ['privacy-office', 'self_service'],
  ['reviewer', 'registry-governance'],
];

/** Asks some hundred questions; every one is decided. */
async function askAtRandom(draw: Draw, asOf?: object): Promise<void> {
  const query = 'query($input: EvaluateUsesInput!) { evaluateUses(input: $input) { problems { code path } } }';
  for (const [role, purpose] of ASKING) {
    if (role === 'dashboard') await registered(service, { query, purpose });
    const requests = times(60, () => randomQuestion(draw));
    const answer = await service.read(query, { role, purpose, variables: { input: { requests, asOf } } });
    expect(answer).toEqual({ evaluateUses: requests.map(() => ({ problems: [] })) });
  }
}

async function replayed(...ids: readonly string[]) {
  const env = { DAICHO_URL: `${service.url}/graphql`, DAICHO_TOKEN: await service.token('auditor') };
  return daicho(['log', 'replay', ...ids], env);
}

test('decisions are made again byte for byte, also after later revisions changed everything', async () => {
  const draw = seeded(20261122);
  await askAtRandom(draw);
  await service.refusal('{ dataField(key: "billing.payments/card_number") { key } }', {
    role: 'engineer',
    purpose: 'news.send',
  });
  await propose(service, ...known.prohibitions.map((key) => retire('prohibitions', key)));
  await askAtRandom(draw, { revision: 1, at: '2026-06-01' });
  await askAtRandom(draw);
  await propose(
    service,
    ...known.declarations
      .filter((key) => !key.startsWith('registry.administer'))
      .map((key) => retire('declarations', key)),
    put('dataFields', { dataset: 'billing.payments', path: 'card_number', categories: ['contact'] }),
  );
  await askAtRandom(draw, { at: '2030-01-01' });
  await propose(service, put('prohibitions', { purpose: 'billing', category: 'contact', statement: 'never' }));

  const logged = await loggedDecisions(service.node.database.orm);
  expect(logged.length).toBe(4 * 4 * 60 + 1);
  expect(new Set(logged.map(({ outcome }) => outcome)).size).toBeGreaterThanOrEqual(4);
  expect(new Set(logged.map(({ revision }) => revision))).toEqual(new Set([1, 2, 3]));
  expect(await replayed()).toEqual({ exit: 0, out: `${logged.length} decisions made again, all the same\n`, err: '' });
});

test('a decision that comes out otherwise is told, and one that the log does not hold', async () => {
  const [decision] = await loggedDecisions(service.node.database.orm);
  const { orm } = service.node.database;
  const unknown = '00000000-0000-7000-8000-000000000000';
  expect((await replayed(decision?.id ?? '', unknown)).err).toBe(
    `${unknown}: DECISION_UNKNOWN the log holds no such decision\n`,
  );
  await tampered(orm, decision?.id ?? '', '"layer":"', '"layer":"NO_');
  const { exit, err } = await replayed(decision?.id ?? '');
  expect([exit, err]).toEqual([1, expect.stringContaining(`${decision?.id}: REPLAY_DIFFERS logged {`)]);
});

test('what the log keeps of a question are keys alone', async () => {
  const input = { purpose: 'billing', categories: ['contact'], fields: ['billing.subscriptions/card_on_file'] };
  const query = 'query($input: EvaluateUseInput!) { evaluateUse(input: $input) { decision { id } } }';
  await service.read(query, { role: 'engineer', purpose: 'billing', variables: { input } });
  const last = (await loggedDecisions(service.node.database.orm)).at(-1);
  expect(last?.request).toEqual({
    action: 'USE',
    purpose: 'billing',
    categories: ['contact', 'financial.credit_card_number'],
    fields: ['billing.subscriptions/card_on_file'],
    unclassified: [],
    notPersonal: [],
    unresolved: [],
    caller: { roles: ['engineer'] },
  });
});
