import type { Problem } from '../../lib/problem.ts';
import { failed, ok, type Result } from '../../lib/result.ts';
import { KEPT_AS, type MeasureFact, measureFact } from '../../registry/party/measures-abroad.ts';
import type { LetterFacts, LetterMeasures, Row } from './model.ts';
import { notYet } from './not-yet.ts';
import type { LetterWords } from './words.ts';

/** Of each recipient abroad the seven facts of Rule 18(3), but for those that are withheld: none is passed over in silence. */
export function rowsAbroad(
  { abroad = [] }: LetterFacts,
  withheld: readonly MeasureFact[],
  words: LetterWords,
): Result<readonly Row[]> {
  if (abroad.length === 0) {
    const message = 'the registry and the records know no recipient abroad with a system of equivalent measures';
    return notYet('LETTER_NOTHING_ABROAD', message, 'record who received the data, or decide that nobody did', '28(3)');
  }
  const facts = measureFact.options.filter((fact) => !withheld.includes(fact));
  const each = abroad.map((one) => ({ one, values: valuesOf(one, words) }));
  const problems = each.flatMap(({ one, values }) =>
    facts.filter((fact) => values[fact] === undefined).map((fact) => unrecorded(one.key, fact)),
  );
  if (problems.length > 0) return failed(problems);
  return ok(
    each.map(({ one, values }, at) => {
      const lines = facts.map((fact) => words.line(words.measure[fact], values[fact] ?? ''));
      return [words.rows.abroad(at + 1), [one.party, ...lines].join('\n')];
    }),
  );
}

function valuesOf(one: LetterMeasures, words: LetterWords): Readonly<Record<MeasureFact, string | undefined>> {
  const { impediment } = one;
  return {
    SYSTEM: words.system[one.system],
    MEASURES: one.measures,
    CHECKS: one.checks,
    COUNTRY: one.country && words.country(one.country),
    ADVERSE_REGIME: one.adverseRegime,
    IMPEDIMENT: impediment?.description ?? words.noImpediment,
    RESPONSE: impediment === undefined ? words.noResponse : impediment.response,
  };
}

function unrecorded(party: string, fact: MeasureFact): Problem {
  return {
    code: 'FOREIGN_MEASURES_UNRECORDED',
    path: ['input', 'kind'],
    message: `the registry does not say \`${KEPT_AS[fact]}\` of \`${party}\`, which is to be told`,
    article: '28(3), Rule 18(3)',
    remedy: 'a steward records it',
  };
}
