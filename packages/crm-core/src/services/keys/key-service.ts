import { type ApiKey, apiScopes } from '../../model/api-key.js';
import { fieldsOf } from '../../model/object-shape.js';
import { err, ok, type Result } from '../../model/result.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { KeySecrets } from '../../ports/key-secrets.js';
import type { Page, PageRequest } from '../../ports/paging.js';
import type { Pauses } from '../../ports/pauses.js';
import type { Store } from '../../ports/store.js';
import { type BusyError, withRetries } from '../optimistic.js';
import { readRecord } from '../read-record.js';
import { checkKey, type InvalidKey, type KeyDraft } from './key-draft.js';

/** Why a key is not changed; nothing was written. */
export type KeyError =
  | InvalidKey
  | BusyError
  | { readonly code: 'unknownKey' }
  /** It was taken back: nothing brings it back. */
  | { readonly code: 'keyRevoked' }
  /** People changed it since. */
  | { readonly code: 'conflict'; readonly current: number };

/** A key with its text, of which this is the only copy. */
export interface KeyWithText {
  readonly key: ApiKey;
  readonly text: string;
}

/** What a key was changed from. */
export interface KeyChangeOptions {
  /** The `revision` that whoever asks has seen; absent: whatever it is. */
  readonly expectedRevision?: number | undefined;
}

/** What the key service works with. */
export interface KeyPorts {
  readonly store: Pick<Store, 'apiKeys'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: KeySecrets;
  readonly pauses?: Pauses | undefined;
}

/** Puts a key's text where somebody finds it, before the key counts. */
export type KeepText = (text: string) => Promise<void>;

/** Makes, changes and takes back API keys. Every process that reads the store knows of it with its next request. */
export interface KeyService {
  /** Every key, also expired and revoked ones, by id. */
  list(page: PageRequest): Promise<Page<ApiKey>>;
  read(id: string): Promise<ApiKey | undefined>;
  /** Makes a key, of this `id` if one is given, which must be nobody's. What `keep` throws is thrown, and no key is made. Errors: `invalidKey`. */
  create(
    draft: KeyDraft,
    keep?: KeepText,
    options?: { readonly id?: string },
  ): Promise<Result<KeyWithText, InvalidKey>>;
  /**
   * Makes the installation's first key, which opens everything; undefined: there is a key already. Of several processes that
   * start at the same time one makes it. `keep` as in `create`.
   */
  createFirst(label: string, keep?: KeepText): Promise<KeyWithText | undefined>;
  /** Changes what is given. Errors: `unknownKey`, `keyRevoked`, `conflict`, `invalidKey`, `busy`. */
  change(
    id: string,
    change: Partial<KeyDraft>,
    options?: KeyChangeOptions,
  ): Promise<Result<ApiKey, KeyError>>;
  /** Gives the key another text; the one before opens nothing from then on. Errors: as of `change`. */
  roll(id: string, options?: KeyChangeOptions): Promise<Result<KeyWithText, KeyError>>;
  /** Takes the key back, for good; again: nothing changes. Errors: `unknownKey`, `conflict`, `busy`. */
  revoke(id: string, options?: KeyChangeOptions): Promise<Result<ApiKey, KeyError>>;
}

/** One id, so that there is one such key. */
const firstKeyId = 'first-key';

/** What people changed so often; 1 for keys of the first version. */
export function revisionOf(key: Pick<ApiKey, 'revision'>): number {
  const { revision } = fieldsOf(key) ?? {};
  return typeof revision === 'number' ? revision : 1;
}

/** `ck_` and 32 random bytes as base64url: 256 bits, so that a plain SHA-256 is a safe thing to keep. */
const keyText = /^ck_[A-Za-z0-9_-]{43}$/;

/** Whether a text can be a key. */
export function isKeyText(text: string): boolean {
  return typeof text === 'string' && keyText.test(text);
}

/** Makes the text of a key, and the hash of it that is stored. Nothing is stored. */
export function newKeyText(secrets: KeySecrets): { readonly text: string; readonly sha256: string } {
  const text = `ck_${secrets.random()}`;
  return { text, sha256: secrets.sha256(text) };
}

/**
 * The service over its ports.
 *
 * @example
 * const keys = createKeyService({ store, clock, ids, secrets });
 * const made = await keys.create({ label: 'Reports', scopes: ['calls:read'], actsForUsers: false, expiresAt: null });
 * console.log(made.ok && made.value.text.startsWith('ck_')); // true
 */
export function createKeyService({ store: { apiKeys }, clock, ids, secrets, pauses }: KeyPorts): KeyService {
  /** Undefined: there is a key of this id. */
  async function insert(
    id: string,
    draft: Partial<ApiKey> & Pick<KeyDraft, 'label'>,
    keep?: KeepText,
  ): Promise<KeyWithText | undefined> {
    const { text, sha256 } = newKeyText(secrets);
    await keep?.(text);
    const now = clock.now();
    const key = { id, version: 1, createdAt: now, updatedAt: now, revision: 1, sha256, ...draft };
    return (await apiKeys.insert(key)).ok ? { key, text } : undefined;
  }

  /** Writes what `next` makes of a key, unless people changed it meanwhile. */
  function write(
    id: string,
    { expectedRevision }: KeyChangeOptions,
    next: (key: ApiKey) => Result<Partial<ApiKey>, KeyError>,
  ): Promise<Result<ApiKey, KeyError>> {
    return withRetries<ApiKey, KeyError>(
      async () => {
        const key = await readRecord(apiKeys, id);
        if (!key) return err({ code: 'unknownKey' });
        const current = revisionOf(key);
        if ((expectedRevision ?? current) !== current) return err({ code: 'conflict', current });
        const changed = next(key);
        if (!changed.ok) return changed;
        if (Object.keys(changed.value).length === 0) return ok(key);
        const written: ApiKey = {
          ...key,
          ...changed.value,
          version: key.version + 1,
          revision: current + 1,
          updatedAt: clock.now(),
        };
        return (await apiKeys.update(written)).ok ? ok(written) : 'conflict';
      },
      { pauses },
    );
  }

  const unlessRevoked = (key: ApiKey, change: Partial<ApiKey>): Result<Partial<ApiKey>, KeyError> =>
    (key.revokedAt ?? null) === null ? ok(change) : err({ code: 'keyRevoked' });

  return {
    list: (page) => apiKeys.list(page),
    read: (id) => readRecord(apiKeys, id),

    async create(draft, keep, { id = ids.next() } = {}) {
      const checked = checkKey(draft, clock.now());
      if (!checked.ok) return checked;
      const made = await insert(id, { ...checked.value, label: draft.label.trim() }, keep);
      if (!made) throw new Error('an API key could not be stored: its id is there already');
      return ok(made);
    },

    async createFirst(label, keep) {
      const { items } = await apiKeys.list({ limit: 1 });
      if (items.length > 0) return undefined;
      return insert(firstKeyId, { label, scopes: apiScopes, actsForUsers: true, expiresAt: null }, keep);
    },

    change: (id, change, options = {}) =>
      write(id, options, (key) => {
        const checked = checkKey(change, clock.now());
        return checked.ok ? unlessRevoked(key, checked.value) : checked;
      }),

    async roll(id, options = {}) {
      const { text, sha256 } = newKeyText(secrets);
      const rolled = await write(id, options, (key) => unlessRevoked(key, { sha256 }));
      return rolled.ok ? ok({ key: rolled.value, text }) : rolled;
    },

    revoke: (id, options = {}) =>
      write(id, options, (key) => ok((key.revokedAt ?? null) === null ? { revokedAt: clock.now() } : {})),
  };
}
