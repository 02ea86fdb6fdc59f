import {
  type Clock,
  changesIn,
  type FeedEntry,
  type FeedFollower,
  type FeedReader,
  factsIn,
  orderFacts,
  refKey,
  type Store,
  type WebhookEventType,
  type WebhookSubscription,
} from '@callcard/crm-core';
import type { Deliveries } from './deliveries.js';
import { deliveryId } from './delivery-id.js';
import {
  callEventsOf,
  mayTell,
  recordEventsOf,
  type WebhookEvent,
  wantsOfCall,
  wantsOfRecord,
} from './events.js';
import { createPosition } from './position.js';
import { queueIdOf } from './queues.js';
import { type RecordStores, readRecords } from './read-records.js';
import { allSubscriptions } from './subscriptions.js';

/** What makes deliveries of what happens. */
export interface ProducerPorts {
  readonly store: Pick<Store, 'feed' | 'calls' | 'webhooks'> & RecordStores;
  readonly reader: FeedReader;
  readonly deliveries: Pick<Deliveries, 'make'>;
  readonly clock: Clock;
  /** Called when deliveries were made. */
  readonly onMade: () => void;
}

/** Makes deliveries of the feed, from where any process left off. */
export interface Producer {
  /** Makes what is there, waits, and goes on, until it is closed. Rejects when the store fails; then it is called again. */
  run(): Promise<void>;
  close(): void;
}

/**
 * Makes the producer. Each process runs one: a delivery has the same id whoever makes it, so that it is made once, and the position
 * moves on only after what is before it was made. Whoever dies in between does so again, or another process does. While nobody is told of
 * anything, nothing is written.
 */
export function createProducer({ store, reader, deliveries, clock, onMade }: ProducerPorts): Producer {
  const { calls, webhooks } = store;
  const shared = createPosition({ store, clock });
  let follower: FeedFollower | undefined;
  let isClosed = false;

  /** The subscriptions are asked in turn, so that each has its events in order. */
  async function tell(
    events: readonly WebhookEvent[],
    subscriptions: readonly WebhookSubscription[],
    wants: (subscription: WebhookSubscription, type: WebhookEventType) => boolean,
  ): Promise<boolean> {
    let isMade = false;
    for (const { type, name, at, subject, order } of events) {
      for (const subscription of subscriptions) {
        if (!wants(subscription, type)) continue;
        const { id: subscriptionId } = subscription;
        const id = deliveryId(subscriptionId, name, at);
        const queueId = queueIdOf(subscriptionId, order);
        isMade = (await deliveries.make({ id, subscriptionId, queueId, type, at, subject })) || isMade;
      }
    }
    return isMade;
  }

  /** Whether somebody is told of what happens now. */
  async function make(entries: readonly FeedEntry[]): Promise<boolean> {
    // Read anew each time: whoever subscribed in another process is told of what comes from then on.
    const subscriptions = (await allSubscriptions(webhooks)).filter(({ enabled }) => enabled);
    if (subscriptions.length === 0) return false;
    const asksForOwners = subscriptions.some(({ userId }) => userId !== null);
    const refs = asksForOwners ? changesIn(entries).map(({ record }) => record) : [];
    const [found, records] = await Promise.all([
      calls.getMany([...new Set(factsIn(entries).flatMap(({ callId }) => callId ?? []))]),
      readRecords(store, refs),
    ]);
    const byId = new Map(found.map((call) => [call.id, call]));
    let isMade = false;
    for (const entry of entries) {
      if ('change' in entry) {
        const record = records.get(refKey(entry.change.record));
        const events = recordEventsOf(entry.change);
        isMade =
          (await tell(events, subscriptions, (each, type) => wantsOfRecord(each, type, record))) || isMade;
      }
      // A stored fact is read before anything is made of it; what cannot be read tells nothing.
      for (const fact of 'fact' in entry ? orderFacts([entry.fact]) : []) {
        const call = byId.get(fact.callId);
        if (!call) continue;
        const events = callEventsOf(fact, call);
        isMade = (await tell(events, subscriptions, (each, type) => wantsOfCall(each, type, call))) || isMade;
      }
    }
    if (isMade) onMade();
    return true;
  }

  return {
    async run() {
      follower = reader.follow(await shared.start(), mayTell);
      if (isClosed) follower.close();
      try {
        for (let entries = await follower.next(); entries.length > 0; entries = await follower.next()) {
          const { position } = follower;
          if (await make(entries)) await shared.moveTo(position);
        }
      } finally {
        follower.close();
      }
    },
    close() {
      isClosed = true;
      follower?.close();
    },
  };
}
