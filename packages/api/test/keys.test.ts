import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { addKey, createKey, ensureFirstKey, verifyKey } from '../src/keys.js';

const tools = () => ({ clock: fixedClock(aMoment), ids: sequentialIds() });

describe('API keys', () => {
  it('are 32 random bytes, different every time', () => {
    const keys = Array.from({ length: 100 }, () => createKey().key);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) {
      expect(key).toMatch(/^ck_[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(key.slice(3), 'base64url')).toHaveLength(32);
    }
  });

  it('only their hash is stored', async () => {
    const store = createMemoryStore();
    const key = await addKey(store, tools(), 'reports');
    const { items } = await store.apiKeys.list({ limit: 10 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ label: 'reports', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(items)).not.toContain(key.slice(3));
  });

  it('of several processes that start at the same time one makes the first key', async () => {
    const store = createMemoryStore();
    const shared = tools();
    const made = await Promise.all([1, 2, 3].map(() => ensureFirstKey(store, shared)));
    expect(made.filter((key) => key !== undefined)).toHaveLength(1);
    expect((await store.apiKeys.list({ limit: 9 })).items).toHaveLength(1);
  });

  it('the first key is made once', async () => {
    const store = createMemoryStore();
    const shared = tools();
    const first = await ensureFirstKey(store, shared);
    expect(first).toMatch(/^ck_/);
    expect(await ensureFirstKey(store, shared)).toBeUndefined();
    expect(await verifyKey(store, first ?? '')).toMatchObject({ label: 'first key' });
  });

  it('verify finds the key that was made and no other', async () => {
    const store = createMemoryStore();
    const key = await addKey(store, tools(), 'a');
    expect(await verifyKey(store, key)).toMatchObject({ label: 'a' });
    for (const wrong of [createKey().key, key.slice(0, -1), `${key}A`, ` ${key}`, key.slice(3), '']) {
      expect(await verifyKey(store, wrong)).toBeUndefined();
    }
  });
});
