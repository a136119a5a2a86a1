/** What a decision can say; UNDETERMINED: a fact or a person's judgement is missing, never a permit. */
export const OUTCOMES = ['PERMIT', 'NEEDS_CONSENT', 'NEEDS_FILING', 'UNDETERMINED', 'DENY'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Whose rule it is: the law's, or a promise of the operator beyond the law. */
export const LAYERS = ['STATUTE', 'OWN_PROMISE'] as const;

export type Layer = (typeof LAYERS)[number];

export interface RuleFacts {
  readonly outcome: Outcome;
  readonly layer: Layer;
  readonly article?: string;
  /** What it means when this rule decides. */
  readonly says: string;
}

export const statute = (outcome: Outcome, article: string, says: string) =>
  ({ outcome, layer: 'STATUTE', article, says }) as const;
export const promise = (outcome: Outcome, says: string, article?: string) =>
  ({ outcome, layer: 'OWN_PROMISE', article, says }) as const;
