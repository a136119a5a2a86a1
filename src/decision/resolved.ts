import { invariant } from '../lib/invariant.ts';
import type { PartyRecords } from '../registry/party/model.ts';
import type { DecisionRequest } from './model.ts';
import { factsFor, type Principals } from './principal.ts';
import type { Question } from './question.ts';
import type { FieldContent } from './store.ts';

/** What was looked up for questions: what the fields hold that they name, what their principals said, and the parties of that state. */
export interface LookedUp {
  readonly table: { readonly routes: PartyRecords };
  readonly contents: ReadonlyMap<string, FieldContent>;
  readonly principals: Principals;
}

/** A question with its fields resolved to categories and its principal to facts; what the map does not know stays unresolved. */
export function resolved(
  question: Question,
  { table, contents, principals }: LookedUp,
): Omit<DecisionRequest, 'caller'> {
  const { principal, ...asked } = question;
  const about = withFields(asked, contents);
  if (principal === undefined) return about;
  const facts = principals.get(principal);
  invariant(facts !== undefined, 'every principal that a question names was looked up');
  return { ...about, principal: factsFor(question, facts, table.routes) };
}

function withFields(question: Omit<Question, 'principal'>, contents: LookedUp['contents']) {
  const { fields = [], ...asked } = question;
  if (fields.length === 0) return asked;
  const having = (content: FieldContent | undefined) => fields.filter((field) => contents.get(field) === content);
  const held = fields.flatMap((field) => {
    const content = contents.get(field);
    return typeof content === 'object' ? content : [];
  });
  return {
    ...asked,
    fields,
    categories: [...new Set([...asked.categories, ...held])].sort(),
    unclassified: having('UNCLASSIFIED'),
    notPersonal: having('NOT_PERSONAL'),
    unresolved: [...(asked.unresolved ?? []), ...having(undefined)],
  };
}
