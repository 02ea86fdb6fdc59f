import type { Clock, Ids, Store } from '@callcard/crm-core';
import { createDeliveries } from '../../src/webhooks/deliveries.js';
import type { ResolveName } from '../../src/webhooks/guarded-lookup.js';
import { createQueues } from '../../src/webhooks/queues.js';
import { checkUrl, type UrlRules } from '../../src/webhooks/url-rules.js';
import { createWebhookService, type WebhookService } from '../../src/webhooks/webhook-service.js';

const everythingIsPublic: ResolveName = async () => [{ address: '93.184.216.34', family: 4 }];

/** A service that sends nothing, for receivers at public addresses. */
export function webhookServiceOf(
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  resolve: ResolveName = everythingIsPublic,
  rules: UrlRules = { allowed: [], clearText: false },
): WebhookService {
  const storage = store.webhooks;
  const queues = createQueues({ storage, clock });
  return createWebhookService({
    ...{ storage, feed: store.feed, queues, clock, ids, onMade: () => undefined },
    deliveries: createDeliveries({ storage, queues, clock }),
    checkUrl: (url) => checkUrl(url, rules, resolve),
  });
}
