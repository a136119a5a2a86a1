import type { ReadPoint } from '../../db/revision.ts';
import { hasBit } from '../../decision/bitset.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { receiptDutyOf } from '../../decision/receipt-duty.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import type { Finding } from '../../lib/finding.ts';
import { sourcesWithoutReceipt } from '../../record/store.ts';
import type { CollectionRecords, CollectionSource } from '../../registry/collection/model.ts';

/**
 * Whoever confirmed what a third party provides makes a record of the receipt (Art. 30(3)): sources that are confirmed, and of
 * which no receipt was ever reported. One that was reported as exempt is reported.
 */
export async function unrecordedReceipts(
  context: DecisionContext,
  view: ReadPoint,
  { collectionSources }: CollectionRecords,
): Promise<readonly Finding[]> {
  const confirmed = [...collectionSources.values()].filter(
    ({ route, receiptConfirmation }) => route === 'THIRD_PARTY' && receiptConfirmation !== undefined,
  );
  // The time, and what was reported, are looked at only where something depends on them: other answers can be kept.
  if (confirmed.length === 0) return [];
  const { orm, read, decisions } = context;
  const table = await decisions.tableAt(view.revision, view.now);
  const owing = confirmed.filter((source) => owesRecord(table, source)).map(({ key }) => key);
  const unrecorded = await read(() => sourcesWithoutReceipt(orm, owing, view.now));
  return unrecorded.map((key) => ({
    code: 'RECEIPT_RECORD_MISSING',
    article: '30(3)',
    severity: 'BREACH',
    message: `what comes from \`${key}\` was confirmed and no receipt of it is recorded`,
    mend: 'report the receipt with `reportReceipt`, on a decision that permitted it',
    records: [{ kind: 'CollectionSource', key }],
  }));
}

function owesRecord(table: DecisionTable, { key }: CollectionSource): boolean {
  const source = table.sources.get(key);
  const confirmedAt = source?.record.receiptConfirmation?.confirmedAt;
  if (source?.inForce !== true || confirmedAt === undefined || confirmedAt > table.now) return false;
  const isReferable = source.record.providedUnder === 'PERSONALLY_REFERABLE';
  const isPersonal = source.record.categories.some((category) => {
    const id = table.categories.ids.get(category);
    return id !== undefined && (isReferable || !hasBit(table.notPersonal, id));
  });
  return isPersonal && receiptDutyOf(table.routes, source.record) !== undefined;
}
