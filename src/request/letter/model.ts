import { z } from 'zod';
import type { RefusalReason } from '../../decision/reply.ts';
import type { Day } from '../../lib/business-calendar.ts';
import type { RecordField, RecordSide } from '../../record/model.ts';
import type { MeasureFact } from '../../registry/party/measures-abroad.ts';
import type { recipientSystem } from '../../registry/party/model.ts';
import type { DisclosureMethod, RequestType } from '../../registry/policy/model.ts';

/** What a requester is written: that the request came, what it costs, what became of it, or why it is refused. */
export const letterKind = z.enum(['ACKNOWLEDGEMENT', 'FEE_NOTICE', 'RESULT', 'REFUSAL']);

export type LetterKind = z.output<typeof letterKind>;

export type RecipientSystem = z.output<typeof recipientSystem>;

export type LetterLanguage = 'EN' | 'JA';

/** Who writes: the operator, as the registry knows it. */
export interface Sender {
  readonly name: string;
  readonly address?: string | undefined;
  readonly representative?: string | undefined;
  readonly contact?: string | undefined;
}

/** How the request was decided, as far as its requester is told. */
export interface LetterDecision {
  readonly step: 'COMPLY' | 'REFUSE' | 'TELL_NONE_HELD' | 'TAKE_ALTERNATIVE';
  readonly reason?: RefusalReason | undefined;
  /** The articles that it rests on, e.g. `33(2)(i)`. */
  readonly articles: readonly string[];
  /** Of a refusal in part: what it is done for still, as the requester calls it. */
  readonly doneFor: readonly string[];
  /** Of a refusal in part about recipients abroad: what is withheld. */
  readonly withheld?: readonly MeasureFact[] | undefined;
  readonly deed?: Deed | undefined;
  readonly method?: DisclosureMethod | undefined;
  /** The method that was chosen and is too difficult (Art. 33(2)). */
  readonly difficultMethod?: DisclosureMethod | undefined;
  /** Whether what was decided is done. */
  readonly isExecuted: boolean;
  /** Whether what was stopped is not stopped any more. */
  readonly isStopLifted?: boolean | undefined;
}

export type Deed = 'CORRECT' | 'ADD' | 'DELETE' | 'STOP_USE' | 'ERASE' | 'STOP_PROVISION';

/** What a record states beside dates, parties and items (Rules 20, 24, 28). */
export const STATED_FIELDS = [
  'CONSENT',
  'FOREIGN_INFORMATION',
  'COMMISSION_PUBLICATION',
] as const satisfies RecordField[];

export type StatedField = (typeof STATED_FIELDS)[number];

/** A record of a provision or a receipt, as its principal is told it (Art. 33(5)). */
export interface LetterRecord {
  readonly side: RecordSide;
  readonly firstOn: Day;
  readonly lastOn: Day;
  /** Name, address and representative of the other party, as the record has them. */
  readonly party: readonly string[];
  /** The items of data, as the requester calls them. */
  readonly items: readonly string[];
  readonly stated: readonly StatedField[];
  /** Of a receipt: how its provider acquired the data. */
  readonly acquisition?: string | undefined;
}

/** What a party abroad does to protect the data, in the words of the registry (Art. 28(3), Rule 18(3)). */
export interface LetterMeasures {
  readonly key: string;
  readonly party: string;
  readonly system: RecipientSystem;
  readonly country?: string | undefined;
  readonly measures?: string | undefined;
  readonly checks?: string | undefined;
  readonly adverseRegime?: string | undefined;
  /** Absent: nothing stands in the way of its measures that is known. */
  readonly impediment?: { readonly description: string; readonly response?: string | undefined } | undefined;
}

/** All that a letter is written from: a plain value, so that the same facts make the same letter. */
export interface LetterFacts {
  readonly kind: LetterKind;
  readonly language: LetterLanguage;
  /** Number of the request. */
  readonly request: string;
  readonly to: RequestType;
  /** The data it is about, as the requester calls it; none named: all of it. */
  readonly about?: readonly string[] | undefined;
  readonly arrivedOn: Day;
  readonly writtenOn: Day;
  /** Whether it was shown who asks. */
  readonly isIdentified: boolean;
  readonly sender: Sender;
  readonly feeYen?: number | undefined;
  readonly decision?: LetterDecision | undefined;
  /** Why, in the words of who decided (Art. 36). */
  readonly reasons?: string | undefined;
  /** Of data that is handled for another: to whom the requester may turn (Art. 40). */
  readonly turnTo?: string | undefined;
  /** Of a disclosure of records: those that are owed. */
  readonly records?: readonly LetterRecord[] | undefined;
  /** Of a notice of the purpose: what the data is used for, as principals are told it (Art. 32(2)). */
  readonly purposes?: readonly string[] | undefined;
  /** Of what recipients abroad do: each of them. */
  readonly abroad?: readonly LetterMeasures[] | undefined;
  /** What was corrected, and how (Art. 34(3)). */
  readonly corrected?: string | undefined;
}

/** A name and what it stands for, as a letter lists them. */
export type Row = readonly [name: string, value: string];

/** A part of a letter, as it is set. */
export type Block =
  | { readonly kind: 'SENDER' | 'ADDRESSEE' | 'TITLE' | 'PARAGRAPH' | 'CLOSING'; readonly text: string }
  | { readonly kind: 'FACTS'; readonly rows: readonly Row[] };

/** A letter as it is written, before it is set as text or as PDF. */
export interface Letter {
  readonly title: string;
  readonly language: LetterLanguage;
  readonly writtenOn: Day;
  readonly blocks: readonly Block[];
}
