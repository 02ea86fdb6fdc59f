import type { PhonePresence } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aQueue, aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { switchDemand } from '../src/server/switch-demand.js';

const registered = { userAgent: '', registeredAt: 1 };
const phones = (counts: Readonly<Record<string, number>>): PhonePresence => ({
  stateOf: (name) => ({
    registrations: name in counts ? Array.from({ length: counts[name] ?? 0 }, () => registered) : null,
    otherCallAt: null,
  }),
});

/** A store of these users, and of one queue of them all. */
async function storeOf(count: number, strategy: 'simultaneous' | 'ordered' = 'simultaneous') {
  const store = createMemoryStore();
  const memberIds = Array.from({ length: count }, (_, n) => `user-${n}`);
  for (const [n, id] of memberIds.entries())
    await store.users.insert(
      aUser({
        id,
        extension: `${1000 + n}`,
        devices: n === 0 ? [{ kind: 'browser', sipUser: 'web' }] : [],
      }),
    );
  await store.queues.insert(aQueue({ id: 'q', memberIds, strategy }));
  return store;
}

describe('what an installation asks of its switch', () => {
  it('counts the phones of its largest queue, by name and by what is registered', async () => {
    const store = await storeOf(3);
    expect(await switchDemand(store, phones({}), 100)).toEqual({ users: 3, mostLegsAtOnce: 4 });
    const several = phones({ '1000': 2, '1001': 3, web: 0 });
    expect(await switchDemand(store, several, 100)).toEqual({ users: 3, mostLegsAtOnce: 7 });
    expect(await switchDemand(store, several, 5)).toEqual({ users: 3, mostLegsAtOnce: 5 });
  });

  it('counts the phones of one user where no queue rings all together', async () => {
    const store = await storeOf(3, 'ordered');
    expect(await switchDemand(store, phones({ '1000': 2 }), 100)).toEqual({ users: 3, mostLegsAtOnce: 3 });
  });
});
