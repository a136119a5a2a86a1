import { placed } from '../files/placed.ts';
import type { RecordModel } from '../lib/record.ts';
import { changeCounts, changeLines } from './changes.ts';
import { applyDirectory } from './operations.ts';
import { planned } from './planned.ts';
import { answered, complained, type Report, refused } from './report.ts';
import type { ServiceAddress } from './service.ts';

/** What is applied, and why. */
export interface Application {
  readonly path: string;
  readonly reason: string | undefined;
  readonly models: readonly RecordModel[];
}

/** Makes the registry hold what a directory holds: on the revision that was planned against, all or nothing. */
export async function apply({ path, reason, models }: Application, service: ServiceAddress): Promise<Report> {
  const read = await planned(path, models, service);
  if (!read.ok) return read.report;
  const { directory, plan } = read;
  const { edits, revision: baseRevision } = plan;
  if (edits.length === 0) {
    return answered([`nothing to change at revision ${baseRevision}`], { revision: baseRevision, edits });
  }
  const why = reason ?? `registry files of ${directory.source}`;
  const applied = await applyDirectory(service, directory, { reason: why, baseRevision });
  if (!applied.ok) return refused(applied.refusals);
  const { problems, revision, proposal } = applied.value;
  if (problems.length > 0) return complained(placed(problems, [directory]));
  const lines = [...changeLines(edits, models), `${changeCounts(edits)}: applied as revision ${revision}`];
  return answered(lines, { revision, proposal: proposal?.id, edits });
}
