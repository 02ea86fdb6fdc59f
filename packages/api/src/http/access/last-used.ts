import type { ApiKey, Clock, Store } from '@callcard/crm-core';
import type { HttpLog } from '../deps.js';

/** How exactly the last use of a key is known, in milliseconds. */
const exactnessMs = 60_000;

export interface UsePorts {
  readonly store: Pick<Store, 'apiKeys'>;
  readonly clock: Clock;
  readonly log: HttpLog;
}

/**
 * Makes what notes that a key was used: at most once a minute for each key and process, and less where other processes note
 * it, too. No request waits for it, and none fails with it.
 */
export function createUseNotes({ store: { apiKeys }, clock, log }: UsePorts): (key: ApiKey) => void {
  const notedAt = new Map<string, number>();

  return (key) => {
    const now = clock.now();
    // A clock that was set back counts, too.
    const isRecent = (at: number | null | undefined) =>
      typeof at === 'number' && Math.abs(now - at) < exactnessMs;
    if (isRecent(key.lastUsedAt) || isRecent(notedAt.get(key.id))) return;
    notedAt.set(key.id, now);
    // Whoever changed the key meanwhile goes first: the next minute's use is noted again.
    void apiKeys.update({ ...key, version: key.version + 1, lastUsedAt: now }).catch((error: unknown) =>
      log.error('it could not be stored when an API key was last used', {
        keyId: key.id,
        error: String(error),
      }),
    );
  };
}
