/** A place in the log. */
export interface Place {
  readonly node: string;
  readonly seq: number;
}

/** What is not as it was written, and where. */
export interface Fault extends Partial<Place> {
  /** Line of the export, counted from 1. */
  readonly line?: number | undefined;
  readonly code: string;
  readonly message: string;
}
