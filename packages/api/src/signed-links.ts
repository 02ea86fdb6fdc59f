import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type ApiScope,
  apiKeyState,
  type Clock,
  err,
  type Ids,
  ok,
  type Result,
  type SigningKey,
  type Store,
  scopesOf,
  type WebhookSubscription,
} from '@callcard/crm-core';
import type { RightsHolder } from './http/access/principal.js';
import { receiverId } from './receivers.js';
import { createSigningKeys } from './signing-keys.js';

/** How long a link may be valid, in seconds. */
export const linkSeconds = { standard: 3_600, max: 7 * 86_400 } as const;

/** What a link says of itself, as it stands in its query. */
export interface LinkClaims {
  /** Seconds since the epoch. */
  readonly expires: string;
  /** The id of the key that signed it. */
  readonly key: string;
  /** Who made it: `key:`, `user:` or `webhook:`, and the id. */
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
  /** Makes a link for the receiver of a webhook. It is valid while the subscription is there and enabled. */
  makeFor(what: readonly string[], subscriptionId: string, seconds: number): Promise<LinkClaims>;
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
  readonly store: Pick<Store, 'signingKeys' | 'apiKeys' | 'users' | 'webhooks'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

function nameOf(maker: RightsHolder): string {
  return maker.kind === 'key' ? `key:${maker.key.id}` : `user:${maker.user.id}`;
}

/** What the receiver of a webhook may do by its links: it is a program that was told of the recording, and may hear it. */
const receiverScopes: readonly ApiScope[] = ['calls:read', 'recordings:listen'];

function receiverOf({ id, version, createdAt, updatedAt, description }: WebhookSubscription): RightsHolder {
  const about = { id: receiverId(id), version, createdAt, updatedAt, label: description };
  const key = { ...about, sha256: '', scopes: receiverScopes };
  return { kind: 'key', key, scopes: scopesOf(key) };
}

function hashOf(maker: RightsHolder): string {
  return maker.kind === 'key' ? maker.key.sha256 : '';
}

/** No part holds a line feed: what is signed can be read in one way only. A key that is rolled has another hash. */
function signatureOf(
  what: readonly string[],
  { secret }: SigningKey,
  { expires, key, by }: Omit<LinkClaims, 'signature'>,
  keySha256: string,
): string {
  const parts = [...what, expires, key, by, keySha256];
  const signed = parts.map((part) => JSON.stringify(part)).join('\n');
  return createHmac('sha256', Buffer.from(secret, 'base64url')).update(signed).digest('base64url');
}

function isSame(shown: string, wanted: string): boolean {
  return shown.length === wanted.length && timingSafeEqual(Buffer.from(shown), Buffer.from(wanted));
}

/** Makes links, and opens them, with keys of the store, so that each process opens those of all. */
export function createSignedLinks({ store, clock, ids }: SignedLinkPorts): SignedLinks {
  const signingKeys = createSigningKeys({ store, clock, ids });

  async function makerOf(by: string): Promise<RightsHolder | undefined> {
    const [, kind, id = ''] = /^(key|user|webhook):(.+)$/s.exec(by) ?? [];
    if (kind === 'webhook') {
      const subscription = await store.webhooks.subscriptions.get(id);
      return subscription?.enabled ? receiverOf(subscription) : undefined;
    }
    if (kind === 'user') {
      const user = await store.users.get(id);
      return user && { kind, user };
    }
    const [key] = kind === 'key' ? await store.apiKeys.getMany([id]) : [];
    return key && apiKeyState(key, clock.now()) === 'active'
      ? { kind: 'key', key, scopes: scopesOf(key) }
      : undefined;
  }

  async function makeBy(
    by: string,
    keySha256: string,
    what: readonly string[],
    seconds: number,
  ): Promise<LinkClaims> {
    const until = Math.floor(clock.now() / 1_000) + seconds;
    const key = await signingKeys.newestUntil(until * 1_000);
    const claims = { expires: String(until), key: key.id, by };
    return { ...claims, signature: signatureOf(what, key, claims, keySha256) };
  }

  return {
    make: (what, maker, seconds) => makeBy(nameOf(maker), hashOf(maker), what, seconds),
    makeFor: (what, subscriptionId, seconds) => makeBy(`webhook:${subscriptionId}`, '', what, seconds),
    async open(what, claims) {
      const key = await store.signingKeys.get(claims.key);
      const maker = key && (await makerOf(claims.by));
      if (!maker || !isSame(claims.signature, signatureOf(what, key, claims, hashOf(maker))))
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
