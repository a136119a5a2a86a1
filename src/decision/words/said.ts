import type { Obligation, RemedyFact, Supplier } from '../model.ts';
import type { Outcome } from '../outcome.ts';
import type { Action } from '../question.ts';
import type { RuleCode } from '../rule-codes.ts';

/** The languages decisions are explained in, as language tags. */
export const LANGUAGES = ['en', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What a reason may name; what is absent may not be named to who is told, and is spoken of without a name. */
export interface Told {
  /** The records it rests on. */
  readonly records?: string | undefined;
  /** What its remedies are about. */
  readonly about?: string | undefined;
}

/** Why a rule decides, in words that end a sentence. */
export type Reason = (told: Told) => string;

/** What whoever supplies a fact can do, in words that follow who it is; absent: what it is about may not be named. */
export type Deed = (about?: string) => string;

/** What is asked about, as its answer names it. */
export interface Claimed {
  readonly outcome: Outcome;
  readonly action: Action;
  readonly purpose: string;
  /** Absent: data, whatever it is. */
  readonly category: string | undefined;
}

/** Where the norm stands. */
export interface Source {
  readonly article: string | undefined;
  readonly clause: string | undefined;
}

/** All that a language says of decisions. A rule, fact or obligation that it has no words for does not compile. */
export interface Words {
  readonly reasons: Readonly<Record<RuleCode, Reason>>;
  readonly deeds: Readonly<Record<RemedyFact, Deed>>;
  readonly suppliers: Readonly<Record<Supplier, string>>;
  readonly obligations: Readonly<Record<Obligation['type'], (obligation: Obligation) => string>>;
  /** An article as the law's readers cite it. */
  article(article: string): string;
  /** The whole: what is claimed, why, and where that stands. */
  sentence(claimed: Claimed, reason: string, source: Source): string;
  /** Names, one after the other. */
  list(names: readonly string[]): string;
  /** Who can do what. */
  remedy(who: string, deed: string): string;
  /** Remedies of which any is enough. */
  alternatives(remedies: readonly string[]): string;
  /** A verdict, and what would mend it. */
  withRemedy(message: string, remedy: string): string;
}

/** A name among words. */
export function named(name: string): string {
  return `\`${name}\``;
}
