import 'reflect-metadata';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, lexicographicSortSchema, specifiedDirectives } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { RecordChangeResolver, RecordHistoryResolver, RegistryDiffResolver } from '../change/history/resolver.ts';
import { untilThenResolvers } from '../change/history/until-then-resolver.ts';
import { ReplayResolver } from '../change/impact/replay-resolver.ts';
import { ImpactMomentResolver, ImpactResolver, PlanImpact, ProposalImpact } from '../change/impact/resolver.ts';
import { PlanReview } from '../change/life/plan-resolver.ts';
import { ProposalLifeResolver } from '../change/life/resolver.ts';
import { LiveResolver } from '../change/live/resolver.ts';
import { RebaseResolver } from '../change/rebase/resolver.ts';
import { ProposalResolver, RegistryFileResolver } from '../change/resolver.ts';
import { WebhookResolver } from '../change/webhook/resolver.ts';
import {
  DecisionExplanations,
  ObligationExplanations,
  RemedyExplanations,
  VerdictExplanations,
} from '../decision/explanation-resolver.ts';
import { DecisionLogResolver } from '../decision/log/resolver.ts';
import { DecisionResolver } from '../decision/resolver.ts';
import { metadata, personalData } from '../graph/exposure.ts';
import { ImportResolver, SuggestionResolver } from '../imports/resolver.ts';
import { RegisteredOperationResolver } from '../operation/registered/resolver.ts';
import { ReportResolver } from '../operation/report/resolver.ts';
import { CheckResolver } from '../operation/resolver.ts';
import { PrincipalResolver } from '../principal/resolver.ts';
import { ProvisionRecordResolver } from '../record/resolver.ts';
import {
  DataCategoryDetailsResolver,
  DataCategoryResolver,
  RegistryCategories,
} from '../registry/category/resolver.ts';
import {
  CategoryCollectionSources,
  CollectionSourceResolver,
  PartyCollectionSources,
  RegistryCollectionSources,
} from '../registry/collection/resolver.ts';
import {
  CategoryHoldings,
  DatasetHoldings,
  PurposeHoldings,
  PurposeReachResolver,
  RegistryHoldings,
  SystemHoldings,
} from '../registry/data-map/holdings-resolver.ts';
import { DatasetLineage, PartyLineage, SystemLineage } from '../registry/data-map/lineage-resolver.ts';
import { RegistryDataMap } from '../registry/data-map/lists.ts';
import {
  CategoryFields,
  DataFieldResolver,
  DataFlowResolver,
  DatasetResolver,
  SystemResolver,
} from '../registry/data-map/resolver.ts';
import { SuggestionListResolver } from '../registry/intake/resolver.ts';
import {
  JointUseChangeResolver,
  JointUseChanges,
  RegistryJointUseChanges,
} from '../registry/joint-use/change-resolver.ts';
import {
  CategoryJointUses,
  JointUseResolver,
  PartyJointUses,
  PurposeJointUses,
  RegistryJointUses,
} from '../registry/joint-use/resolver.ts';
import {
  CategoryOutsourcings,
  OutsourcingResolver,
  PartyOutsourcings,
  PurposeOutsourcings,
  RegistryOutsourcings,
} from '../registry/outsourcing/resolver.ts';
import { PartyResolver, RegistryParties } from '../registry/party/resolver.ts';
import { ClauseResolver, PromiseResolver, RegistryPolicy } from '../registry/policy/resolver.ts';
import { OptOutChangeResolver, OptOutChanges, RegistryOptOutChanges } from '../registry/provision/change-resolver.ts';
import {
  CategoryProvisions,
  CollectionSourceSuccessions,
  OptOutFilingResolver,
  PartyProvisions,
  ProvisionResolver,
  PurposeProvisions,
  RegistryProvisions,
  SuccessionResolver,
} from '../registry/provision/resolver.ts';
import { PurposeChangeResolver, PurposeChanges, RegistryPurposeChanges } from '../registry/purpose/change-resolver.ts';
import {
  CategoryPurposes,
  DeclarationResolver,
  ProhibitionResolver,
  PurposeGrantResolver,
  PurposeResolver,
  RegistryPurposes,
} from '../registry/purpose/resolver.ts';
import { IncidentMutations } from '../request/incident/mutations.ts';
import { IncidentQueries, IncidentResolver, SentNoticeResolver } from '../request/incident/resolver.ts';
import { LetterQueries, LetterResolver } from '../request/letter/resolver.ts';
import { StopLifting } from '../request/principal-request/lifting.ts';
import {
  PrincipalRequestQueries,
  PrincipalRequestResolver,
  PrincipalRequests,
} from '../request/principal-request/reading.ts';
import { PrincipalRequestMutations } from '../request/principal-request/resolver.ts';
import { ApiKeyResolver } from './api-keys.ts';
import { annotateArguments } from './argument-annotations.ts';
import { NodeResolver } from './nodes.ts';
import { type Permissions, permissions } from './permissions.ts';
import { RegistryResolver, ViewerResolver } from './registry.ts';
import { withPermissions } from './shield.ts';

const resolvers: NonEmptyArray<new () => object> = [
  RegistryDataMap,
  RegistryResolver,
  ViewerResolver,
  NodeResolver,
  RegistryPolicy,
  ClauseResolver,
  PromiseResolver,
  RegistryCategories,
  DataCategoryDetailsResolver,
  DataCategoryResolver,
  RegistryParties,
  PartyResolver,
  RegistryCollectionSources,
  CollectionSourceResolver,
  CategoryCollectionSources,
  PartyCollectionSources,
  RegistryPurposes,
  PurposeResolver,
  DeclarationResolver,
  ProhibitionResolver,
  PurposeGrantResolver,
  CategoryPurposes,
  RegistryPurposeChanges,
  PurposeChangeResolver,
  PurposeChanges,
  RegistryOutsourcings,
  OutsourcingResolver,
  PartyOutsourcings,
  PurposeOutsourcings,
  CategoryOutsourcings,
  RegistryJointUses,
  JointUseResolver,
  PartyJointUses,
  PurposeJointUses,
  CategoryJointUses,
  RegistryJointUseChanges,
  JointUseChangeResolver,
  JointUseChanges,
  SystemResolver,
  DatasetResolver,
  DataFieldResolver,
  DataFlowResolver,
  CategoryFields,
  SystemLineage,
  DatasetLineage,
  PartyLineage,
  RegistryHoldings,
  SystemHoldings,
  DatasetHoldings,
  CategoryHoldings,
  PurposeHoldings,
  PurposeReachResolver,
  RegistryProvisions,
  ProvisionResolver,
  OptOutFilingResolver,
  SuccessionResolver,
  CollectionSourceSuccessions,
  PartyProvisions,
  PurposeProvisions,
  CategoryProvisions,
  RegistryOptOutChanges,
  OptOutChangeResolver,
  OptOutChanges,
  PrincipalResolver,
  ProvisionRecordResolver,
  DecisionResolver,
  DecisionExplanations,
  VerdictExplanations,
  ObligationExplanations,
  RemedyExplanations,
  CheckResolver,
  RegisteredOperationResolver,
  ReportResolver,
  LetterQueries,
  LetterResolver,
  IncidentQueries,
  IncidentMutations,
  IncidentResolver,
  SentNoticeResolver,
  DecisionLogResolver,
  PrincipalRequestQueries,
  PrincipalRequestMutations,
  StopLifting,
  PrincipalRequestResolver,
  PrincipalRequests,
  ProposalResolver,
  ProposalLifeResolver,
  RebaseResolver,
  PlanReview,
  RegistryFileResolver,
  ProposalImpact,
  ...untilThenResolvers,
  PlanImpact,
  ImpactResolver,
  ImpactMomentResolver,
  ReplayResolver,
  LiveResolver,
  WebhookResolver,
  RegistryDiffResolver,
  RecordChangeResolver,
  RecordHistoryResolver,
  ImportResolver,
  SuggestionResolver,
  SuggestionListResolver,
  ApiKeyResolver,
];

/** The schema with its permissions: what the API serves. */
export function buildApiSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    directives: [...specifiedDirectives, personalData, metadata],
    validate: false,
    pubSub: nothingPublished,
    // It would answer an introspection query at every start; the tests do so once.
    skipCheck: true,
    orphanedTypes: [],
  });
  describeRoots(schema);
  annotateArguments(schema);
  everyOperationHasItsRow(schema);
  return withPermissions(schema);
}

// Every subscription brings a source of its own; type-graphql asks for this all the same.
const nothingPublished: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('nothing is published by topic');
  },
};

// The root types have no class of their own to say it on.
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  const subscription = schema.getSubscriptionType();
  if (query != null) query.description = 'What can be asked.';
  if (mutation != null) mutation.description = 'What can be changed.';
  if (subscription != null) subscription.description = 'What can be followed, over a WebSocket.';
}

/** Throws, naming each, when an operation has no row in the permission table, or a row no operation. */
export function everyOperationHasItsRow(schema: GraphQLSchema, table: Permissions = permissions): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const operations = roots.flatMap((root) =>
    Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name}.${field}`),
  );
  const rows = Object.entries(table).flatMap(([root, fields]) =>
    Object.keys(fields).map((field) => `${root}.${field}`),
  );
  const missing = operations.filter((operation) => !rows.includes(operation));
  const gone = rows.filter((row) => !operations.includes(row));
  if (missing.length > 0) throw new Error(`no row in permissions for ${missing.join(', ')}`);
  if (gone.length > 0) throw new Error(`permissions names operations that do not exist: ${gone.join(', ')}`);
}

/** The schema as committed text, its annotations included, in a stable order. */
export function printApiSchema(schema: GraphQLSchema): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`;
}
