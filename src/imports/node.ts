import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { PlannedEditNode, ProposalNode } from '../change/node.ts';
import { enumType } from '../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../graph/exposure.ts';
import { ProblemNode } from '../graph/problem.ts';

export const ImportFormat = enumType(
  'ImportFormat',
  { enum: { FIDESLANG: 'FIDESLANG', CSV: 'CSV', POSTGRESQL: 'POSTGRESQL', GRAPHQL: 'GRAPHQL' } as const },
  'What documents are written in.',
  {
    FIDESLANG: 'Fideslang manifests, in YAML: the records of the source become what they say.',
    POSTGRESQL: 'What a PostgreSQL database says of itself, as `daicho scan` reads it: nothing of it is classified.',
    GRAPHQL: 'The schema of an API, annotated with `@personalData(category:)`: types are datasets, fields fields.',
    CSV: 'Tables of fields, a row for each: what they do not name stays as it is.',
  },
);

@InputType({ description: 'A document to be imported.' })
@Metadata()
export class DocumentInput {
  @Field(() => String, { description: 'Its name among the documents of its source.' })
  name!: string;

  @Field(() => String, { description: 'The document itself; it may name persons.' })
  @PersonalData(PERSON_NAME)
  text!: string;
}

@InputType({ description: 'All documents of one source.' })
@Metadata()
export class ImportInput {
  @Field(() => String, { description: 'The source that new records belong to.' })
  source!: string;

  @Field(() => ImportFormat, { description: 'What the documents are written in.' })
  format!: 'FIDESLANG' | 'CSV' | 'POSTGRESQL' | 'GRAPHQL';

  @Field(() => String, {
    nullable: true,
    description: 'Of GRAPHQL, and of it alone: key of the system whose API the documents are the schema of.',
  })
  system?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Of all but FIDESLANG: the systems that the documents name may be some that the registry does not hold yet.',
  })
  newSystem!: boolean;

  @Field(() => [DocumentInput], { description: 'The documents, read together.' })
  documents!: DocumentInput[];
}

@InputType({ description: 'Documents to import.' })
@Metadata()
export class ApplyImportInput extends ImportInput {
  @Field(() => String, { description: 'Why; kept with the revision.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: 'The revision that was planned against; the newest when absent.' })
  baseRevision?: number | null;
}

const PendingUseKind = enumType(
  'PendingUseKind',
  {
    enum: {
      CATEGORY: 'CATEGORY',
      PURPOSE: 'PURPOSE',
      SUBJECT: 'SUBJECT',
      SYSTEM: 'SYSTEM',
      DATASET: 'DATASET',
    } as const,
  },
  'What a key stands for that the registry has no name for.',
  {
    CATEGORY: 'A kind of personal data.',
    PURPOSE: 'A purpose of use.',
    SUBJECT: 'A kind of principal.',
    SYSTEM: 'A system that no document holds.',
    DATASET: 'A dataset that no document holds.',
  },
);

@ObjectType('PendingUse', { description: 'A key of documents that the registry has no name for.' })
@Metadata()
export class PendingUseNode {
  @Field(() => PendingUseKind, { description: 'What it stands for.' })
  kind!: string;

  @Field(() => String, { description: 'The key.' })
  key!: string;

  @Field(() => Int, { description: 'How often the documents use it.' })
  uses!: number;

  @Field(() => String, { description: 'Where they use it first.' })
  first!: string;
}

@ObjectType('ImportPlan', { description: 'What importing documents would change.' })
@Metadata()
export class ImportPlanNode {
  @Field(() => Int, { description: 'The revision it was compared with.' })
  revision!: number;

  @Field(() => [PlannedEditNode], { description: 'What would change; empty when nothing would.' })
  edits!: object[];

  @Field(() => [PendingUseNode], { description: 'Keys that the registry has no name for.' })
  pending!: readonly object[];

  @Field(() => [String], { description: 'What is kept in the documents alone.' })
  notes!: readonly string[];

  @Field(() => [ProblemNode], { description: 'What stands against it.' })
  problems!: ProblemNode[];
}

@ObjectType({ description: 'What importing documents changed.' })
@Metadata()
export class ApplyImportPayload extends ImportPlanNode {
  @Field(() => ProposalNode, { nullable: true, description: 'The proposal that was applied; absent when nothing was.' })
  proposal?: object | undefined;
}

@InputType({ description: 'A database to scan from where the service runs.' })
@Metadata()
export class ScanDatabaseInput {
  @Field(() => String, {
    description:
      'postgres://USER:PASSWORD@HOST:PORT/DATABASE, with `sslmode` at most. Used once; it is neither kept, logged nor told.',
  })
  address!: string;

  @Field(() => String, { description: 'Key of the system that the database is.' })
  system!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'That system may be one that the registry does not hold yet.',
  })
  newSystem!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The source that its records belong to; `scan.SYSTEM` when absent.',
  })
  source?: string | null;

  @Field(() => String, { nullable: true, description: 'Why; kept with the revision.' })
  reason?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Look at values too: their forms are counted; no value is kept, logged or told.',
  })
  sample!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Tell what would change, and change nothing.' })
  planOnly!: boolean;
}

@ObjectType({ description: 'What a scan of a database changed, or would change.' })
@Metadata()
export class ScanDatabasePayload extends ImportPlanNode {
  @Field(() => ProposalNode, { nullable: true, description: 'The proposal that was applied; absent when nothing was.' })
  proposal?: object | undefined;
}

@ObjectType({ description: 'A document as the registry knows it now.' })
@Metadata()
export class ExportedDocument {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'The document itself; it may name persons.' })
  @PersonalData(PERSON_NAME)
  text!: string;
}

@ObjectType({ description: 'The documents of a source.' })
@Metadata()
export class DocumentExport {
  @Field(() => Int, { description: 'The revision that was read.' })
  revision!: number;

  @Field(() => [ExportedDocument], { description: 'The documents, by name.' })
  documents!: readonly ExportedDocument[];
}

@InputType({ description: 'A suggestion that a person takes.' })
@Metadata()
export class AcceptSuggestionInput {
  @Field(() => String, { description: 'Key of the field.' })
  field!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the categories it holds; those of the strongest candidate when absent.',
  })
  categories?: string[] | null;
}

@InputType({ description: 'What a person decides on suggestions; all of it applies or none.' })
@Metadata()
export class DecideSuggestionsInput {
  @Field(() => String, { description: 'Why; kept with the revision.' })
  reason!: string;

  @Field(() => [AcceptSuggestionInput], { defaultValue: [], description: 'Those that are taken.' })
  accept!: AcceptSuggestionInput[];

  @Field(() => [String], { defaultValue: [], description: 'Keys of the fields whose suggestion is rejected.' })
  reject!: string[];
}

@ObjectType({ description: 'What became of decisions on suggestions.' })
@Metadata()
export class DecideSuggestionsPayload {
  @Field(() => ProposalNode, {
    nullable: true,
    description: 'The proposal that was applied; absent when it was refused.',
  })
  proposal?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with them.' })
  problems!: ProblemNode[];
}
