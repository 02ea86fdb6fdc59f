import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { AnsweredRequest } from '../../http/answered.js';
import type { ConnectionCounts } from '../listening/connections.js';

/** Seconds until an answer is sent. */
const answers = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Answers that go on until the client goes away. */
const streams: ReadonlySet<string | null> = new Set(['/v1/events']);

/** Measures answers by the pattern of their address, which are as many as the API has, and by the class of their status. */
export function httpMetrics(registry: Registry): (answered: AnsweredRequest) => void {
  const registers = [registry];
  const requests = new Counter({
    name: 'callcard_http_requests_total',
    help: 'Requests that were answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'callcard_http_request_seconds',
    help: 'Until the last byte of an answer was sent; streams of events are left out',
    labelNames: ['method', 'route'],
    buckets: answers,
    registers,
  });
  return ({ method, route, status, durationMs }) => {
    const labels = { method, route: route ?? 'none' };
    requests.inc({ ...labels, status: `${Math.floor(status / 100)}xx` });
    if (!streams.has(route)) seconds.observe(labels, durationMs / 1000);
  };
}

/** Shows what became of the connections of the API. */
export function connectionMetrics(registry: Registry, counts: () => ConnectionCounts): void {
  const registers = [registry];
  new Gauge({
    name: 'callcard_http_connections',
    help: 'Connections that are open',
    registers,
    collect() {
      this.set(counts().open);
    },
  });
  new Counter({
    name: 'callcard_http_connections_closed_total',
    help: 'Connections that were closed since there were too many: evicted while they waited, or refused',
    labelNames: ['how'],
    registers,
    collect() {
      this.reset();
      const { evicted, refused } = counts();
      this.inc({ how: 'evicted' }, evicted);
      this.inc({ how: 'refused' }, refused);
    },
  });
}
