import {
  type WebhookDelivery,
  type WebhookPosition,
  type WebhookQueue,
  type WebhookSubscription,
  webhookDeliveryKeys,
  webhookKeys,
} from '../model/webhook.js';
import { aMoment } from './records.js';

const stored = { version: 1, createdAt: aMoment, updatedAt: aMoment };
const aDay = 86_400_000;

/** A receiver of everything about calls, `webhook-1`, whose secret is of zeros. */
export function aWebhook(overrides: Partial<WebhookSubscription> = {}): WebhookSubscription {
  return {
    ...stored,
    id: 'webhook-1',
    url: 'https://receiver.example/hooks?token=own',
    description: 'the CRM',
    events: ['call.offered', 'call.ended'],
    lineId: null,
    userId: null,
    enabled: true,
    gone: false,
    secrets: [{ value: `whsec_${'A'.repeat(43)}=`, createdAt: aMoment, expiresAt: null }],
    expiresAt: null,
    keys: [],
    ...overrides,
  };
}

/** What `webhook-1` is to be told of `call-1`, `delivery-1`; kept for a day. */
export function aWebhookDelivery(overrides: Partial<WebhookDelivery> = {}): WebhookDelivery {
  const { subscriptionId = 'webhook-1', queueId = 'webhook-1:call-1', state = 'pending' } = overrides;
  return {
    ...stored,
    id: 'delivery-1',
    subscriptionId,
    queueId,
    type: 'call.offered',
    at: aMoment,
    subject: { kind: 'call', callId: 'call-1' },
    state,
    attempts: 0,
    queuedAt: aMoment,
    attemptedAt: null,
    nextAttemptAt: null,
    lastFailure: null,
    expiresAt: aMoment + aDay,
    keys: webhookDeliveryKeys({ subscriptionId, queueId, state }),
    ...overrides,
  };
}

/** What waits for `webhook-1` about `call-1`: `delivery-1`, which is due. */
export function aWebhookQueue(overrides: Partial<WebhookQueue> = {}): WebhookQueue {
  const { subscriptionId = 'webhook-1' } = overrides;
  return {
    ...stored,
    id: 'webhook-1:call-1',
    subscriptionId,
    waiting: ['delivery-1'],
    claim: null,
    expiresAt: aMoment,
    keys: [webhookKeys.subscription(subscriptionId)],
    ...overrides,
  };
}

/** How far the feed was read: not at all. */
export function aWebhookPosition(overrides: Partial<WebhookPosition> = {}): WebhookPosition {
  return { ...stored, id: 'feed', position: '0', expiresAt: null, keys: [], ...overrides };
}
