import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApiSchema } from '../../src/api/schema.ts';
import { fromNodeId } from '../../src/graph/node-id.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { given } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';
import { GOVERN, propose, put, retire } from './harness.ts';
import { COPIES, copyKey, copyOf, fillLists, keysOf, type List, listsOf, originals, pageOf, walk } from './lists.ts';

const lists = listsOf(buildApiSchema());
const ordered = lists.flatMap((list) => list.orderings.map((ordering) => ({ ...list, ordering })));

test('every kind of record has its list', () => {
  expect(lists).toHaveLength(26);
  expect(ordered.length).toBeGreaterThan(50);
});

describe.each(engines)('on %s', (engine) => {
  let service: TestService;
  let storage: FreshStorage | undefined;
  beforeAll(async () => {
    storage = engine === 'pglite' ? undefined : await freshStorage(engine);
    service = await startService(storage === undefined ? {} : { DATABASE_URL: storage.storage.databaseUrl });
    await fillLists(service);
  });
  afterAll(async () => {
    await service.close();
    await storage?.drop();
  });

  describe('a list walked page by page', () => {
    test.each(ordered)('gives each record once, in order: $name $ordering', async ({ name, ordering }) => {
      const whole = await pageOf(service, { list: name, ordering, first: 200 });
      const total = whole.totalCount;
      expect(total).toBeGreaterThanOrEqual(5);
      const first = Math.max(2, Math.ceil(total / 4));
      const pages = await walk(service, { list: name, ordering, first });
      expect(keysOf(...pages)).toEqual(keysOf(whole));
      expect(new Set(keysOf(...pages)).size).toBe(total);
      expect(pages.length).toBe(Math.ceil(total / first));
      for (const [index, { nodes, edges, pageInfo, totalCount }] of pages.entries()) {
        expect(edges.map(({ node }) => node.key)).toEqual(nodes.map(({ key }) => key));
        expect(pageInfo).toEqual({
          hasNextPage: index < pages.length - 1,
          hasPreviousPage: index > 0,
          startCursor: edges[0]?.cursor,
          endCursor: edges.at(-1)?.cursor,
        });
        expect(totalCount).toBe(total);
      }
    });

    test.each(lists)('runs backwards the other way: $name', async ({ name, orderings }) => {
      for (const ordering of orderings.filter((each) => each.endsWith('DESC'))) {
        const [down, up] = await Promise.all(
          [ordering, ordering.replace('DESC', 'ASC')].map((each) =>
            pageOf(service, { list: name, ordering: each, first: 200 }),
          ),
        );
        expect(keysOf(...(down ? [down] : []))).toEqual(keysOf(...(up ? [up] : [])).toReversed());
      }
    });

    test.each(lists)('is ordered by code points of its key: $name', async ({ name }) => {
      const keys = keysOf(await pageOf(service, { list: name, first: 200 }));
      expect(keys).toEqual([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    });

    test('can begin after any of its rows', async () => {
      const whole = await pageOf(service, { list: 'parties', ordering: 'orderBy: NAME', first: 200 });
      for (const [index, { cursor }] of whole.edges.entries()) {
        const rest = await pageOf(service, { list: 'parties', ordering: 'orderBy: NAME', first: 200, after: cursor });
        expect(keysOf(rest)).toEqual(keysOf(whole).slice(index + 1));
      }
    });

    test('proposals and API keys: newest and oldest first', async () => {
      const admin = { role: 'admin', purpose: 'registry.administer' } as const;
      for (const label of ['a', 'b', 'c'])
        await service.read(
          `mutation { createApiKey(input: {client: "crm.batch", roles: [DASHBOARD], label: "${label}"}) { secret } }`,
          admin,
        );
      await propose(service, put('systems', { key: 'one.more', labelEn: 'One more', storageCountries: ['JP'] }));
      for (const [list, fact] of [
        ['proposals', 'baseRevision'],
        ['apiKeys', 'label'],
      ] as const) {
        const page = async (first: number, after = '') => {
          const query = `{ ${list}(first: ${first} ${after && `after: "${after}"`}) { totalCount nodes { id ${fact} } pageInfo { hasNextPage endCursor } } }`;
          return (await service.read<Record<string, Slice>>(query, admin))[list] as Slice;
        };
        const whole = await page(200);
        expect(whole.totalCount).toBe(whole.nodes.length);
        expect(whole.nodes.length).toBeGreaterThanOrEqual(3);
        const walked: object[] = [];
        for (let after = ''; ; ) {
          const { nodes, pageInfo } = await page(1, after);
          walked.push(...nodes);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect(walked).toEqual(whole.nodes);
        const facts = whole.nodes.map((node) => node[fact]);
        expect(facts).toEqual(list === 'apiKeys' ? ['a', 'b', 'c'] : [...facts].sort((a, b) => Number(b) - Number(a)));
      }
    });
    interface Slice {
      readonly totalCount: number;
      readonly nodes: readonly Readonly<Record<string, string | number>>[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    }
  });

  describe('node(id)', () => {
    interface Typed {
      readonly __typename: string;
      readonly id: string;
    }

    const nodesBy = async (ids: readonly string[]) => {
      const found: (Typed | null)[] = [];
      for (let start = 0; start < ids.length; start += 50) {
        const some = ids.slice(start, start + 50).map((id, index) => `n${index}: node(id: "${id}") { __typename id }`);
        found.push(...Object.values(await service.read<Record<string, Typed>>(`{ ${some.join(' ')} }`, GOVERN)));
      }
      return found;
    };

    test.each(lists)('gives each of $name back', async ({ name, type }) => {
      const query = `{ registry { list: ${name}(first: 200) { nodes { __typename id key } } } }`;
      const { registry } = await service.read<{ registry: { list: { nodes: (Typed & { key: string })[] } } }>(
        query,
        GOVERN,
      );
      const listed = registry.list.nodes;
      expect(new Set(listed.map(({ __typename }) => __typename))).toEqual(new Set([type]));
      expect(listed.map(({ id }) => fromNodeId(id))).toEqual(listed.map(({ key }) => ({ kind: type, key })));
      expect(await nodesBy(listed.map(({ id }) => id))).toEqual(
        listed.map(({ __typename, id }) => ({ __typename, id })),
      );
    });

    test('gives proposals back, with all that a proposal has', async () => {
      const whole =
        'id state reason baseRevision source submittedAt edits(first: 1) { action section key } revision { number why }';
      const { proposals } = await service.read<{ proposals: { nodes: (object & { id: string })[] } }>(
        `{ proposals { nodes { ${whole} } } }`,
        GOVERN,
      );
      for (const proposal of proposals.nodes) {
        const { node } = await service.read<{ node: object }>(
          `{ node(id: "${proposal.id}") { ... on Proposal { ${whole} } } }`,
          GOVERN,
        );
        expect(node).toEqual(proposal);
      }
    });

    test.each([
      ['of no kind', 'Nothing:almigo'],
      ['of no record', 'Party:nobody'],
      ['of no key', 'Party:'],
      ['of another kind', 'Purpose:almigo'],
      ['of a proposal that is not there', 'Proposal:almigo'],
      ['of an object of JavaScript', 'constructor:x'],
      ['without a kind', ':almigo'],
    ])('is nothing for an id %s', async (_what, text) => {
      expect(await nodesBy([Buffer.from(text).toString('base64url')])).toEqual([null]);
    });

    test('is nothing for what only decodes to an id', async () => {
      const id = Buffer.from('Party:almigo').toString('base64url');
      expect(await nodesBy([`${id}=`, ` ${id}`, `${id.slice(0, -1)}!`, 'Party:almigo', ''])).toEqual([
        null,
        null,
        null,
        null,
        null,
      ]);
    });
  });

  // Last: it changes what the lists hold.
  describe('a walk that others write into', () => {
    const copiesOf = (list: List) => list.name === 'securityMeasures' || copied.has(list.name);
    let copied: ReadonlyMap<string, object>;

    test('goes on as the list was at its revision, and as it is without one', async () => {
      copied = await originals(service);
      const begun = await Promise.all(
        ordered.filter(copiesOf).map(async ({ name, ordering }) => {
          const whole = await pageOf(service, { list: name, ordering, first: 200 });
          const seen = await pageOf(service, { list: name, ordering, first: 4 });
          return { name, ordering, whole, seen };
        }),
      );
      const { registry } = await service.read<{ registry: { revision: number } }>('{ registry { revision } }', GOVERN);
      const changes = [...copied].flatMap(([section, record]) => [
        retire(section, copyKey(section, 3)),
        put(section, copyOf(section, record, `${copyKey(section, 3)}.more`)),
        put(section, { ...copyOf(section, record, copyKey(section, 4)), ...renamed(record) }),
        put(section, copyOf(section, record, `a.${section}`)),
      ]);
      const made = await given(service, changes);
      expect(made).toMatchObject({ ok: true, value: { revision: registry.revision + 1 } });
      for (const { name, ordering, whole, seen } of begun) {
        const after = seen.pageInfo.endCursor;
        const then = await walk(service, { list: name, ordering, first: 3, after, revision: registry.revision });
        expect([name, ordering, ...keysOf(seen, ...then)]).toEqual([name, ordering, ...keysOf(whole)]);
        const now = await walk(service, { list: name, ordering, first: 3, after });
        const newWhole = keysOf(await pageOf(service, { list: name, ordering, first: 200 }));
        const tail = keysOf(...now);
        expect([name, ordering, ...tail]).toEqual([name, ordering, ...newWhole.slice(newWhole.length - tail.length)]);
        const shownAgain = tail.filter((key) => keysOf(seen).includes(key));
        expect(shownAgain.every((key) => key === copyKey(name, 4))).toBe(true);
      }
    });

    // What lists are ordered by beside the key, so that the record moves.
    function renamed(record: object): object {
      const facts = ['labelEn', 'nameEn', 'statementEn'].filter((fact) => fact in record);
      return Object.fromEntries(facts.map((fact) => [fact, '0 moved to the front']));
    }

    test('is as it was when every revision is read', async () => {
      for (const { name } of lists.filter(copiesOf)) {
        const at = async (revision: number) => (await pageOf(service, { list: name, first: 1, revision })).totalCount;
        expect(await at(0)).toBe(0);
        expect(await at(2)).toBe((await at(1)) + COPIES.length);
      }
    });

    test('and a proposal that changes nothing of it leaves its cursors', async () => {
      const seen = await pageOf(service, { list: 'purposes', first: 4 });
      await propose(
        service,
        put('systems', { key: 'and.one.more', labelEn: 'And one more', storageCountries: ['JP'] }),
      );
      const again = await pageOf(service, { list: 'purposes', first: 4 });
      expect(again.pageInfo).toEqual(seen.pageInfo);
    });
  });
});
