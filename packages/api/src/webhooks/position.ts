import {
  type Clock,
  ok,
  type Pauses,
  type Result,
  type Store,
  type WebhookPosition,
  withRetries,
} from '@callcard/crm-core';
import { allSubscriptions } from './subscriptions.js';

/** What the position is kept with. */
export interface PositionPorts {
  readonly store: Pick<Store, 'webhooks'> & { readonly feed: Pick<Store['feed'], 'knows' | 'latest'> };
  readonly clock: Clock;
}

/** Up to where deliveries were made of the feed, as one maker sees it. All share it, and write it only while somebody is told. */
export interface SharedPosition {
  /** Where to go on; now, where nobody is told, or nobody knows from where. */
  start(): Promise<string>;
  /**
   * Deliveries were made of all before. Where somebody has moved it since this maker saw it last, it stays there: they made the same, or
   * began to tell somebody who is not to hear of what was before.
   */
  moveTo(position: string): Promise<void>;
}

/** The one position that there is. */
const positionId = 'feed';

async function isSomebodyTold({ store: { webhooks } }: PositionPorts): Promise<boolean> {
  return (await allSubscriptions(webhooks)).some(({ enabled }) => enabled);
}

/** What is written where it is still as it was seen; undefined: it is not. */
async function moved(
  { store: { webhooks }, clock }: PositionPorts,
  seen: WebhookPosition | undefined,
  position: string,
): Promise<WebhookPosition | undefined> {
  const { positions } = webhooks;
  const now = clock.now();
  const next: WebhookPosition = seen
    ? { ...seen, version: seen.version + 1, updatedAt: now, position }
    : { id: positionId, version: 1, createdAt: now, updatedAt: now, position, expiresAt: null, keys: [] };
  const written = await (seen ? positions.update(next) : positions.insert(next));
  return written.ok ? next : undefined;
}

/** Makes a {@link SharedPosition}. */
export function createPosition(ports: PositionPorts): SharedPosition {
  const { feed, webhooks } = ports.store;
  let seen: WebhookPosition | undefined;

  return {
    async start() {
      // Before subscriptions are read: whoever is told by then has the stored position, whoever is later has one behind this.
      const latest = await feed.latest();
      const stored = await webhooks.positions.get(positionId);
      seen = stored;
      if (!(await isSomebodyTold(ports))) return latest;
      if (stored && (await feed.knows(stored.position))) return stored.position;
      seen = (await moved(ports, stored, latest)) ?? stored;
      return latest;
    },
    async moveTo(position) {
      if (seen?.position === position) return;
      seen = (await moved(ports, seen, position)) ?? (await webhooks.positions.get(positionId));
    },
  };
}

/**
 * Moves the position to now unless somebody is told already, so that whoever is told from now on hears of nothing that was before. It is
 * called before they are. Errors: `busy`.
 */
export function beginTelling(
  ports: PositionPorts,
  pauses?: Pauses | undefined,
): Promise<Result<void, { readonly code: 'busy' }>> {
  const { feed, webhooks } = ports.store;
  return withRetries<void>(
    async () => {
      const seen = await webhooks.positions.get(positionId);
      const latest = await feed.latest();
      // Last, so that nothing is passed over of what somebody is told by now.
      if (await isSomebodyTold(ports)) return ok(undefined);
      return (await moved(ports, seen, latest)) ? ok(undefined) : 'conflict';
    },
    { pauses },
  );
}
