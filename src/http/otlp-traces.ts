import { type Attributes, type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { RequestLine } from './log.ts';
import type { Traces } from './traces.ts';

/** One span a request, with what its log line tells but who asked. */
export function openOtlpTraces(endpoint: string): Traces {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'daicho' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('daicho');
  return {
    observe: (line, traceparent) => {
      const endTime = Date.now();
      const startTime = endTime - line.durationMs;
      const options = { kind: SpanKind.SERVER, startTime, attributes: attributesOf(line) };
      const span = tracer.startSpan(`${line.method} ${line.path}`, options, parentOf(traceparent));
      if (line.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endTime);
    },
    close: () => provider.shutdown(),
  };
}

/** The caller's span; of its headers this one alone is read, since `tracestate` and `baggage` hold any text. */
function parentOf(traceparent: string | undefined): Context {
  const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
}

function attributesOf(line: RequestLine): Attributes {
  const { operationName, purpose, revision, decisionId, errors } = line.told;
  return {
    'http.request.method': line.method,
    'http.route': line.path,
    'http.response.status_code': line.status,
    'daicho.request_id': line.requestId,
    'graphql.operation.name': operationName,
    'daicho.purpose': purpose,
    'daicho.revision': revision,
    'daicho.decision_id': decisionId,
    'daicho.errors': errors === undefined ? undefined : [...errors],
  };
}
