import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, FeedReader, Ids, Pauses, Store } from '@callcard/crm-core';
import type { SignedLinks } from '../signed-links.js';
import { createDeliveries } from '../webhooks/deliveries.js';
import { resolveName } from '../webhooks/guarded-lookup.js';
import { createPayloads } from '../webhooks/payload.js';
import { post } from '../webhooks/post.js';
import { createProducer } from '../webhooks/producer.js';
import { createQueues } from '../webhooks/queues.js';
import { createSend } from '../webhooks/send-next.js';
import { createSender } from '../webhooks/sender.js';
import { checkUrl } from '../webhooks/url-rules.js';
import { createWebhookService, type WebhookService } from '../webhooks/webhook-service.js';
import type { WebhookConfig } from './config.js';
import type { Log } from './log.js';
import type { WebhookMetrics } from './metrics/webhooks.js';
import { timer } from './timer.js';

/** How often what is due is looked for: what another process made, and what is tried again. Milliseconds. */
const everyMs = 1_000;
/** After a failure of the store, the feed is followed again after so long. Milliseconds. */
const afterFailureMs = 5_000;
/** So long deliveries that are under way are waited for when the process ends; what was not answered is sent again. Milliseconds. */
const farewellMs = 3_000;

/** What webhooks of a process are made of. */
export interface WebhookParts {
  readonly config: WebhookConfig;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pauses: Pauses;
  readonly reader: FeedReader;
  readonly links: Pick<SignedLinks, 'makeFor'>;
  readonly log: Pick<Log, 'warn'>;
  readonly metrics: WebhookMetrics;
  /** Where the API is reached from outside. */
  readonly origin: () => string;
}

/** Webhooks of this process. */
export interface Webhooks {
  readonly service: WebhookService;
  /** Begins to make deliveries and to send them; gives how to end that. */
  start(): { stop(): Promise<void> };
}

/** Makes the service that manages webhooks, and what tells their receivers. */
export function createWebhooks(parts: WebhookParts): Webhooks {
  const { config, store, clock, ids, pauses, reader, log, metrics } = parts;
  const storage = store.webhooks;
  const queues = createQueues({ storage, clock, pauses });
  const deliveries = createDeliveries({ storage, queues, clock });
  const stopping = new AbortController();
  const { signal } = stopping;
  const onError = (error: unknown) => {
    if (!signal.aborted)
      log.warn('a webhook could not be sent now; it is tried again', { error: String(error) });
  };
  const sender = createSender({
    ...{ storage, queues, clock, ids, timeoutMs: config.timeoutMs, onError },
    send: createSend({
      ...{ storage, deliveries, clock, chance: Math.random },
      payloadOf: createPayloads({ ...parts, store }),
      post: (url, headers, body) => post(url, headers, body, { ...config, resolve: resolveName }),
      onSent(outcome, { id: webhookId }, failure) {
        metrics.sent(outcome);
        if (outcome === 'dead') log.warn('a delivery of a webhook is dead', { webhookId, ...failure });
        if (failure?.code === 'gone') log.warn('a webhook is disabled: its receiver is gone', { webhookId });
      },
    }),
  });
  const look = () => void sender.look().catch(onError);
  const producer = createProducer({ store, reader, deliveries, clock, onMade: look });

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      await producer.run().catch((error: unknown) => {
        if (!signal.aborted)
          log.warn('webhooks cannot be made now; it is tried again', { error: String(error) });
      });
      await sleep(afterFailureMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    service: createWebhookService({
      ...{ storage, feed: store.feed, queues, deliveries, clock, ids, pauses, onMade: look },
      checkUrl: (url) => checkUrl(url, config, resolveName),
    }),
    start() {
      const followed = follow();
      const stopLooking = timer.every(everyMs, look);
      look();
      return {
        async stop() {
          stopping.abort();
          stopLooking();
          producer.close();
          const waiting = new AbortController();
          const farewell = sleep(farewellMs, undefined, waiting).catch(() => undefined);
          await Promise.race([Promise.all([followed, sender.stop()]), farewell]);
          waiting.abort();
        },
      };
    },
  };
}
