import type { Change } from '../review/model.ts';
import type { Gate, JudgedBy, PurposeLine } from './model.ts';
import type { GateState } from './state.ts';

/** A gate that a judgement closed when it was approved so, in whichever proposal. */
export interface ClosedGate {
  readonly gate: Gate;
  readonly judgement: JudgedBy;
}

/** What reviewers approved as related to nobody's purpose, or foreseen by nobody, is closed for this record and this text in every proposal (Arts. 17(2), 27(6)). */
export function closingOf(
  gate: Gate,
  closed: readonly ClosedGate[],
  changes: readonly Change[],
): ClosedGate | undefined {
  const names = namesOf(gate, changes);
  const said = wordingOf(gate);
  return closed.find(
    (each) =>
      each.gate.kind === gate.kind &&
      names.includes(each.gate.key) &&
      wordingOf(each.gate).some((words) => said.includes(words)),
  );
}

/** A gate that is closed for good opens by nothing that is judged or brought in another proposal. */
export function closedWhere(state: GateState, closed: readonly ClosedGate[], changes: readonly Change[]): GateState {
  if (closingOf(state.gate, closed, changes) === undefined) return state;
  return { ...state, status: 'NEVER', opensAt: undefined, openedAt: undefined };
}

/** The names that a changed record has or had: its key, and those that it continues. */
export function namesOf(
  { section, key }: Pick<Gate, 'section' | 'key'>,
  changes: readonly Change[],
): readonly string[] {
  const change = changes.find((each) => each.section === section && each.key === key);
  return [key, change?.before?.key, change?.before?.replaces, change?.after?.replaces].filter(
    (name) => name !== undefined,
  );
}

// Another statement in one language does not make the other language say something else.
function wordingOf({ text, purpose }: Gate): readonly string[] {
  if (purpose === undefined) return [text];
  const words = changedWords(purpose);
  return words.length === 0 ? [text] : words;
}

function changedWords({ before, after }: PurposeLine): readonly string[] {
  return (['en', 'ja'] as const).flatMap((language) => {
    const is = bare(after.statement[language]);
    return is === '' || is === bare(before.statement[language]) ? [] : [`${language} ${is}`];
  });
}

// White space, width and the point at the end make no other text.
function bare(text = ''): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu, '')
    .replace(/\p{P}+$/u, '');
}
