import { ok } from '@callcard/crm-core';
import type { Hono } from 'hono';
import type { ApiDeps, ReadinessPart } from './deps.js';
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
  summary: 'Ask whether the process is ready',
  keyless: true,
  answers: {
    200: { description: 'Every part is; of several switches, all parts of one at least.', body: 'Readiness' },
    503: { description: 'It is not.', body: 'Readiness' },
  },
};

/** Says whether the process is of use: every part of its own is ready, and of several switches one, for each works alone. */
export function isReady(parts: readonly ReadinessPart[]): boolean {
  const names = new Set(parts.flatMap((part) => part.switch ?? []));
  const isUp = (name: string | undefined) => parts.every((part) => part.switch !== name || part.ready);
  return isUp(undefined) && (names.size === 0 || [...names].some(isUp));
}

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
      const ready = isReady(parts);
      return ok(jsonReply({ ready, parts }, ready ? 200 : 503));
    }),
  );
}
