import type { z } from 'zod';
import type { Operation } from './operation.js';
import { pageQuery } from './query.js';

/** What the operations on webhooks say of themselves. */

const tag = 'Webhooks';
const one = { description: 'The webhook.', body: 'Webhook', headers: ['ETag'] } as const;
const shown = {
  description: 'The webhook, and its secret.',
  body: 'ShownWebhook',
  headers: ['ETag', 'Location'],
} as const;
const refusals = ['webhook-url-refused', 'unknown-reference'] as const;

export const listWebhooksOperation: Operation = {
  id: 'listWebhooks',
  tag,
  summary: 'List webhooks, newest first',
  query: pageQuery,
  answers: { 200: { description: 'A page.', body: 'WebhookPage' } },
};

export const createWebhookOperation = (body: z.ZodType): Operation => ({
  id: 'createWebhook',
  tag,
  summary: 'Tell a receiver what happens',
  description:
    'Signed by [Standard Webhooks](https://www.standardwebhooks.com). The secret is in this answer alone. Receivers are at public addresses, by https, unless the installation allows others.',
  body,
  answers: { 201: shown },
  problems: [...refusals, 'too-many-webhooks'],
});

export const readWebhookOperation: Operation = {
  id: 'readWebhook',
  tag,
  summary: 'Read a webhook',
  headers: ['If-None-Match'],
  answers: { 200: one, 304: { description: 'It is the one that If-None-Match names.', headers: ['ETag'] } },
  problems: ['not-found'],
};

export const changeWebhookOperation = (body: z.ZodType): Operation => ({
  id: 'changeWebhook',
  tag,
  summary: 'Change a webhook',
  description:
    '`If-Match` or `version` names the version that is changed. What happens while it is disabled is not told later; what waits goes on waiting.',
  headers: ['If-Match'],
  body,
  answers: { 200: one },
  problems: ['not-found', 'version-required', 'version-conflict', ...refusals],
});

export const deleteWebhookOperation: Operation = {
  id: 'deleteWebhook',
  tag,
  summary: 'Remove a webhook',
  headers: ['If-Match'],
  answers: { 204: { description: 'Nothing is sent any more, whatever waited.' } },
  problems: ['not-found'],
};

export const rollWebhookOperation = (body: z.ZodType): Operation => ({
  id: 'rollWebhookSecret',
  tag,
  summary: 'Give a webhook another secret',
  description:
    'Those before it sign beside it for as long as is said, so that no delivery is refused meanwhile.',
  headers: ['If-Match'],
  body,
  answers: { 200: shown },
  problems: ['not-found'],
});

export const testWebhookOperation: Operation = {
  id: 'testWebhook',
  tag,
  summary: 'Send a webhook something that tells of nothing',
  description: 'Its type is `webhook.test`. What came of it is seen among the deliveries.',
  answers: { 201: { description: 'It is queued.', body: 'WebhookDelivery' } },
  problems: ['not-found', 'webhook-disabled'],
};

export const listDeliveriesOperation = (query: z.ZodType<object>): Operation => ({
  id: 'listWebhookDeliveries',
  tag,
  summary: 'List deliveries to a webhook, by the time of their events, newest first',
  description: 'What was delivered is kept for a week, and what is dead for thirty days.',
  query,
  answers: { 200: { description: 'A page.', body: 'WebhookDeliveryPage' } },
  problems: ['not-found'],
});

export const replayDeliveryOperation: Operation = {
  id: 'replayWebhookDelivery',
  tag,
  summary: 'Deliver something again',
  description: 'It comes after whatever waits for the same call, with the same `webhook-id`.',
  answers: { 200: { description: 'It is queued.', body: 'WebhookDelivery' } },
  problems: ['not-found', 'delivery-pending'],
};

export const replayDeadOperation = (body: z.ZodType): Operation => ({
  id: 'replayDeadDeliveries',
  tag,
  summary: 'Deliver again what could not be delivered',
  description: 'Two hundred at once at most: ask again while there is more.',
  body,
  answers: { 200: { description: 'They are queued.', body: 'ReplayedDeliveries' } },
  problems: ['not-found'],
});
