import type { RequestLine } from './log.ts';

/** Spans of requests, sent to where OpenTelemetry's collector listens; of none nothing is sent. */
export interface Traces {
  /** Tells a request that has ended; `traceparent` is the header by which it is part of a caller's trace. */
  observe(line: RequestLine, traceparent: string | undefined): void;
  close(): Promise<void>;
}

const noTraces: Traces = { observe: () => undefined, close: async () => undefined };

/** Opens what sends spans over OTLP/HTTP to an endpoint; the library is loaded only when there is one. */
export async function openTraces(endpoint: string | undefined): Promise<Traces> {
  if (endpoint === undefined) return noTraces;
  const { openOtlpTraces } = await import('./otlp-traces.ts');
  return openOtlpTraces(endpoint);
}
