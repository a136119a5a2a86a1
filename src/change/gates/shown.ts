import { gateRules, type Said } from './model.ts';
import type { GateState } from './state.ts';

/** A gate as the API shows it. */
export function showGate({ gate, ...state }: GateState) {
  const { kind, purpose } = gate;
  const { article, opens, by, takes, modes } = gateRules[kind];
  return {
    ...{ ...gate, article, opens, by, takes, modes },
    ...{ status: state.status, missing: state.missing, opensAt: state.opensAt, openedAt: state.openedAt },
    told: gate.told ?? [],
    judgement: state.judgement,
    evidence: state.evidence.map(({ notice, filing, ...rest }) => ({ ...rest, ...notice, ...filing })),
    origin: purpose && shown(purpose.origin),
    before: purpose && shown(purpose.before),
    after: purpose && shown(purpose.after),
    steps: purpose?.steps,
  };
}

function shown({ statement, hash }: Said) {
  return { ...statement, hash };
}
