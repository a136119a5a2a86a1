import { extname } from 'node:path';
import { readText } from '../../files/file.ts';
import { complained, type Report, refused } from '../report.ts';
import type { ServiceAddress } from '../service.ts';
import { askCheck, askOperationCheck, type CheckInput } from './asked.ts';
import { findingsOf } from './findings.ts';
import { linesOf } from './lines.ts';
import { sarifOf } from './sarif.ts';

/** What is checked, and in which form the answer is wanted. */
export interface Check extends Omit<CheckInput, 'text'> {
  readonly file: string;
  readonly format: 'text' | 'sarif';
}

/** The ends of names that files of GraphQL have; all others hold SQL. */
const GRAPHQL = ['.graphql', '.gql'];

/** Asks whether the SQL or GraphQL of a file may run for a purpose; exit 1 when it may not. */
export async function check({ file, format, ...input }: Check, service: ServiceAddress): Promise<Report> {
  const read = await readText(file);
  if ('problem' in read) return complained([read.problem]);
  const text = read.value;
  const asking = GRAPHQL.includes(extname(file)) ? askOperationCheck : askCheck;
  const asked = await asking(service, { ...input, text });
  if (!asked.ok) return refused(asked.refusals);
  const { decision, uses } = asked.value;
  const findings = findingsOf(asked.value);
  const isPermitted = decision?.outcome === 'PERMIT';
  const json = format === 'sarif' ? sarifOf(findings, file) : asked.value;
  const outcome = decision?.outcome ?? 'no decision';
  const summary = `${file}: ${isPermitted ? 'may run' : 'may not run'} for \`${input.purpose}\`: ${outcome}, ${uses.length} uses of data`;
  return {
    exit: isPermitted ? 0 : 1,
    lines: isPermitted ? [summary] : [],
    complaints: isPermitted ? [] : [...linesOf(findings, file, text), summary],
    json,
  };
}
