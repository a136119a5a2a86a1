import type { RecordModel } from '../lib/record.ts';
import { changeCounts, changeLines } from './changes.ts';
import { impactLines } from './impact.ts';
import { planned } from './planned.ts';
import { answered, type Report } from './report.ts';
import { reviewLines } from './review.ts';
import type { ServiceAddress } from './service.ts';

/** Tells what applying a directory would change, what that needs and what it would do; exit 2 when something would. */
export async function plan(path: string, models: readonly RecordModel[], service: ServiceAddress): Promise<Report> {
  const read = await planned(path, models, service, { withImpact: true });
  if (!read.ok) return read.report;
  const { revision, edits, impact, review } = read.plan;
  if (edits.length === 0) return answered([`nothing to change at revision ${revision}`], { revision, edits });
  const lines = [
    ...changeLines(edits, models),
    `${changeCounts(edits)}, at revision ${revision}`,
    ...(review == null ? [] : reviewLines(review)),
    ...(impact == null ? [] : impactLines(impact)),
  ];
  return answered(lines, { revision, edits, review, impact }, 2);
}
