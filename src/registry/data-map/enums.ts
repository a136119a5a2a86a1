import { enumType } from '../../graph/enum.ts';
import {
  authority,
  classifiedBy,
  datasetClass,
  datasetKind,
  datasetState,
  order5Ground,
  pendingKind,
} from './model.ts';

export const DatasetKind = enumType('DatasetKind', datasetKind, 'What a dataset is, as things go.', {
  TABLE: 'A table of a database.',
  DOCUMENT: 'A kind of document, its fields nested.',
  FILE: 'A file.',
  STREAM: 'A stream of events.',
  PAPER: 'Paper.',
});

export const Authority = enumType(
  'Authority',
  authority,
  'Whether the operator may disclose, correct, stop using, erase and stop providing data (Art. 16(4)).',
  { FULL: 'All of that.', PARTIAL: 'Some of that.', NONE: 'None of that.' },
);

export const Order5Ground = enumType(
  'Order5Ground',
  order5Ground,
  'Why the existence of data must not be known (Art. 16(4); Order 5).',
  {
    HARM_TO_LIFE_BODY_PROPERTY: 'It may harm the life, body or property of the principal or a third party.',
    ENCOURAGES_UNLAWFUL_ACT: 'It may encourage or induce an unlawful or unjust act.',
    NATIONAL_SECURITY_OR_DIPLOMACY: "It may harm the nation's security or its standing with other countries.",
    CRIME_PREVENTION_OR_PUBLIC_SAFETY: 'It may hinder the prevention or investigation of crime, or public safety.',
  },
);

export const DatasetState = enumType('DatasetState', datasetState, "How far a dataset's life has come (Art. 22).", {
  DRAFT: 'Being written down.',
  ACTIVE: 'In use; its inventory is whole.',
  NO_LONGER_NEEDED: 'Its purposes are achieved; to be erased without delay.',
  ERASED: 'Erased.',
});

export const PendingKind = enumType('PendingKind', pendingKind, 'What a key of another vocabulary stands for there.', {
  CATEGORY: 'A kind of personal data.',
  PURPOSE: 'A purpose of use.',
});

export const ClassifiedBy = enumType('ClassifiedBy', classifiedBy, 'Where the categories of a field come from.', {
  FIELD: 'It says so itself.',
  DATASET: 'The default of its dataset.',
  SYSTEM: 'The default of its system.',
  NONE: 'Nobody classified it.',
});

export const DatasetClass = enumType('DatasetClass', datasetClass, 'What a dataset is in law (Arts. 2, 16).', {
  NOT_PERSONAL: 'It holds no personal data.',
  ANONYMISED: 'Anonymously processed information (Art. 2(6)).',
  PERSONALLY_REFERABLE: 'Personally referable information (Art. 2(7)).',
  PSEUDONYMISED: 'Pseudonymously processed information (Art. 2(5)).',
  PERSONAL_INFORMATION: 'Personal information that is not in a database (Art. 2(1)).',
  PERSONAL_DATA: 'Personal data: in a searchable database (Art. 16(3)).',
  RETAINED_PERSONAL_DATA: 'Retained personal data: the operator may disclose, correct and erase it (Art. 16(4)).',
});
