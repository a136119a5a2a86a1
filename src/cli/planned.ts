import type { RegistryDirectory } from '../files/directory.ts';
import { placed } from '../files/placed.ts';
import { readDirectory } from '../files/read.ts';
import type { RecordModel } from '../lib/record.ts';
import { type Plan, planOf } from './operations.ts';
import { complained, type Report, refused } from './report.ts';
import type { ServiceAddress } from './service.ts';

/** A directory and what it would change; or the report of what stands against it. */
export type Planned =
  | { readonly ok: true; readonly directory: RegistryDirectory; readonly plan: Plan }
  | { readonly ok: false; readonly report: Report };

/** Reads a directory and has the service compare it with the registry. */
export async function planned(
  path: string,
  models: readonly RecordModel[],
  service: ServiceAddress,
  asked = { withImpact: false },
): Promise<Planned> {
  const directory = await readDirectory(path, models);
  if (!directory.ok) return { ok: false, report: complained(directory.problems) };
  const plan = await planOf(service, directory.value, asked);
  if (!plan.ok) return { ok: false, report: refused(plan.refusals) };
  const problems = placed(plan.value.problems, [directory.value]);
  if (problems.length > 0) return { ok: false, report: complained(problems) };
  return { ok: true, directory: directory.value, plan: plan.value };
}
