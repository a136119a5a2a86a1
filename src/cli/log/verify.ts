import { hashOf } from '../../decision/log/chain.ts';
import type { Fault } from '../../decision/log/fault.ts';
import { headFile, type Receipt, receipt as receiptShape, type SignedHead } from '../../decision/log/model.ts';
import { faultsAgainstHeads, faultsOfReceipt } from '../../decision/log/receipt.ts';
import { verifyLog } from '../../decision/log/verify.ts';
import { answered, complained, type Report } from '../report.ts';
import type { ServiceAddress } from '../service.ts';
import { readLines, readShape } from './files.ts';
import { linesOf } from './from-service.ts';

/** What is verified: an export, or without one the log of the service; and what was kept apart from it. */
export interface Verify {
  readonly file?: string | undefined;
  readonly head?: string | undefined;
  readonly receipt?: string | undefined;
}

/** Finds every altered, removed, reordered or cut-off entry, and says where. An export is verified offline. */
export async function verify({ file, head, receipt }: Verify, service: ServiceAddress): Promise<Report> {
  const heads = head === undefined ? undefined : (await readShape(head, headFile, 'heads of a log')).heads;
  const proof = receipt === undefined ? undefined : await readShape(receipt, receiptShape, 'receipt of a decision');
  if (proof !== undefined && file === undefined) return verifyReceipt(proof, heads);
  const own = proof === undefined ? [] : faultsOfReceipt(proof);
  const entries = proof === undefined ? [] : [{ ...proof.entry, hash: hashOf(proof.entry) }];
  const lines = file === undefined ? linesOf(service) : readLines(file);
  const { faults, ...counts } = await verifyLog(lines, { heads, entries });
  if (own.length + faults.length > 0) return found([...own, ...faults], counts);
  const { chains, decisions } = counts;
  const sound = `sound: ${chains} chains, ${counts.entries} entries, ${decisions} decisions`;
  // Who can write the export can make it end earlier, and sign that with a key of their own.
  const isWhole = file === undefined || heads !== undefined;
  return answered(isWhole ? [sound] : [sound, UNWITNESSED], counts);
}

function verifyReceipt(receipt: Receipt, heads: readonly SignedHead[] | undefined): Report {
  if (heads === undefined) {
    const message = 'a receipt is signed by whoever made it: a head or an export must say whose key that is';
    return complained([{ code: 'HEAD_MISSING', path: [], message, remedy: 'name a file with --head, or an export' }]);
  }
  const faults = [...faultsOfReceipt(receipt), ...faultsAgainstHeads(receipt, heads)];
  if (faults.length > 0) return found(faults, {});
  const { node, seq, at } = receipt.entry;
  return answered([`sound: the decision is in the log at ${node} ${seq}, since ${at}`], { node, seq, at });
}

function found(faults: readonly Fault[], counts: object): Report {
  const report = complained(faults.slice(0, TOLD).map(problemOf));
  const rest = faults.length - TOLD;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return {
    ...report,
    complaints: [...report.complaints, ...more],
    json: { ...counts, problems: faults.map(problemOf) },
  };
}

const UNWITNESSED =
  'that it is whole, and whose, only a head that was kept apart from it can tell: name one with --head';

/** The most faults that are told one by one. */
const TOLD = 100;

function problemOf({ node, seq, line, code, message }: Fault) {
  const path = [node, seq].filter((part) => part !== undefined);
  return { code, path, message: line === undefined ? message : `${message} (line ${line})`, node, seq, line };
}
