import type {
  Clock,
  Instant,
  WebhookDelivery,
  WebhookFailure,
  WebhookStorage,
  WebhookSubscription,
} from '@callcard/crm-core';
import type { Deliveries } from './deliveries.js';
import type { Payload } from './payload.js';
import type { Posted } from './post.js';
import { isOver, nextAttemptAt, retryAfterMs } from './retries.js';
import { signedHeaders } from './secrets.js';

/** How an attempt came out, for whoever counts them. */
export type SendOutcome = 'delivered' | 'retried' | 'dead';

/** What one delivery is sent with. */
export interface SendPorts {
  readonly storage: Pick<WebhookStorage, 'subscriptions'>;
  readonly deliveries: Deliveries;
  readonly payloadOf: (delivery: WebhookDelivery) => Promise<Payload>;
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Posted>;
  readonly clock: Clock;
  /** From 0 to less than 1. */
  readonly chance: () => number;
  readonly onSent: (
    outcome: SendOutcome,
    subscription: WebhookSubscription,
    failure: WebhookFailure | null,
  ) => void;
}

/** What became of a delivery: it is over, or is to be tried at an instant. */
export type Sent = 'over' | { readonly retryAt: Instant };

function failureOf(posted: Posted): WebhookFailure | null {
  const { status } = posted;
  if (status === null) return { code: posted.code, status };
  if (status >= 200 && status < 300) return null;
  if (status === 410) return { code: 'gone', status };
  return { code: status >= 300 && status < 400 ? 'redirected' : 'refused', status };
}

/** Makes the function that tries a pending delivery once, and writes down how it came out. */
export function createSend({
  storage: { subscriptions },
  deliveries,
  payloadOf,
  post,
  clock,
  chance,
  onSent,
}: SendPorts): (subscription: WebhookSubscription, delivery: WebhookDelivery) => Promise<Sent> {
  /** As the standard asks: nothing is sent any more to who says that it is gone for good. */
  async function disable(id: string): Promise<void> {
    const subscription = await subscriptions.get(id);
    if (!subscription) return;
    const { version } = subscription;
    const disabled = { ...subscription, version: version + 1, updatedAt: clock.now() };
    // Whoever changed it at this moment knows better.
    await subscriptions.update({ ...disabled, enabled: false, gone: true });
  }

  return async (subscription, delivery) => {
    const { id, queuedAt } = delivery;
    if (isOver(queuedAt, clock.now())) {
      await deliveries.died(delivery, 'expired');
      onSent('dead', subscription, { code: 'expired', status: null });
      return 'over';
    }
    const body = JSON.stringify(await payloadOf(delivery));
    const posted = await post(
      subscription.url,
      signedHeaders(subscription.secrets, id, clock.now(), body),
      body,
    );
    const failure = failureOf(posted);
    if (failure === null) {
      await deliveries.delivered(delivery);
      onSent('delivered', subscription, null);
      return 'over';
    }
    const now = clock.now();
    const asked = posted.status === null ? null : retryAfterMs(posted.retryAfter, now);
    const attempt = { attempts: delivery.attempts + 1, queuedAt, retryAfterMs: asked };
    const retryAt = failure.code === 'gone' ? null : nextAttemptAt(attempt, now, chance());
    await deliveries.failed(delivery, failure, retryAt);
    if (failure.code === 'gone') await disable(subscription.id);
    onSent(retryAt === null ? 'dead' : 'retried', subscription, failure);
    return retryAt === null ? 'over' : { retryAt };
  };
}
