/** How rows of a result come: as objects by column, or as lists in the order of the columns. */
export type RowMode = 'object' | 'array';

/** What is asked of the thread that holds the embedded database; it answers in the order in which it is asked. */
export type Asked =
  | { readonly kind: 'OPEN'; readonly path: string }
  | { readonly kind: 'QUERY'; readonly text: string; readonly params: readonly unknown[]; readonly rowMode: RowMode }
  | { readonly kind: 'LISTEN'; readonly channel: string }
  | { readonly kind: 'UNLISTEN'; readonly channel: string }
  | { readonly kind: 'CLOSE' };

export type Numbered = Asked & { readonly id: number };

/** What it tells: an answer, why there is none, or that something was told on a channel. */
export type Told =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly fault: Fault }
  | { readonly heard: string };

/** An error as it passes between threads, which keep nothing of it but what it says. */
export interface Fault {
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** What an error says, with the code and the place that PostgreSQL gave it. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { message: String(error), facts: {} };
  const plain = Object.entries(error).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return { message: error.message, facts: Object.fromEntries(plain) };
}

export function errorOf({ message, facts }: Fault): Error {
  return Object.assign(new Error(message), facts);
}
