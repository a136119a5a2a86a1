import type { Decision } from '../../src/decision/model.ts';

/** A case of the law, in our words: what is asked and what the answer is, with its duties where they matter. */
export interface LawCase {
  readonly id: string;
  readonly words: string;
  readonly asked: () => Decision;
  readonly said: string;
  readonly duties?: readonly string[];
}
