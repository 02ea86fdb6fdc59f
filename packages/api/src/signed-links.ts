import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  apiKeyState,
  type Clock,
  err,
  type Ids,
  ok,
  type Result,
  type SigningKey,
  type Store,
  scopesOf,
} from '@callcard/crm-core';
import type { RightsHolder } from './http/access/principal.js';
import { keySecrets } from './keys.js';

/** How long a link may be valid, in seconds. */
export const linkSeconds = { standard: 3_600, max: 7 * 86_400 } as const;

/** What a link says of itself, as it stands in its query. */
export interface LinkClaims {
  /** Seconds since the epoch. */
  readonly expires: string;
  /** The id of the key that signed it. */
  readonly key: string;
  /** Who made it: `key:` or `user:`, and the id. */
  readonly by: string;
  /** HMAC-SHA256 of what it is for and all of this, as base64url. */
  readonly signature: string;
}

/** Links by which whoever has one does one thing, without a key and without signing in. */
export interface SignedLinks {
  /**
   * Makes a link for so many whole seconds. It is valid while who made it exists; a key's only until that is rolled or expires.
   * `what`: what it is for, as nothing else is named.
   */
  make(what: readonly string[], maker: RightsHolder, seconds: number): Promise<LinkClaims>;
  /** Who made the link, whose rights count. */
  open(
    what: readonly string[],
    claims: LinkClaims,
  ): Promise<Result<RightsHolder, { readonly code: 'linkWrong' | 'linkExpired' }>>;
  /** Ends all links that there are, in every process. */
  endAll(): Promise<void>;
}

/** What {@link createSignedLinks} needs of the world. */
export interface SignedLinkPorts {
  readonly store: Pick<Store, 'signingKeys' | 'apiKeys' | 'users'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

function nameOf(maker: RightsHolder): string {
  return maker.kind === 'key' ? `key:${maker.key.id}` : `user:${maker.user.id}`;
}

/** No part holds a line feed: what is signed can be read in one way only. A key that is rolled has another hash. */
function signatureOf(
  what: readonly string[],
  { secret }: SigningKey,
  { expires, key, by }: Omit<LinkClaims, 'signature'>,
  maker: RightsHolder,
): string {
  const parts = [...what, expires, key, by, maker.kind === 'key' ? maker.key.sha256 : ''];
  const signed = parts.map((part) => JSON.stringify(part)).join('\n');
  return createHmac('sha256', Buffer.from(secret, 'base64url')).update(signed).digest('base64url');
}

function isSame(shown: string, wanted: string): boolean {
  return shown.length === wanted.length && timingSafeEqual(Buffer.from(shown), Buffer.from(wanted));
}

/** Makes links, and opens them, with keys of the store, so that each process opens those of all. */
export function createSignedLinks({ store, clock, ids }: SignedLinkPorts): SignedLinks {
  /** The newest key, if it outlives a link; else another one, which serves for a while. */
  async function keyUntil(expiresAt: number): Promise<SigningKey> {
    const { items } = await store.signingKeys.list({ limit: 1 });
    const [newest] = items;
    if (newest && newest.expiresAt >= expiresAt) return newest;
    const now = clock.now();
    const made: SigningKey = {
      ...{ id: ids.next(), version: 1, createdAt: now, updatedAt: now, keys: [] },
      secret: keySecrets.random(),
      expiresAt: now + 2 * linkSeconds.max * 1_000,
    };
    await store.signingKeys.insert(made);
    return made;
  }

  async function makerOf(by: string): Promise<RightsHolder | undefined> {
    const [, kind, id = ''] = /^(key|user):(.+)$/s.exec(by) ?? [];
    if (kind === 'user') {
      const user = await store.users.get(id);
      return user && { kind, user };
    }
    const [key] = kind === 'key' ? await store.apiKeys.getMany([id]) : [];
    return key && apiKeyState(key, clock.now()) === 'active'
      ? { kind: 'key', key, scopes: scopesOf(key) }
      : undefined;
  }

  return {
    async make(what, maker, seconds) {
      const until = Math.floor(clock.now() / 1_000) + seconds;
      const key = await keyUntil(until * 1_000);
      const claims = { expires: String(until), key: key.id, by: nameOf(maker) };
      return { ...claims, signature: signatureOf(what, key, claims, maker) };
    },
    async open(what, claims) {
      const key = await store.signingKeys.get(claims.key);
      const maker = key && (await makerOf(claims.by));
      if (!maker || !isSame(claims.signature, signatureOf(what, key, claims, maker)))
        return err({ code: 'linkWrong' });
      return clock.now() < Number(claims.expires) * 1_000 ? ok(maker) : err({ code: 'linkExpired' });
    },
    async endAll() {
      for (let page = await store.signingKeys.list({ limit: 100 }); page.items.length > 0; ) {
        for (const { id } of page.items) await store.signingKeys.remove(id);
        page = await store.signingKeys.list({ limit: 100 });
      }
    },
  };
}
