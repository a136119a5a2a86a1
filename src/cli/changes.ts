import { canonicalJson } from '../lib/canonical.ts';
import { parseRecord, type RecordModel } from '../lib/record.ts';
import type { PlannedEdit } from './operations.ts';

/** The edits as a diff: `+` and `-` for whole records, `~` for each fact that changes. */
export function changeLines(edits: readonly PlannedEdit[], models: readonly RecordModel[]): readonly string[] {
  return edits.flatMap((edit) => {
    const model = models.find(({ section }) => section === edit.section);
    const name = `${model?.kind ?? edit.section} ${edit.key}`;
    if (edit.before === null || edit.before === undefined) return [`+ ${name}`];
    if (edit.after === null || edit.after === undefined) return [`- ${name}`];
    const lines = factLines(edit.section, filledIn(edit.before, model), filledIn(edit.after, model), model);
    return lines.length === 0 ? [`~ ${name}`] : lines.map((line) => `~ ${name}: ${line}`);
  });
}

/** How many records are added, changed and retired. */
export function changeCounts(edits: readonly PlannedEdit[]): string {
  const added = edits.filter(({ before }) => before === null || before === undefined).length;
  const retired = edits.filter(({ after }) => after === null || after === undefined).length;
  return `${added} to add, ${edits.length - added - retired} to change, ${retired} to retire`;
}

type Facts = Readonly<Record<string, unknown>>;

// Both sides as the registry reads them, so that a default that is merely written out is no change.
function filledIn(record: unknown, model: RecordModel | undefined): Facts {
  const parsed = model === undefined ? undefined : parseRecord(model, record);
  const facts: unknown = parsed?.ok === true ? parsed.value : record;
  return typeof facts === 'object' && facts !== null ? { ...facts } : {};
}

function factLines(section: string, before: Facts, after: Facts, model: RecordModel | undefined): readonly string[] {
  const facts = new Set([...(model?.facts ?? []), ...Object.keys(before), ...Object.keys(after)]);
  return [...facts]
    .filter((fact) => canonicalJson([before[fact]]) !== canonicalJson([after[fact]]))
    .map((fact) => `${fact}: ${changeOf(before[fact], after[fact], TOLD_SHORT[`${section}.${fact}`])}`);
}

/** Facts that hold whole documents, with the part of them that does: nobody reads these on a line. */
const TOLD_SHORT: Readonly<Record<string, string>> = { 'sourceDocuments.text': '', 'datasets.relation': 'definition' };

function changeOf(before: unknown, after: unknown, long: string | undefined): string {
  if (long === '') return 'changed';
  if (long === undefined || !isFacts(before) || !isFacts(after)) return `${shown(before)} → ${shown(after)}`;
  const { [long]: was, ...left } = before;
  const { [long]: is, ...right } = after;
  const isSame = canonicalJson([left]) === canonicalJson([right]);
  return [...(isSame ? [] : [`${shown(left)} → ${shown(right)}`]), ...(was === is ? [] : [`${long} changed`])].join(
    ', ',
  );
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined || value === null ? '(absent)' : JSON.stringify(value);
}
