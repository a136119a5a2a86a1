import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { GroundedNode } from '../policy/node.ts';
import { identificationCode, identifies, legalClass, processedInto, specialCare } from './model.ts';

const LegalClass = enumType('LegalClass', legalClass, 'The ladder of information classes (Arts. 2, 16).', {
  ANONYMISED: 'Anonymously processed information (Art. 2(6)).',
  PERSONALLY_REFERABLE: 'Personally referable information (Art. 2(7)).',
  PSEUDONYMISED: 'Pseudonymously processed information (Art. 2(5)).',
  PERSONAL_INFORMATION: 'Personal information (Art. 2(1)).',
  SPECIAL_CARE_REQUIRED: 'Special care-required personal information (Art. 2(3)).',
});

const Identifies = enumType('Identifies', identifies, 'How a kind of data identifies a person (Art. 2(1)).', {
  DIRECT: 'By itself.',
  BY_EASY_COLLATION: 'Once collated with other information, easily.',
  NO: 'Not at all.',
});

const IdentificationCode = enumType(
  'IdentificationCode',
  identificationCode,
  'Individual identification codes (Art. 2(2); Order 1; Rules 2-4).',
  {
    DNA: 'Base sequence of DNA.',
    FACE_FEATURE: 'Feature data of the face, converted to authenticate.',
    IRIS: 'Feature data of the iris.',
    VOICE_FEATURE: 'Feature data of the voice.',
    GAIT: 'Feature data of the gait.',
    VEIN: 'Feature data of the veins.',
    FINGER_OR_PALM_PRINT: 'Feature data of finger or palm prints.',
    PASSPORT_NUMBER: 'Passport number.',
    BASIC_PENSION_NUMBER: 'Basic pension number.',
    DRIVERS_LICENCE_NUMBER: "Driver's licence number.",
    RESIDENT_RECORD_CODE: 'Resident record code.',
    MY_NUMBER: 'Individual number (My Number).',
    HEALTH_INSURANCE_SYMBOL_AND_NUMBER: 'Health insurance symbol and number.',
    LONG_TERM_CARE_INSURANCE_NUMBER: 'Long-term care insurance number.',
    EMPLOYMENT_INSURANCE_NUMBER: 'Employment insurance number.',
    FOREIGN_PASSPORT_NUMBER: 'Number of a foreign passport.',
    RESIDENCE_CARD_NUMBER: 'Residence card number.',
    SPECIAL_PERMANENT_RESIDENT_CERTIFICATE_NUMBER: 'Number of a special permanent resident certificate.',
  },
);

const SpecialCare = enumType('SpecialCare', specialCare, 'What needs special care (Art. 2(3), Order 2).', {
  RACE: 'Race.',
  CREED: 'Creed.',
  SOCIAL_STATUS: 'Social status.',
  MEDICAL_HISTORY: 'Medical history.',
  CRIMINAL_RECORD: 'Criminal record.',
  CRIME_VICTIM: 'Having been a victim of a crime.',
  DISABILITY: 'Disability.',
  HEALTH_CHECK_RESULT: 'Result of a health check.',
  MEDICAL_TREATMENT: 'Medical guidance, treatment or dispensing.',
  CRIMINAL_PROCEDURE: 'Criminal procedure as a suspect or defendant.',
  JUVENILE_PROCEDURE: 'Juvenile protection procedure.',
});

@ObjectType({ description: 'A name of the category in another vocabulary.' })
@Metadata()
export class CategoryAlias {
  @Field(() => String, { description: 'The vocabulary, e.g. FIDESLANG or DPV.' })
  vocabulary!: string;

  @Field(() => String, { description: 'Its key or IRI there.' })
  key!: string;
}

const ProcessedInto = enumType('ProcessedInto', processedInto, 'What processing makes of data (Arts. 2(5), 2(6)).', {
  PSEUDONYMISED: 'Pseudonymously processed information (Rule 31).',
  ANONYMISED: 'Anonymously processed information (Rule 34).',
});

@ObjectType('DataProcessing', { description: 'The processing that lowers the class of a kind of data.' })
@Metadata()
export class DataProcessingNode {
  @Field(() => ProcessedInto, { description: 'What it makes of it.' })
  into!: string;

  @Field(() => String, { description: 'Where it is recorded.' })
  document!: string;

  @Field(() => Instant, { description: 'When it was done; it counts from then on.' })
  at!: string;
}

@ObjectType('DataCategoryDetails', { description: 'What the law asks to know of a kind of data.' })
@Metadata()
export class DataCategoryDetailsNode {
  @Field(() => LegalClass, { description: 'Its class, derived from the facts below.' })
  legalClass!: string;

  @Field(() => Identifies, { description: 'How it identifies a person.' })
  identifies!: string;

  @Field(() => IdentificationCode, { nullable: true, description: 'The identification code it is.' })
  identificationCode?: string;

  @Field(() => [SpecialCare], { description: 'Why it needs special care.' })
  specialCare!: string[];

  @Field(() => Boolean, { description: 'Whether it merely lets one infer a sensitive fact.' })
  inferredOnly!: boolean;

  @Field(() => Boolean, { description: 'Whether its misuse may cause property damage (Rule 7(2)).' })
  financialHarmIfMisused!: boolean;

  @Field(() => Boolean, { description: 'Whether a person is reached by it.' })
  contactsPerson!: boolean;

  @Field(() => DataProcessingNode, { nullable: true, description: 'The processing that lowers its class.' })
  processing?: DataProcessingNode;

  @Field(() => [CategoryAlias], { description: 'Its names in other vocabularies.' })
  aliases!: CategoryAlias[];
}

@ObjectType('DataCategory', {
  implements: Node,
  description: 'A kind of personal data. Its name is open; its details are scoped to the declared purpose.',
})
@Metadata()
export class DataCategoryNode extends GroundedNode {
  @Field(() => String, { description: 'Name, English.' })
  labelEn!: string;

  @Field(() => String, { nullable: true, description: 'Name, Japanese.' })
  labelJa?: string;
}

export const DataCategoryConnection = connectionOf(DataCategoryNode, 'DataCategory');

@InputType({ description: 'Which categories to list. All given must hold.' })
@Metadata()
export class DataCategoryFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only direct children of this category.' })
  parent?: string | null;

  @Field(() => String, { nullable: true, description: 'Only names, in either language, that contain this.' })
  search?: string | null;
}

const categoryOrders = { KEY: 'KEY', LABEL: 'LABEL' } as const;

export const DataCategoryOrder = enumType(
  'DataCategoryOrder',
  { enum: categoryOrders },
  'What a list of categories is ordered by.',
  { KEY: 'The key.', LABEL: 'The English name.' },
);
