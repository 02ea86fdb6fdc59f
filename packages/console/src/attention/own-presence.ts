import type { CallcardClient } from '@callcard/api/client';
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Timer } from '../card/timers.js';
import type { OwnPresence } from './faults.js';

/** Phones come and go without an event: so often is looked at them. */
export const lookEveryMs = 30_000;

/** Reads what the switch says of the user's own phones; undefined: there is no such user. */
export async function readOwnPresence(api: CallcardClient, userId: string): Promise<OwnPresence | undefined> {
  for await (const presence of api.items('/v1/presence', { params: { query: { limit: 200 } } }))
    if (presence.userId === userId) return presence;
  return undefined;
}

/**
 * The user's own phones as they were at the last look: again and again while the page is seen, and at once when events are connected
 * again. Undefined: not known.
 */
export function followOwnPresence(options: {
  readonly read: () => Promise<OwnPresence | undefined>;
  readonly connected: ReadonlySignal<boolean>;
  readonly isSeen: ReadonlySignal<boolean>;
  readonly timer: Timer;
}): ReadonlySignal<OwnPresence | undefined> {
  const { read, connected, isSeen, timer } = options;
  const presence = signal<OwnPresence | undefined>(undefined);
  effect(() => {
    if (!connected.value || !isSeen.value) return undefined;
    let isOver = false;
    let cancel: (() => void) | undefined;
    const look = async () => {
      // What cannot be read is not known; that there is no answer is said by other means.
      const found = await read().catch(() => undefined);
      if (isOver) return;
      presence.value = found;
      cancel = timer(lookEveryMs, () => void look());
    };
    void look();
    return () => {
      isOver = true;
      cancel?.();
    };
  });
  return presence;
}
