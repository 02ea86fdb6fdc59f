import { ok } from '@callcard/crm-core';
import type { Hono } from 'hono';
import type { ApiDeps } from './deps.js';
import type { Operation } from './operation.js';
import { endpoint } from './reply.js';

const metricsOperation: Operation = {
  id: 'readMetrics',
  tag: 'Operation',
  summary: "Read all metrics in Prometheus' text format",
  answers: { 200: { description: 'All metrics at this moment.', media: { 'text/plain': 'text' } } },
};

/** Adds what a monitoring system reads, where there is anything. */
export function mountMetrics(app: Hono, { metrics }: ApiDeps): void {
  if (!metrics) return;
  app.get(
    '/metrics',
    endpoint(metricsOperation, async () => {
      const { contentType, text } = await metrics();
      return ok(new Response(text, { headers: { 'Content-Type': contentType } }));
    }),
  );
}
