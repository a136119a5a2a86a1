import { problemsOfIssues } from '../../lib/issues.ts';
import { failed, ok, type Result } from '../../lib/result.ts';
import type { Brought } from './evidence.ts';
import type { OpenGateInput } from './input-node.ts';
import { evidence } from './model.ts';

/** Reads evidence as it arrives; every problem at once. */
export function broughtFrom({ gate, tells, notice, filing, waitingPeriodEndsAt }: OpenGateInput): Result<Brought> {
  const { document, ...told } = notice ?? {};
  const said = JSON.parse(
    JSON.stringify(
      { gate, text: tells, notice: notice == null ? undefined : told, filing, waitingPeriodEndsAt },
      absent,
    ),
  );
  const parsed = evidence.safeParse(said);
  if (!parsed.success) return failed(problemsOfIssues(parsed.error, evidence, said));
  return ok({ ...parsed.data, document });
}

// The API says null where nothing is said.
function absent(_: string, value: unknown): unknown {
  return value === null ? undefined : value;
}
