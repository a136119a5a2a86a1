import { assertNever } from '../lib/assert-never.ts';
import { deeds } from './explain-remedies.ts';
import { reasons } from './explain-rules.ts';
import type { Decision, Remedy, Supplier, Verdict } from './model.ts';
import type { Outcome } from './outcome.ts';

/** A decision in words: what was decided and why, and what would mend a refusal. */
export interface Explanation {
  readonly message: string;
  readonly remedy: string | undefined;
}

/** Says a decision to the person who asked, in English. */
export function explain(decision: Decision): Explanation {
  return explainVerdict(decision.deciding, decision);
}

/** Says one verdict of a decision. */
export function explainVerdict(
  verdict: Verdict,
  { action, purpose }: Pick<Decision, 'action' | 'purpose'>,
): Explanation {
  const data = verdict.category === undefined ? 'data' : named(verdict.category);
  const claim = claimOf(verdict.outcome, `${data} may`, `be ${DONE[action]} for ${named(purpose)}`);
  return { message: `${claim}: ${reasonOf(verdict)}${sourceOf(verdict)}`, remedy: remedyOf(verdict.remedies) };
}

const DONE: Readonly<Record<Decision['action'], string>> = { USE: 'used', COLLECT: 'collected', PROVIDE: 'provided' };

function claimOf(outcome: Outcome, may: string, use: string): string {
  switch (outcome) {
    case 'PERMIT':
      return `${may} ${use}`;
    case 'DENY':
      return `${may} not ${use}`;
    case 'NEEDS_CONSENT':
      return `${may} ${use} only with the consent of the principal`;
    case 'NEEDS_FILING':
      return `${may} ${use} only after a filing`;
    case 'UNDETERMINED':
      return `it cannot be said whether ${may} ${use}`;
    default:
      return assertNever(outcome);
  }
}

function sourceOf({ article, clause }: Verdict): string {
  const parts = [article === undefined ? [] : `Art. ${article}`, clause === undefined ? [] : `clause ${named(clause)}`];
  const told = parts.flat();
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

function reasonOf({ rule, records, remedies }: Verdict): string {
  const about = remedies.flatMap((remedy) => remedy.about ?? []);
  return reasons[rule]({ records: all(records.map(({ key }) => key)), about: all(about) });
}

const suppliers: Readonly<Record<Supplier, string>> = {
  CALLER: 'you',
  PRINCIPAL: 'the principal',
  STEWARD: 'a steward',
  REVIEWER: 'a reviewer',
  PRIVACY_OFFICE: 'the privacy office',
  ADMIN: 'an administrator',
};

/** What is needed together stands side by side, alternatives are joined by `or`. */
function remedyOf(remedies: readonly Remedy[]): string | undefined {
  const facts = [...new Set(remedies.map(({ fact }) => fact))];
  if (facts.length === 0) return undefined;
  return facts.map((fact) => sentenceOf(remedies.filter((remedy) => remedy.fact === fact))).join(', or ');
}

function sentenceOf(remedies: readonly Remedy[]): string {
  const [first] = remedies;
  if (first === undefined) return '';
  return `${suppliers[first.who]} ${deeds[first.fact](all(remedies.flatMap(({ about }) => about ?? [])))}`;
}

function named(name: string): string {
  return `\`${name}\``;
}

function all(names: readonly string[]): string {
  return names.map(named).join(', ');
}
