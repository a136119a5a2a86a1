import { writeDirectory } from '../files/write.ts';
import type { RecordModel } from '../lib/record.ts';
import { recordsOfSource } from './operations.ts';
import { answered, complained, type Report, refused } from './report.ts';
import type { ServiceAddress } from './service.ts';

/** Which records are exported, and where to. */
export interface Export {
  readonly path: string;
  readonly source: string;
  readonly models: readonly RecordModel[];
}

/** Writes the records of a source as registry files: planning them changes nothing. */
export async function exportSource({ path, source, models }: Export, service: ServiceAddress): Promise<Report> {
  const exported = await recordsOfSource(service, source);
  if (!exported.ok) return refused(exported.refusals);
  const { records, revision, title, example } = exported.value;
  if (records.length === 0) {
    const message = `the registry holds no records of \`${source}\` at revision ${revision}`;
    return complained([{ code: 'SOURCE_UNKNOWN', path: [], message }]);
  }
  const manifest = { source, title: title ?? source, example };
  const written = await writeDirectory(path, { manifest, records, models });
  if (!written.ok) return complained(written.problems);
  const line = `${path}: ${records.length} records of ${source} at revision ${revision}`;
  return answered([line], { revision, source, records: records.length, files: written.files });
}
