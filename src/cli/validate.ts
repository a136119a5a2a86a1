import { type Placed, placed } from '../files/placed.ts';
import { readDirectories } from '../files/read-all.ts';
import type { RecordModel } from '../lib/record.ts';
import { planOf } from './operations.ts';
import { answered, complained, type Report, refused } from './report.ts';
import type { ServiceAddress } from './service.ts';

/** Checks directories: every file by itself and, where a service is named, the rules between records. */
export async function validate(
  paths: readonly string[],
  models: readonly RecordModel[],
  service: ServiceAddress | undefined,
): Promise<Report> {
  const read = await readDirectories(paths, models);
  if (!read.ok) return complained(read.problems);
  const problems: Placed[] = [];
  if (service !== undefined) {
    for (const directory of read.value) {
      const plan = await planOf(service, directory);
      if (!plan.ok) return refused(plan.refusals);
      problems.push(...placed(plan.value.problems, [directory]));
    }
  }
  if (problems.length > 0) return complained(problems);
  const directories = read.value.map(({ path, source, records }) => ({ path, source, records: records.length }));
  const lines = directories.map(({ path, records }) => `${path}: ${records} records, no problems`);
  const note = 'checked offline: the rules between records need the service';
  return answered(service === undefined ? [...lines, note] : lines, { directories, offline: service === undefined });
}
