import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  type ApiKey,
  apiScopes,
  type Clock,
  createKeyService,
  type Ids,
  isKeyText,
  type KeepText,
  type KeyDraft,
  type KeySecrets,
  newKeyText,
  type Store,
} from '@callcard/crm-core';

/** The cryptography of keys, by Node. */
export const keySecrets: KeySecrets = {
  random: () => randomBytes(32).toString('base64url'),
  sha256: (text) => hash('sha256', text),
};

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

type KeyStore = Pick<Store, 'apiKeys'>;

/** Makes a key. Nothing is stored. */
export function createKey(): NewKey {
  const { text: key, sha256 } = newKeyText(keySecrets);
  return { key, sha256 };
}

/**
 * Makes a key and stores its hash under a label; what is not said of it, it may do: it has every scope, acts for users and
 * never expires. The returned text is the only copy of the key; `keep` gets it before the key counts.
 */
export async function addKey(
  store: KeyStore,
  tools: KeyTools,
  label: string,
  said: Partial<Omit<KeyDraft, 'label'>> = {},
  keep?: KeepText,
): Promise<string> {
  const draft = { label, scopes: apiScopes, actsForUsers: true, expiresAt: null, ...said };
  const made = await createKeyService({ store, ...tools, secrets: keySecrets }).create(draft, keep);
  if (!made.ok) throw new RangeError(`an API key cannot have such a ${made.error.field}`);
  return made.value.text;
}

/**
 * Makes the installation's first key; undefined when the store has a key already (its text cannot be had again). Of several
 * processes that start at the same time one makes it. `keep` gets its text before the key counts.
 */
export async function ensureFirstKey(
  store: KeyStore,
  tools: KeyTools,
  label = 'first key',
  keep?: KeepText,
): Promise<string | undefined> {
  const made = await createKeyService({ store, ...tools, secrets: keySecrets }).createFirst(label, keep);
  return made?.text;
}

/**
 * The stored key that this text is, or undefined. The lookup is by hash, so its timing tells nothing about the key;
 * text that cannot be a key never reaches the store.
 */
export async function verifyKey(store: KeyStore, presented: string): Promise<ApiKey | undefined> {
  if (!isKeyText(presented)) return undefined;
  const sha256 = keySecrets.sha256(presented);
  const found = await store.apiKeys.findByHash(sha256);
  if (found === undefined || found.sha256.length !== sha256.length) return undefined;
  return timingSafeEqual(Buffer.from(found.sha256), Buffer.from(sha256)) ? found : undefined;
}
