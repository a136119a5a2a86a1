import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answer } from './answer.ts';
import type { RequestLine } from './log.ts';

/** What is counted of the requests of a server, for Prometheus; labels hold words of ours alone, never what callers sent. */
export interface Metrics {
  observe(line: RequestLine): void;
  answer(): Promise<Answer>;
}

/** From a quick permission check to the ten seconds after which a closing service cuts off. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function openMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const durations = new Histogram({
    name: 'daicho_request_duration_seconds',
    help: 'How long requests took, from their headers to the end of their answer.',
    labelNames: ['path', 'method', 'status'] as const,
    buckets: SECONDS,
    registers,
  });
  const errors = new Counter({
    name: 'daicho_errors_total',
    help: 'Errors that were told, refusals included, by their code.',
    labelNames: ['code'] as const,
    registers,
  });
  const aborted = new Counter({
    name: 'daicho_aborted_requests_total',
    help: 'Requests whose caller went away before the answer was whole.',
    registers,
  });
  const revision = new Gauge({
    name: 'daicho_revision',
    help: 'The revision of the registry that the last request was answered at.',
    registers,
  });
  return {
    observe: (line) => {
      const { path, method, status } = line;
      durations.observe({ path, method, status }, line.durationMs / 1_000);
      if (line.aborted === true) aborted.inc();
      const { told } = line;
      for (const code of told.errors ?? []) errors.inc({ code });
      if (told.revision !== undefined) revision.set(told.revision);
    },
    answer: async () => ({
      status: 200,
      headers: { 'content-type': register.contentType },
      body: await register.metrics(),
    }),
  };
}
