import { Field, InputType } from 'type-graphql';
import { Metadata } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { ClassifiedBy, DatasetKind, DatasetState } from './enums.ts';

@InputType({ description: 'Which systems to list. All given must hold.' })
@Metadata()
export class SystemFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only systems kept in this country, ISO 3166-1.' })
  storageCountry?: string | null;

  @Field(() => String, { nullable: true, description: 'Only names, in either language, that contain this.' })
  search?: string | null;
}

@InputType({ description: 'Which datasets to list. All given must hold.' })
@Metadata()
export class DatasetFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only datasets of this system. `withheldCount` heeds it.' })
  system?: string | null;

  @Field(() => DatasetState, { nullable: true, description: 'Only datasets that have come this far.' })
  state?: string | null;

  @Field(() => DatasetKind, { nullable: true, description: 'Only datasets of this kind.' })
  kindOf?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only datasets kept for this purpose. `withheldCount` heeds it.',
  })
  purpose?: string | null;

  @Field(() => String, { nullable: true, description: 'Only names, in either language, that contain this.' })
  search?: string | null;
}

@InputType({ description: 'Which fields to list. All given must hold.' })
@Metadata()
export class DataFieldFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only fields of this dataset. `withheldCount` heeds it.' })
  dataset?: string | null;

  @Field(() => String, { nullable: true, description: 'Only fields of this system. `withheldCount` heeds it.' })
  system?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only fields that hold this very category. `withheldCount` heeds it.',
  })
  category?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only fields whose data may be used for this purpose. `withheldCount` heeds it.',
  })
  permittedFor?: string | null;

  @Field(() => ClassifiedBy, { nullable: true, description: 'Only fields whose categories come from here.' })
  classifiedBy?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only fields of which this key of another vocabulary is pending.',
  })
  pendingKey?: string | null;

  @Field(() => String, { nullable: true, description: 'Only paths or descriptions that contain this.' })
  search?: string | null;
}

@InputType({ description: 'Which flows to list. All given must hold.' })
@Metadata()
export class DataFlowFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only flows from or to this system. `withheldCount` heeds it.' })
  system?: string | null;

  @Field(() => String, { nullable: true, description: 'Only flows from or to this dataset. `withheldCount` heeds it.' })
  dataset?: string | null;

  @Field(() => String, { nullable: true, description: 'Only flows from or to this party. `withheldCount` heeds it.' })
  party?: string | null;

  @Field(() => String, { nullable: true, description: 'Only flows for this purpose. `withheldCount` heeds it.' })
  purpose?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only flows that carry this very category. `withheldCount` heeds it.',
  })
  category?: string | null;
}
