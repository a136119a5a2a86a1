import { parseQuestion } from '../../decision/question.ts';
import { readGraphql } from '../../operation/read-graphql.ts';
import { readSql } from '../../operation/read-sql.ts';
import { namesOfUnresolved } from '../../operation/reading.ts';
import type { Asked, Asking } from './asked.ts';
import { UNREAD_QUERY } from './question.ts';
import { type Read, read, wrong } from './read.ts';

/** How many queries one request may ask about. */
const QUERIES = 100;

/** Reads the texts of queries: what they use stands in their questions then, and what could not be resolved. */
export async function withQueries(asking: Asking, asked: readonly Read<Asked>[]): Promise<readonly Read<Asked>[]> {
  let count = 0;
  const answers: Read<Asked>[] = [];
  for (const one of asked) {
    const isQuery = one.ok && one.value.query !== undefined;
    if (isQuery) count += 1;
    // What is not read stays unresolved, which refuses it.
    answers.push(isQuery && count <= QUERIES ? await withQuery(asking, one.value) : one);
  }
  return answers;
}

async function withQuery({ node }: Asking, asked: Asked): Promise<Read<Asked>> {
  const { query, question, point } = asked;
  if (query === undefined) return read(asked);
  const { orm } = node.database;
  const reading =
    'sql' in query ? await readSql(orm, query, point.revision) : await readGraphql(orm, query, point.revision);
  const others = (question.unresolved ?? []).filter((name) => name !== UNREAD_QUERY);
  const parsed = parseQuestion({
    ...question,
    fields: reading.uses.flatMap(({ fields }) => fields),
    unresolved: [...others, ...namesOfUnresolved(reading)],
  });
  if (!parsed.ok)
    return wrong(parsed.problems.map((problem) => ({ ...problem, path: ['resource', 'properties', 'text'] })));
  return read({ ...asked, question: parsed.value, reading });
}
