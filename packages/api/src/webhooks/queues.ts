import {
  type Clock,
  err,
  type Instant,
  ok,
  type Pauses,
  type Result,
  type WebhookQueue,
  type WebhookStorage,
  webhookKeys,
  withRetries,
} from '@callcard/crm-core';

/** So many deliveries wait in one queue at most; what comes then is dead at once, and can be replayed. */
export const mostWaiting = 1_000;

/** A queue in which nothing waits is kept for so long, so that what comes next finds it. Milliseconds. */
export const emptyForMs = 3_600_000;

/** What queues are kept with. */
export interface QueuePorts {
  readonly storage: Pick<WebhookStorage, 'queues' | 'deliveries'>;
  readonly clock: Clock;
  readonly pauses?: Pauses | undefined;
}

/** The id of a queue: what `order` names is told to a subscription one by one. */
export function queueIdOf(subscriptionId: string, order: string): string {
  return `${subscriptionId}:${order}`;
}

type Changed = Pick<WebhookQueue, 'waiting' | 'claim' | 'expiresAt'>;

/** Queues, each changed by one at a time. */
export interface Queues {
  /** Adds a delivery at the end, unless it is there. Errors: `queueFull`, `busy`. */
  append(
    queueId: string,
    subscriptionId: string,
    deliveryId: string,
  ): Promise<Result<void, { readonly code: 'queueFull' | 'busy' }>>;
  /** Takes a queue that was read as it is: nobody else gets it before `until`. Whether it is the claim's now. */
  claim(queue: WebhookQueue, claim: string, until: Instant): Promise<boolean>;
  /** Puts off a queue that was read as it is, unless somebody else has changed it. */
  putOff(queue: WebhookQueue, until: Instant): Promise<void>;
  /**
   * Gives a claimed queue up, without its first deliveries that are named, until it is due; null: it rests. Nothing is done by
   * whoever has lost the claim.
   */
  release(queueId: string, claim: string, gone: readonly string[], dueAt: Instant | null): Promise<void>;
  /** Wakes every queue of a subscription that rests. */
  wake(subscriptionId: string): Promise<void>;
  /** Removes every queue of a subscription. */
  removeAll(subscriptionId: string): Promise<void>;
  /** Removes a claimed queue, unless something waits in it by now; what is added at this very moment is put into a new one. */
  removeEmpty(queueId: string, claim: string): Promise<void>;
}

/** Makes {@link Queues} over what is stored. */
export function createQueues({ storage: { queues, deliveries }, clock, pauses }: QueuePorts): Queues {
  const write = async (queue: WebhookQueue, changed: Changed): Promise<boolean> => {
    const next = { ...queue, ...changed, version: queue.version + 1, updatedAt: clock.now() };
    return (await queues.update(next)).ok;
  };

  async function insert(id: string, subscriptionId: string, waiting: readonly string[]): Promise<boolean> {
    const now = clock.now();
    const made = await queues.insert({
      ...{ id, version: 1, createdAt: now, updatedAt: now, subscriptionId, waiting, claim: null },
      ...{ expiresAt: now, keys: [webhookKeys.subscription(subscriptionId)] },
    });
    return made.ok;
  }

  /** Changes a queue that is there, as it is by then; undefined: nothing is to be changed. */
  function change(id: string, next: (queue: WebhookQueue) => Changed | undefined) {
    return withRetries<void>(
      async () => {
        const queue = await queues.get(id);
        const changed = queue && next(queue);
        if (!queue || !changed || (await write(queue, changed))) return ok(undefined);
        return 'conflict';
      },
      { pauses },
    );
  }

  async function each(subscriptionId: string, run: (queue: WebhookQueue) => Promise<unknown>): Promise<void> {
    let after: string | undefined;
    do {
      const key = webhookKeys.subscription(subscriptionId);
      const page = await queues.list({ key, limit: 100, ...(after !== undefined && { after }) });
      for (const queue of page.items) await run(queue);
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  const append: Queues['append'] = (queueId, subscriptionId, deliveryId) =>
    withRetries<void, { readonly code: 'queueFull' }>(
      async () => {
        const queue = await queues.get(queueId);
        if (!queue) return (await insert(queueId, subscriptionId, [deliveryId])) ? ok(undefined) : 'conflict';
        const { waiting, claim, expiresAt } = queue;
        if (waiting.includes(deliveryId)) return ok(undefined);
        if (waiting.length >= mostWaiting) return err({ code: 'queueFull' });
        // What waits already says when the queue is due.
        const dueAt = waiting.length === 0 && claim === null ? clock.now() : expiresAt;
        const changed = { waiting: [...waiting, deliveryId], claim, expiresAt: dueAt };
        return (await write(queue, changed)) ? ok(undefined) : 'conflict';
      },
      { pauses },
    );

  /** Where others write all the time it is not given up: the claim is over by itself, and what was delivered is not sent again. */
  const release: Queues['release'] = async (queueId, claim, gone, dueAt) => {
    await change(queueId, (queue) => {
      if (queue.claim !== claim) return undefined;
      const waiting = queue.waiting.filter((id) => !gone.includes(id));
      const isEmpty = waiting.length === 0 && dueAt !== null;
      return { waiting, claim: null, expiresAt: isEmpty ? clock.now() + emptyForMs : dueAt };
    });
  };

  return {
    append,
    claim: (queue, claim, until) => write(queue, { waiting: queue.waiting, claim, expiresAt: until }),
    async putOff(queue, until) {
      await write(queue, { waiting: queue.waiting, claim: null, expiresAt: until });
    },
    release,
    wake: (subscriptionId) =>
      each(subscriptionId, ({ id }) =>
        change(id, (queue) => (queue.expiresAt === null ? { ...queue, expiresAt: clock.now() } : undefined)),
      ),
    removeAll: (subscriptionId) => each(subscriptionId, ({ id }) => queues.remove(id)),
    async removeEmpty(queueId, claim) {
      const queue = await queues.get(queueId);
      if (queue?.claim !== claim) return;
      if (queue.waiting.length > 0) return release(queueId, claim, [], clock.now());
      await queues.remove(queueId);
      const left = await deliveries.list({ key: webhookKeys.queue(queueId), limit: 100 });
      for (const { id, state } of [...left.items].reverse())
        if (state === 'pending') await append(queueId, queue.subscriptionId, id);
    },
  };
}
