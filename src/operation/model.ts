import { z } from 'zod';

/** The dialects of SQL that are read. */
export const SQL_DIALECTS = z.enum(['POSTGRESQL']);

/** The schema in which names without one are looked up where nobody says otherwise. */
const DEFAULT_SCHEMA = 'public';

/** The path that names are looked up along: what was given, the default schema last. */
export function searchPathOf(
  path: readonly string[] | null | undefined,
  defaultSchema: string | null | undefined,
): readonly string[] {
  const given = [...(path ?? []), ...(defaultSchema == null ? [] : [defaultSchema])];
  return given.length > 0 ? given : [DEFAULT_SCHEMA];
}
