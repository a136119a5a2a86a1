import { enumType } from '../../graph/enum.ts';
import {
  incidentCertainty,
  incidentKind,
  incidentNotice,
  reportItem,
  reportStanding,
  reportTrigger,
  suspectedPurpose,
  triggerStanding,
} from './model.ts';

export const IncidentKind = enumType('IncidentKind', incidentKind, 'What happened to data (Art. 26(1)).', {
  LEAKAGE: 'It leaked.',
  LOSS: 'It was lost.',
  DAMAGE: 'It was damaged.',
});

export const IncidentCertainty = enumType('IncidentCertainty', incidentCertainty, 'Whether it happened (Rule 7).', {
  OCCURRED: 'It happened.',
  LIKELY: 'It is likely to have happened: that counts as well.',
});

export const SuspectedPurpose = enumType(
  'SuspectedPurpose',
  suspectedPurpose,
  'Whether an incident may have been brought about for a wrongful purpose (Rule 7(iii)).',
  {
    WRONGFUL: 'It may; insiders too.',
    NOT_WRONGFUL: 'It was found that it was not.',
    UNKNOWN: 'That is not found out yet.',
  },
);

export const ReportTrigger = enumType('ReportTrigger', reportTrigger, 'In which circumstances a report is due.', {
  SPECIAL_CARE: 'Special care-required data, however little (Rule 7(i)).',
  FINANCIAL_HARM: 'Data whose misuse may cause property damage (Rule 7(ii)).',
  WRONGFUL_PURPOSE: 'It may have been done for a wrongful purpose (Rule 7(iii)).',
  MANY_PRINCIPALS: 'More than 1,000 principals (Rule 7(iv)).',
});

export const TriggerStanding = enumType('TriggerStanding', triggerStanding, 'Whether a circumstance is there.', {
  MET: 'It is.',
  NOT_MET: 'It is not.',
  UNKNOWN: 'That depends on what is not found out yet.',
});

export const ReportStanding = enumType('ReportStanding', reportStanding, 'Whether a report is due (Art. 26).', {
  DUE: 'It is.',
  NOT_DUE: 'It is not.',
  UNCLEAR: 'Not found out yet: it is treated as due until it is.',
  RELIEVED: 'The operator is an outsourcee and told the entruster in its place (Art. 26(1) proviso).',
});

export const IncidentNotice = enumType('IncidentNotice', incidentNotice, 'What is sent about an incident.', {
  PRELIMINARY_REPORT: 'To the Commission, promptly: about 3 to 5 days (Rule 8(1)).',
  FINAL_REPORT: 'To the Commission, within 30 days, or 60 (Rule 8(2)).',
  PRINCIPALS_NOTICE: 'To principals, promptly (Art. 26(2)).',
  ENTRUSTER_NOTICE: 'Of an outsourcee, to who entrusted the data (Rule 9).',
});

export const ReportItem = enumType('ReportItem', reportItem, 'What a report says (Rule 8(1)).', {
  OUTLINE: 'What happened, in outline.',
  DATA_ITEMS: 'The items of personal data.',
  PRINCIPAL_COUNT: 'The number of principals.',
  CAUSE: 'The cause.',
  SECONDARY_DAMAGE: 'Damage that follows or may, and what it is.',
  RESPONSE_TO_PRINCIPALS: 'What is done toward principals.',
  PUBLICATION: 'Whether and how it is published.',
  PREVENTION: 'What is done so that it does not happen again.',
  OTHER: 'Other things of note.',
});
