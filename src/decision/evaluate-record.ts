import { invariant } from '../lib/invariant.ts';
import type { Instant } from '../lib/period.ts';
import { legalPersonOf } from '../registry/party/rules.ts';
import type { Verdict } from './model.ts';
import { isGatedAbroad } from './norms/provision/matter.ts';
import {
  exemptionMustBeShown,
  type RecordMatter,
  recordIsErasable,
  recordIsExempt,
  recordIsNotNeeded,
  recordIsSound,
  recordMustBeShown,
} from './norms/record.ts';
import type { UseMatter } from './norms/use.ts';
import { firstOf } from './norms/verdict.ts';
import { type RecordDuty, recordDutyOf } from './record-duty.ts';
import { describedNorms, erasingNorms, makingNorms } from './record-rules.ts';
import { stricter } from './rule-codes.ts';

/** Whether the action is about the record of a provision or a receipt. */
export function isAboutRecords({ request }: Pick<UseMatter, 'request'>): boolean {
  return request.action === 'RECORD' || request.action === 'ERASE_RECORD';
}

/** May the record be made so, or be erased? Where the law asks for none, neither is bound. */
export function judgeRecord(matter: UseMatter, now: Instant): Verdict {
  const unclear = firstOf(describedNorms, matter);
  if (unclear !== undefined) return unclear;
  const { record, action } = matter.request;
  invariant(record !== undefined, 'a record that is judged is described');
  const counterparty = matter.table.routes.parties.get(record.counterparty ?? '');
  const described = { ...matter, record, counterparty, now };
  const duty = dutyOf(described);
  if (duty === undefined) return recordMustBeShown(described) ?? recordIsNotNeeded(described);
  if (record.exemption !== undefined) {
    return exemptionMustBeShown(described) ?? recordMustBeShown(described) ?? recordIsExempt(described);
  }
  const owed = { ...described, duty };
  const against = (action === 'RECORD' ? makingNorms : erasingNorms).flatMap((norm) => norm(owed) ?? []);
  if (against.length > 0) return against.reduce(stricter);
  return action === 'RECORD' ? recordIsSound(owed) : recordIsErasable(owed);
}

function dutyOf({ table, record, counterparty }: RecordMatter): RecordDuty | undefined {
  const { side, route } = record;
  if (counterparty === undefined) return recordDutyOf({ side, route });
  const person = legalPersonOf(table.routes, counterparty);
  return recordDutyOf({
    side,
    route,
    isPublicBody: person.kindOf === 'PUBLIC_BODY' && person.country === 'JP',
    isGatedAbroad: isGatedAbroad({ table, person }),
  });
}
