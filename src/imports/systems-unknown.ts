import type { Orm } from '../db/connection.ts';
import type { Problem } from '../lib/problem.ts';
import { suggest } from '../lib/suggest.ts';
import { systemStore } from '../registry/data-map/store.ts';

/** A system, and where it is named. */
export interface NamedSystem {
  readonly key: string;
  readonly path: Problem['path'];
}

/** What is wrong with systems that a database, an API or rows are said to be of: a mistyped key would make a map of its own. */
export async function systemsUnknown(
  orm: Orm,
  named: readonly NamedSystem[],
  revision: number,
): Promise<readonly Problem[]> {
  const known = (await systemStore.all(orm, revision)).map(({ key }) => key);
  return named
    .filter(({ key }) => !known.includes(key))
    .map(({ key, path }) => {
      const meant = suggest(key, known);
      const asNew = 'say `newSystem` (`--new-system`) when there shall be one';
      const remedy = meant === undefined ? asNew : `did you mean \`${meant}\`? else ${asNew}`;
      return { code: 'SYSTEM_UNKNOWN', path, message: `there is no System \`${key}\``, remedy };
    });
}
