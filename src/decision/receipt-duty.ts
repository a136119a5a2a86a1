import type { RecordRoute } from '../record/model.ts';
import type { CollectionSource } from '../registry/collection/model.ts';
import type { Party, PartyRecords } from '../registry/party/model.ts';
import { legalPersonOf } from '../registry/party/rules.ts';
import { type RecordDuty, recordDutyOf } from './record-duty.ts';

/** The legal person that provides what comes from a source, where the registry knows it. */
export function providerOf(records: PartyRecords, { party }: CollectionSource): Party | undefined {
  const provider = records.parties.get(party ?? '');
  return provider === undefined ? undefined : legalPersonOf(records, provider);
}

/** How personal data that comes from a source is recorded; undefined where its receipt brings no duty (Arts. 30(1), (3), 31(3)). */
export function receiptDutyOf(records: PartyRecords, source: CollectionSource): RecordDuty | undefined {
  if (source.route !== 'THIRD_PARTY') return undefined;
  const provider = providerOf(records, source);
  const isPublicBody = provider?.kindOf === 'PUBLIC_BODY' && provider.country === 'JP';
  return recordDutyOf({ side: 'RECEIPT', route: routeOfReceipt(source), isPublicBody });
}

function routeOfReceipt({ optOutDerived, providedUnder }: CollectionSource): RecordRoute {
  if (providedUnder === 'EXC_27_5') return 'NOT_THIRD_PARTY';
  if (providedUnder?.startsWith('EXC_27_1') === true) return 'EXCEPTION';
  if (optOutDerived) return 'OPT_OUT';
  return providedUnder === 'NON_OPERATOR' || providedUnder === 'PERSONALLY_REFERABLE' ? providedUnder : 'CONSENT';
}
