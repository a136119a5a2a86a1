/** How bad a gap is: a duty breached, a duty of effort not lived up to, a facility that cannot be used as written, or wording to bring up to date. */
export const SEVERITIES = ['BREACH', 'EFFORT', 'UNUSABLE', 'OUTDATED'] as const;

/** A gap between what the organisation declared and what the law asks: reported, not refused. */
export interface Finding {
  readonly code: string;
  /** The clause of the policy that has the gap; absent when the policy is silent. */
  readonly clause?: string | undefined;
  readonly article: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly message: string;
  /** The fact that would mend it. */
  readonly mend: string;
  readonly records: readonly { readonly kind: string; readonly key: string }[];
}

/** A norm that yields findings on one state of the registry. */
export type FindingRule<Records> = (records: Records) => readonly Finding[];
