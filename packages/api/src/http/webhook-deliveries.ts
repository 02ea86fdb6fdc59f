import { err, ok, webhookDeliveryStates } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { WebhookService } from '../webhooks/webhook-service.js';
import { readBody } from './body.js';
import { noWebhook, webhookProblem } from './describe-webhook-problem.js';
import { instant } from './fields.js';
import { repeatableOf } from './idempotency/repeatable.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import {
  listDeliveriesOperation,
  replayDeadOperation,
  replayDeliveryOperation,
  testWebhookOperation,
} from './webhook-operations.js';
import { deliveryView } from './webhook-views.js';

const deliveryQuery = pageQuery.extend({ state: z.enum(webhookDeliveryStates).optional() });
const replayBody = z.strictObject({
  since: instant.nullable().optional().describe('Only what happened from this instant on; null: everything.'),
});

/** Adds what became of deliveries, and what is done about it. */
export function mountDeliveries(app: Hono, webhooks: WebhookService): void {
  app.post(
    '/v1/webhooks/:id/test',
    endpoint(testWebhookOperation, (c) => testWebhook(webhooks, c)),
  );
  app.get(
    '/v1/webhooks/:id/deliveries',
    endpoint(listDeliveriesOperation(deliveryQuery), (c) => listDeliveries(webhooks, c)),
  );
  app.post(
    '/v1/webhooks/:id/deliveries/:deliveryId/replay',
    endpoint(replayDeliveryOperation, (c) => replayDelivery(webhooks, c)),
  );
  app.post(
    '/v1/webhooks/:id/replay',
    endpoint(replayDeadOperation(replayBody), (c) => replayDead(webhooks, c)),
  );
}

async function testWebhook(webhooks: WebhookService, c: Context): Promise<Outcome> {
  const queued = await webhooks.test(pathParameter(c, 'id'), repeatableOf(c).newId);
  return queued.ok
    ? ok(jsonReply(deliveryView(queued.value), 201))
    : err(webhookProblem(queued.error, false));
}

async function listDeliveries(webhooks: WebhookService, c: Context): Promise<Outcome> {
  const query = readQuery(c, deliveryQuery);
  if (!query.ok) return query;
  const id = pathParameter(c, 'id');
  const { state, ...page } = query.value;
  const listing = `/v1/webhooks/${id}/deliveries?${state ?? ''}`;
  const request = pageRequest(listing, page);
  if (!request.ok) return request;
  if (!(await webhooks.read(id))) return err(noWebhook);
  const found = await webhooks.listDeliveries(id, state, request.value);
  return ok(jsonReply(pageView(listing, request.value, found, deliveryView)));
}

async function replayDelivery(webhooks: WebhookService, c: Context): Promise<Outcome> {
  const replayed = await webhooks.replay(pathParameter(c, 'id'), pathParameter(c, 'deliveryId'));
  return replayed.ok
    ? ok(jsonReply(deliveryView(replayed.value)))
    : err(webhookProblem(replayed.error, false));
}

async function replayDead(webhooks: WebhookService, c: Context): Promise<Outcome> {
  const body = await readBody(c, replayBody);
  if (!body.ok) return body;
  const replayed = await webhooks.replayDead(pathParameter(c, 'id'), body.value.since ?? null);
  return replayed.ok ? ok(jsonReply(replayed.value)) : err(webhookProblem(replayed.error, false));
}
