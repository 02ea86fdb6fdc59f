import type { Hono } from 'hono';
import type { ApiDeps } from './deps.js';
import { jsonReply } from './reply.js';

/** Adds the two questions of an orchestrator; both answer without a key. */
export function mountHealth(app: Hono, { readiness }: ApiDeps): void {
  app.get('/healthz', () => jsonReply({ status: 'ok' }));
  app.get('/readyz', () => {
    const parts = readiness();
    const ready = parts.every((part) => part.ready);
    return jsonReply({ ready, parts }, ready ? 200 : 503);
  });
}
