import type { EndedCall } from '@callcard/crm-core';
import type { Attributes, Context, Tracer } from '@opentelemetry/api';
import type { AnsweredRequest } from '../../http/answered.js';

/** Values of the API of OpenTelemetry, which is loaded late. */
export type TelemetryApi = typeof import('@opentelemetry/api');

/** Makes spans of what is told after it has happened. */
export interface Spans {
  request(answered: AnsweredRequest): void;
  call(call: EndedCall): void;
}

/** The caller of a request, by its `traceparent` (W3C Trace Context); no such: a trace of its own begins. */
function parentOf(
  { trace, ROOT_CONTEXT, isSpanContextValid }: TelemetryApi,
  traceparent: string | null,
): Context {
  const [, traceId = '', spanId = '', flags = ''] =
    /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/.exec(traceparent ?? '') ?? [];
  const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(parent) ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
}

export function spansOf(api: TelemetryApi, tracer: Tracer): Spans {
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = api;

  /** A part of a call; what has no begin or no end was not seen. */
  function part(
    parent: Context,
    name: string,
    from: number | null,
    to: number | null,
    attributes: Attributes,
  ): void {
    if (from === null || to === null) return;
    tracer
      .startSpan(name, { startTime: new Date(from), attributes }, parent)
      .end(new Date(Math.max(from, to)));
  }

  return {
    request({ method, route, status, requestId, startedAt, durationMs, traceparent }) {
      const name = route === null ? method : `${method} ${route}`;
      const attributes = {
        'http.request.method': method,
        'http.response.status_code': status,
        'callcard.request.id': requestId,
        ...(route === null ? {} : { 'http.route': route }),
      };
      const options = { kind: SpanKind.SERVER, startTime: new Date(startedAt), attributes };
      const span = tracer.startSpan(name, options, parentOf(api, traceparent));
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(new Date(startedAt + durationMs));
    },
    call(call) {
      const attributes = {
        'callcard.call.id': call.id,
        'callcard.call.direction': call.direction,
        'callcard.call.status': call.status,
        'callcard.call.cause': call.hangupCause,
      };
      const span = tracer.startSpan('call', { root: true, startTime: new Date(call.offeredAt), attributes });
      const parent = trace.setSpan(ROOT_CONTEXT, span);
      for (const { ringingAt, answeredAt, endedAt, role, outcome, userId } of call.legs)
        part(parent, 'ring', ringingAt, answeredAt ?? endedAt, {
          'callcard.leg.role': role,
          'callcard.leg.outcome': outcome ?? 'unknown',
          ...(userId === null ? {} : { 'callcard.user.id': userId }),
        });
      part(parent, 'talk', call.answeredAt, call.endedAt, {});
      for (const { id, kind, state, startedAt, stoppedAt } of call.recordings)
        part(parent, 'recording', startedAt, stoppedAt, {
          ...{
            'callcard.recording.id': id,
            'callcard.recording.kind': kind,
            'callcard.recording.state': state,
          },
        });
      span.end(new Date(Math.max(call.offeredAt, call.endedAt)));
    },
  };
}
