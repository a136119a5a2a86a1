import { toNodeId } from '../graph/node-id.ts';
import { recordModels } from '../registry/registry.ts';
import type { DisclosedDecision, DisclosedVerdict } from './disclosure.ts';
import type { Decision, Remedy } from './model.ts';

/** A remedy as the API shows it. */
export type ShownRemedy = Remedy;

/** A verdict as the API shows it; its words are made when they are asked for. */
export interface ShownVerdict extends Omit<DisclosedVerdict, 'records'>, Pick<Decision, 'action' | 'purpose'> {
  readonly records: readonly { readonly kind: string; readonly key: string; readonly id: string | undefined }[];
}

/** A decision as the API shows it. */
export interface ShownDecision extends Omit<DisclosedDecision, 'deciding' | 'verdicts'> {
  readonly id: string;
  readonly deciding: ShownVerdict;
  readonly verdicts: readonly ShownVerdict[];
}

export function showDecision(id: string, decision: DisclosedDecision): ShownDecision {
  const show = (verdict: DisclosedVerdict) => showVerdict(verdict, decision);
  return { ...decision, id, deciding: show(decision.deciding), verdicts: decision.verdicts.map(show) };
}

export function showVerdict(
  verdict: DisclosedVerdict,
  { action, purpose }: Pick<Decision, 'action' | 'purpose'>,
): ShownVerdict {
  const records = verdict.records.map(({ kind, key }) => ({ kind, key, id: idOf(kind, key) }));
  return { ...verdict, action, purpose, records };
}

function idOf(kind: string, key: string): string | undefined {
  return recordModels.some((model) => model.kind === kind) ? toNodeId(kind, key) : undefined;
}
