import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { Node } from '../../graph/view.ts';
import { PartyNode } from '../party/node.ts';
import { GroundedNode } from '../policy/node.ts';
import { Authority, ClassifiedBy, DatasetKind, DatasetState, Order5Ground, PendingKind } from './enums.ts';

@ObjectType('PendingKey', { description: 'A key of another vocabulary that nobody has mapped yet.' })
@Metadata()
export class PendingKeyNode {
  @Field(() => String, { description: 'The vocabulary, e.g. FIDESLANG.' })
  vocabulary!: string;

  @Field(() => PendingKind, { description: 'What it stands for there.' })
  kind!: string;

  @Field(() => String, { description: 'The key there.' })
  key!: string;
}

const pendingOptions = {
  description: 'Keys of other vocabularies that nobody has mapped; with a category among them it is unclassified.',
};

@ObjectType('System', {
  implements: Node,
  description: 'A system that holds datasets: a database, a service, an archive.',
})
@Metadata()
export class SystemNode extends GroundedNode {
  @Field(() => String, { description: 'Name, English.' })
  labelEn!: string;

  @Field(() => String, { nullable: true, description: 'Name, Japanese.' })
  labelJa?: string;

  @Field(() => String, { nullable: true, description: 'What it is.' })
  description?: string;

  @Field(() => [String], { description: 'The countries it is kept in, ISO 3166-1 (Arts. 23, 32(1)(iv)).' })
  storageCountries!: string[];

  @Field(() => [PendingKeyNode], pendingOptions)
  pending!: PendingKeyNode[];

  @Field(() => String, { nullable: true, description: 'The department that owns it.' })
  ownerDepartment?: string;
}

@ObjectType({ description: 'The table or view of a database that a dataset is.' })
@Metadata()
export class DatabaseRelation {
  @Field(() => String, { description: 'Its schema, as the database keeps the name.' })
  schema!: string;

  @Field(() => String, { description: 'Its name, as the database keeps it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Of a view: the query it stands for.' })
  definition?: string;
}

@ObjectType('Dataset', {
  implements: Node,
  description: 'A body of data within a system: a table, a kind of document, a file, a stream, a paper archive.',
})
@Metadata()
export class DatasetNode extends GroundedNode {
  @Field(() => String, { description: 'Name, English.' })
  labelEn!: string;

  @Field(() => String, { nullable: true, description: 'Name, Japanese.' })
  labelJa?: string;

  @Field(() => String, { nullable: true, description: 'What it is.' })
  description?: string;

  @Field(() => DatasetKind, { description: 'What it is, as things go.' })
  kindOf!: string;

  @Field(() => DatabaseRelation, { nullable: true, description: 'The table or view it is, of a database.' })
  relation?: DatabaseRelation;

  @Field(() => [PendingKeyNode], pendingOptions)
  pending!: PendingKeyNode[];

  @Field(() => Boolean, { description: 'Whether persons in it can be looked up systematically (Art. 16(1)).' })
  searchable!: boolean;

  @Field(() => String, { nullable: true, description: 'The department that owns it.' })
  ownerDepartment?: string;

  @Field(() => String, { nullable: true, description: 'Who answers for it.' })
  @PersonalData(PERSON_NAME)
  responsiblePerson?: string;

  @Field(() => [String], { nullable: true, description: 'The departments or roles that may see it.' })
  accessHolders?: string[];

  @Field(() => Authority, { description: 'Whether the operator may disclose, correct and erase it (Art. 16(4)).' })
  authority!: string;

  @Field(() => Order5Ground, { nullable: true, description: 'Why its existence must not be known (Order 5).' })
  order5Ground?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The law that asks to keep it though nothing needs it any more (Art. 22).',
  })
  keptUnder?: string;

  @Field(() => DatasetState, { description: 'How far its life has come.' })
  state!: string;
}

@ObjectType({ description: 'A recorded human judgement that a field holds no personal data.' })
@Metadata()
export class NotPersonal {
  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  by?: string;
}

@ObjectType('DataField', { implements: Node, description: 'A field of a dataset: a column, a path in a document.' })
@Metadata()
export class DataFieldNode extends GroundedNode {
  @Field(() => String, { description: 'The column or path, as the system itself spells it.' })
  path!: string;

  @Field(() => String, { nullable: true, description: 'The type, as the system itself calls it.' })
  dataType?: string;

  @Field(() => Int, { nullable: true, description: 'Its place among the columns of its table, from 1.' })
  ordinal?: number;

  @Field(() => String, { nullable: true, description: 'What it is.' })
  description?: string;

  @Field(() => ClassifiedBy, { description: 'Where its categories come from: the nearest that says something wins.' })
  classifiedBy!: string;

  @Field(() => NotPersonal, { nullable: true, description: 'The judgement that it holds no personal data.' })
  notPersonal?: NotPersonal;

  @Field(() => [PendingKeyNode], pendingOptions)
  pending!: PendingKeyNode[];
}

@ObjectType('DataFlow', {
  implements: Node,
  description: 'That data goes from one system, dataset or party to another.',
})
@Metadata()
export class DataFlowNode extends GroundedNode {
  @Field(() => String, { nullable: true, description: 'What it is.' })
  description?: string;

  @Field(() => [PendingKeyNode], pendingOptions)
  pending!: PendingKeyNode[];
}

@ObjectType({ description: 'Where a flow begins or ends: one of the three, or withheld.' })
@Metadata()
export class FlowEnd {
  @Field(() => SystemNode, { nullable: true, description: 'The system, where it is one.' })
  system?: object | undefined;

  @Field(() => DatasetNode, { nullable: true, description: 'The dataset, where it is one.' })
  dataset?: object | undefined;

  @Field(() => PartyNode, { nullable: true, description: 'The party, where it is one.' })
  party?: object | undefined;

  @Field(() => Boolean, {
    description: 'Whether it is a system or dataset that the declared purpose does not cover.',
  })
  withheld!: boolean;
}

@ObjectType('LineageStep', { description: 'A flow on the way of a lineage.' })
@Metadata()
export class LineageStepNode {
  @Field(() => Int, { description: 'How many flows it is from the dataset, at the fewest.' })
  depth!: number;

  @Field(() => DataFlowNode, { description: 'The flow.' })
  flow!: object;
}

@ObjectType('Lineage', { description: 'Where the data of a dataset comes from, or where it goes, flow by flow.' })
@Metadata()
export class LineageNode {
  @Field(() => [LineageStepNode], { description: 'The flows, nearest first.' })
  steps!: LineageStepNode[];

  @Field(() => Int, { description: 'How many flows there are; `steps` holds the first of them.' })
  stepCount!: number;

  @Field(() => Int, {
    description: 'Flows at which it stops, because the declared purpose does not cover them or what lies behind them.',
  })
  withheldCount!: number;
}

export const SystemConnection = connectionOf(SystemNode, 'System', { withheld: true });
export const DatasetConnection = connectionOf(DatasetNode, 'Dataset', { withheld: true });
export const DataFieldConnection = connectionOf(DataFieldNode, 'DataField', { withheld: true });
export const DataFlowConnection = connectionOf(DataFlowNode, 'DataFlow', { withheld: true });
