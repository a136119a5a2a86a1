import { canonicalJson } from '../../lib/canonical.ts';
import { answered, complained, type Report } from '../report.ts';
import type { ServiceAddress } from '../service.ts';
import { oneLine, writeLines } from './files.ts';
import { asked, headsOf, linesOf } from './from-service.ts';
import { receiptOfDecision } from './queries.ts';

/** Writes the whole log, as far as it goes now, into a file of lines. */
export async function exportLog(path: string, service: ServiceAddress): Promise<Report> {
  const lines = await writeLines(path, linesOf(service));
  return answered([`${path}: ${lines} lines`], { file: path, lines });
}

/** Writes how far every chain goes now, signed: kept elsewhere, it shows later whether the log still holds all that. */
export async function exportHeads(path: string, service: ServiceAddress): Promise<Report> {
  const heads = await headsOf(service);
  await writeLines(path, oneLine(canonicalJson({ heads })));
  const lines = heads.map(({ node, seq }) => `${node} ${seq}`);
  return answered([...lines, `${path}: ${heads.length} chains`], { file: path, heads });
}

/** Writes the proof that a decision is in the log. */
export async function exportReceipt(id: string, path: string, service: ServiceAddress): Promise<Report> {
  const receipt = await asked(service, receiptOfDecision, { id });
  if (receipt === null)
    return complained([{ code: 'DECISION_UNKNOWN', path: [id], message: 'the log holds no such decision' }]);
  const { decision, entry } = receipt;
  // The decision is canonical text already; as a value it can be read by whoever gets the file.
  await writeLines(path, oneLine(canonicalJson({ ...receipt, decision: JSON.parse(decision) })));
  const { node, seq } = entry;
  return answered([`${path}: decision ${id} at ${node} ${seq}`], { file: path, node, seq });
}
