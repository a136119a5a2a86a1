import type { Finding } from './findings.ts';

/** Findings as lines: the place, what is wrong, the line of the text with a caret under it, and what would mend it. */
export function linesOf(findings: readonly Finding[], file: string, sql: string): readonly string[] {
  const lines = sql.split(/\r?\n/);
  return findings.flatMap(({ code, message, remedy, at }) => {
    const place = at === undefined ? file : `${file}:${at.line}:${at.column}`;
    return [
      `${place} ${code} ${message}`,
      ...quoted(lines, at),
      ...(remedy === undefined ? [] : [`  mend: ${remedy}`]),
    ];
  });
}

function quoted(lines: readonly string[], at: Finding['at']): readonly string[] {
  const line = at === undefined ? undefined : lines[at.line - 1];
  if (at === undefined || line === undefined) return [];
  const margin = `  ${at.line} | `;
  const before = [...line.slice(0, at.column - 1)];
  const indent = before.map((character) => (WIDE.test(character) ? '  ' : ' ')).join('');
  return [`${margin}${line.replaceAll('\t', ' ')}`, `${' '.repeat(margin.length - 2)}| ${indent}^`];
}

/** Characters that a terminal shows twice as wide. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
