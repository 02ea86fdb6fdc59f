import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiKey, Clock, Ids, Store } from '@callcard/crm-core';

/** `ck_` and 32 random bytes as base64url: 256 bits, so that a plain SHA-256 is a safe thing to keep. */
const keyPattern = /^ck_[A-Za-z0-9_-]{43}$/;

/** One id, so that there is one such key. */
const firstKeyId = 'first-key';

export interface NewKey {
  /** The key itself. Shown once, kept nowhere. */
  readonly key: string;
  /** Its SHA-256, lower-case hex: what the store keeps. */
  readonly sha256: string;
}

export interface KeyTools {
  readonly clock: Clock;
  readonly ids: Ids;
}

function hashKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** Makes a key. Nothing is stored. */
export function createKey(): NewKey {
  const key = `ck_${randomBytes(32).toString('base64url')}`;
  return { key, sha256: hashKey(key) };
}

/** Makes a key and stores its hash under a label. The returned text is the only copy of the key. */
export async function addKey(store: Store, tools: KeyTools, label: string): Promise<string> {
  const key = await insertKey(store, tools, label, tools.ids.next());
  if (key === undefined) throw new Error('an API key could not be stored: its id is there already');
  return key;
}

/** Undefined: there is a key of this id. */
async function insertKey(
  store: Store,
  { clock }: KeyTools,
  label: string,
  id: string,
): Promise<string | undefined> {
  const { key, sha256 } = createKey();
  const now = clock.now();
  const record = { id, version: 1, createdAt: now, updatedAt: now, label, sha256 };
  const written = await store.apiKeys.insert(record);
  return written.ok ? key : undefined;
}

/**
 * Makes the installation's first key; undefined when the store has a key already (its text cannot be had again). Of several
 * processes that start at the same time one makes it.
 */
export async function ensureFirstKey(
  store: Store,
  tools: KeyTools,
  label = 'first key',
): Promise<string | undefined> {
  const { items } = await store.apiKeys.list({ limit: 1 });
  return items.length > 0 ? undefined : insertKey(store, tools, label, firstKeyId);
}

/**
 * The stored key that this text is, or undefined. The lookup is by hash, so its timing tells nothing about the key;
 * text that cannot be a key never reaches the store.
 */
export async function verifyKey(store: Store, presented: string): Promise<ApiKey | undefined> {
  if (!keyPattern.test(presented)) return undefined;
  const sha256 = hashKey(presented);
  const found = await store.apiKeys.findByHash(sha256);
  if (found === undefined || found.sha256.length !== sha256.length) return undefined;
  return timingSafeEqual(Buffer.from(found.sha256), Buffer.from(sha256)) ? found : undefined;
}
