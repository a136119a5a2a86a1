import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../../src/db/connection.ts';
import { reportItem } from '../../src/request/incident/model.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { startService, type TestService } from '../support/service.ts';

const office = { role: 'privacy-office', purpose: 'incidents.handle' } as const;
const DAY = 86_400_000;

interface IncidentSeen {
  readonly id: string;
  readonly report: string;
  readonly articles: readonly string[];
  readonly triggers: readonly {
    readonly trigger: string;
    readonly standing: string;
    readonly categories: readonly string[];
  }[];
  readonly tasks: readonly {
    readonly notice: string;
    readonly dueOn: string | null;
    readonly isOverdue: boolean;
    readonly sentAt: string | null;
  }[];
  readonly assessment: { readonly hit: readonly { readonly category: string }[]; readonly isUnclassified: boolean };
  readonly sent: readonly {
    readonly notice: string;
    readonly items: readonly { readonly item: string | null; readonly text: string }[];
  }[];
  readonly protection: string | null;
  readonly closedAt: string | null;
}

interface Done {
  readonly incident: IncidentSeen | null;
  readonly problems: readonly {
    readonly code: string;
    readonly article: string | null;
    readonly path: readonly string[];
  }[];
}

const SEEN = `id report articles protection closedAt triggers { trigger standing categories }
  tasks { notice dueOn isOverdue sentAt } assessment { hit { category } isUnclassified } sent { notice items { item text } }`;

const INPUTS = {
  recordIncident: 'RecordIncidentInput',
  assessIncident: 'AssessIncidentInput',
  recordIncidentNotice: 'RecordIncidentNoticeInput',
  closeIncident: 'IncidentInput',
} as const;

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  async function does(name: keyof typeof INPUTS, input: object): Promise<Done> {
    const query = `mutation($input: ${INPUTS[name]}!) { ${name}(input: $input) {
      incident { ${SEEN} } problems { code article path }
    } }`;
    return (await service.read<Record<string, Done>>(query, { ...office, variables: { input } }))[name] as Done;
  }

  /** Records a leak that was known on 1 April 2026 and was no insider's doing, where nothing else is said. */
  async function leaked(facts: object): Promise<IncidentSeen> {
    const known = { kind: 'LEAKAGE', knownAt: '2026-04-01', suspectedPurpose: 'NOT_WRONGFUL', principalCount: 1 };
    const { incident, problems } = await does('recordIncident', { ...known, ...facts });
    if (incident === null) throw new Error(JSON.stringify(problems));
    return incident;
  }

  const codes = ({ problems }: Done) => problems.map(({ code, article }) => [code, article].filter(Boolean).join(' '));
  const every = reportItem.options.map((item) => ({ item, text: `${item} of it` }));

  test('one card number that leaked is found in the map, and is to be reported by 30 April', async () => {
    const incident = await leaked({ fields: ['billing.payments/card_number'] });
    expect(incident.assessment.hit.map(({ category }) => category)).toEqual(['financial.credit_card_number']);
    expect([incident.report, incident.articles]).toEqual(['DUE', ['Rule 7(ii)']]);
    expect(incident.tasks.map(({ notice, dueOn }) => [notice, dueOn])).toEqual([
      ['PRELIMINARY_REPORT', '2026-04-05'],
      ['FINAL_REPORT', '2026-04-30'],
      ['PRINCIPALS_NOTICE', null],
    ]);
  });

  test('a dataset and a system are hit with all that they hold', async () => {
    const dataset = await leaked({ datasets: ['billing.payments'] });
    expect(dataset.triggers.find(({ trigger }) => trigger === 'FINANCIAL_HARM')).toMatchObject({
      standing: 'MET',
      categories: expect.arrayContaining(['financial.credit_card_number']),
    });
    const system = await leaked({ systems: ['billing'] });
    const held = (incident: IncidentSeen) => incident.assessment.hit.map(({ category }) => category);
    expect(held(system)).toEqual(expect.arrayContaining(held(dataset)));
    expect(held(system).length).toBeGreaterThan(held(dataset).length);
  });

  test('what the registry does not know is refused, all of it at once', async () => {
    const nothing = { kind: 'LOSS', knownAt: '2199-01-01', suspectedPurpose: 'UNKNOWN' };
    expect(codes(await does('recordIncident', nothing))).toEqual(['INSTANT_TO_COME', 'NOTHING_HIT']);
    const wrong = {
      ...nothing,
      knownAt: '2026-04-01',
      systems: ['none'],
      fields: ['none/none'],
      categories: ['none'],
      entruster: 'none',
      protectedCategories: ['contact'],
    };
    expect(codes(await does('recordIncident', wrong))).toEqual([
      'PARTY_UNKNOWN',
      'SYSTEM_UNKNOWN',
      'DATA_FIELD_UNKNOWN',
      'CATEGORY_UNKNOWN',
      'PROTECTION_UNREASONED Rule 7(i)',
    ]);
  });

  test('it lives from what is known first to its closing, and each step that the law does not let be is refused', async () => {
    const first = await leaked({
      categories: ['contact.email'],
      suspectedPurpose: 'UNKNOWN',
      idempotencyKey: 'case 1',
    });
    expect([first.report, first.articles]).toEqual(['UNCLEAR', ['Rule 7(iii)']]);
    const { id } = first;
    expect(
      (await leaked({ categories: ['contact.email'], suspectedPurpose: 'UNKNOWN', idempotencyKey: 'case 1' })).id,
    ).toBe(id);
    const unclear = await does('closeIncident', { id });
    expect(codes(unclear)).toContain('INCIDENT_UNCLEAR 26(1)');
    const found = { id, categories: ['contact.email'], principalCount: 2_000, suspectedPurpose: 'WRONGFUL' };
    const { incident } = await does('assessIncident', found);
    expect([incident?.report, incident?.articles]).toEqual(['DUE', ['Rule 7(iii)', 'Rule 7(iv)']]);
    // Sixty days, of which the last is a Saturday.
    expect(incident?.tasks.find(({ notice }) => notice === 'FINAL_REPORT')?.dueOn).toBe('2026-06-01');
    const short = { id, notice: 'FINAL_REPORT', sentAt: '2026-05-20', items: every.slice(1) };
    expect(codes(await does('recordIncidentNotice', short))).toEqual(['REPORT_ITEM_MISSING Rule 8(2)']);
    const early = { id, notice: 'PRELIMINARY_REPORT', sentAt: '2026-03-01', items: every };
    expect(codes(await does('recordIncidentNotice', early))).toEqual(['SENT_BEFORE_KNOWN']);
    const toClient = { id, notice: 'ENTRUSTER_NOTICE', sentAt: '2026-04-02', items: every };
    expect(codes(await does('recordIncidentNotice', toClient))).toEqual(['NO_ENTRUSTER 26(1)']);
    for (const notice of ['PRELIMINARY_REPORT', 'FINAL_REPORT', 'PRINCIPALS_NOTICE']) {
      expect(codes(await does('closeIncident', { id }))).toContain(`NOTICE_OPEN ${articleOf[notice]}`);
      expect(codes(await does('recordIncidentNotice', { id, notice, sentAt: '2026-04-03', items: every }))).toEqual([]);
    }
    const closed = await does('closeIncident', { id });
    expect([codes(closed), closed.incident?.closedAt === null]).toEqual([[], false]);
    expect(closed.incident?.sent[1]?.items).toEqual(every);
    expect(codes(await does('assessIncident', found))).toEqual(['INCIDENT_CLOSED 26(1)']);
    expect(codes(await does('closeIncident', { id: '01a203d3-9f77-7f29-a00d-be4bb1cc503d' }))).toEqual([
      'INCIDENT_UNKNOWN',
    ]);
  });

  test('an outsourcee that told the entruster need not report', async () => {
    const facts = { fields: ['billing.payments/card_number'], entruster: 'example.payment_processor' };
    const { id, report, tasks } = await leaked(facts);
    expect([report, tasks[0]?.notice]).toEqual(['DUE', 'ENTRUSTER_NOTICE']);
    const told = { id, notice: 'ENTRUSTER_NOTICE', sentAt: '2026-04-03', items: every.slice(0, 1) };
    const { incident } = await does('recordIncidentNotice', told);
    expect([incident?.report, incident?.articles]).toEqual(['RELIEVED', ['26(1) proviso', 'Rule 9']]);
    expect(codes(await does('closeIncident', { id }))).toEqual([]);
  });

  test('what was protected is not reported, and the reason is read by who handles incidents', async () => {
    const incident = await leaked({
      fields: ['billing.payments/card_number'],
      protectedCategories: ['financial.credit_card_number'],
      protection: 'AES-256, the key is elsewhere',
    });
    expect([incident.report, incident.protection]).toEqual(['NOT_DUE', 'AES-256, the key is elsewhere']);
    expect(codes(await does('closeIncident', { id: incident.id }))).toEqual([]);
  });

  test('what is still to be sent is listed, what is overdue longest first', async () => {
    const { id } = await leaked({
      fields: ['billing.payments/card_number'],
      knownAt: new Date(Date.now()).toISOString(),
    });
    const listed = async () => {
      const query = '{ incidentTasks { incident { id } task { notice dueOn isOverdue } } }';
      const { incidentTasks } = await service.read<{
        incidentTasks: readonly {
          incident: { id: string };
          task: { notice: string; dueOn: string | null; isOverdue: boolean };
        }[];
      }>(query, office);
      return incidentTasks;
    };
    const now = await listed();
    const days = now.map(({ task }) => task.dueOn ?? '9999');
    expect(days).toEqual(days.toSorted());
    const overdue = (tasks: Awaited<ReturnType<typeof listed>>) =>
      tasks.filter(({ incident, task }) => incident.id === id && task.isOverdue).map(({ task }) => task.notice);
    expect(overdue(now)).toEqual([]);
    service.travel(6 * DAY);
    expect(overdue(await listed())).toEqual(['PRELIMINARY_REPORT']);
    service.travel(40 * DAY);
    expect(overdue(await listed())).toEqual(['PRELIMINARY_REPORT', 'FINAL_REPORT']);
  });

  test('what is written is found in no table in clear, is read for no other purpose, and goes when its time has passed', async () => {
    const secret = 'Taro-4711-secret';
    const { id } = await leaked({
      categories: ['contact.email'],
      protectedCategories: ['contact.email'],
      protection: secret,
    });
    const items = [{ item: 'OUTLINE', text: `sent to ${secret}` }];
    const sent = await does('recordIncidentNotice', { id, notice: 'PRELIMINARY_REPORT', sentAt: '2026-04-03', items });
    expect(sent.incident?.sent[0]?.items).toEqual(items);
    const { orm } = service.node.database;
    const tables = rows<{ name: string }>(
      await orm.execute(sql`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`),
    );
    for (const { name } of tables) {
      const hits = await orm.execute(
        sql`select count(*)::int as hits from ${sql.identifier(name)} t where t::text like ${`%${secret}%`}`,
      );
      expect([name, rows<{ hits: number }>(hits)[0]?.hits]).toEqual([name, 0]);
    }
    const query = '{ incidents(first: 1) { nodes { sent { items { text } } } } }';
    const forRequests = { role: 'privacy-office', purpose: 'requests.handle' } as const;
    expect((await service.refusal(query, forRequests)).extensions.code).toBe('USE_BEYOND_PURPOSE');
    expect(
      (await service.refusal(query, { role: 'auditor', purpose: 'registry.administer' })).extensions.code,
    ).not.toBe('');
    await does('closeIncident', { id });
    const read = async () =>
      (await service.read<{ incident: IncidentSeen }>(`{ incident(id: "${id}") { ${SEEN} } }`, office)).incident;
    expect((await read()).protection).toBe(secret);
    service.travel(3 * 366 * DAY);
    await service.sweeper.sweep();
    expect([(await read()).protection, (await read()).sent[0]?.items]).toEqual([null, []]);
  });

  test('incidents are listed page by page, the open ones apart', async () => {
    const page = async (args: string) =>
      (
        await service.read<{
          incidents: {
            totalCount: number;
            nodes: readonly { id: string; closedAt: string | null }[];
            pageInfo: { endCursor: string };
          };
        }>(`{ incidents(${args}) { totalCount nodes { id closedAt } pageInfo { endCursor } } }`, office)
      ).incidents;
    const all = await page('first: 200');
    expect(all.totalCount).toBe(all.nodes.length);
    const first = await page('first: 2');
    const rest = await page(`first: 200, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
    const open = await page('first: 200, open: true');
    expect(open.nodes).toEqual(all.nodes.filter(({ closedAt }) => closedAt === null));
    expect(open.totalCount).toBe(open.nodes.length);
  });
});

const articleOf: Readonly<Record<string, string>> = {
  PRELIMINARY_REPORT: '26(1), Rule 8(1)',
  FINAL_REPORT: 'Rule 8(2)',
  PRINCIPALS_NOTICE: '26(2), Rule 10',
};
