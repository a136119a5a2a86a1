import type { IncidentFacts } from '../../src/request/incident/model.ts';
import { cardNumber, incident, sent } from './incident-words.ts';

/** A case of the law on incidents, in our words. */
export interface IncidentCase {
  readonly id: string;
  readonly words: string;
  readonly facts: IncidentFacts;
  readonly said: string;
}

export const incidentCases: readonly IncidentCase[] = [
  {
    id: 'L116',
    words: 'one card number that leaked is reported',
    facts: incident({ hit: [cardNumber], principalCount: 1 }),
    said: 'DUE Rule 7(ii) 2026-04-30',
  },
  {
    id: 'L118',
    words: 'of ten rows that an insider took, the final report is due in sixty days',
    facts: incident({ suspectedPurpose: 'WRONGFUL' }),
    // The sixtieth day, 30 May, is a Saturday.
    said: 'DUE Rule 7(iii) 2026-06-01',
  },
  {
    id: 'L119',
    words: 'an outsourcee that told the entruster need not report',
    facts: incident({ hit: [cardNumber] }, { entruster: 'client', sent: [sent('ENTRUSTER_NOTICE')] }),
    said: 'RELIEVED 26(1) proviso Rule 9',
  },
];
