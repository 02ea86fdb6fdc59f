import { ok } from '@callcard/crm-core';
import type { Hono } from 'hono';
import type { ApiDeps } from './deps.js';
import { endpoint } from './reply.js';

/** Adds what a monitoring system reads, where there is anything. */
export function mountMetrics(app: Hono, { metrics }: ApiDeps): void {
  if (!metrics) return;
  app.get(
    '/metrics',
    endpoint(async () => {
      const { contentType, text } = await metrics();
      return ok(new Response(text, { headers: { 'Content-Type': contentType } }));
    }),
  );
}
