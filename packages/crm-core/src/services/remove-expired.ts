import type { JobCounts } from '../model/job.js';
import type { Clock } from '../ports/clock-and-ids.js';
import type { StopSignal } from '../ports/stop-signal.js';
import type { Store } from '../ports/store.js';

/** So many records go in one write, so that a call's commit never waits long for one. */
const atOnce = 200;

/** What {@link removeExpired} needs of the world. */
export interface RemoveExpiredPorts {
  readonly store: Pick<
    Store,
    'sessions' | 'oneTimeLinks' | 'idempotentAnswers' | 'auditTrail' | 'signingKeys' | 'webhooks'
  >;
  readonly clock: Clock;
}

/**
 * Removes what had expired when it began (sessions, one-time links, answers of requests, entries of the audit trail, keys that
 * sign links, deliveries of webhooks), some records a write, until there is no more or `stop` says so. Counts as done what is gone. For a `Job`.
 *
 * @example
 * const store = createMemoryStore();
 * await store.sessions.insert(aSession({ expiresAt: 5 }));
 * const clock = { now: () => 5 };
 * console.log((await removeExpired({ store, clock }, { aborted: false })).done); // 1
 */
export async function removeExpired(
  { store, clock }: RemoveExpiredPorts,
  stop: StopSignal,
): Promise<JobCounts> {
  const now = clock.now();
  const { sessions, oneTimeLinks, idempotentAnswers, auditTrail, signingKeys, webhooks } = store;
  const kinds = [sessions, oneTimeLinks, idempotentAnswers, auditTrail, signingKeys, webhooks.deliveries];
  let done = 0;
  for (const records of kinds) {
    for (let found = atOnce; found === atOnce && !stop.aborted; done += found)
      found = await records.removeExpired(now, atOnce);
  }
  return { done, failed: 0, skipped: 0 };
}
