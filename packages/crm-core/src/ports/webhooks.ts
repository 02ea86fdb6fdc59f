import type {
  WebhookDelivery,
  WebhookPosition,
  WebhookQueue,
  WebhookSubscription,
} from '../model/webhook.js';
import type { ExpiringRecords } from './expiring-records.js';

/** What is kept of webhooks. */
export interface WebhookStorage {
  readonly subscriptions: ExpiringRecords<WebhookSubscription>;
  /** Read by `due`: what is due first comes first. */
  readonly queues: ExpiringRecords<WebhookQueue>;
  readonly deliveries: ExpiringRecords<WebhookDelivery>;
  readonly positions: ExpiringRecords<WebhookPosition>;
}
