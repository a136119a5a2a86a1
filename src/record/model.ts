import { z } from 'zod';
import type { Instant } from '../lib/period.ts';

/** Whose doing is recorded: what the operator provides (Arts. 29, 31(3)), or what it receives (Art. 30). */
export const recordSide = z.enum(['PROVISION', 'RECEIPT']);

/** On what ground the data went; a transfer on consent to provision abroad is that, whatever else it is (Art. 29(1)). */
export const recordRoute = z.enum([
  'CONSENT',
  'FOREIGN_CONSENT',
  'OPT_OUT',
  'PERSONALLY_REFERABLE',
  'NON_OPERATOR',
  'EXCEPTION',
  'NOT_THIRD_PARTY',
]);

/** How it is recorded: each time, several times at once, or by a contract that says it (Rules 19, 23, 27). */
export const recordForm = z.enum(['EACH', 'BATCH', 'CONTRACT']);

/** What a record is kept on (Rules 19(1), 23(1), 27(1)). */
export const recordMedium = z.enum(['DOCUMENT', 'ELECTRONIC', 'MICROFILM']);

/** What takes a provision or a receipt out of the duty to record it, as the guideline on records reads Arts. 29 and 30. */
export const recordExemption = z.enum([
  'PROVIDED_BY_PRINCIPAL',
  'PROVIDED_FOR_PRINCIPAL',
  'RECIPIENT_IS_AS_PRINCIPAL',
  'VIEWED_ONLY',
]);

/** What a record says (Rules 20, 24, 28). */
export const recordField = z.enum([
  'DATE',
  'CONSENT',
  'FOREIGN_INFORMATION',
  'COUNTERPARTY',
  'ACQUISITION',
  'PRINCIPAL',
  'ITEMS',
  'COMMISSION_PUBLICATION',
]);

export type RecordSide = z.output<typeof recordSide>;
export type RecordRoute = z.output<typeof recordRoute>;
export type RecordForm = z.output<typeof recordForm>;
export type RecordField = z.output<typeof recordField>;
export type RecordMedium = z.output<typeof recordMedium>;

/** A record that something rests on: of the registry, or of what a principal said. */
export interface Basis {
  readonly kind: string;
  readonly key: string;
}

/** What a record of provisions or receipts says once; the provisions that it speaks of are added to it. */
export interface RecordHead {
  readonly side: RecordSide;
  readonly route: RecordRoute;
  readonly form: RecordForm;
  readonly medium: RecordMedium;
  /** The party that data went to or came from, as the registry knew it at the revision. */
  readonly counterparty?: string | undefined;
  readonly revision: number;
  readonly purpose: string;
  /** The items of data. */
  readonly categories: readonly string[];
  /** The article that asks for it; absent: it was made though none does, and is no record of Art. 33(5). */
  readonly article?: string | undefined;
  /** What it must say, and says. */
  readonly fields: readonly RecordField[];
  readonly basis: readonly Basis[];
  /** Of a receipt: how the provider acquired the data. */
  readonly acquisition?: string | undefined;
  /** Of a receipt by opt-out: when the Commission's publication of it was confirmed. */
  readonly publicationConfirmedAt?: Instant | undefined;
  /** Of CONTRACT: the contract or other document that says all this. */
  readonly document?: string | undefined;
}

/** A record as it is kept. */
export interface ProvisionRecord extends RecordHead {
  readonly id: string;
  readonly madeAt: Instant;
  /** Subject of who reported what it was made of. */
  readonly madeBy: string;
  readonly firstProvisionAt: Instant;
  readonly lastProvisionAt: Instant;
  readonly provisionCount: number;
  /** From when it may be erased, as the last provision that it speaks of has it. */
  readonly erasableFrom: Instant;
}
