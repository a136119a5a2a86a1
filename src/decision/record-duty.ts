import type { Instant } from '../lib/period.ts';
import type { RecordField, RecordForm, RecordRoute, RecordSide } from '../record/model.ts';
import type { Obligation } from './model.ts';

/** What went where, as far as the duty to record it depends on that. */
export interface Recorded {
  readonly side: RecordSide;
  readonly route: RecordRoute;
  /** The counterparty is a body of the state or of a local government (Art. 16(2)). */
  readonly isPublicBody?: boolean | undefined;
  /** The recipient is abroad without protection as good as here (Art. 28(1)). */
  readonly isGatedAbroad?: boolean | undefined;
}

/** A duty to record: what is recorded, how, and the rules that say so. */
export interface RecordDuty {
  readonly article: '29(1)' | '30(3)' | '31(3)';
  readonly fields: readonly RecordField[];
  readonly forms: readonly RecordForm[];
  /** The item that lists the fields, the rule on making and the rule on keeping. */
  readonly fieldsRule: string;
  readonly makingRule: string;
  readonly keepingRule: string;
}

const ANY: readonly RecordForm[] = ['EACH', 'BATCH', 'CONTRACT'];

type Fields = Pick<RecordDuty, 'fields' | 'forms' | 'fieldsRule'>;

const provided = { article: '29(1)', makingRule: 'Rule 19', keepingRule: '29(2), Rule 21' } as const;
const received = { article: '30(3)', makingRule: 'Rule 23', keepingRule: '30(4), Rule 25' } as const;
const referable = { article: '31(3)', makingRule: 'Rule 27', keepingRule: '31(3), Rule 29' } as const;

const CONSENTED: Fields = {
  fields: ['CONSENT', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
  forms: ANY,
  fieldsRule: 'Rule 20(1)(ii)',
};

/** What a provision is recorded with (Rules 20(1), 28(1)). */
function fieldsOfProvision({ route, isGatedAbroad }: Recorded): Fields {
  switch (route) {
    case 'OPT_OUT':
      return {
        fields: ['DATE', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
        forms: ['EACH'],
        fieldsRule: 'Rule 20(1)(i)',
      };
    case 'PERSONALLY_REFERABLE':
      return {
        fields: ['DATE', 'CONSENT', ...foreignInformation(isGatedAbroad), 'COUNTERPARTY', 'ITEMS'],
        forms: ANY,
        fieldsRule: 'Rule 28(1)',
      };
    default:
      return CONSENTED;
  }
}

function foreignInformation(isDue: boolean | undefined): readonly RecordField[] {
  return isDue === true ? ['FOREIGN_INFORMATION'] : [];
}

/** What a receipt is recorded with (Rule 24(1)). */
function fieldsOfReceipt(route: RecordRoute): Fields {
  switch (route) {
    case 'OPT_OUT':
      return {
        fields: ['DATE', 'COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS', 'COMMISSION_PUBLICATION'],
        forms: ['EACH'],
        fieldsRule: 'Rule 24(1)(i)',
      };
    case 'PERSONALLY_REFERABLE':
      return { fields: ['CONSENT', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'], forms: ANY, fieldsRule: 'Rule 24(1)(iii)' };
    case 'NON_OPERATOR':
      return {
        fields: ['COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS'],
        forms: ['EACH', 'BATCH'],
        fieldsRule: 'Rule 24(1)(iv)',
      };
    default:
      return {
        fields: ['CONSENT', 'COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS'],
        forms: ANY,
        fieldsRule: 'Rule 24(1)(ii)',
      };
  }
}

/** The duty to record a provision or a receipt; undefined where none is needed (Arts. 29(1), 30(1), 31(3)). */
export function recordDutyOf(recorded: Recorded): RecordDuty | undefined {
  if (isExempt(recorded)) return undefined;
  const { side, route } = recorded;
  if (side === 'RECEIPT') return { ...received, ...fieldsOfReceipt(route) };
  const law = route === 'PERSONALLY_REFERABLE' ? referable : provided;
  return { ...law, ...fieldsOfProvision(recorded) };
}

/** Exceptions, what goes to no third party, and public bodies need no record; what goes on consent under Art. 28(1) is no exemption of Art. 27(5). */
function isExempt({ side, route, isPublicBody, isGatedAbroad }: Recorded): boolean {
  if (route === 'EXCEPTION' || isPublicBody === true) return true;
  return route === 'NOT_THIRD_PARTY' && !(side === 'PROVISION' && isGatedAbroad === true);
}

/** How long a record is kept, and from what: its making or the last provision that it speaks of (Rules 21, 25, 29). */
export interface Retention {
  readonly months: 12 | 36;
  readonly from: 'MAKING' | 'LAST_PROVISION' | 'LATER_OF_BOTH';
  readonly article: string;
}

/** The retention of a record; one made in a form that the law does not allow is kept the longest. */
export function retentionOf({ forms, keepingRule }: RecordDuty, form: RecordForm): Retention {
  if (!forms.includes(form)) return { months: 36, from: 'LATER_OF_BOTH', article: `${keepingRule}(iii)` };
  switch (form) {
    case 'CONTRACT':
      return { months: 12, from: 'LAST_PROVISION', article: `${keepingRule}(i)` };
    case 'BATCH':
      return { months: 36, from: 'LAST_PROVISION', article: `${keepingRule}(ii)` };
    default:
      return { months: 36, from: 'MAKING', article: `${keepingRule}(iii)` };
  }
}

/** The dates that a retention runs from. */
export interface RecordDates {
  readonly madeAt?: Instant | undefined;
  readonly lastProvisionAt?: Instant | undefined;
}

/** Which of the dates that a retention runs from are not known. */
export function missingDates({ from }: Retention, dates: RecordDates): readonly (keyof RecordDates)[] {
  const needed: Readonly<Record<Retention['from'], readonly (keyof RecordDates)[]>> = {
    MAKING: ['madeAt'],
    LAST_PROVISION: ['lastProvisionAt'],
    LATER_OF_BOTH: ['madeAt', 'lastProvisionAt'],
  };
  return needed[from].filter((date) => dates[date] === undefined);
}

/** From when a record may be erased; undefined while a date that its retention runs from is not known. */
export function erasableFrom(retention: Retention, dates: RecordDates): Instant | undefined {
  if (missingDates(retention, dates).length > 0) return undefined;
  const { madeAt = '', lastProvisionAt = '' } = dates;
  const later = [madeAt, lastProvisionAt].sort().at(-1) ?? '';
  const from = { MAKING: madeAt, LAST_PROVISION: lastProvisionAt, LATER_OF_BOTH: later }[retention.from];
  return dayAfterMonths(from, retention.months);
}

const JAPAN_OFFSET = 9 * 3_600_000;

/** The start, in Japan, of the day after a period of months that does not count its first day (Civil Code 140, 143). */
export function dayAfterMonths(at: Instant, months: number): Instant {
  const day = new Date(Date.parse(at) + JAPAN_OFFSET);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const end = Date.UTC(year, month, Math.min(day.getUTCDate(), lastOfMonth) + 1);
  return new Date(end - JAPAN_OFFSET).toISOString();
}

/** The obligation to record what a permit lets happen: with what, in which forms, and how long when made each time. */
export function recordObligation(duty: RecordDuty | undefined): readonly Obligation[] {
  if (duty === undefined) return [];
  const { article, fields, forms } = duty;
  const type = article === '30(3)' ? 'KEEP_RECEIPT_RECORD' : 'KEEP_PROVISION_RECORD';
  return [{ type, article, fields, forms, trigger: 'MAKING', months: retentionOf(duty, 'EACH').months }];
}
