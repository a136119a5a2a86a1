import { enumType } from '../graph/enum.ts';
import { recordExemption, recordField, recordForm, recordMedium, recordRoute, recordSide } from './model.ts';

export const RecordSide = enumType('RecordSide', recordSide, 'What a record speaks of.', {
  PROVISION: 'What the operator provides (Arts. 29, 31(3)).',
  RECEIPT: 'What the operator receives (Art. 30).',
});

export const RecordRoute = enumType('RecordRoute', recordRoute, 'On what ground the data that is recorded went.', {
  CONSENT: 'Consent (Art. 27(1)).',
  FOREIGN_CONSENT: 'Consent to provision abroad, whatever else it is (Art. 28(1)).',
  OPT_OUT: 'An opt-out (Art. 27(2)).',
  PERSONALLY_REFERABLE: 'Personally referable data that becomes personal data (Art. 31).',
  NON_OPERATOR: 'Of a receipt: from somebody who is no business handling personal information (Rule 24(1)(iv)).',
  EXCEPTION: 'An exception of Art. 27(1).',
  NOT_THIRD_PARTY: 'Entrusting, succession or joint use (Art. 27(5)).',
});

export const RecordForm = enumType('RecordForm', recordForm, 'How a record is made.', {
  EACH: 'Each time.',
  BATCH: 'Of several times at once (Rules 19(2), 23(2), 27(2)).',
  CONTRACT: 'A contract or other document that says it stands for it (Rules 19(3), 23(3), 27(3)).',
});

export const RecordExemption = enumType(
  'RecordExemption',
  recordExemption,
  'Why no record is needed though data goes to a third party: as the guideline on records reads Arts. 29 and 30, found by a person.',
  {
    PROVIDED_BY_PRINCIPAL: 'The principal provides the data, by a service that makes it go: a post for others to read.',
    PROVIDED_FOR_PRINCIPAL: 'It is provided in place of the principal, who asked for it: a transfer between banks.',
    RECIPIENT_IS_AS_PRINCIPAL: 'The recipient is as good as the principal: a representative, or family.',
    VIEWED_ONLY: 'Of a receipt: the data is looked at, and not taken.',
  },
);

export const RecordMedium = enumType('RecordMedium', recordMedium, 'What a record is kept on.', {
  DOCUMENT: 'Paper.',
  ELECTRONIC: 'Electronic.',
  MICROFILM: 'Microfilm.',
});

export const RecordField = enumType('RecordField', recordField, 'What a record says (Rules 20, 24, 28).', {
  DATE: 'When data went; of a batch, the first and the last day.',
  CONSENT: 'That principals consented, or that their consent was confirmed.',
  FOREIGN_INFORMATION: 'That principals were told of the country and the measures (Art. 31(1)(ii)).',
  COUNTERPARTY: 'Name, address and representative of the other party.',
  ACQUISITION: 'How the provider acquired the data.',
  PRINCIPAL: 'Whose data it is.',
  ITEMS: 'The items of data.',
  COMMISSION_PUBLICATION: 'That the Commission published the opt-out (Art. 27(4)).',
});
