import type { Mutant } from './mutant.ts';

/** Bugs in what is judged of records of provisions and receipts. */
export const recordMutants: readonly Mutant[] = [
  {
    bug: 'opt-outs are recorded in batches',
    file: 'record-rules.ts',
    from: 'export const makingNorms: readonly Norm<OwedRecordMatter>[] = [\n  optOutsAreRecordedEach,',
    to: 'export const makingNorms: readonly Norm<OwedRecordMatter>[] = [',
  },
  {
    bug: 'what goes by Art. 27(5) is exempt though it goes on consent to provision abroad',
    file: 'record-duty.ts',
    from: " && !(side === 'PROVISION' && isGatedAbroad === true)",
    to: '',
  },
  {
    bug: 'whoever records may say that the guideline spares it',
    file: 'norms/record.ts',
    from: '...(mayAssert(request.caller) ? [] : [remedy(',
    to: '...(true ? [] : [remedy(',
  },
  {
    bug: 'a record is erased on the last day of its time',
    file: 'record-duty.ts',
    from: 'Math.min(day.getUTCDate(), lastOfMonth) + 1',
    to: 'Math.min(day.getUTCDate(), lastOfMonth)',
  },
  {
    bug: 'days end at midnight in Greenwich',
    file: 'record-duty.ts',
    from: 'const JAPAN_OFFSET = 9 * 3_600_000;',
    to: 'const JAPAN_OFFSET = 0;',
  },
  {
    bug: 'a contract that cannot stand for a record is kept a year',
    file: 'record-duty.ts',
    from: 'if (!forms.includes(form)) return',
    to: "if (!forms.includes(form) && form !== 'CONTRACT') return",
  },
  {
    bug: 'whoever asks may say when a record was made',
    file: 'norms/record.ts',
    from: 'record.evidence !== undefined || mayAssert(request.caller)',
    to: 'record.madeAt !== undefined || mayAssert(request.caller)',
  },
];
