import type { Checked, CheckedUse } from './asked.ts';

/** Something in a text that keeps it from running, at its place; without a place it is about the whole. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string | undefined;
  readonly at?: { readonly line: number; readonly column: number } | undefined;
}

/** All that keeps a text from running, in the order of the text; nothing of one that may. */
export function findingsOf({ decision, uses, unresolved, problems }: Checked): readonly Finding[] {
  if (decision === undefined) return problems.map(({ code, message, remedy }) => ({ code, message, remedy }));
  if (decision.outcome === 'PERMIT') return [];
  const unknown = unresolved.map(({ code, message, position, views }): Finding => {
    return { code, message: `${message}${through(views)}`, at: position };
  });
  const refused = decision.rule === 'UNRESOLVED' ? [] : uses.flatMap(refusalsOf);
  if (unknown.length + refused.length > 0) return [...unknown, ...refused];
  return [{ code: decision.rule, message: decision.message, remedy: decision.remedy }];
}

function refusalsOf(use: CheckedUse): readonly Finding[] {
  return use.verdicts
    .filter(({ outcome }) => outcome !== 'PERMIT')
    .map(({ rule, message, remedy }) => ({
      code: rule,
      message: `${nameOf(use)} is used (${usageOf(use)})${through(use.views)}: ${message}`,
      remedy,
      at: use.position,
    }));
}

function nameOf({ dataset, column, fields, coordinate }: CheckedUse): string {
  if (coordinate !== undefined) return `\`${coordinate}\``;
  if (column === undefined) return `rows of \`${dataset}\``;
  return fields.map((field) => `\`${field}\``).join(', ');
}

function usageOf({ usage, aggregate }: CheckedUse): string {
  return aggregate === undefined ? usage : `${usage}, in \`${aggregate}\``;
}

function through(views: readonly string[]): string {
  return views.length === 0 ? '' : ` through ${views.map((view) => `\`${view}\``).join(', ')}`;
}
