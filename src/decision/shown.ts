import { toNodeId } from '../graph/node-id.ts';
import { recordModels } from '../registry/registry.ts';
import type { DecisionTable } from './compile.ts';
import type { DisclosedDecision, DisclosedVerdict } from './disclosure.ts';
import type { Decision, DecisionRequest, Remedy, Verdict } from './model.ts';
import type { Missed } from './supplies.ts';

/** A remedy as the API shows it; where it leads is looked for when it is asked for. */
export interface ShownRemedy extends Remedy {
  readonly missed: Missed;
  /** What it is about is not told, so what else it would permit is not either. */
  readonly isWithheld: boolean;
  readonly allowance: Allowance;
}

/** How many remedies of one operation are still looked into: each may ask thousands of questions. */
export interface Allowance {
  remedies: number;
}

/** The most remedies of one operation of which is told where they lead. */
const LOOKED_INTO = 100;

/** The allowance of a new operation. */
export function newAllowance(): Allowance {
  return { remedies: LOOKED_INTO };
}

/** A verdict as the API shows it; its words are made when they are asked for. */
export interface ShownVerdict
  extends Omit<DisclosedVerdict, 'records' | 'remedies'>,
    Pick<Decision, 'action' | 'purpose'> {
  readonly records: readonly { readonly kind: string; readonly key: string; readonly id: string | undefined }[];
  readonly remedies: readonly ShownRemedy[];
}

/** A decision as the API shows it. */
export interface ShownDecision extends Omit<DisclosedDecision, 'deciding' | 'verdicts'> {
  readonly id: string;
  readonly deciding: ShownVerdict;
  readonly verdicts: readonly ShownVerdict[];
}

/** What was decided, and from what. */
export interface Judged {
  readonly id: string;
  readonly table: DecisionTable;
  readonly request: DecisionRequest;
  readonly decision: Decision;
  readonly allowance: Allowance;
}

/** Shows a decision, of which only what is disclosed is told. */
export function showDecision(judged: Judged, told: DisclosedDecision): ShownDecision {
  const { id, decision } = judged;
  const verdicts = told.verdicts.map((of, index) =>
    showVerdict(judged, decision.verdicts[index] ?? decision.deciding, of),
  );
  return { ...told, id, deciding: showVerdict(judged, decision.deciding, told.deciding), verdicts };
}

/** Shows one verdict of what was decided, as far as it is told. */
export function showVerdict(judged: Omit<Judged, 'id'>, verdict: Verdict, told: DisclosedVerdict): ShownVerdict {
  const { table, request, decision, allowance } = judged;
  const { action, purpose } = decision;
  return {
    ...told,
    action,
    purpose,
    records: told.records.map(({ kind, key }) => ({ kind, key, id: idOf(kind, key) })),
    remedies: told.remedies.map((remedy) => ({
      ...remedy,
      missed: { table, request, verdict },
      isWithheld: told.aboutWithheld && remedy.about === undefined,
      allowance,
    })),
  };
}

function idOf(kind: string, key: string): string | undefined {
  return recordModels.some((model) => model.kind === kind) ? toNodeId(kind, key) : undefined;
}
