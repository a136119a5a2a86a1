import type { Problem } from '../../lib/problem.ts';
import type { RowSystem } from '../imported.ts';

/** What is wrong with rows that say of a dataset another system than the one it is in, or than a row before them. */
export function datasetsElsewhere(said: readonly RowSystem[], living: ReadonlyMap<string, string>): readonly Problem[] {
  const first = new Map<string, RowSystem>();
  const problems: Problem[] = [];
  for (const row of said) {
    const earlier = first.get(row.dataset) ?? row;
    first.set(row.dataset, earlier);
    const system = living.get(row.dataset) ?? earlier.system;
    if (row.system === system) continue;
    const where = living.has(row.dataset) ? '' : ` at \`${earlier.path.slice(0, 2).join(':')}\``;
    problems.push({
      code: 'DATASET_ELSEWHERE',
      path: row.path,
      message: `Dataset \`${row.dataset}\` is in System \`${system}\`${where}, not in \`${row.system}\``,
      remedy: `say \`${system}\`, or name another dataset`,
    });
  }
  return problems;
}
