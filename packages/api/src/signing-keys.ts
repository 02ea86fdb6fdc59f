import type { Clock, Ids, SigningKey, Store } from '@callcard/crm-core';
import { keySecrets } from './keys.js';

/** How long a key of the store serves, at least half of it for what is signed by the newest. */
const keyMs = 14 * 86_400_000;

/** So many keys are looked at; they are few, for each serves for a week. */
const mostKeys = 100;

/** Secrets that all processes have of the store, by which things are signed and secrets made. All of them end together, when they are rolled. */
export interface SigningKeys {
  /** The newest key, if it lasts until then; else another one. */
  newestUntil(expiresAt: number): Promise<SigningKey>;
  /** The oldest key that lasts until then, or another one: the same for all who ask for one instant, until keys are rolled. */
  oldestUntil(expiresAt: number): Promise<SigningKey>;
}

export function createSigningKeys({
  store,
  clock,
  ids,
}: {
  readonly store: Pick<Store, 'signingKeys'>;
  readonly clock: Clock;
  readonly ids: Ids;
}): SigningKeys {
  async function another(): Promise<SigningKey> {
    const now = clock.now();
    const made: SigningKey = {
      ...{ id: ids.next(), version: 1, createdAt: now, updatedAt: now, keys: [] },
      secret: keySecrets.random(),
      expiresAt: now + keyMs,
    };
    await store.signingKeys.insert(made);
    return made;
  }

  return {
    async newestUntil(expiresAt) {
      const { items } = await store.signingKeys.list({ limit: 1 });
      const [newest] = items;
      return newest && newest.expiresAt >= expiresAt ? newest : another();
    },
    async oldestUntil(expiresAt) {
      const { items } = await store.signingKeys.list({ limit: mostKeys });
      return items.findLast((key) => key.expiresAt >= expiresAt) ?? another();
    },
  };
}
