import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { loggedRefusals } from '../support/decision-log.ts';
import { propose, system } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';
import { type Following, follow } from '../support/sockets.ts';

const REVISIONS = 'subscription { revisionMade { number why } }';

describe.each(engines)('what happens to the registry is followed over a socket, on %s', (engine) => {
  const keys = mkdtempSync(join(tmpdir(), 'daicho-sockets-'));
  const following: Following[] = [];
  let storage: FreshStorage | undefined;
  let service: TestService;
  /** Another node where the database may have one. */
  let other: TestService;

  beforeAll(async () => {
    if (engine === 'postgres') storage = await freshStorage('postgres');
    const env = storage === undefined ? {} : { DATABASE_URL: storage.storage.databaseUrl, DAICHO_DATA: keys };
    service = await startService(env);
    other = storage === undefined ? service : await startService(env);
  });

  afterAll(async () => {
    await Promise.all(following.map((one) => one.stop()));
    await service.close();
    if (other !== service) await other.close();
    await storage?.drop();
    rmSync(keys, { recursive: true, force: true });
  });

  async function followed(
    query: string,
    asking: { readonly role?: 'auditor' | 'engineer'; readonly purpose?: string },
  ) {
    const token = asking.role === undefined ? undefined : await service.token(asking.role);
    const one = await follow({ url: service.url, token, purpose: asking.purpose }, query);
    following.push(one);
    return one;
  }

  async function change(key: string) {
    return propose({ url: other.url, token: await other.token('steward') }, { reason: key, edits: [system(key)] });
  }

  test('each revision is told once, in order, whichever node made it', async () => {
    const events = await followed(REVISIONS, { role: 'auditor', purpose: 'registry-governance' });
    const made = [await change('live.first'), await change('live.second')].map(({ revision }) => revision);
    const told = [await events.next(), await events.next()];
    expect(told.map((event) => event?.data)).toEqual([
      { revisionMade: { number: made[0], why: 'live.first' } },
      { revisionMade: { number: made[1], why: 'live.second' } },
    ]);
  });

  test('each act on a proposal is told, with the proposal as it stands', async () => {
    const query = 'subscription { proposalMoved { transition { act to } proposal { reason state } } }';
    const events = await followed(query, { role: 'auditor', purpose: 'registry-governance' });
    const input = { reason: 'live.draft', edits: [system('live.drafted')] };
    await other.read('mutation ($input: DraftProposalInput!) { draftProposal(input: $input) { problems { code } } }', {
      ...{ role: 'steward', purpose: 'registry.administer', variables: { input } },
    });
    expect((await events.next())?.data).toEqual({
      proposalMoved: { transition: { act: 'DRAFT', to: 'DRAFT' }, proposal: { reason: 'live.draft', state: 'DRAFT' } },
    });
  });

  test('what the purpose does not cover is not told', async () => {
    const query = 'subscription { revisionMade { number author } }';
    const refused = await followed(query, { role: 'auditor', purpose: 'registry-governance' });
    // Who made it is personal data of the service itself.
    expect((await refused.next())?.codes).toEqual(['GOVERNANCE_IS_METADATA_ONLY']);
  });

  test('each event is judged anew: a key that was revoked since hears nothing more', async () => {
    const administering = { role: 'admin', purpose: 'registry.administer' } as const;
    const CREATE = `mutation { createApiKey(input: { client: "watcher", roles: [AUDITOR], label: "test" }) { secret apiKey { id } } }`;
    const { createApiKey } = await service.read<{ createApiKey: { secret: string; apiKey: { id: string } } }>(
      CREATE,
      administering,
    );
    const terms = { url: service.url, token: createApiKey.secret, purpose: 'registry-governance' };
    const events = await follow(terms, REVISIONS);
    following.push(events);
    const { revision } = await change('live.heard');
    expect((await events.next())?.data).toMatchObject({ revisionMade: { number: revision } });
    const REVOKE = 'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { problems { code } } }';
    await service.read(REVOKE, { ...administering, variables: { id: createApiKey.apiKey.id } });
    await change('live.unheard');
    expect(await events.next()).toEqual({ data: undefined, codes: ['API_KEY_REVOKED'] });
    expect(await events.next()).toBeUndefined();
  });

  test('a socket is closed when the key that opened it ends, and says so', async () => {
    const expiresAt = new Date(Date.now() + 6_000).toISOString();
    const making = `mutation { createApiKey(input: {
      client: "socket-brief", roles: [AUDITOR], label: "brief", expiresAt: "${expiresAt}"
    }) { secret problems { code message } } }`;
    const asking = { role: 'admin', purpose: 'registry.administer' } as const;
    const { createApiKey } = await service.read<{ createApiKey: { secret: string } }>(making, asking);
    const events = await follow(
      { url: service.url, token: createApiKey.secret, purpose: 'registry-governance' },
      REVISIONS,
    );
    following.push(events);
    expect((await events.next())?.codes).toEqual(['TOKEN_EXPIRED']);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
  });

  test('over plain HTTP nothing is followed: the answer says where', async () => {
    const asking = { role: 'auditor', purpose: 'registry-governance' } as const;
    const refused = await service.refusal(REVISIONS, asking);
    expect([refused.extensions.code, refused.message]).toEqual([
      'SUBSCRIPTION_OVER_HTTP',
      expect.stringContaining('socket'),
    ]);
  });

  test('without a purpose it is refused, and the refusal is in the decision log', async () => {
    const refused = await followed(REVISIONS, { role: 'engineer' });
    expect((await refused.next())?.codes).toEqual(['PURPOSE_MISSING']);
    const codes = (await loggedRefusals(service.node.database.orm)).map(({ refused: { code } }) => code);
    expect(codes).toContain('PURPOSE_MISSING');
  });

  test('a purpose that was not granted is refused', async () => {
    const refused = await followed(REVISIONS, { role: 'engineer', purpose: 'registry-governance' });
    expect((await refused.next())?.codes).toEqual(['PURPOSE_NOT_GRANTED']);
  });

  test('who says not who asks is shown out', async () => {
    const refused = await followed(REVISIONS, {});
    expect((await refused.next())?.codes).toEqual(['UNAUTHENTICATED']);
  });

  test('a socket carries subscriptions alone', async () => {
    const refused = await followed('{ registry { revision } }', { role: 'engineer', purpose: 'billing' });
    expect((await refused.next())?.codes).toEqual(['OPERATION_NOT_FOLLOWED']);
  });

  test('the limits of operations hold here too', async () => {
    const aliases = Array.from({ length: 70 }, (_, n) => `a${n}: number`).join(' ');
    const refused = await followed(`subscription { revisionMade { ${aliases} } }`, {
      role: 'auditor',
      purpose: 'registry-governance',
    });
    expect((await refused.next())?.codes).toEqual(['TOO_MANY_ALIASES']);
  });

  test.runIf(engine === 'postgres')('a connection that is lost while listening loses no event', async () => {
    const events = await followed(REVISIONS, { role: 'auditor', purpose: 'registry-governance' });
    const { orm } = service.node.database;
    await orm.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`);
    const { revision } = await change('live.after_loss');
    expect((await events.next())?.data).toEqual({ revisionMade: { number: revision, why: 'live.after_loss' } });
  });
});
