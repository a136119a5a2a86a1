import type { DecisionRequest } from './model.ts';
import type { Question } from './question.ts';
import type { FieldContent } from './store.ts';

/** A question with its fields resolved to categories; what the map does not know stays unresolved. */
export function resolved(
  question: Question,
  contents: ReadonlyMap<string, FieldContent>,
): Omit<DecisionRequest, 'caller'> {
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
