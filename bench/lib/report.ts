import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';

/** The part of the report that one bench writes. */
export interface Section {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** Puts sections into the report in place of what they said before; the others stay. */
export function writeReport(path: string, sections: readonly Section[]): void {
  const report = sections.reduce(withSection, readFileSync(path, 'utf8'));
  writeFileSync(path, report);
}

function withSection(report: string, { name, title, text }: Section): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const section = `${begin}\n## ${title}\n\n${text.trim()}\n\n${ranOn()}\n${end}`;
  const from = report.indexOf(begin);
  if (from < 0) return `${report.trimEnd()}\n\n${section}\n`;
  return report.slice(0, from) + section + report.slice(report.indexOf(end) + end.length);
}

/** The machine and the day, without its name. */
function ranOn(): string {
  const [processor] = cpus();
  const model = processor?.model.trim() || 'unnamed processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Run on ${day}, ${cpus().length} cores (${model}), ${memory} GB, ${process.platform} ${arch()}, Node ${process.versions.node}.`;
}
