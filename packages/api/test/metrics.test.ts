import type { CallFact, EndedCall } from '@callcard/crm-core';
import { aCall, aRecording } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../src/server/metrics/metrics.js';
import { serveMetrics } from '../src/server/metrics/serve-metrics.js';

function measured() {
  const metrics = createMetrics(() => [
    { name: 'storage', ready: true, detail: 'ok' },
    { name: 'freeswitch-events', ready: false, detail: 'no' },
  ]);
  /** The value of a series, as Prometheus reads it. */
  async function value(series: string): Promise<number | undefined> {
    const line = (await metrics.registry.metrics()).split('\n').find((text) => text.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length));
  }
  return { ...metrics, value };
}

const over = (fields: Partial<EndedCall>) =>
  aCall({ phase: 'ended', hangupCause: 'NORMAL_CLEARING', endedBy: 'caller', ...fields } as Parameters<
    typeof aCall
  >[0]) as EndedCall;

describe('metrics', () => {
  it('of calls count them by status, those of which there is none included, with ring, answer and talk times', async () => {
    const { calls, value } = measured();
    calls.callEnded(over({ status: 'answered', offeredAt: 1_000, answeredAt: 7_000, endedAt: 47_000 }));
    calls.callEnded(over({ status: 'missed', offeredAt: 1_000, answeredAt: null, endedAt: 9_000 }));
    expect(await value('callcard_calls_total{direction="inbound",status="answered"}')).toBe(1);
    expect(await value('callcard_calls_total{direction="inbound",status="missed"}')).toBe(1);
    expect(await value('callcard_calls_total{direction="outbound",status="busy"}')).toBe(0);
    expect(await value('callcard_call_answer_seconds_count{direction="inbound"}')).toBe(1);
    expect(await value('callcard_call_answer_seconds_sum{direction="inbound"}')).toBe(6);
    expect(await value('callcard_call_talk_seconds_sum{direction="inbound"}')).toBe(40);
    expect(await value('callcard_call_ring_seconds_count{direction="inbound"}')).toBeUndefined();
  });

  it('of recordings count each that comes to a state', async () => {
    const { calls, value } = measured();
    const call = aCall({ recordings: [aRecording({ id: 'r-1', state: 'missing' })] });
    const fact = { type: 'recordingLost', recordingId: 'r-1' } as unknown as CallFact;
    calls.committed(call, [fact, { type: 'ended' } as CallFact]);
    expect(await value('callcard_recordings_total{state="missing"}')).toBe(1);
  });

  it('of the gateway say how late events are, how long claims take, and how often a connection was lost', async () => {
    const { gateway: gateways, value } = measured();
    const gateway = gateways.of(undefined);
    gateway.eventHeard(30);
    gateway.callClaimed(8);
    gateway.noticed({
      code: 'switchLost',
      connection: 'events',
      error: { code: 'disconnected' },
      wasReady: true,
      retryInMs: 1,
    });
    gateway.noticed({ code: 'switchRestarted' });
    expect(await value('callcard_event_lag_seconds_bucket{le="0.025"}')).toBe(0);
    expect(await value('callcard_event_lag_seconds_bucket{le="0.05"}')).toBe(1);
    expect(await value('callcard_claim_seconds_sum')).toBeCloseTo(0.008);
    expect(await value('callcard_switch_losses_total{connection="events"}')).toBe(1);
    expect(await value('callcard_switch_losses_total{connection="commands"}')).toBe(0);
    expect(await value('callcard_gateway_notices_total{code="switchRestarted"}')).toBe(1);
  });

  it('of several switches tell them from each other', async () => {
    const { gateway, value } = measured();
    gateway.of('berlin').callClaimed(8);
    gateway.of('paris').noticed({ code: 'switchRestarted' });
    expect(await value('callcard_claim_seconds_count{switch="berlin"}')).toBe(1);
    expect(await value('callcard_claim_seconds_count{switch="paris"}')).toBeUndefined();
    expect(await value('callcard_switch_losses_total{connection="events",switch="paris"}')).toBe(0);
    expect(await value('callcard_gateway_notices_total{code="switchRestarted",switch="paris"}')).toBe(1);
  });

  it('of HTTP are by route and class of status, and know nothing of addresses that do not exist', async () => {
    const { answered, value, registry } = measured();
    const one = {
      requestId: 'r',
      method: 'GET',
      startedAt: 0,
      traceparent: null,
      durationMs: 20,
      bytes: 1,
      clientId: null,
      userId: null,
      aborted: false,
    };
    answered({ ...one, route: '/v1/calls/:id', status: 404 });
    answered({ ...one, route: null, status: 404 });
    answered({ ...one, route: '/v1/events', status: 200, durationMs: 3_600_000 });
    expect(await value('callcard_http_requests_total{method="GET",route="/v1/calls/:id",status="4xx"}')).toBe(
      1,
    );
    expect(await value('callcard_http_requests_total{method="GET",route="none",status="4xx"}')).toBe(1);
    expect(await value('callcard_http_requests_total{method="GET",route="/v1/events",status="2xx"}')).toBe(1);
    expect(await registry.metrics()).not.toContain(
      'callcard_http_request_seconds_count{method="GET",route="/v1/events"}',
    );
  });

  it('of the process say what is ready, and by how much the event loop was late', async () => {
    const { value } = measured();
    expect(await value('callcard_ready{part="storage"}')).toBe(1);
    expect(await value('callcard_ready{part="freeswitch-events"}')).toBe(0);
    const blockedMs = 300;
    // Two looks: one before, and one that comes late.
    await new Promise((resolve) => setTimeout(resolve, 120));
    const until = performance.now() + blockedMs;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await value('callcard_event_loop_delay_seconds{quantile="1"}')).toBeGreaterThan(0.15);
    expect(await value('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(await value('process_start_time_seconds')).toBeLessThan(Date.now() / 1000);
  });
});

describe('a port of their own for metrics', () => {
  it('answers them without a key, and nothing else', async () => {
    const log = { info: () => undefined, error: () => undefined };
    const text = async () => ({ contentType: 'text/plain', text: 'up 1\n' });
    const served = await serveMetrics(text, { host: '127.0.0.1', port: 0 }, log);
    if (!served.ok) throw new Error(served.error.problem);
    const answer = await fetch(`${served.value.url}/metrics`);
    expect([answer.status, await answer.text()]).toEqual([200, 'up 1\n']);
    const other = await fetch(`${served.value.url}/v1/calls`);
    expect([other.status, other.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    const port = Number(new URL(served.value.url).port);
    const taken = await serveMetrics(text, { host: '127.0.0.1', port }, log);
    expect(taken).toMatchObject({ ok: false, error: { setting: 'CALLCARD_METRICS_PORT' } });
    await served.value.close();
  });
});
