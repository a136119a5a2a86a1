import { GraphQLError } from 'graphql';
import { Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../db/revision.ts';
import { enumType } from '../graph/enum.ts';
import { ACTOR, Metadata, MetadataArg, PersonalData } from '../graph/exposure.ts';
import { toNodeId } from '../graph/node-id.ts';
import { AsOf, RegistryNode } from '../graph/view.ts';
import { SEVERITIES } from '../lib/finding.ts';
import { unrecordedReceipts } from '../operation/report/unrecorded.ts';
import { overdueErasures } from '../registry/data-map/retention.ts';
import { findingRules } from '../registry/registry.ts';
import type { ApiContext } from './context.ts';

const Severity = enumType(
  'Severity',
  {
    enum: Object.fromEntries(SEVERITIES.map((severity) => [severity, severity])) as Record<
      (typeof SEVERITIES)[number],
      string
    >,
  },
  'How bad a gap is.',
  {
    BREACH: 'A duty of the law is not met.',
    EFFORT: 'A duty of effort is not lived up to.',
    UNUSABLE: 'What the policy reserves cannot be used as it is written.',
    OUTDATED: 'The wording is older than the law in force.',
  },
);

@ObjectType({ description: 'A record that a finding or a verdict rests on.' })
@Metadata()
export class RecordReference {
  @Field(() => String, { description: 'Its kind, e.g. `Purpose`.' })
  kind!: string;

  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => ID, { description: 'Its global id.' })
  id!: string;
}

@ObjectType('Finding', { description: 'A gap between what the organisation declared and what the law asks.' })
@Metadata()
export class FindingNode {
  @Field(() => String, { description: 'Domain code, one for each gap.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The clause that has the gap; absent where the policy is silent.',
  })
  clause?: string;

  @Field(() => String, { description: 'The article it falls short of.' })
  article!: string;

  @Field(() => Severity, { description: 'How bad it is.' })
  severity!: string;

  @Field(() => String, { description: 'The gap, in one sentence.' })
  message!: string;

  @Field(() => String, { description: 'The fact that would mend it.' })
  mend!: string;

  @Field(() => [RecordReference], { description: 'The records it was found in.' })
  records!: RecordReference[];
}

@ObjectType({ description: 'Who is asking.' })
@Metadata()
export class Viewer {
  @Field(() => String, { description: 'Subject of the token, or the client of the API key.' })
  @PersonalData(ACTOR)
  subject!: string;

  @Field(() => [String], { description: 'Its roles.' })
  roles!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The client, for programs.' })
  client?: string | undefined;

  @Field(() => [String], { description: 'Keys of the purposes it may declare in `x-purpose-of-use`.' })
  purposes!: readonly string[];
}

@Resolver(() => RegistryNode)
export class RegistryResolver {
  @Query(() => RegistryNode, { description: 'The registry, now or as it was.' })
  registry(
    @Ctx() { pin }: ApiContext,
    @MetadataArg('asOf', () => AsOf, { nullable: true, description: 'Which state; now when absent.' })
    asOf?: AsOf | null,
  ): ReadPoint {
    if (asOf == null) return pin;
    const revision = asOf.revision ?? pin.revision;
    if (revision < 0 || revision > pin.revision) {
      throw new GraphQLError(`revision ${revision} does not exist; the newest is ${pin.revision}`, {
        extensions: { code: 'REVISION_UNKNOWN', reason: 'REVISION_UNKNOWN' },
      });
    }
    const { at } = asOf;
    if (at != null) return { revision, now: at };
    // The time is looked at by what depends on it, and by nothing else: an answer that does not can be kept.
    return {
      revision,
      get now() {
        return pin.now;
      },
    };
  }

  @FieldResolver(() => [FindingNode], { description: 'The gaps between what was declared and what the law asks.' })
  async findings(@Root() view: ReadPoint, @Ctx() context: ApiContext) {
    const registry = await context.registryAt(view.revision);
    const overdue = await overdueErasures(context, view, registry);
    const unrecorded = await unrecordedReceipts(context, view, registry);
    return [...findingRules.flatMap((rule) => rule(registry)), ...unrecorded, ...overdue].map((finding) => ({
      ...finding,
      records: finding.records.map((record) => ({ ...record, id: toNodeId(record.kind, record.key) })),
    }));
  }
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who is asking, and what it may declare.' })
  viewer(@Ctx() { actor, declarable }: ApiContext) {
    return { ...actor, purposes: declarable() };
  }
}
