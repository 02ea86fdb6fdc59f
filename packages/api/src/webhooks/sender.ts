import {
  type Clock,
  type Ids,
  StoreError,
  type WebhookDelivery,
  type WebhookQueue,
  type WebhookStorage,
  type WebhookSubscription,
} from '@callcard/crm-core';
import type { Queues } from './queues.js';
import type { Sent } from './send-next.js';
import { createSlots } from './slots.js';

/** So many due queues are read at once. */
const atOnce = 100;
/** So many deliveries of one queue are sent one after another before others have their turn. */
const inARow = 20;
/** Beside the time limit of an attempt: by so much clocks may differ, and so long storing may take. Milliseconds. */
const leaseMarginMs = 10_000;

/** What deliveries are sent with. */
export interface SenderPorts {
  readonly storage: WebhookStorage;
  readonly queues: Queues;
  readonly send: (subscription: WebhookSubscription, delivery: WebhookDelivery) => Promise<Sent>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The time limit of an attempt. Milliseconds. */
  readonly timeoutMs: number;
  /** Hears what went wrong in the store: it is tried again when the claim is over, unless it is a delivery that cannot be read. */
  readonly onError: (error: unknown) => void;
}

/** Sends what is due. */
export interface Sender {
  /** Looks for what is due, and begins to send it; asked while it looks, it looks once more. Rejects when the store fails. */
  look(): Promise<void>;
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Makes the sender. A queue is claimed in the store for the time of an attempt before its first delivery is sent, so that of all
 * processes one sends it, and nothing of the queue beside it; the claim of a process that died is over by itself.
 */
export function createSender({
  storage: { queues: stored, subscriptions, deliveries },
  queues,
  send,
  clock,
  ids,
  timeoutMs,
  onError,
}: SenderPorts): Sender {
  const slots = createSlots();
  const underWay = new Set<Promise<void>>();
  let isStopped = false;
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;

  /** It is read after the queue was put to rest: whoever enabled the subscription at that moment may have missed the queue. */
  async function rest(queueId: string, claim: string, subscriptionId: string): Promise<void> {
    await queues.release(queueId, claim, [], null);
    if ((await subscriptions.get(subscriptionId))?.enabled) await queues.wake(subscriptionId);
  }

  /** What cannot be read any more counts as gone, so that what follows has its turn. */
  async function readDelivery(id: string): Promise<WebhookDelivery | undefined> {
    try {
      return await deliveries.get(id);
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'damaged')) throw error;
      onError(error);
      return undefined;
    }
  }

  /** Sends the first delivery, and those after it while all goes well. */
  async function work(queue: WebhookQueue, first: string): Promise<void> {
    const { id: queueId, subscriptionId } = queue;
    let claim = first;
    let current: WebhookQueue | undefined = queue;
    for (let sent = 1; current; sent += 1) {
      const subscription = await subscriptions.get(subscriptionId);
      if (!subscription) return queues.removeAll(subscriptionId);
      if (!subscription.enabled) return rest(queueId, claim, subscriptionId);
      const [head] = current.waiting;
      const delivery = head === undefined ? undefined : await readDelivery(head);
      const isPending = delivery?.state === 'pending';
      const outcome = isPending ? await send(subscription, delivery) : 'over';
      const gone = outcome === 'over' && head !== undefined ? [head] : [];
      await queues.release(queueId, claim, gone, outcome === 'over' ? clock.now() : outcome.retryAt);
      if (outcome !== 'over' || sent >= inARow || isStopped) return;
      // Each attempt has a claim of its own, which lasts for it.
      const next: WebhookQueue | undefined = await stored.get(queueId);
      claim = ids.next();
      const isOurs =
        next && next.waiting.length > 0 && next.claim === null && (await queues.claim(next, claim, lease()));
      current = isOurs ? next : undefined;
    }
  }

  const lease = () => clock.now() + timeoutMs + leaseMarginMs;

  /** Puts a queue off, or claims it and begins to send. */
  async function begin(queue: WebhookQueue): Promise<void> {
    const { subscriptionId } = queue;
    const claim = ids.next();
    if (queue.waiting.length === 0) {
      if (await queues.claim(queue, claim, lease())) await queues.removeEmpty(queue.id, claim);
      return;
    }
    const startedAt = clock.now();
    const notBefore = slots.take(subscriptionId, startedAt);
    if (notBefore !== null) return queues.putOff(queue, notBefore);
    const isOurs = await queues.claim(queue, claim, lease()).catch((error: unknown) => {
      slots.done(subscriptionId, null, startedAt);
      throw error;
    });
    if (!isOurs) return slots.done(subscriptionId, null, startedAt);
    const running = work(queue, claim)
      .catch(onError)
      .finally(() => {
        const now = clock.now();
        slots.done(subscriptionId, now - startedAt, now);
        underWay.delete(running);
        if (!isStopped) look().catch(onError);
      });
    underWay.add(running);
  }

  async function lookAtAll(): Promise<void> {
    do {
      isAskedAgain = false;
      let due: readonly WebhookQueue[];
      do {
        due = await stored.due(clock.now(), atOnce);
        for (const queue of due) if (!isStopped) await begin(queue);
      } while (due.length === atOnce && !isStopped);
    } while (isAskedAgain && !isStopped);
  }

  function look(): Promise<void> {
    if (looking) isAskedAgain = true;
    looking ??= lookAtAll().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  return {
    look,
    async stop() {
      isStopped = true;
      await Promise.allSettled([looking, ...underWay]);
    },
  };
}
