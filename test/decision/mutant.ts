/** A bug planted in the source: what it is, where, and the text it replaces. */
export interface Mutant {
  readonly bug: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
