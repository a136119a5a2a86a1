import 'reflect-metadata';
import { isAbsolute, join } from 'node:path';
import { openDecisionService } from './api/authzen/service.ts';
import { type ApiNode, byTheDatabase, type Clock, openNode } from './api/context.ts';
import { exposuresOf } from './api/exposures.ts';
import { buildApiSchema } from './api/schema.ts';
import { openApi } from './api/server.ts';
import { openSubscriptions } from './api/subscriptions.ts';
import { ALREADY_BEGUN } from './change/rules.ts';
import { openDelivery } from './change/webhook/deliver.ts';
import { type Config, readConfig } from './config.ts';
import { type Database, openDatabase } from './db/connection.ts';
import { isReachable, readPoint } from './db/revision.ts';
import { openDecisionLog } from './decision/log/open.ts';
import { openLogKey } from './decision/log/signing.ts';
import { fillRegistry, readGenesis } from './files/fill.ts';
import { problemLine } from './files/placed.ts';
import { home } from './home.ts';
import { bannerText } from './http/banner.ts';
import { cardFieldForNews, cardFieldsForBilling, exampleOperations, readyExamples } from './http/examples.ts';
import { type Log, openLog } from './http/log.ts';
import { openMetrics } from './http/metrics.ts';
import { startServer } from './http/server.ts';
import { openTraces } from './http/traces.ts';
import { type Identity, openIdentity } from './identity/identity.ts';
import { ROLES } from './identity/model.ts';
import { faultOf } from './lib/fault.ts';
import { invariant } from './lib/invariant.ts';
import type { OwnApi } from './operation/graphql/own-api.ts';
import { openPrincipalKey } from './principal/principal-key.ts';
import { requirePrincipalKey } from './principal/store.ts';
import { openContentKeys } from './request/content/content-key.ts';
import { requireContentKeys } from './request/content/store.ts';
import { openSweeper, type Sweeper } from './request/sweep.ts';

/** A service that answers, until it is closed. */
export interface Service {
  readonly url: string;
  readonly node: ApiNode;
  readonly identity: Identity;
  readonly sweeper: Sweeper;
  close(): Promise<void>;
}

/** How a service knows the time, and how often it looks what time alone asks for. */
export interface Clockwork extends Clock {
  readonly sweepEveryMs: number | undefined;
}

const ofTheDatabase: Clockwork = { ...byTheDatabase, sweepEveryMs: 60_000 };

/** Opens storage, fills it when it is empty, and listens. `say` is told of the steps that take a while; tests alone name a clockwork. */
export async function start(
  config: Config,
  say: (step: string) => void = () => undefined,
  { sweepEveryMs, ...clock }: Clockwork = ofTheDatabase,
  opening: Promise<Database> = openDatabase(config),
): Promise<Service> {
  const log = openLog(config.logLevel);
  say(config.databaseUrl === undefined ? `opening the database in ${config.dataFolder}` : 'connecting to the database');
  // A thread of its own opens it meanwhile; where it cannot be opened, that is told where it is waited for.
  opening.catch(() => undefined);
  const schema = buildApiSchema();
  const database = await opening;
  try {
    const keys = { principalKey: openPrincipalKey(config), contentKeys: openContentKeys(config) };
    await requirePrincipalKey(database.orm, keys.principalKey);
    await requireContentKeys(database.orm, keys.contentKeys);
    const { webhookHosts, scanHosts } = config;
    const node = openNode(database, { ...keys, webhookHosts, scanHosts }, clock);
    if ((await readPoint(database.orm)).revision === 0) {
      say('the registry is empty: writing its first revision from the seeds');
      const refused = await fill(node, { schema, exposures: exposuresOf(schema) }, config.seeds);
      for (const refusal of refused) say(refusal);
    }
    const decisionLog = await openDecisionLog(database.orm, openLogKey(config));
    const identity = await openIdentity(config);
    const authentication = { tokens: identity.tokens, orm: database.orm };
    const api = await openApi({ node, schema, config, authentication, log });
    const traces = await openTraces(config.otlpEndpoint);
    const server = await startServer({
      config,
      api,
      decisions: openDecisionService({ node, authentication, log }),
      subscriptions: openSubscriptions({ node, schema, limits: config.limits, authentication, log }),
      log,
      metrics: openMetrics(),
      traces,
      ready: () => isReachable(database.orm),
      examples: () => readyExamples(exampleOperations, identity.development?.issue),
    });
    const sweeper = sweeperOf(node, sweepEveryMs, log);
    const delivery = openDelivery({ ...node, log });
    return {
      url: server.url,
      node,
      identity,
      sweeper,
      close: async () => {
        await server.close();
        await traces.close();
        await api.close();
        await sweeper.close();
        await delivery.close();
        await node.announcements.close();
        await decisionLog.close().finally(() => database.close());
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Escalations go to the log as well: an id, what was due and when, and nothing of a person. */
function sweeperOf({ database: { orm }, contentKeys, pin }: ApiNode, everyMs: number | undefined, log: Log): Sweeper {
  return openSweeper({
    orm,
    keys: contentKeys,
    everyMs,
    now: async () => (await pin(orm)).now,
    swept: ({ escalated, ...counts }) => {
      for (const escalation of escalated) log.warn(escalation, 'a request is overdue');
      log.info(counts, 'requests were swept');
    },
    failed: (error) => log.error({ fault: faultOf(error) }, 'requests could not be swept'),
  });
}

/**
 * Writes the first revision from registry directories; throws with every problem, nothing written. Tells which operations
 * of the directories the registry does not permit.
 */
async function fill(node: ApiNode, ownApi: OwnApi, directories: readonly string[]): Promise<readonly string[]> {
  const paths = directories.map((path) => (isAbsolute(path) ? path : join(home, path)));
  const genesis = await readGenesis(paths);
  const filled = genesis.ok ? await fillRegistry({ ...node, orm: node.database.orm, ownApi }, genesis.value) : genesis;
  if (filled.ok) return filled.unregistered;
  // Of several nodes that start on one empty database, one fills it.
  if (filled.problems.some(({ code }) => code === ALREADY_BEGUN)) return [];
  throw new Error(`the registry cannot be filled\n  ${filled.problems.map(problemLine).join('\n  ')}`);
}

async function banner({ url, identity }: Service, config: Config): Promise<string> {
  const { development } = identity;
  const [permitted, refused] = await readyExamples([cardFieldsForBilling, cardFieldForNews], development?.issue);
  invariant(permitted !== undefined && refused !== undefined, 'each example comes back ready');
  return bannerText({
    url,
    graphiql: config.graphiql,
    storage: config.databaseUrl === undefined ? `${config.dataFolder} (embedded)` : 'the server of DATABASE_URL',
    tokens:
      development === undefined
        ? []
        : await Promise.all(ROLES.map(async (role) => ({ role, token: await development.issue(role) }))),
    permitted,
    refused,
  });
}

/** Serves until it is told to stop: what `daicho start` runs. What stands against it is said in a line. */
export async function serve(
  env: Readonly<Record<string, string | undefined>>,
  opening?: Promise<Database>,
): Promise<void> {
  try {
    await listen(env, opening);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function listen(env: Readonly<Record<string, string | undefined>>, opening?: Promise<Database>): Promise<void> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const config = readConfig(env);
  const service = await start(config, say, ofTheDatabase, opening ?? openDatabase(config));
  say(await banner(service, config));
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      say('closing');
      service.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
