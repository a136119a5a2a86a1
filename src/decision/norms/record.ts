import { invariant } from '../../lib/invariant.ts';
import type { Instant } from '../../lib/period.ts';
import type { Party } from '../../registry/party/model.ts';
import type { Verdict } from '../model.ts';
import { erasableFrom, missingDates, type RecordDuty, recordObligation, retentionOf } from '../record-duty.ts';
import type { DescribedRecord } from '../record-facts.ts';
import { mayAssert } from './exception.ts';
import type { UseMatter } from './use.ts';
import { remedy, verdict } from './verdict.ts';

/** One category of a record that is described. */
export interface RecordMatter extends UseMatter {
  readonly record: DescribedRecord;
  readonly counterparty: Party | undefined;
  /** The instant that dates of the record are compared with. */
  readonly now: Instant;
}

/** The same, where the law asks for a record. */
export interface OwedRecordMatter extends RecordMatter {
  readonly duty: RecordDuty;
}

/** What record is meant decides: it is described (Arts. 29(1), 30(3)). */
export function recordMustBeDescribed({ request, category }: UseMatter): Verdict | undefined {
  if (request.record !== undefined) return undefined;
  return verdict('RECORD_NOT_DESCRIBED', { category, remedies: [remedy('RECORD_DESCRIPTION', 'CALLER')] });
}

/** Only a counterparty that the registry knows, with the legal person it is a part of, can be judged (Art. 29(1)). */
export function counterpartyMustBeKnown({ table, request, category }: UseMatter): Verdict | undefined {
  const { parties } = table.routes;
  const counterparty = request.record?.counterparty;
  if (counterparty === undefined) return undefined;
  const missing = [counterparty, parties.get(counterparty)?.legalPerson].find(
    (key) => key !== undefined && !parties.has(key),
  );
  if (missing === undefined) return undefined;
  return verdict('RECORD_COUNTERPARTY_UNKNOWN', {
    category,
    remedies: [remedy('KNOWN_RECIPIENT', 'STEWARD', missing)],
  });
}

/** What is said of a record counts when something shows it, or when it is said by those whose office it is (Art. 29(1)). */
export function recordMustBeShown({ request, record, category }: RecordMatter): Verdict | undefined {
  if (record.evidence !== undefined || mayAssert(request.caller)) return undefined;
  return verdict('RECORD_UNPROVEN', {
    category,
    remedies: [remedy('RECORD_EVIDENCE', 'CALLER'), remedy('ASSERTING_ROLE', 'PRIVACY_OFFICE', 'RECORD_AS_DESCRIBED')],
  });
}

/** What goes by opt-out is recorded each time, never in batches (Rules 19(2), 23(2)). */
export function optOutsAreRecordedEach({ record, duty, category }: OwedRecordMatter): Verdict | undefined {
  if (record.form !== 'BATCH' || record.route !== 'OPT_OUT') return undefined;
  return formRefusal('RECORD_BATCH_OPT_OUT', category, duty, '(2)', 'RECORD_EACH');
}

/** Several provisions are recorded at once when they go on or recur, or are certain to (Rules 19(2), 23(2), 27(2)). */
export function batchesAreOfWhatGoesOn({ record, duty, category }: OwedRecordMatter): Verdict | undefined {
  if (record.form !== 'BATCH' || record.continuous) return undefined;
  return formRefusal('RECORD_BATCH_NOT_CONTINUOUS', category, duty, '(2)', 'RECORD_EACH');
}

/** A contract stands for the record of what goes with consent, never of an opt-out (Rules 19(3), 23(3), 27(3)). */
export function contractsStandForConsent({ record, duty, category }: OwedRecordMatter): Verdict | undefined {
  if (record.form !== 'CONTRACT' || duty.forms.includes('CONTRACT')) return undefined;
  return formRefusal('RECORD_CONTRACT_NOT_ALLOWED', category, duty, '(3)', 'RECORD_EACH');
}

/** A contract stands for the record where goods or services are supplied to the principal (Rules 19(3), 23(3), 27(3)). */
export function contractsConcernASupply({ record, duty, category }: OwedRecordMatter): Verdict | undefined {
  if (record.form !== 'CONTRACT' || record.suppliesPrincipal) return undefined;
  return formRefusal('RECORD_CONTRACT_NO_SUPPLY', category, duty, '(3)', 'RECORD_EACH');
}

/** A record is a document, electronic or a microfilm (Rules 19(1), 23(1), 27(1)). */
export function recordsAreOnAMedium({ record, duty, category }: OwedRecordMatter): Verdict | undefined {
  if (record.medium !== undefined) return undefined;
  return formRefusal('RECORD_NO_MEDIUM', category, duty, '(1)', 'RECORD_MEDIUM');
}

type FormRule =
  | 'RECORD_BATCH_OPT_OUT'
  | 'RECORD_BATCH_NOT_CONTINUOUS'
  | 'RECORD_CONTRACT_NOT_ALLOWED'
  | 'RECORD_CONTRACT_NO_SUPPLY'
  | 'RECORD_NO_MEDIUM';

function formRefusal(
  rule: FormRule,
  category: string,
  { article, makingRule }: RecordDuty,
  paragraph: string,
  fact: 'RECORD_EACH' | 'RECORD_MEDIUM',
): Verdict {
  return verdict(rule, {
    category,
    article: `${article}, ${makingRule}${paragraph}`,
    remedies: [remedy(fact, 'CALLER')],
  });
}

/** A record says all that the rules ask of its ground (Rules 20(1), 24(1), 28(1)). */
export function recordsSayAllTheyMust({ record, duty, category }: OwedRecordMatter): Verdict | undefined {
  const missing = duty.fields.filter((field) => !record.holds.includes(field));
  if (missing.length === 0) return undefined;
  return verdict('RECORD_FIELDS_MISSING', {
    category,
    article: `${duty.article}, ${duty.fieldsRule}`,
    remedies: missing.map((field) => remedy('RECORD_FIELD', 'CALLER', field)),
  });
}

/** When the time of keeping began is known before it can have passed (Rules 21, 25, 29). */
export function datesMustBeKnown({ record, duty, category }: OwedRecordMatter): Verdict | undefined {
  const retention = retentionOf(duty, record.form);
  const missing = missingDates(retention, record);
  if (missing.length === 0) return undefined;
  return verdict('RECORD_DATES_UNKNOWN', {
    category,
    article: retention.article,
    remedies: missing.map((date) => remedy('RECORD_DATE', 'CALLER', date)),
  });
}

/** A record is kept one year, or three, and no shorter (Arts. 29(2), 30(4); Rules 21, 25, 29). */
export function recordsAreKeptTheirTime({ record, duty, category, now }: OwedRecordMatter): Verdict | undefined {
  const retention = retentionOf(duty, record.form);
  const from = erasableFrom(retention, record);
  if (from === undefined || from <= now) return undefined;
  return verdict('RECORD_RETENTION_RUNS', {
    category,
    article: retention.article,
    remedies: [remedy('RETENTION_PASSED', 'CALLER', from)],
  });
}

/** A record that says what it must may be made so, and is then kept its time (Arts. 29, 30, 31(3)). */
export function recordIsSound(matter: OwedRecordMatter): Verdict {
  const { duty, record } = matter;
  const { months, from, article } = retentionOf(duty, record.form);
  const [owed] = recordObligation(duty);
  return verdict('RECORD_SOUND', {
    ...permitted(matter),
    article: `${duty.article}, ${duty.fieldsRule}`,
    obligations: owed === undefined ? [] : [{ ...owed, article, forms: [record.form], trigger: from, months }],
  });
}

/** A record whose time has passed may be erased (Arts. 29(2), 30(4); Rules 21, 25, 29). */
export function recordIsErasable(matter: OwedRecordMatter): Verdict {
  return verdict('RECORD_ERASABLE', {
    ...permitted(matter),
    article: retentionOf(matter.duty, matter.record.form).article,
  });
}

/** That the guideline asks for no record is a judgement: somebody whose office it is made it, with reasons that are kept (Art. 29(1)). */
export function exemptionMustBeShown({ request, record, category }: RecordMatter): Verdict | undefined {
  const { exemption } = record;
  if (exemption === undefined) return undefined;
  const mends = [
    ...(exemption.evidence === undefined ? [remedy('LIMB_EVIDENCE', 'PRIVACY_OFFICE', exemption.kind)] : []),
    ...(mayAssert(request.caller) ? [] : [remedy('ASSERTING_ROLE', 'PRIVACY_OFFICE', exemption.kind)]),
  ];
  return mends.length === 0 ? undefined : verdict('RECORD_EXEMPTION_UNPROVEN', { category, remedies: mends });
}

/** What the principal provides, what goes in the principal's place or to who is as the principal, and what is but looked at, needs no record (Arts. 29(1), 30(1)). */
export function recordIsExempt(matter: RecordMatter): Verdict {
  const evidence = matter.record.exemption?.evidence;
  invariant(evidence !== undefined, 'an exemption that is shown has its judgement');
  const { records = [], ...rest } = permitted(matter);
  const judgement = { kind: 'Evidence', key: evidence };
  const others = records.filter(({ kind, key }) => kind !== judgement.kind || key !== judgement.key);
  return verdict('RECORD_EXEMPT', { ...rest, article: sideArticle(matter), records: [judgement, ...others] });
}

function sideArticle({ record }: RecordMatter): string {
  return record.side === 'RECEIPT' ? '30(1)' : '29(1)';
}

/** Of exceptions, of what goes to no third party and of what goes to public bodies no record is needed (Arts. 29(1), 30(1)). */
export function recordIsNotNeeded(matter: RecordMatter): Verdict {
  return verdict('RECORD_NOT_NEEDED', { ...permitted(matter), article: sideArticle(matter) });
}

function permitted({
  category,
  record,
  counterparty,
}: RecordMatter): Pick<Verdict, 'category' | 'records' | 'asserted'> {
  const { evidence } = record;
  return {
    category,
    records: [
      ...(evidence === undefined ? [] : [{ kind: 'Evidence', key: evidence }]),
      ...(counterparty === undefined ? [] : [{ kind: 'Party', key: counterparty.key }]),
    ],
    asserted: evidence === undefined ? ['RECORD_AS_DESCRIBED'] : [],
  };
}
