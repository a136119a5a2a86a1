import type { Obligation, Verdict } from '../../decision/model.ts';
import type { RecordRoute, RecordSide } from '../../record/model.ts';
import type { NewReport, Permit } from './model.ts';

/** Data that went on one ground, of which one record is made. */
export interface Share {
  readonly side: RecordSide;
  readonly route: RecordRoute;
  readonly categories: readonly string[];
  readonly basis: Verdict['records'];
  /** Whether the permit brings the duty to record it. */
  readonly isOwed: boolean;
}

const RECORDING: readonly Obligation['type'][] = ['KEEP_PROVISION_RECORD', 'KEEP_RECEIPT_RECORD'];

/** What a permit let go on each ground, the data in the order of its verdicts. */
export function sharesOf({ answer }: Permit, { from }: Pick<NewReport, 'from'>): readonly Share[] {
  const side = answer.action === 'PROVIDE' ? 'PROVISION' : 'RECEIPT';
  const shares = new Map<RecordRoute, Share>();
  for (const verdict of answer.verdicts) {
    const owed = verdict.obligations.find(({ type }) => RECORDING.includes(type));
    const route = side === 'PROVISION' ? routeOfProvision(verdict, owed) : routeOfReceipt(owed, from);
    const known = shares.get(route);
    shares.set(route, {
      side,
      route,
      categories: [...(known?.categories ?? []), ...(verdict.category === undefined ? [] : [verdict.category])],
      basis: eachOnce([...(known?.basis ?? []), ...verdict.records]),
      isOwed: owed !== undefined || known?.isOwed === true,
    });
  }
  return [...shares.values()];
}

function routeOfProvision({ rule }: Verdict, owed: Obligation | undefined): RecordRoute {
  switch (rule) {
    case 'PROVISION_CONSENTED':
      return 'CONSENT';
    case 'FOREIGN_CONSENTED':
      return 'FOREIGN_CONSENT';
    case 'OPTED_OUT':
      return 'OPT_OUT';
    case 'REFERABLE_PROVIDED':
      // Where the recipient will not link it to persons, Art. 31 does not apply.
      return owed === undefined ? 'NOT_THIRD_PARTY' : 'PERSONALLY_REFERABLE';
    case 'EXCEPTION_HOLDS':
      return 'EXCEPTION';
    default:
      return 'NOT_THIRD_PARTY';
  }
}

/** What a receipt says tells how it came, where the source says so; of others the reporter knows from whom they are (Rule 24(1)). */
function routeOfReceipt(owed: Obligation | undefined, from: NewReport['from']): RecordRoute {
  if (owed === undefined) return 'NOT_THIRD_PARTY';
  const { fields = ['CONSENT', 'ACQUISITION'] } = owed;
  if (fields.includes('COMMISSION_PUBLICATION')) return 'OPT_OUT';
  if (!fields.includes('ACQUISITION')) return 'PERSONALLY_REFERABLE';
  return fields.includes('CONSENT') ? from : 'NON_OPERATOR';
}

function eachOnce(records: Verdict['records']): Verdict['records'] {
  return [...new Map(records.map((record) => [`${record.kind} ${record.key}`, record])).values()];
}
