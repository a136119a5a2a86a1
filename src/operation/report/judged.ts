import { explainRemedies } from '../../decision/explain.ts';
import type { Decision, RemedyFact } from '../../decision/model.ts';
import { decideAt } from '../../decision/point.ts';
import { erasableFrom, type RecordDates, type Retention } from '../../decision/record-duty.ts';
import type { DescribedRecord } from '../../decision/record-facts.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import { RULES } from '../../decision/rule-codes.ts';
import { type DecisionEntry, newDecisionId } from '../../decision/store.ts';
import { invariant } from '../../lib/invariant.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import type { RecordField, RecordHead } from '../../record/model.ts';

/** A record that is to be made or erased, and the items of data that it speaks of. */
export interface Judging {
  readonly action: 'RECORD' | 'ERASE_RECORD';
  readonly record: DescribedRecord;
  readonly categories: readonly string[];
}

/** Has the evaluator judge a record, for the caller and the purpose that is declared. */
export function judged({ actor, purpose, pin, decisions }: DecisionContext, judging: Judging): DecisionEntry {
  const request = { ...judging, purpose, caller: { roles: actor.roles, client: actor.client } };
  return { id: newDecisionId(), request, decision: decideAt(decisions.table, request, pin, pin), actor };
}

/** What is owed by a record that may be made; nothing where no law asks for it. */
export function dutyIn({ deciding, obligations }: Decision): Pick<RecordHead, 'article' | 'fields'> {
  const [owed] = obligations;
  return owed === undefined ? { fields: [] } : { article: deciding.article, fields: owed.fields ?? [] };
}

/** From when such a record may be erased; at once where no law asks for it. */
export function endOfKeeping({ obligations }: Decision, dates: Required<RecordDates>): Instant {
  const [owed] = obligations;
  if (owed === undefined) return dates.madeAt ?? '';
  // What a sound record owes is its retention, said by the evaluator.
  const retention = { months: owed.months, from: owed.trigger, article: owed.article } as Retention;
  const end = erasableFrom(retention, dates);
  invariant(end !== undefined, 'both dates of a record that is made are known');
  return end;
}

/** How the reporter can supply what a record must say. */
const supplies: Readonly<Record<RecordField, readonly [fact: string, remedy: string]>> = {
  DATE: ['executedAt', 'say when it was carried out'],
  CONSENT: ['consentConfirmed', 'confirm that the principals consented, and say so'],
  FOREIGN_INFORMATION: ['decisionId', 'have it shown that the principals were told of the country and the measures'],
  COUNTERPARTY: ['decisionId', 'have a steward record the address and the representative of the other party'],
  ACQUISITION: ['decisionId', 'have a steward record in the source how the provider acquired the data'],
  PRINCIPAL: ['principals', 'name whose data it was'],
  ITEMS: ['decisionId', 'ask for a decision on the items'],
  COMMISSION_PUBLICATION: [
    'decisionId',
    'have a steward record in the source when the publication by the Commission was confirmed',
  ],
};

/** Where the reporter said what stands against a record. */
const places: Readonly<Partial<Record<RemedyFact, string>>> = { RECORD_EACH: 'form' };

/** What stands against making a record so, or erasing it; nothing where it is permitted. */
export function problemsOfRecord({ outcome, deciding }: Decision, fact: 'decisionId' | 'id'): readonly Problem[] {
  if (outcome === 'PERMIT') return [];
  const { rule, article, remedies } = deciding;
  if (rule === 'RECORD_FIELDS_MISSING') return remedies.map(({ about }) => missing(about as RecordField, article));
  const place = places[remedies[0]?.fact ?? 'CATEGORY'] ?? fact;
  const remedy = remedies.length === 0 ? undefined : explainRemedies(remedies, 'en');
  return [{ code: rule, path: ['input', place], message: sentence(RULES[rule].says), article, remedy }];
}

function missing(field: RecordField, article: string | undefined): Problem {
  const [fact, remedy] = supplies[field];
  const message = `the record would not say \`${field}\``;
  return { code: 'RECORD_FIELDS_MISSING', path: ['input', fact], message, article, remedy };
}

function sentence(says: string): string {
  return `${says.charAt(0).toLowerCase()}${says.slice(1).replace(/\.$/, '')}`;
}
