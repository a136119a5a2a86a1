import type { DocumentNode } from 'graphql';
import { Announcements } from '../change/live/announcements.ts';
import type { LiveContext } from '../change/live/resolver.ts';
import { Snapshots } from '../change/snapshots.ts';
import type { WebhookContext } from '../change/webhook/resolver.ts';
import type { Database } from '../db/connection.ts';
import { leasedPoint, type NewestPoint, pinPoint, type ReadPoint } from '../db/revision.ts';
import type { DecisionTable } from '../decision/compile.ts';
import type { Language } from '../decision/words/said.ts';
import type { Actor, Role } from '../identity/model.ts';
import type { ImportContext } from '../imports/resolver.ts';
import type { OwnApi } from '../operation/graphql/own-api.ts';
import type { OperationContext } from '../operation/registered/resolver.ts';
import type { PrincipalKey } from '../principal/principal-key.ts';
import type { Registry } from '../registry/registry.ts';
import type { ContentKeys } from '../request/content/content-key.ts';
import type { RequestContext } from '../request/principal-request/act.ts';
import { type Enforcement, openEnforcement } from './enforcement.ts';
import { openLoaders } from './loaders.ts';
import { MapRows } from './map-rows.ts';
import { MapScopes } from './map-scopes.ts';
import { MapTotalsKept } from './map-totals.ts';
import { DecisionTables } from './tables.ts';

/** What one process serves the API from. */
export interface ApiNode {
  readonly database: Database;
  readonly snapshots: Snapshots;
  readonly tables: DecisionTables;
  readonly scopes: MapScopes;
  readonly mapRows: MapRows;
  readonly totals: MapTotalsKept;
  readonly principalKey: PrincipalKey;
  readonly contentKeys: ContentKeys;
  readonly webhookHosts: readonly string[];
  /** Hosts of databases that stewards may have it scan. */
  readonly scanHosts: readonly string[];
  /** What an operation that begins now sees: the newest revision, and the time by the database's clock. */
  readonly pin: typeof pinPoint;
  /** What one that only reads may see without asking the database; undefined when it has to be asked. */
  readonly leased: typeof leasedPoint;
  readonly announcements: Announcements;
}

/** What configuration gives a node: the secrets that it keeps principals and contents with, and whom it may call or scan. */
export type NodeTerms = Pick<ApiNode, 'principalKey' | 'contentKeys' | 'webhookHosts' | 'scanHosts'>;

/** How a node knows what is newest, and the time. */
export type Clock = Pick<ApiNode, 'pin' | 'leased'>;

export const byTheDatabase: Clock = { pin: pinPoint, leased: leasedPoint };

export function openNode(database: Database, terms: NodeTerms, clock = byTheDatabase): ApiNode {
  const snapshots = new Snapshots();
  const tables = new DecisionTables(snapshots);
  const announcements = new Announcements(database);
  const [mapRows, totals] = [new MapRows(), new MapTotalsKept()];
  const scopes = new MapScopes();
  return { database, snapshots, tables, scopes, mapRows, totals, ...terms, ...clock, announcements };
}

/** The context of one operation. */
export interface ApiContext extends LiveContext, WebhookContext, ImportContext, RequestContext, OperationContext {
  /** What was learned of the operation that its log line may tell. */
  readonly told: { operationName?: string | undefined };
  /** The document of the operation, once it was read and is valid. */
  readonly operation: {
    document?: DocumentNode | undefined;
    /** Names of its root fields, once it may be executed. */
    rootFields?: readonly string[];
  };
  /** The text that was sent by its name, and is registered for who asks. */
  readonly registered: string | undefined;
  /** How often it changed before, as of the pin, who is let in with what. */
  readonly admission: number;
  readonly enforcement: Enforcement;
  /** The whole registry, the data map apart, as it was at a revision. */
  registryAt(revision: number): Promise<Registry>;
  /** Whether the actor has one of these roles; for the permission table. */
  mayCall(roles: readonly Role[]): boolean;
  /** How often the instant of the pin was looked at: an answer that depends on it is kept by nobody. */
  looksAtTime(): number;
  /** How often its revision was: an answer that does not depend on it is kept for as long as the registry is the same. */
  looksAtRevision(): number;
  /** Keys of the purposes the actor may declare. */
  declarable(): readonly string[];
}

/** Who asks for which purpose, and in which language they are told. */
export interface Asker {
  readonly actor: Actor;
  readonly purpose: string | undefined;
  readonly language: Language;
  /** The text that was sent by its name, and is registered for who asks. */
  readonly registered?: string | undefined;
}

/** Opens an operation: everything it may use, at the point that it sees. No statement once the revision is known. */
export async function openContext(
  node: ApiNode,
  ownApi: OwnApi,
  asker: Asker,
  point: NewestPoint,
): Promise<ApiContext> {
  const { orm } = node.database;
  const { actor, purpose = '', language, registered } = asker;
  const table = await node.tables.at(orm, point);
  const registry = await node.snapshots.at(orm, point.revision);
  const pin = new WatchedPoint(point);
  const mapScope = (revision: number) => node.scopes.of(orm, revision, table, purpose);
  const enforcement = openEnforcement({ table, actor, purpose: asker.purpose, language });
  // Most answers are kept, and need none of them.
  let opened: ReturnType<typeof openLoaders> | undefined;
  const loaders = () => {
    opened ??= openLoaders(orm, { pin, revision: point.revision, registry });
    return opened;
  };
  // One literal, whose shape is known beforehand: one that is made for every request of several costs more than all else here.
  return {
    actor,
    purpose,
    language,
    pin,
    orm,
    facts: orm,
    principalKey: node.principalKey,
    contentKeys: node.contentKeys,
    webhookHosts: node.webhookHosts,
    snapshots: node.snapshots,
    ownApi,
    announcements: node.announcements,
    scanHosts: node.scanHosts,
    enforcement,
    told: {},
    operation: {},
    registered,
    admission: point.admission,
    remembered: (store, at) => loaders().remembered(store, at),
    read: (question) => loaders().read(question),
    load: (store, key, at) => loaders().load(store, key, at),
    loadMany: (store, keys, at) => loaders().loadMany(store, keys, at),
    batched: (name, revision, key, fetch) => loaders().batched(name, revision, key, fetch),
    keptRows: (kind, revision) => node.mapRows.of(kind, revision),
    registryAt: (revision) => node.snapshots.at(orm, revision),
    mayCall: (roles) => actor.roles.some((role) => roles.includes(role)),
    looksAtTime: () => pin.looksAtTime,
    looksAtRevision: () => pin.looksAtRevision,
    declarable: () => enforcement.declarable(),
    mapScope,
    mapReach: (revision, other) => node.scopes.reach(orm, revision, table, other),
    mapUses: (revision) => node.scopes.uses(orm, revision),
    mapTotals: async (revision) => {
      const [scope, uses] = [await mapScope(revision), await node.scopes.uses(orm, revision)];
      return node.totals.of(orm, purpose, { revision, scope, uses });
    },
    requireCovered: (categories, row) => enforcement.requireCovered(categories, row),
    decisions: {
      table,
      tableAt: (revision: number, now: string): Promise<DecisionTable> => node.tables.at(orm, { revision, now }),
    },
  };
}

/** The resolvers' own pin: the same point, and counts of how often its instant and its revision were read. */
class WatchedPoint implements ReadPoint {
  readonly #point: ReadPoint;
  looksAtTime = 0;
  looksAtRevision = 0;

  constructor(point: ReadPoint) {
    this.#point = point;
  }

  get revision(): number {
    this.looksAtRevision++;
    return this.#point.revision;
  }

  get now(): string {
    this.looksAtTime++;
    return this.#point.now;
  }
}
