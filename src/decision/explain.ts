import type { DisclosedDecision, DisclosedVerdict } from './disclosure.ts';
import type { Decision, Obligation, Remedy } from './model.ts';
import { wordsIn } from './words/languages.ts';
import type { Language, Words } from './words/said.ts';

/** A decision in words: what was decided and why, and what would mend a refusal. */
export interface Explanation {
  readonly message: string;
  readonly remedy: string | undefined;
}

/** Says a decision as it is told to somebody, in a language. */
export function explain(decision: DisclosedDecision, language: Language): Explanation {
  return explainVerdict(decision.deciding, decision, language);
}

/** Says one verdict of a decision. */
export function explainVerdict(
  verdict: DisclosedVerdict,
  { action, purpose }: Pick<Decision, 'action' | 'purpose'>,
  language: Language,
): Explanation {
  const words = wordsIn[language];
  const { outcome, category, article, clause, remedies } = verdict;
  const claimed = { outcome, action, purpose, category };
  return {
    message: words.sentence(claimed, reasonOf(verdict, words), { article, clause }),
    remedy: remedies.length === 0 ? undefined : remedyOf(remedies, words),
  };
}

/** Says an obligation. */
export function explainObligation(obligation: Obligation, language: Language): string {
  return wordsIn[language].obligations[obligation.type](obligation);
}

function reasonOf({ rule, records, remedies, recordsWithheld, aboutWithheld }: DisclosedVerdict, words: Words): string {
  return words.reasons[rule]({
    records: recordsWithheld
      ? undefined
      : all(
          records.map(({ key }) => key),
          words,
        ),
    about: aboutWithheld
      ? undefined
      : all(
          remedies.flatMap(({ about }) => about ?? []),
          words,
        ),
  });
}

/** Says what would mend a refusal: who can do what. */
export function explainRemedies(remedies: readonly Remedy[], language: Language): string {
  return remedyOf(remedies, wordsIn[language]);
}

/** What is needed together stands side by side, alternatives stand one after the other. */
function remedyOf(remedies: readonly Remedy[], words: Words): string {
  const facts = [...new Set(remedies.map(({ fact }) => fact))];
  return words.alternatives(
    facts.map((fact) =>
      deedOf(
        remedies.filter((remedy) => remedy.fact === fact),
        words,
      ),
    ),
  );
}

function deedOf(remedies: readonly Remedy[], words: Words): string {
  const [first] = remedies;
  if (first === undefined) return '';
  const about = remedies.flatMap((remedy) => remedy.about ?? []);
  const deed = words.deeds[first.fact](about.length < remedies.length ? undefined : all(about, words));
  return words.remedy(words.suppliers[first.who], deed);
}

/** These names, one after the other; nothing when there is none. */
function all(names: readonly string[], words: Words): string | undefined {
  return names.length === 0 ? undefined : words.list(names);
}
