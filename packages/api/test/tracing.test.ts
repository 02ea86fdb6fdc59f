import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { EndedCall } from '@callcard/crm-core';
import { aCall } from '@callcard/crm-core/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openTracing, wantsTraces } from '../src/server/tracing/tracing.js';

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: Pick<SentSpan, 'attributes'>;
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

let collector: Server | undefined;
afterEach(() => {
  vi.unstubAllEnvs();
  collector?.close();
});

/** A collector of traces, and what it was sent. */
async function collecting() {
  const sent: Sent[] = [];
  collector = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    sent.push(JSON.parse(text));
    response.end('{}');
  });
  await new Promise<void>((resolve) => void collector?.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_SERVICE_NAME: 'callcard-test',
  };
  // What the exporter reads itself.
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const spans = () =>
    sent.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
    );
  return { environment, sent, spans };
}

const lines: string[] = [];
const log = { info: (text: string) => void lines.push(text), error: (text: string) => void lines.push(text) };
const answered = {
  ...{
    requestId: 'r-1',
    method: 'GET',
    route: '/v1/calls/:id',
    status: 200,
    startedAt: 1_000,
    durationMs: 250,
  },
  ...{ bytes: 1, clientId: null, userId: null, aborted: false, traceparent: null },
};

describe('traces', () => {
  it.each([
    [{}, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SDK_DISABLED: 'true' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_TRACES_EXPORTER: 'none' }, false],
  ])('are wanted with %j: %j', (environment, wanted) => {
    expect(wantsTraces(environment)).toBe(wanted);
  });

  it('of requests go on with that of the client, and are sent before the end', async () => {
    const { environment, spans, sent } = await collecting();
    const tracing = await openTracing(environment, log);
    const [traceId, spanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
    tracing?.request({ ...answered, traceparent: `00-${traceId}-${spanId}-01` });
    tracing?.request({ ...answered, route: null, status: 503, traceparent: 'nonsense' });
    await tracing?.stop();
    const [first, second] = spans();
    expect(first).toMatchObject({
      ...{ name: 'GET /v1/calls/:id', traceId, parentSpanId: spanId },
      ...{ startTimeUnixNano: '1000000000', endTimeUnixNano: '1250000000' },
    });
    expect(first?.attributes).toContainEqual({ key: 'callcard.request.id', value: { stringValue: 'r-1' } });
    expect(second).toMatchObject({ name: 'GET', status: { code: 2 } });
    expect(second?.parentSpanId ?? '').toBe('');
    expect(sent[0]?.resourceSpans[0]?.resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'callcard-test' },
    });
  });

  it('of calls have who rang and the conversation below them, and no number', async () => {
    const { environment, spans } = await collecting();
    const tracing = await openTracing(environment, log);
    tracing?.call(
      aCall({
        ...{
          phase: 'ended',
          status: 'answered',
          hangupCause: 'NORMAL_CLEARING',
          remoteNumber: '+48601234567',
        },
        ...{ offeredAt: 1_000, answeredAt: 5_000, endedAt: 9_000 },
        legs: [
          {
            ...{
              legId: 'a',
              role: 'owner',
              userId: 'anna',
              extension: '1001',
              ringingAt: 2_000,
              answeredAt: 5_000,
            },
            ...{ endedAt: 9_000, cause: null, sipStatus: null, outcome: 'answered' },
          },
        ],
      } as Parameters<typeof aCall>[0]) as EndedCall,
    );
    await tracing?.stop();
    const all = spans();
    const call = all.find(({ name }) => name === 'call');
    expect(all.map(({ name }) => name).sort()).toEqual(['call', 'ring', 'talk']);
    for (const { name, traceId, parentSpanId } of all)
      if (name !== 'call') expect([traceId, parentSpanId]).toEqual([call?.traceId, call?.spanId]);
    expect(all.find(({ name }) => name === 'ring')).toMatchObject({
      ...{ startTimeUnixNano: '2000000000', endTimeUnixNano: '5000000000' },
    });
    expect(JSON.stringify(all)).not.toContain('601234567');
  });

  it('that are wanted while OpenTelemetry is not installed are one line that says what to install', async () => {
    lines.length = 0;
    const missing = Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' });
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    expect(await openTracing(environment, log, () => Promise.reject(missing))).toBeUndefined();
    expect(lines).toEqual([expect.stringMatching(/not installed.*Install @opentelemetry\/api/)]);
  });

  it('that nobody wants load nothing', () => {
    const built = fileURLToPath(new URL('../dist/server/tracing/tracing.js', import.meta.url));
    const program = `
      import { createRequire } from 'node:module';
      const { openTracing } = await import(${JSON.stringify(built)});
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('opentelemetry')).length;
      const log = { info() {}, error() {} };
      await openTracing({}, log);
      const without = loaded();
      await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }, log);
      console.log(without, loaded() > 10);
      process.exit(0);`;
    const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    expect([ran.stderr, ran.stdout]).toEqual(['', '0 true\n']);
  });
});
