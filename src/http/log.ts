import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { couldBeKey } from '../lib/key.ts';

export type Log = Logger;

/** The service's log: one JSON object a line, without personal data and without what callers sent. */
export function openLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { service: 'daicho' },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // Nothing here logs a header; should something begin to, the secret still stays out.
    redact: ['authorization', '["x-api-key"]', '*.authorization', '*["x-api-key"]', 'token', 'secret'],
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A request as its log line tells it: of what the API hands on only what may be told. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  /** The caller went away before the answer was whole. */
  readonly aborted?: boolean;
  readonly told: Told;
}

/** Writes the one line of a request. Probes are told at `debug`, or they would be most of the log. */
export function logRequest(log: Log, request: RequestLine): void {
  const level = request.status >= 500 ? 'error' : isProbe(request.path) ? 'debug' : 'info';
  if (!log.isLevelEnabled(level)) return;
  const { told, ...line } = request;
  log[level]({ ...line, durationMs: Math.round(line.durationMs), ...told }, 'request');
}

function isProbe(path: string): boolean {
  return path === '/livez' || path === '/readyz' || path === '/metrics';
}

/** What may be told of a request, whatever the API hands on. */
export interface Told {
  readonly actor?: string;
  readonly purpose?: string;
  readonly operationName?: string;
  readonly revision?: number;
  readonly decisionId?: string;
  readonly errors?: readonly string[];
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';

/** The fields that may be told, each with the shape it must have: free text of a caller has none of them. */
const FIELDS: Readonly<Record<keyof Told, Check>> = {
  actor: isText,
  purpose: (value) => isText(value) && couldBeKey(String(value)),
  operationName: (value) => isText(value) && /^[_A-Za-z]\w{0,99}$/.test(String(value)),
  revision: Number.isInteger,
  decisionId: isText,
  errors: (value) => Array.isArray(value) && value.every((code) => isText(code) && /^[A-Z_]{1,80}$/.test(code)),
};

const CHECKS = Object.entries(FIELDS);

/** Of what the API hands on, what may be told. */
export function tellable(told: Readonly<Record<string, unknown>>): Told {
  const tellable: Record<string, unknown> = {};
  for (const [name, check] of CHECKS) if (check(told[name])) tellable[name] = told[name];
  // Safe: each value passed the check of its own field.
  return tellable as Told;
}
