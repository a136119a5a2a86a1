import { z } from 'zod';
import type { RecordBase } from '../../lib/record.ts';
import type { Registry } from '../../registry/registry.ts';

/** What an edit does that people must look at before it applies; everything else applies at once. */
export const reviewKind = z.enum([
  'PURPOSE_STATEMENT',
  'PURPOSE_OPENED',
  'DECLARATION_WIDENED',
  'GRANT_WIDENED',
  'PROHIBITION_LIFTED',
  'PROMISE_CHANGED',
  'CATEGORY_REDEFINED',
  'DATA_RECLASSIFIED',
  'OPT_OUT_FACTS',
  'JOINT_USE_FACTS',
  'FOREIGN_FACTS',
  'ARTICLE_32',
  'SAME_PERSON',
  'WAY_WIDENED',
  'SOURCE_CLEARED',
  'EVIDENCE_CHANGED',
  'CHANGE_RECORDED',
  'POLICY_TEXT',
]);

export type ReviewKind = z.output<typeof reviewKind>;

/** How a kind of change is reviewed. */
export interface Review {
  /** How many people must approve it, none of them its author. */
  readonly approvals: number;
  readonly article?: string;
  /** What it is, for people. */
  readonly says: string;
}

/** The one table of what is reviewed and by how many: what the law gates, and what loosens protection. */
export const reviews: Readonly<Record<ReviewKind, Review>> = {
  PURPOSE_STATEMENT: { approvals: 2, article: '17(2)', says: 'a purpose says something else to principals' },
  PURPOSE_OPENED: { approvals: 1, article: '17(1)', says: 'a purpose moves, or opens to callers' },
  DECLARATION_WIDENED: { approvals: 1, article: '18(1)', says: 'an existing purpose covers more data' },
  GRANT_WIDENED: { approvals: 1, article: '18(1)', says: 'more callers may declare an existing purpose' },
  PROHIBITION_LIFTED: { approvals: 2, says: 'a promise not to use data is lifted or changed' },
  PROMISE_CHANGED: { approvals: 2, says: 'a promise of the policy is taken back or changed' },
  CATEGORY_REDEFINED: {
    approvals: 1,
    article: '2',
    says: 'what a category is changes: its class, or its place in the tree',
  },
  DATA_RECLASSIFIED: {
    approvals: 2,
    article: '2(3)',
    says: 'data is no longer what a prohibition or the rules on special care speak of',
  },
  OPT_OUT_FACTS: { approvals: 2, article: '27(3)', says: 'facts of an opt-out change' },
  JOINT_USE_FACTS: { approvals: 2, article: '27(6)', says: 'facts of a joint use change' },
  FOREIGN_FACTS: { approvals: 1, article: '28(2)', says: 'facts of a recipient abroad change' },
  ARTICLE_32: { approvals: 1, article: '32(1)', says: 'what principals can learn of the operator changes' },
  SAME_PERSON: { approvals: 2, article: '27(1)', says: 'a party becomes the operator, or part of another person' },
  WAY_WIDENED: {
    approvals: 1,
    article: '27',
    says: 'an engagement, provision or succession changes, or a party joins a class',
  },
  SOURCE_CLEARED: { approvals: 1, article: '20(1)', says: 'what is said of how data was acquired changes' },
  EVIDENCE_CHANGED: { approvals: 1, article: '21', says: 'recorded evidence of a notice is changed' },
  CHANGE_RECORDED: { approvals: 2, article: '17(2)', says: 'the record of a change is judged, altered or taken out' },
  POLICY_TEXT: { approvals: 1, says: 'the text of the policy changes' },
};

/** A record beside what it was: living, or as it was last held under this key or the one that it continues. */
export interface Change {
  readonly section: string;
  readonly key: string;
  readonly before: RecordBase | undefined;
  /** Undefined: retired. */
  readonly after: RecordBase | undefined;
  /** Of the data map: the categories that its data had until then, and that this record says no longer. */
  readonly declassified?: readonly string[] | undefined;
}

/** All changes of a proposal, and the registry they are made to. */
export interface Changes {
  readonly before: Registry;
  readonly changes: readonly Change[];
}

/** That a record's change is reviewed, and for which of its facts; none: the record itself is new or retired. */
export interface Need {
  readonly kind: ReviewKind;
  readonly section: string;
  readonly key: string;
  readonly facts: readonly string[];
}

/** How many people must approve what is needed: the most that any of it asks for. */
export function quorumOf(needs: readonly Pick<Need, 'kind'>[]): number {
  return Math.max(0, ...needs.map(({ kind }) => reviews[kind].approvals));
}
