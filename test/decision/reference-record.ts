import type { Obligation, Remedy, Verdict } from '../../src/decision/model.ts';
import type { DescribedRecord } from '../../src/decision/record-facts.ts';
import type { RuleCode } from '../../src/decision/rule-codes.ts';
import type { RecordField } from '../../src/record/model.ts';
import { personOf } from './reference-errand.ts';
import type { World } from './reference-facts.ts';
import { mend, name, say, strictestOf } from './reference-laws.ts';
import { wrongAbroad } from './reference-provision.ts';

type Row = readonly [
  article: string,
  says: string,
  fields: readonly RecordField[],
  forms: string,
  make: string,
  keep: string,
];

/** LAW 4.5, row by row: what each record says, in which forms (E each, B batch, C contract), and the rules of it. */
const rows: Readonly<Record<string, Row>> = {
  'PROVISION OPT_OUT': [
    '29(1)',
    'Rule 20(1)(i)',
    ['DATE', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
    'E',
    'Rule 19',
    '29(2), Rule 21',
  ],
  'PROVISION CONSENT': [
    '29(1)',
    'Rule 20(1)(ii)',
    ['CONSENT', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
    'EBC',
    'Rule 19',
    '29(2), Rule 21',
  ],
  'PROVISION PERSONALLY_REFERABLE': [
    '31(3)',
    'Rule 28(1)',
    ['DATE', 'CONSENT', 'COUNTERPARTY', 'ITEMS'],
    'EBC',
    'Rule 27',
    '31(3), Rule 29',
  ],
  'PROVISION PERSONALLY_REFERABLE abroad': [
    '31(3)',
    'Rule 28(1)',
    ['DATE', 'CONSENT', 'FOREIGN_INFORMATION', 'COUNTERPARTY', 'ITEMS'],
    'EBC',
    'Rule 27',
    '31(3), Rule 29',
  ],
  'RECEIPT OPT_OUT': [
    '30(3)',
    'Rule 24(1)(i)',
    ['DATE', 'COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS', 'COMMISSION_PUBLICATION'],
    'E',
    'Rule 23',
    '30(4), Rule 25',
  ],
  'RECEIPT CONSENT': [
    '30(3)',
    'Rule 24(1)(ii)',
    ['CONSENT', 'COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS'],
    'EBC',
    'Rule 23',
    '30(4), Rule 25',
  ],
  'RECEIPT PERSONALLY_REFERABLE': [
    '30(3)',
    'Rule 24(1)(iii)',
    ['CONSENT', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
    'EBC',
    'Rule 23',
    '30(4), Rule 25',
  ],
  'RECEIPT NON_OPERATOR': [
    '30(3)',
    'Rule 24(1)(iv)',
    ['COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS'],
    'EB',
    'Rule 23',
    '30(4), Rule 25',
  ],
};

/** What is recorded of a provision or a receipt on a ground; undefined where the law asks for no record. */
function rowOf(side: string, route: string, isPublic: boolean, isUnprotected: boolean): Row | undefined {
  if (isPublic || route === 'EXCEPTION') return undefined;
  if (route === 'NOT_THIRD_PARTY') return isUnprotected && side === 'PROVISION' ? rows['PROVISION CONSENT'] : undefined;
  if (route === 'FOREIGN_CONSENT') return rows[`${side} CONSENT`];
  return (isUnprotected ? rows[`${side} ${route} abroad`] : undefined) ?? rows[`${side} ${route}`];
}

const forms = ['EACH', 'BATCH', 'CONTRACT'] as const;

/** What an act that is permitted owes, recorded each time. */
export function recordOwed(
  side: string,
  route: string,
  isPublic = false,
  isUnprotected = false,
): readonly Obligation[] {
  const row = rowOf(side, route, isPublic, isUnprotected);
  if (row === undefined) return [];
  const [article, , fields, allowed] = row;
  const type = side === 'RECEIPT' ? 'KEEP_RECEIPT_RECORD' : 'KEEP_PROVISION_RECORD';
  const may = forms.filter((form) => allowed.includes(form.charAt(0)));
  return [{ type, article, fields, forms: may, trigger: 'MAKING', months: 36 }];
}

/** May a record be made so, or be erased? */
export function judgeRecord(world: World): Verdict {
  const { records, request } = world;
  const { record } = request;
  if (record === undefined) return say('RECORD_NOT_DESCRIBED', { remedies: [mend('RECORD_DESCRIPTION', 'CALLER')] });
  const party = records.parties.get(record.counterparty ?? '');
  const person = records.parties.get(personOf(world, record.counterparty ?? '') ?? '');
  const unknown = [record.counterparty, party?.legalPerson].find(
    (key) => key !== undefined && !records.parties.has(key),
  );
  if (unknown !== undefined) {
    return say('RECORD_COUNTERPARTY_UNKNOWN', { remedies: [mend('KNOWN_RECIPIENT', 'STEWARD', unknown)] });
  }
  const isPublic = person?.kindOf === 'PUBLIC_BODY' && person.country === 'JP';
  const isUnprotected = person !== undefined && wrongAbroad({ world, person }) !== undefined;
  const row = rowOf(record.side, record.route, isPublic, isUnprotected);
  const bare = unproven(world, record);
  const on = {
    records: [
      ...(record.evidence === undefined ? [] : [name('Evidence', record.evidence)]),
      ...(party === undefined ? [] : [name('Party', party.key)]),
    ],
    asserted: record.evidence === undefined ? (['RECORD_AS_DESCRIBED'] as const) : [],
  };
  if (row === undefined) {
    return bare ?? say('RECORD_NOT_NEEDED', { ...on, article: record.side === 'RECEIPT' ? '30(1)' : '29(1)' });
  }
  const spared = guideline(world, record);
  if (spared !== undefined) {
    if (spared !== 'SPARED') return spared;
    return (
      bare ?? say('RECORD_EXEMPT', { ...exemptOn(on, record), article: record.side === 'RECEIPT' ? '30(1)' : '29(1)' })
    );
  }
  const faults = request.action === 'RECORD' ? faultsOfMaking(record, row) : faultsOfErasing(world, record, row);
  const against = [...faults, ...(bare === undefined ? [] : [bare])];
  if (against.length > 0) return strictestOf(against);
  const [article, says, fields] = row;
  const { months, from, by } = keeping(record, row);
  if (request.action === 'ERASE_RECORD') return say('RECORD_ERASABLE', { ...on, article: by });
  const type = record.side === 'RECEIPT' ? 'KEEP_RECEIPT_RECORD' : 'KEEP_PROVISION_RECORD';
  const obligations = [{ type, article: by, fields, forms: [record.form], trigger: from, months }] as const;
  return say('RECORD_SOUND', { ...on, article: `${article}, ${says}`, obligations });
}

/** Whether the guideline spares the record: a judgement that only some may make, and that is kept. */
function guideline({ request }: World, { exemption }: DescribedRecord): Verdict | 'SPARED' | undefined {
  if (exemption === undefined) return undefined;
  const remedies: Remedy[] = [];
  if (exemption.evidence === undefined) remedies.push(mend('LIMB_EVIDENCE', 'PRIVACY_OFFICE', exemption.kind));
  if (!request.caller.roles.some((role) => role === 'reviewer' || role === 'privacy-office')) {
    remedies.push(mend('ASSERTING_ROLE', 'PRIVACY_OFFICE', exemption.kind));
  }
  return remedies.length === 0 ? 'SPARED' : say('RECORD_EXEMPTION_UNPROVEN', { remedies });
}

function exemptOn<T extends { readonly records: readonly { kind: string; key: string }[] }>(
  on: T,
  { evidence, exemption }: DescribedRecord,
): T {
  const judgement = exemption?.evidence ?? '';
  const others = evidence === judgement ? on.records.slice(1) : on.records;
  return { ...on, records: [name('Evidence', judgement), ...others] };
}

/** What is said of a record counts with the evidence, or from who may say it. */
function unproven({ request }: World, { evidence }: DescribedRecord): Verdict | undefined {
  const maySay = request.caller.roles.some((role) => role === 'reviewer' || role === 'privacy-office');
  if (evidence !== undefined || maySay) return undefined;
  return say('RECORD_UNPROVEN', {
    remedies: [mend('RECORD_EVIDENCE', 'CALLER'), mend('ASSERTING_ROLE', 'PRIVACY_OFFICE', 'RECORD_AS_DESCRIBED')],
  });
}

function faultsOfMaking(record: DescribedRecord, [article, says, fields, allowed, make]: Row): readonly Verdict[] {
  const faults: Verdict[] = [];
  const fault = (rule: RuleCode, paragraph: number, fact: Remedy['fact']) =>
    faults.push(say(rule, { article: `${article}, ${make}(${paragraph})`, remedies: [mend(fact, 'CALLER')] }));
  if (record.form === 'BATCH' && !allowed.includes('B')) fault('RECORD_BATCH_OPT_OUT', 2, 'RECORD_EACH');
  if (record.form === 'BATCH' && !record.continuous) fault('RECORD_BATCH_NOT_CONTINUOUS', 2, 'RECORD_EACH');
  if (record.form === 'CONTRACT' && !allowed.includes('C')) fault('RECORD_CONTRACT_NOT_ALLOWED', 3, 'RECORD_EACH');
  if (record.form === 'CONTRACT' && !record.suppliesPrincipal) fault('RECORD_CONTRACT_NO_SUPPLY', 3, 'RECORD_EACH');
  if (record.medium === undefined) fault('RECORD_NO_MEDIUM', 1, 'RECORD_MEDIUM');
  const missing = fields.filter((field) => !record.holds.includes(field));
  if (missing.length > 0) {
    const remedies = missing.map((field) => mend('RECORD_FIELD', 'CALLER', field));
    faults.push(say('RECORD_FIELDS_MISSING', { article: `${article}, ${says}`, remedies }));
  }
  return faults;
}

/** One year from the last provision for a contract, three from it for a batch, three from its making for any other. */
function keeping({ form }: DescribedRecord, [, , , allowed, , keep]: Row) {
  const lawful = allowed.includes(form.charAt(0));
  if (lawful && form === 'CONTRACT') return { months: 12, from: 'LAST_PROVISION', by: `${keep}(i)` };
  if (lawful && form === 'BATCH') return { months: 36, from: 'LAST_PROVISION', by: `${keep}(ii)` };
  return { months: 36, from: form === 'EACH' ? 'MAKING' : 'BOTH', by: `${keep}(iii)` };
}

function faultsOfErasing({ now }: World, record: DescribedRecord, row: Row): readonly Verdict[] {
  const { months, from, by } = keeping(record, row);
  const dates: readonly ('madeAt' | 'lastProvisionAt')[] =
    from === 'BOTH' ? ['madeAt', 'lastProvisionAt'] : [from === 'MAKING' ? 'madeAt' : 'lastProvisionAt'];
  const lacking = dates.filter((date) => record[date] === undefined);
  if (lacking.length > 0) {
    const remedies = lacking.map((date) => mend('RECORD_DATE', 'CALLER', date));
    return [say('RECORD_DATES_UNKNOWN', { article: by, remedies })];
  }
  const [latest = ''] = dates
    .map((date) => endOfKeeping(record[date] ?? '', months))
    .sort()
    .reverse();
  if (latest <= now) return [];
  return [say('RECORD_RETENTION_RUNS', { article: by, remedies: [mend('RETENTION_PASSED', 'CALLER', latest)] })];
}

/** The morning in Japan after the day that ends the months; a month without such a day ends on its last. */
function endOfKeeping(at: string, months: number): string {
  const inJapan = new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);
  const [year = 0, month = 0, day = 0] = inJapan.split('-').map(Number);
  const total = year * 12 + month - 1 + months;
  const [endYear, endMonth] = [Math.floor(total / 12), total % 12];
  const leap = (endYear % 4 === 0 && endYear % 100 !== 0) || endYear % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const last = Math.min(day, lengths[endMonth] ?? 0);
  const two = (number: number) => String(number).padStart(2, '0');
  // Midnight of the next day in Japan is 15:00 of that last day in UTC.
  return `${endYear}-${two(endMonth + 1)}-${two(last)}T15:00:00.000Z`;
}
