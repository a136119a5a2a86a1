import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exposuresOf } from '../../src/api/exposures.ts';
import { buildApiSchema } from '../../src/api/schema.ts';
import { flipsBetween } from '../../src/operation/registered/flips.ts';
import { readOperations } from '../../src/operation/registered/read.ts';
import { activeOperations } from '../../src/operation/registered/store.ts';
import { propose, put, retire } from '../api/harness.ts';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import { keyOf, listed, register, retireOperation } from './registered-words.ts';

let service: TestService;

beforeAll(async () => {
  // A lease that is renewed beside a question would be counted with it.
  service = await startService({}, { isLeasing: false });
});

afterAll(() => service.close());

const ENGINEER = { role: 'engineer', purpose: 'billing' } as const;
const STEWARD = { role: 'steward', purpose: 'registry.administer' } as const;

const CARDS = {
  name: 'cards',
  dialect: 'POSTGRESQL',
  document: 'select card_number from payments where currency = $1',
  searchPath: ['billing'],
  purpose: 'billing',
  role: 'ENGINEER',
};

describe('registering an operation', () => {
  test('keeps a document that the registry permits, once, and logs the decision', async () => {
    const before = (await loggedDecisions(service.node.database.orm)).length;
    const first = await register(service, ENGINEER, CARDS);
    expect(first).toMatchObject({
      problems: [],
      standing: { permitted: true, deciding: { rule: 'DECLARED_PURPOSE' } },
    });
    const again = await register(service, ENGINEER, CARDS);
    expect(again.operation?.id).toBe(first.operation?.id);
    const logged = (await loggedDecisions(service.node.database.orm)).slice(before);
    expect(logged.map(({ outcome }) => outcome)).toEqual(['PERMIT', 'PERMIT']);
    expect(JSON.stringify(logged)).not.toContain('currency = ');
    expect((await listed(service, 'purpose: "billing"')).map(({ name }) => name)).toEqual(['cards']);
  });

  test('refuses what the registry does not permit, with what would mend it', async () => {
    const { operation, standing, problems } = await register(service, STEWARD, { ...CARDS, purpose: 'news.send' });
    expect(operation).toBeNull();
    expect(standing).toMatchObject({
      permitted: false,
      refusals: [{ category: 'financial.credit_card_number', rule: 'PURPOSE_PROHIBITED' }],
    });
    expect(problems).toMatchObject([
      {
        code: 'PURPOSE_PROHIBITED',
        path: ['input', 'document', '1', '8'],
        remedy: 'a steward can propose to lift `news.send:financial`',
      },
    ]);
  });

  test('refuses what cannot be resolved, each at its place', async () => {
    const { problems } = await register(service, ENGINEER, {
      ...CARDS,
      document: 'select nothing,\n card_numbr from payments',
    });
    expect(problems.map(({ code, path }) => [code, ...path.slice(2)])).toEqual([
      ['COLUMN_UNKNOWN', '1', '8'],
      ['COLUMN_UNKNOWN', '2', '2'],
    ]);
    const own = { dialect: 'DAICHO', document: '{ registry { revison } }', purpose: 'billing', role: 'ENGINEER' };
    expect((await register(service, ENGINEER, own)).problems).toMatchObject([
      { code: 'FIELD_UNKNOWN', path: ['input', 'document', '1', '14'] },
    ]);
  });

  test('tells all that is wrong with what is said of it at once', async () => {
    const wrong = { name: ' ', dialect: 'GRAPHQL', document: '', purpose: 'no key', searchPath: ['a'] };
    const { problems } = await register(service, ENGINEER, wrong);
    expect(problems.map(({ path }) => path.join('.')).sort()).toEqual([
      'input.document',
      'input.name',
      'input.owner',
      'input.purpose',
      'input.searchPath',
      'input.system',
    ]);
  });

  test('is for those who run it, or for who keeps the registry', async () => {
    const counts = { dialect: 'DAICHO', document: '{ registry { at } }', purpose: 'billing', role: 'DASHBOARD' };
    expect((await register(service, ENGINEER, counts)).problems).toMatchObject([{ code: 'OWNER_FOREIGN' }]);
    expect((await register(service, STEWARD, counts)).problems).toEqual([]);
    // A program registers for its own client, and the purpose must be granted to that.
    const token = await keyOf(service, 'shop.nightly', 'ENGINEER');
    const program = { token, purpose: 'billing' };
    const { role: _, ...cards } = CARDS;
    expect((await register(service, program, CARDS)).problems).toMatchObject([{ code: 'OWNER_FOREIGN' }]);
    expect((await register(service, program, cards)).problems).toMatchObject([{ code: 'PURPOSE_NOT_GRANTED' }]);
    await propose(service, put('purposeGrants', { purpose: 'billing', client: 'shop.nightly' }));
    expect(await register(service, program, cards)).toMatchObject({ problems: [], operation: { name: 'cards' } });
  });

  test('judges personal data of this service as it judges any: what the purpose does not cover is refused', async () => {
    const document = '{ proposals(first: 1) { nodes { author } } }';
    const own = { dialect: 'DAICHO', document, purpose: 'billing', role: 'DASHBOARD' };
    expect(await register(service, STEWARD, own)).toMatchObject({
      operation: null,
      standing: { permitted: false, refusals: [{ category: 'daicho.actor' }] },
    });
    const administer = { ...own, purpose: 'registry.administer', role: 'AUDITOR' };
    expect((await register(service, STEWARD, administer)).problems).toEqual([]);
  });
});

describe('a registered operation', () => {
  test('is judged again at each revision, and listed while the registry does not permit it, with why', async () => {
    const { orm } = service.node.database;
    const ownApi = ownApiOf();
    const operations = await activeOperations(orm);
    const stateAt = async (revision: number) => {
      const now = new Date().toISOString();
      const readings = await readOperations({ orm, ownApi, revision }, operations);
      return { table: await service.node.tables.at(orm, { revision, now }), readings };
    };
    expect(await listed(service, 'stale: true')).toEqual([]);
    const forbidden = { purpose: 'billing', category: 'financial.credit_card_number', statement: 'not any more' };
    const revision = await propose(service, put('prohibitions', forbidden));
    const stale = await listed(service, 'stale: true');
    expect(stale).toMatchObject([
      { name: 'cards', standing: { permitted: false, revision, deciding: { rule: 'PURPOSE_PROHIBITED' } } },
      { name: 'cards', standing: { permitted: false, refusals: [{ category: 'financial.credit_card_number' }] } },
    ]);

    // The same is known of two states without asking: which operations a change flips.
    const [before, after] = [await stateAt(revision - 1), await stateAt(revision)];
    const flips = flipsBetween(before, after);
    expect(flips.map(({ operation }) => operation.id).sort()).toEqual(stale.map(({ id }) => id).sort());
    expect(flips.map(({ before: then, after: now }) => [then.isPermitted, now.isPermitted])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(flipsBetween(after, before)).toHaveLength(2);
    expect(flipsBetween(after, after)).toEqual([]);

    await propose(service, retire('prohibitions', 'billing:financial.credit_card_number'));
    expect(await listed(service, 'stale: true')).toEqual([]);
  });

  test('follows the data map: a column that is classified anew makes it stale', async () => {
    const field = { dataset: 'billing.payments', path: 'currency', categories: ['behaviour.history'] };
    await propose(service, put('dataFields', field));
    expect(
      (await listed(service, 'stale: true')).map(({ name, standing }) => [name, standing?.deciding?.rule]),
    ).toEqual([
      ['cards', 'USE_BEYOND_PURPOSE'],
      ['cards', 'USE_BEYOND_PURPOSE'],
    ]);
  });

  test('is retired by its owner with a reason, once, and never runs again', async () => {
    const [cards] = await listed(service, 'stale: true');
    const id = cards?.id ?? '';
    expect((await retireOperation(service, ENGINEER, id, ' ')).problems).toMatchObject([{ code: 'FACT_MISSING' }]);
    expect((await retireOperation(service, ENGINEER, 'none')).problems).toMatchObject([{ code: 'OPERATION_UNKNOWN' }]);
    const token = await keyOf(service, 'somebody.else', 'ENGINEER');
    const foreign = await retireOperation(service, { token, purpose: 'billing' }, id);
    expect(foreign.problems).toMatchObject([{ code: 'OWNER_FOREIGN' }]);
    expect(await retireOperation(service, ENGINEER, id, 'not needed')).toMatchObject({ problems: [] });
    expect(await retireOperation(service, ENGINEER, id, 'again')).toMatchObject({
      operation: { retirement: { reason: 'not needed' } },
    });
    expect((await listed(service, 'stale: true')).map((each) => each.id)).not.toContain(id);
    expect(await listed(service, 'retired: true')).toMatchObject([{ id, standing: null }]);
  });

  test('is listed in pages, and more of them take no more statements', async () => {
    const query = '{ registeredOperations(first: 2) { nodes { name standing { permitted } } pageInfo { endCursor } } }';
    const { database } = service.node;
    const statements = async () => {
      // A new revision has everything judged anew.
      await propose(
        service,
        put('dataFields', { dataset: 'billing.payments', path: 'currency', categories: ['behaviour'] }),
      );
      await propose(
        service,
        put('dataFields', { dataset: 'billing.payments', path: 'currency', categories: ['contact'] }),
      );
      await service.ask('{ registry { revision } }', ENGINEER);
      const before = database.statementCount();
      await listed(service, 'stale: false');
      return database.statementCount() - before;
    };
    const few = await statements();
    for (let number = 0; number < 5; number += 1) {
      const document = `select card_number from billing.payments limit ${number + 1}`;
      const { problems } = await register(service, ENGINEER, { ...CARDS, name: `n${number}`, document });
      expect(problems).toEqual([]);
    }
    expect(await statements()).toBe(few);
    const names: string[] = [];
    let after = '';
    for (;;) {
      const { registeredOperations } = await service.read<{
        registeredOperations: { nodes: { name: string }[]; pageInfo: { endCursor: string | null } };
      }>(query.replace('first: 2', `first: 2${after}`), ENGINEER);
      if (registeredOperations.nodes.length === 0) break;
      names.push(...registeredOperations.nodes.map(({ name }) => name));
      after = `, after: "${registeredOperations.pageInfo.endCursor}"`;
    }
    expect(names).toEqual((await listed(service, 'stale: false')).map(({ name }) => name));
  });
});

function ownApiOf() {
  const schema = buildApiSchema();
  return { schema, exposures: exposuresOf(schema) };
}
