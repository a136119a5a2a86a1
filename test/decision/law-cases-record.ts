import { mapOf } from '../support/records.ts';
import type { LawCase } from './law-case.ts';
import { provide } from './provision-words.ts';
import { erase, record } from './record-words.ts';
import { evidence, source } from './words.ts';

const seller = (receiptConfirmation: Readonly<Record<string, unknown>>) => ({
  noticeEvidences: mapOf(evidence('posted', 'PUBLIC_ANNOUNCEMENT')),
  collectionSources: mapOf(
    source('seller', {
      route: 'THIRD_PARTY',
      categories: ['contact'],
      party: 'partner',
      announcement: 'posted',
      optOutDerived: true,
      receiptConfirmation: { document: 'a contract', howAcquired: 'by its own form', ...receiptConfirmation },
    }),
  ),
});
const buying = { action: 'COLLECT', recipient: undefined, source: 'seller' } as const;

/** What the law says of making, keeping and erasing records. */
export const recordCases: readonly LawCase[] = [
  {
    id: 'L051',
    words: 'sales by opt-out are not recorded month by month',
    asked: () => record({ route: 'OPT_OUT', form: 'BATCH', continuous: true }),
    said: 'DENY RECORD_BATCH_OPT_OUT 29(1), Rule 19(2)',
  },
  {
    id: 'L092',
    words: 'nothing is bought from a seller whose opt-out the commission has not published',
    asked: () => provide('', buying, seller({ confirmedAt: '2026-06-01' })),
    said: 'DENY RECEIPT_OPTOUT_UNPUBLISHED 30(3)',
  },
  {
    id: 'L094',
    words: 'a contract that stands for a record is kept a year from the last provision',
    asked: () => erase({ form: 'CONTRACT', lastProvisionAt: '2025-10-15T00:00:00.000Z' }),
    said: 'DENY RECORD_RETENTION_RUNS 29(2), Rule 21(i)',
  },
  {
    id: 'L095',
    words: 'an ordinary record is kept three years, one month more than it is old',
    asked: () => erase({ madeAt: '2023-07-15T00:00:00.000Z' }),
    said: 'DENY RECORD_RETENTION_RUNS 29(2), Rule 21(iii)',
  },
];

/** The same purchase, once the publication is confirmed. */
export const boughtWhenPublished = () =>
  provide('', buying, seller({ confirmedAt: '2026-06-01', publicationConfirmedAt: '2026-06-01' }));
