import type { FindingRule } from '../../lib/finding.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { OptOutFiling, OptOutState, ProvisionRecords } from './model.ts';
import { hasReached } from './opt-out-rules.ts';

/** When it was published is said of an opt-out that was: by the Commission after it was filed, then by the operator (Art. 27(4), Rule 14). */
export const publicationsFollowTheFiling: Rule<ProvisionRecords> = ({ optOutFilings }) =>
  [...optOutFilings.values()].flatMap((filing) => [
    ...publicationProblems(filing, 'ppcPublishedAt', 'PPC_PUBLISHED', filing.filing?.filedAt),
    ...publicationProblems(filing, 'selfPublishedAt', 'SELF_PUBLISHED', filing.ppcPublishedAt),
  ]);

function publicationProblems(
  filing: OptOutFiling,
  fact: 'ppcPublishedAt' | 'selfPublishedAt',
  state: OptOutState,
  after: Instant | undefined,
): readonly Problem[] {
  const published = filing[fact];
  if (published === undefined) return [];
  const misplaced = {
    code: 'OPTOUT_PUBLICATION_MISPLACED',
    path: ['optOutFilings', filing.key, fact],
    article: '27(4), Rule 14',
  };
  const problems: Problem[] = [];
  if (!hasReached(filing, state)) {
    const message = `was published \`${published}\`, and is \`${filing.state}\``;
    problems.push({ ...misplaced, message, remedy: `record the state \`${state}\`, or leave the instant out` });
  }
  if (after !== undefined && published < after) {
    const message = `is \`${published}\`, before what it follows, \`${after}\``;
    problems.push({ ...misplaced, message, remedy: 'give when it was published after that' });
  }
  return problems;
}

/** What the Commission published of an opt-out the operator publishes itself, promptly (Art. 27(4), Rule 14). */
export const publishedOptOutsAreSelfPublished: FindingRule<ProvisionRecords> = ({ optOutFilings }) =>
  [...optOutFilings.values()]
    .filter(({ state }) => state === 'PPC_PUBLISHED')
    .map(({ key, clause, ppcPublishedAt }) => ({
      code: 'OPTOUT_SELF_PUBLICATION_DUE',
      clause,
      article: '27(4), Rule 14',
      severity: 'BREACH',
      message: `the Commission published \`${key}\`${ppcPublishedAt === undefined ? '' : ` at \`${ppcPublishedAt}\``}, and the operator has not published it itself`,
      mend: 'publish the same facts on the internet or in another way, and record the state `SELF_PUBLISHED` and when',
      records: [{ kind: 'OptOutFiling', key }],
    }));
