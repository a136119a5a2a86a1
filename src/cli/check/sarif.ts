import type { Finding } from './findings.ts';

/** Findings as a SARIF 2.1.0 log, so that code hosts put them beside the lines of the file. */
export function sarifOf(findings: readonly Finding[], file: string): Readonly<Record<string, unknown>> {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'daicho', rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, codes.indexOf(finding.code), file)),
      },
    ],
  };
}

function resultOf({ code, message, remedy, at }: Finding, ruleIndex: number, file: string) {
  const region = at === undefined ? {} : { region: { startLine: at.line, startColumn: at.column } };
  return {
    ruleId: code,
    ruleIndex,
    level: 'error',
    message: { text: remedy === undefined ? message : `${message}. To mend it: ${remedy}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }],
  };
}

// A path as a relative reference: its separators stay, all else that a URI cannot hold is escaped.
function uriOf(file: string): string {
  return file
    .split(/[\\/]/)
    .map((part) => encodeURIComponent(part))
    .join('/');
}
