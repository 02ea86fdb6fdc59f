import {
  type CallFact,
  type Clock,
  createCallService,
  createFeedReader,
  defaultCallPolicy,
  type Store,
  type WebhookDelivery,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aMoment,
  aWebhook,
  aWebhookPosition,
  ended,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { createDeliveries } from '../../src/webhooks/deliveries.js';
import type { Posted } from '../../src/webhooks/post.js';
import { createProducer } from '../../src/webhooks/producer.js';
import { createQueues } from '../../src/webhooks/queues.js';
import { createSend } from '../../src/webhooks/send-next.js';
import { createSender } from '../../src/webhooks/sender.js';

/** What a receiver is sent. */
export interface Attempt {
  readonly url: string;
  readonly id: string;
  readonly type: string;
  readonly callId: string | undefined;
}

/** A receiver that answers at once, or when it likes. */
export type Receive = (attempt: Attempt) => Posted | Promise<Posted>;

export const accepts: Posted = { status: 200, retryAfter: undefined };
export const timeoutMs = 1_000;

/** An office whose clock goes as it is told, with processes that send what happens in it. */
export function webhookOffice(store: Store = createMemoryStore()) {
  let now = aMoment;
  const clock: Clock = { now: () => now };
  const ids = sequentialIds('made');
  const calls = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  const storage = store.webhooks;

  async function report(callId: string, facts: readonly CallFact[]): Promise<void> {
    const reported = await calls.recordFacts(callId, facts);
    if (!reported.ok) throw new Error(reported.error.code);
  }

  /** One process: it makes deliveries and sends them. */
  function start(receive: Receive) {
    const errors: unknown[] = [];
    const queues = createQueues({ storage, clock });
    const deliveries = createDeliveries({ storage, queues, clock });
    const payloadOf = async ({ type, subject, at }: WebhookDelivery) => ({
      ...{ type, timestamp: new Date(at).toISOString() },
      data: subject as object,
    });
    const send = createSend({
      ...{ storage, deliveries, payloadOf, clock, chance: () => 0.5, onSent: () => undefined },
      async post(url, headers, body) {
        const { type, data } = JSON.parse(body) as { type: string; data: { callId?: string } };
        return receive({ url, id: headers['webhook-id'] ?? '', type, callId: data.callId });
      },
    });
    const onError = (error: unknown) => void errors.push(error);
    const sender = createSender({ storage, queues, send, clock, ids, timeoutMs, onError });
    const reader = createFeedReader({ feed: store.feed, onCommit: calls.onCommit });
    const made: (() => void)[] = [];
    const producer = createProducer({
      ...{ store, reader, deliveries, clock },
      onMade: () => {
        for (const resolve of made.splice(0)) resolve();
      },
    });
    return { queues, deliveries, sender, producer, errors };
  }

  return {
    store,
    clock,
    ids,
    calls,
    report,
    start,
    pass: (ms: number) => {
      now += ms;
    },
    /** What happened already is told as well. */
    fromStart: () => storage.positions.insert(aWebhookPosition()),
    subscribe: (overrides: Parameters<typeof aWebhook>[0] = {}) =>
      storage.subscriptions.insert(aWebhook(overrides)),
    /** A call that comes in, and ends. */
    call: (callId: string) => report(callId, [offered({ callId, at: now }), ended({ callId, at: now + 5 })]),
    delivered: async (state: WebhookDelivery['state'] = 'delivered') =>
      (await storage.deliveries.list({ key: `state:${state}`, limit: 200 })).items,
  };
}

export type Office = ReturnType<typeof webhookOffice>;

/** Lets a process make what there is of the feed, as if it were killed when it waits for more. */
export async function makeAll(office: Office, { producer }: ReturnType<Office['start']>): Promise<void> {
  const latest = await office.store.feed.latest();
  const running = producer.run();
  // A position is written behind what was made.
  while ((await positionOf(office)) !== latest) await new Promise((resolve) => setImmediate(resolve));
  producer.close();
  await running;
}

async function positionOf({ store }: Office): Promise<string | undefined> {
  return (await store.webhooks.positions.get('feed'))?.position;
}
