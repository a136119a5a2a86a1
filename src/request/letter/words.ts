import type { RefusalReason } from '../../decision/reply.ts';
import type { Day } from '../../lib/business-calendar.ts';
import type { MeasureFact } from '../../registry/party/measures-abroad.ts';
import type { DisclosureMethod, RequestType } from '../../registry/policy/model.ts';
import type { Deed, LetterKind, LetterRecord, RecipientSystem, Sender, StatedField } from './model.ts';

/** What letters are said in, in one language. */
export interface LetterWords {
  readonly title: Readonly<Record<LetterKind, string>>;
  /** Of a refusal in part. */
  readonly titleInPart: string;
  readonly addressee: string;
  readonly day: (day: Day) => string;
  readonly sender: (sender: Sender, writtenOn: string) => string;
  readonly asked: Readonly<Record<RequestType, string>>;
  readonly rows: {
    readonly request: string;
    readonly asked: string;
    readonly about: string;
    readonly turnTo: string;
    readonly arrivedOn: string;
    readonly fee: string;
    readonly ground: string;
    readonly article: string;
    readonly reasons: string;
    readonly corrected: string;
    readonly method: string;
    readonly doneFor: string;
    readonly record: (number: number) => string;
    readonly purpose: (number: number) => string;
    readonly abroad: (number: number) => string;
    readonly withheld: string;
  };
  readonly received: string;
  /** Before it is known who asks; after. */
  readonly next: { readonly unidentified: string; readonly identified: string };
  readonly feeDue: string;
  readonly feeNote: string;
  readonly yen: (amount: number) => string;
  readonly complied: Readonly<Record<RequestType, string>>;
  readonly done: Readonly<Record<Deed, string>>;
  readonly stated: Readonly<Record<StatedField, string>>;
  /** What a record says. */
  readonly record: (record: LetterRecord) => string;
  readonly system: Readonly<Record<RecipientSystem, string>>;
  readonly measure: Readonly<Record<MeasureFact, string>>;
  /** Of a country that is not known by name to the reader: its name. */
  readonly country: (code: string) => string;
  readonly noImpediment: string;
  readonly noResponse: string;
  /** One line of what is told of a party. */
  readonly line: (name: string, value: string) => string;
  readonly noneHeld: string;
  readonly noneAbroad: string;
  readonly alternative: string;
  readonly refused: string;
  readonly refusedInPart: string;
  readonly partOf: string;
  readonly otherMethod: (chosen: string, used: string) => string;
  readonly method: Readonly<Record<DisclosureMethod, string>>;
  readonly ground: Readonly<Partial<Record<RefusalReason, string>>>;
  /** Of a correction that another law has its own procedure for (Art. 34(2)). */
  readonly otherProcedure: string;
  readonly articles: (articles: readonly string[]) => string;
  readonly list: (items: readonly string[]) => string;
  readonly contact: (contact: string) => string;
  readonly end: string;
}
