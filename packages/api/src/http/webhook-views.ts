import type { WebhookDelivery, WebhookSubscription } from '@callcard/crm-core';
import { validSecrets } from '../webhooks/secrets.js';
import { webhookPath, withAddresses } from './addresses.js';
import { withIsoInstants } from './instants.js';

/** A webhook as administrators see it: never a secret. */
export function webhookView(subscription: WebhookSubscription, now: number) {
  const { id, version, url, description, events, lineId, userId, enabled, gone } = subscription;
  const { createdAt, updatedAt } = subscription;
  const secrets = validSecrets(subscription.secrets, now).map((secret) => {
    const { createdAt: madeAt, expiresAt } = secret;
    return { createdAt: madeAt, expiresAt };
  });
  const self = webhookPath(id);
  return {
    ...{ id, version, url, description, events, lineId, userId, enabled, gone },
    ...withIsoInstants({ secrets, createdAt, updatedAt }),
    links: { self, deliveries: `${self}/deliveries` },
  };
}

/** A delivery as administrators see it. */
export function deliveryView(delivery: WebhookDelivery) {
  const { id, subscriptionId, type, at, state, attempts, attemptedAt, nextAttemptAt, createdAt } = delivery;
  const { subject, lastFailure } = delivery;
  return {
    ...{ id, type, state, attempts, lastFailure },
    ...withIsoInstants({ at, attemptedAt, nextAttemptAt, createdAt }),
    callId: 'callId' in subject ? subject.callId : null,
    recordingId: 'recordingId' in subject ? subject.recordingId : null,
    leadId: 'leadId' in subject ? subject.leadId : null,
    record: 'change' in subject ? withAddresses(subject.change.record) : null,
    links: { self: `${webhookPath(subscriptionId)}/deliveries` },
  };
}
