import { placed } from '../files/placed.ts';
import type { RecordModel } from '../lib/record.ts';
import { changeCounts, changeLines } from './changes.ts';
import { applyDirectory } from './operations.ts';
import { planned } from './planned.ts';
import { answered, complained, type Report, refused } from './report.ts';
import { reviewLines } from './review.ts';
import type { ServiceAddress } from './service.ts';

/** What is applied, and why. */
export interface Application {
  readonly path: string;
  readonly reason: string | undefined;
  readonly models: readonly RecordModel[];
}

/** Makes the registry hold what a directory holds: on the revision that was planned against, all or nothing.
 * Where people must look at it first, it opens a proposal, or names the one that stands, and ends with 3. */
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
  const { problems, revision, proposal, stoodAlready } = applied.value;
  if (problems.length > 0) return complained(placed(problems, [directory]));
  const changes = changeLines(edits, models);
  const counts = changeCounts(edits);
  if (proposal === null || proposal.state === 'EFFECTIVE') {
    return answered([...changes, `${counts}: applied as revision ${revision}`], {
      revision,
      proposal: proposal?.id,
      edits,
    });
  }
  const { id, state, review, gates } = proposal;
  const link = linkTo(service, id);
  const stands = stoodAlready ? 'proposed already by you as' : 'opened proposal';
  const opened = `${counts}: ${stands} ${id}, ${state}: nothing is applied yet`;
  const needs = review === null ? [] : reviewLines({ ...review, gates });
  const told = { revision, proposal: id, state, link, needs: review?.needs, quorum: review?.quorum, gates, edits };
  return answered([...changes, opened, ...needs, `see ${link}`], told, 3);
}

/** Where a browser finds a proposal: the page of the service that it was opened on. */
function linkTo({ url }: ServiceAddress, id: string): string {
  return new URL(`graphiql?proposal=${encodeURIComponent(id)}`, url).href;
}
