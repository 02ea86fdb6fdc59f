import {
  type Clock,
  err,
  type Ids,
  type Instant,
  ok,
  type Page,
  type Pauses,
  type Result,
  type Store,
  type WebhookDelivery,
  type WebhookStorage,
  type WebhookSubscription,
  webhookKeys,
  webhookTest,
  withRetries,
} from '@callcard/crm-core';
import type { Deliveries } from './deliveries.js';
import { beginTelling } from './position.js';
import type { Queues } from './queues.js';
import { queueIdOf } from './queues.js';
import { newSecret, rolled } from './secrets.js';
import { allSubscriptions, mostSubscriptions } from './subscriptions.js';
import type { UrlRefusal } from './url-rules.js';

/** What people say of a subscription. */
export type WebhookDraft = Pick<
  WebhookSubscription,
  'url' | 'description' | 'events' | 'lineId' | 'userId' | 'enabled'
>;

/** Why something is not done with a webhook; nothing was written. */
export type WebhookError =
  | { readonly code: 'unknownWebhook' }
  | { readonly code: 'unknownDelivery' }
  | { readonly code: 'urlRefused'; readonly refusal: UrlRefusal }
  | { readonly code: 'tooManyWebhooks' }
  | { readonly code: 'webhookDisabled' }
  | { readonly code: 'deliveryPending' }
  /** It was changed since. */
  | { readonly code: 'conflict'; readonly current: number }
  | { readonly code: 'busy' };

/** A subscription with its newest secret, which is shown this once. */
export interface ShownWebhook {
  readonly subscription: WebhookSubscription;
  readonly secret: string;
}

/** What was replayed of all that is dead. */
export interface Replayed {
  readonly replayed: number;
  /** There is more: ask again. */
  readonly more: boolean;
}

/** So many are replayed by one request at most. */
export const mostReplayed = 200;

/** What webhooks are managed with. */
export interface WebhookServicePorts {
  readonly storage: WebhookStorage;
  readonly feed: Pick<Store['feed'], 'knows' | 'latest'>;
  readonly queues: Pick<Queues, 'wake' | 'removeAll'>;
  readonly deliveries: Pick<Deliveries, 'make' | 'replay'>;
  readonly checkUrl: (url: string) => Promise<Result<unknown, UrlRefusal>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pauses?: Pauses | undefined;
  /** Called when there is something to send. */
  readonly onMade: () => void;
}

type Version = { readonly expectedVersion?: number | undefined };

/** Makes, changes and ends subscriptions, and sees after their deliveries. */
export interface WebhookService {
  /** Newest first. */
  list(request: { readonly limit: number; readonly after?: string }): Promise<Page<WebhookSubscription>>;
  read(id: string): Promise<WebhookSubscription | undefined>;
  /**
   * Makes a subscription, of this `id` if one is given; of one that the same request has made already it gives another secret. Errors:
   * `urlRefused`, `tooManyWebhooks`, `busy`.
   */
  create(
    draft: WebhookDraft,
    options?: { readonly id?: string | undefined },
  ): Promise<Result<ShownWebhook, WebhookError>>;
  /** Errors: `unknownWebhook`, `urlRefused`, `conflict`, `busy`. */
  change(
    id: string,
    change: Partial<WebhookDraft>,
    options?: Version,
  ): Promise<Result<WebhookSubscription, WebhookError>>;
  /** Nothing is sent any more, whatever waited. Errors: `unknownWebhook`. */
  remove(id: string): Promise<Result<void, WebhookError>>;
  /** Gives another secret; those before sign beside it for so long. Errors: `unknownWebhook`, `conflict`, `busy`. */
  roll(id: string, overlapMs: number, options?: Version): Promise<Result<ShownWebhook, WebhookError>>;
  /** Queues an event that tells of nothing. Errors: `unknownWebhook`, `webhookDisabled`. */
  test(id: string, deliveryId?: string): Promise<Result<WebhookDelivery, WebhookError>>;
  /** By id, newest first. */
  listDeliveries(
    id: string,
    state: WebhookDelivery['state'] | undefined,
    request: { readonly limit: number; readonly after?: string },
  ): Promise<Page<WebhookDelivery>>;
  /** Errors: `unknownWebhook`, `unknownDelivery`, `deliveryPending`. */
  replay(id: string, deliveryId: string): Promise<Result<WebhookDelivery, WebhookError>>;
  /** Replays what is dead and happened since, newest first, {@link mostReplayed} at most. Errors: `unknownWebhook`. */
  replayDead(id: string, since: Instant | null): Promise<Result<Replayed, WebhookError>>;
}

const unknown = err({ code: 'unknownWebhook' } as const);

/** Makes a {@link WebhookService} over what is stored. */
export function createWebhookService(ports: WebhookServicePorts): WebhookService {
  const { storage, feed, queues, deliveries, checkUrl, clock, ids, pauses, onMade } = ports;
  const { subscriptions } = storage;
  const begin = () => beginTelling({ store: { feed, webhooks: storage }, clock }, pauses);

  function write(
    id: string,
    { expectedVersion }: Version,
    next: (before: WebhookSubscription) => Partial<WebhookSubscription>,
  ): Promise<Result<WebhookSubscription, WebhookError>> {
    return withRetries<WebhookSubscription, WebhookError>(
      async () => {
        const before = await subscriptions.get(id);
        if (!before) return unknown;
        const { version } = before;
        if ((expectedVersion ?? version) !== version) return err({ code: 'conflict', current: version });
        const after = { ...before, ...next(before), version: version + 1, updatedAt: clock.now() };
        return (await subscriptions.update(after)).ok ? ok(after) : 'conflict';
      },
      { pauses },
    );
  }

  async function shown(
    written: Result<WebhookSubscription, WebhookError>,
  ): Promise<Result<ShownWebhook, WebhookError>> {
    if (!written.ok) return written;
    return ok({ subscription: written.value, secret: written.value.secrets[0]?.value ?? '' });
  }

  async function refusalOf(url: string | undefined): Promise<WebhookError | undefined> {
    const checked = url === undefined ? ok(undefined) : await checkUrl(url);
    return checked.ok ? undefined : { code: 'urlRefused', refusal: checked.error };
  }

  return {
    list: (request) => subscriptions.list(request),
    read: (id) => subscriptions.get(id),
    async create(draft, { id = ids.next() } = {}) {
      const refused = await refusalOf(draft.url);
      if (refused) return err(refused);
      const now = clock.now();
      const secrets = [newSecret(now)];
      // Made by the same request, whose answer was lost: nobody has its secret.
      if (await subscriptions.get(id)) return shown(await write(id, {}, () => ({ secrets })));
      if ((await allSubscriptions(storage)).length >= mostSubscriptions)
        return err({ code: 'tooManyWebhooks' });
      const begun = draft.enabled ? await begin() : ok(undefined);
      if (!begun.ok) return begun;
      const subscription: WebhookSubscription = {
        ...{ id, version: 1, createdAt: now, updatedAt: now, expiresAt: null, keys: [] },
        ...{ ...draft, gone: false, secrets },
      };
      const made = await subscriptions.insert(subscription);
      return made.ok ? shown(ok(subscription)) : err({ code: 'busy' });
    },
    async change(id, change, options = {}) {
      const refused = await refusalOf(change.url);
      if (refused) return err(refused);
      const begun = change.enabled === true ? await begin() : ok(undefined);
      if (!begun.ok) return begun;
      let isEnabledAgain = false;
      const changed = await write(id, options, ({ enabled }) => {
        isEnabledAgain = change.enabled === true && !enabled;
        return { ...change, ...(isEnabledAgain && { gone: false }) };
      });
      if (!changed.ok || !isEnabledAgain) return changed;
      await queues.wake(id);
      onMade();
      return changed;
    },
    async remove(id) {
      if (!(await subscriptions.remove(id))) return unknown;
      await queues.removeAll(id);
      return ok(undefined);
    },
    async roll(id, overlapMs, options = {}) {
      const fresh = newSecret(clock.now());
      return shown(
        await write(id, options, ({ secrets }) => ({ secrets: rolled(secrets, fresh, overlapMs) })),
      );
    },
    async test(id, deliveryId = ids.next()) {
      const subscription = await subscriptions.get(id);
      if (!subscription) return unknown;
      if (!subscription.enabled) return err({ code: 'webhookDisabled' });
      const queueId = queueIdOf(id, 'test');
      const subject = { kind: 'test' } as const;
      const at = clock.now();
      await deliveries.make({ id: deliveryId, subscriptionId: id, queueId, type: webhookTest, at, subject });
      onMade();
      const made = await storage.deliveries.get(deliveryId);
      return made ? ok(made) : err({ code: 'unknownDelivery' });
    },
    listDeliveries: (id, state, request) => {
      const key = state === undefined ? webhookKeys.subscription(id) : webhookKeys.state(id, state);
      return storage.deliveries.list({ ...request, key });
    },
    async replay(id, deliveryId) {
      if (!(await subscriptions.get(id))) return unknown;
      const delivery = await storage.deliveries.get(deliveryId);
      if (delivery?.subscriptionId !== id) return err({ code: 'unknownDelivery' });
      const again = await deliveries.replay(delivery);
      if (!again) return err({ code: 'deliveryPending' });
      onMade();
      return ok(again);
    },
    async replayDead(id, since) {
      if (!(await subscriptions.get(id))) return unknown;
      const key = webhookKeys.state(id, 'dead');
      const page = await storage.deliveries.list({ key, limit: mostReplayed });
      const wanted = page.items.filter(({ at }) => since === null || at >= since);
      let replayed = 0;
      // As they happened.
      for (const delivery of [...wanted].reverse()) if (await deliveries.replay(delivery)) replayed += 1;
      if (replayed > 0) onMade();
      return ok({ replayed, more: page.next !== null && wanted.length === page.items.length });
    },
  };
}
