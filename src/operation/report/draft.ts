import type { DescribedRecord } from '../../decision/record-facts.ts';
import type { RecordField, RecordHead } from '../../record/model.ts';
import type { CollectionSource } from '../../registry/collection/model.ts';
import type { Party } from '../../registry/party/model.ts';
import { lacksOfParty } from '../../registry/party/rules.ts';
import type { NewReport, Permit } from './model.ts';
import type { Share } from './owed.ts';

/** A record as it would be made of a share of what was reported. */
export interface Draft {
  readonly share: Share;
  readonly head: Omit<RecordHead, 'article' | 'fields'>;
  /** What it says. */
  readonly holds: readonly RecordField[];
}

/** What the registry knows of what was provided or received. */
export interface Known {
  readonly revision: number;
  readonly counterparty?: Party | undefined;
  /** Of a receipt: where it came from, with what was confirmed of it (Art. 30(1)). */
  readonly source?: CollectionSource | undefined;
}

/** How many principals the report speaks of, and what it tells. */
export interface Told {
  readonly report: NewReport;
  readonly principals: readonly string[];
}

/** Drafts the record of a share. */
export function draftOf(share: Share, permit: Permit, { revision, counterparty, source }: Known, told: Told): Draft {
  const { form, document } = told.report;
  const { howAcquired, publicationConfirmedAt } = source?.receiptConfirmation ?? {};
  const head = {
    side: share.side,
    route: share.route,
    form,
    medium: 'ELECTRONIC' as const,
    counterparty: counterparty?.key,
    revision,
    purpose: permit.request.purpose,
    categories: [...share.categories].sort(),
    basis: share.basis,
    acquisition: howAcquired,
    publicationConfirmedAt,
    document,
  };
  return { share, head, holds: holdsOf(head, counterparty, told) };
}

type Head = Draft['head'];

/** What a record says, field by field (Rules 20, 24, 28). */
function holdsOf(head: Head, counterparty: Party | undefined, told: Told): readonly RecordField[] {
  const said: Readonly<Record<RecordField, boolean>> = {
    DATE: true,
    CONSENT: saysConsent(head, told),
    // Without it, or what shows it, such a provision is not permitted (Art. 31(1)(ii)).
    FOREIGN_INFORMATION: head.side === 'PROVISION' && head.route === 'PERSONALLY_REFERABLE',
    COUNTERPARTY: counterparty !== undefined && lacksOfParty(counterparty).length === 0,
    ACQUISITION: head.acquisition !== undefined,
    PRINCIPAL: told.principals.length > 0,
    ITEMS: head.categories.length > 0,
    COMMISSION_PUBLICATION: head.publicationConfirmedAt !== undefined,
  };
  return (Object.keys(said) as RecordField[]).filter((field) => said[field]);
}

/** A permit to provide on such a ground rests on consent; of a receipt its reporter says that it was confirmed. */
function saysConsent({ side, route }: Head, { report }: Told): boolean {
  if (side === 'RECEIPT') return report.consentConfirmed;
  return route === 'CONSENT' || route === 'FOREIGN_CONSENT' || route === 'PERSONALLY_REFERABLE';
}

/** The record as the evaluator judges it; the permit shows what it says. */
export function describedOf({ head, holds }: Draft, { id }: Permit, report: NewReport): DescribedRecord {
  return {
    side: head.side,
    route: head.route,
    form: head.form,
    counterparty: head.counterparty,
    holds: [...holds],
    medium: head.medium,
    continuous: report.continuous,
    suppliesPrincipal: report.suppliesPrincipal,
    evidence: `decision:${id}`,
    exemption: report.exemption,
  };
}
