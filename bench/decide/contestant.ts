import type { Ask, Workload } from './workload.ts';

/** One that answers the workload's requests, ready to answer: what may be prepared once is prepared. */
export interface Contestant {
  readonly name: string;
  /** What its figure stands for. */
  readonly says: string;
  /** Answers requests from the first on, as many as there is room for: 1 where it permits. */
  answer(asks: readonly Ask[], into: Uint8Array): void;
}

/** Prepares a contestant for a workload; undefined when it is not installed. */
export type Prepare = (workload: Workload) => Promise<Contestant | undefined>;
