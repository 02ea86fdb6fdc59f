import {
  type Clock,
  type Instant,
  type WebhookDelivery,
  type WebhookFailure,
  type WebhookFailureCode,
  type WebhookStorage,
  type WebhookSubject,
  webhookDeliveryKeys,
} from '@callcard/crm-core';
import type { Queues } from './queues.js';
import { triedForMs } from './retries.js';

const dayMs = 86_400_000;

/** So long what became of a delivery can be seen. Milliseconds. */
export const keptForMs = { delivered: 7 * dayMs, dead: 30 * dayMs } as const;

/** What a delivery is made of. */
export interface NewDelivery
  extends Pick<WebhookDelivery, 'id' | 'subscriptionId' | 'queueId' | 'type' | 'at'> {
  readonly subject: WebhookSubject;
}

/** What deliveries are kept with. */
export interface DeliveryPorts {
  readonly storage: Pick<WebhookStorage, 'deliveries'>;
  readonly queues: Pick<Queues, 'append'>;
  readonly clock: Clock;
}

/** Deliveries, from when they are made until they are delivered or dead. */
export interface Deliveries {
  /** Makes a delivery and queues it; of one that was made already, does what is left to do. Whether it is new. */
  make(delivery: NewDelivery): Promise<boolean>;
  delivered(delivery: WebhookDelivery): Promise<void>;
  /** An attempt failed; `nextAttemptAt` null: it was the last one. */
  failed(delivery: WebhookDelivery, failure: WebhookFailure, nextAttemptAt: Instant | null): Promise<void>;
  /** No attempt is made, and none any more. */
  died(delivery: WebhookDelivery, code: WebhookFailureCode): Promise<void>;
  /** Queues a delivery that is over, last, as if it were new. Undefined: it waits already, or somebody else changed it just now. */
  replay(delivery: WebhookDelivery): Promise<WebhookDelivery | undefined>;
}

/** Makes {@link Deliveries} over what is stored. */
export function createDeliveries({ storage: { deliveries }, queues, clock }: DeliveryPorts): Deliveries {
  async function write(
    delivery: WebhookDelivery,
    changed: Partial<WebhookDelivery>,
  ): Promise<WebhookDelivery | undefined> {
    const next = { ...delivery, ...changed, version: delivery.version + 1, updatedAt: clock.now() };
    const written = { ...next, keys: webhookDeliveryKeys(next) };
    return (await deliveries.update(written)).ok ? written : undefined;
  }

  async function died(delivery: WebhookDelivery, changed: Partial<WebhookDelivery>): Promise<void> {
    const expiresAt = clock.now() + keptForMs.dead;
    await write(delivery, { ...changed, state: 'dead', nextAttemptAt: null, expiresAt });
  }

  async function enqueue(delivery: WebhookDelivery): Promise<void> {
    const { id, queueId, subscriptionId } = delivery;
    const added = await queues.append(queueId, subscriptionId, id);
    if (added.ok) return;
    if (added.error.code === 'busy') throw new Error('a queue of webhooks is changed all the time');
    await died(delivery, { lastFailure: { code: 'queueFull', status: null } });
  }

  /** Long enough for all attempts, and to see how the last of them came out. */
  const whileTried = (now: Instant) => now + triedForMs + keptForMs.dead;

  return {
    async make(said) {
      const now = clock.now();
      const { subscriptionId, queueId } = said;
      const state = 'pending';
      const made: WebhookDelivery = {
        ...{ ...said, state, version: 1, createdAt: now, updatedAt: now, queuedAt: now },
        ...{ attempts: 0, attemptedAt: null, nextAttemptAt: null, lastFailure: null },
        expiresAt: whileTried(now),
        keys: webhookDeliveryKeys({ subscriptionId, queueId, state }),
      };
      const isNew = (await deliveries.insert(made)).ok;
      const stored = isNew ? made : await deliveries.get(said.id);
      if (stored?.state === 'pending') await enqueue(stored);
      return isNew;
    },
    async delivered(delivery) {
      const now = clock.now();
      await write(delivery, {
        ...{ state: 'delivered', attempts: delivery.attempts + 1, attemptedAt: now },
        ...{ nextAttemptAt: null, lastFailure: null, expiresAt: now + keptForMs.delivered },
      });
    },
    async failed(delivery, lastFailure, nextAttemptAt) {
      const attempted = { attempts: delivery.attempts + 1, attemptedAt: clock.now(), lastFailure };
      if (nextAttemptAt === null) await died(delivery, attempted);
      else await write(delivery, { ...attempted, nextAttemptAt });
    },
    died: (delivery, code) => died(delivery, { lastFailure: { code, status: null } }),
    async replay(delivery) {
      if (delivery.state === 'pending') return undefined;
      const now = clock.now();
      const again = await write(delivery, {
        ...{ state: 'pending', attempts: 0, queuedAt: now, lastFailure: null, expiresAt: whileTried(now) },
      });
      if (again) await enqueue(again);
      return again;
    },
  };
}
