import { ok } from '@callcard/crm-core';
import type { Hono } from 'hono';
import type { ApiDeps } from './deps.js';
import type { Operation } from './operation.js';
import { endpoint, jsonReply } from './reply.js';

const living: Operation = {
  id: 'readHealth',
  tag: 'Operation',
  summary: 'Ask whether the process lives',
  keyless: true,
  answers: { 200: { description: 'It does.', body: 'Alive' } },
};

const beingReady: Operation = {
  id: 'readReadiness',
  tag: 'Operation',
  summary: 'Ask whether every part is ready',
  keyless: true,
  answers: {
    200: { description: 'Every part is.', body: 'Readiness' },
    503: { description: 'A part is not.', body: 'Readiness' },
  },
};

/** Adds the two questions of an orchestrator; both answer without a key. */
export function mountHealth(app: Hono, { readiness }: ApiDeps): void {
  app.get(
    '/healthz',
    endpoint(living, async () => ok(jsonReply({ status: 'ok' }))),
  );
  app.get(
    '/readyz',
    endpoint(beingReady, async () => {
      const parts = readiness();
      const ready = parts.every((part) => part.ready);
      return ok(jsonReply({ ready, parts }, ready ? 200 : 503));
    }),
  );
}
