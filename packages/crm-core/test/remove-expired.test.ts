import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  anAuditEntry,
  anIdempotentAnswer,
  aOneTimeLink,
  aSession,
  aSigningKey,
  aWebhookDelivery,
} from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { removeExpired } from '../src/index.js';

const goOn = { aborted: false };
const clock = { now: () => 50 };

describe('what has expired', () => {
  it('is removed, of each kind, and nothing else', async () => {
    const store = createMemoryStore();
    for (const expiresAt of [10, 50, 50.25]) {
      const id = `id-${expiresAt}`;
      await store.sessions.insert(aSession({ id, expiresAt }));
      await store.oneTimeLinks.insert(aOneTimeLink({ id, expiresAt }));
      await store.idempotentAnswers.insert(anIdempotentAnswer({ id, expiresAt }));
      await store.auditTrail.insert(anAuditEntry({ id, expiresAt }));
      await store.signingKeys.insert(aSigningKey({ id, expiresAt }));
      await store.webhooks.deliveries.insert(aWebhookDelivery({ id, expiresAt }));
    }
    await store.auditTrail.insert(anAuditEntry({ id: 'for-ever' }));
    expect(await removeExpired({ store, clock }, goOn)).toEqual({ done: 12, failed: 0, skipped: 0 });
    const { sessions, oneTimeLinks, idempotentAnswers, signingKeys, auditTrail, webhooks } = store;
    const kinds = [webhooks.deliveries, sessions, oneTimeLinks, idempotentAnswers, signingKeys, auditTrail];
    const left = kinds.map(async (records) => (await records.list({ limit: 9 })).items.map(({ id }) => id));
    expect(await Promise.all(left)).toEqual([
      ['id-50.25'],
      ['id-50.25'],
      ['id-50.25'],
      ['id-50.25'],
      ['id-50.25'],
      ['id-50.25', 'for-ever'],
    ]);
    expect(await removeExpired({ store, clock }, goOn)).toEqual({ done: 0, failed: 0, skipped: 0 });
  });

  it('goes some at a time, and no further than it is told to', async () => {
    const store = createMemoryStore();
    for (let n = 0; n < 950; n += 1)
      await store.idempotentAnswers.insert(anIdempotentAnswer({ id: `id-${n}`, expiresAt: 9 }));
    const asked: number[] = [];
    const stop = {
      get aborted() {
        return asked.length === 2;
      },
    };
    const idempotentAnswers = {
      ...store.idempotentAnswers,
      async removeExpired(now: number, limit: number) {
        asked.push(limit);
        return store.idempotentAnswers.removeExpired(now, limit);
      },
    };
    const run = await removeExpired({ store: { ...store, idempotentAnswers }, clock }, stop);
    expect([asked, run.done]).toEqual([[200, 200], 400]);
    expect((await removeExpired({ store, clock }, goOn)).done).toBe(550);
  });
});
