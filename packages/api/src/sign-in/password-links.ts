import { type Clock, expiringKeys, type Ids, type OneTimeLink, type Store } from '@callcard/crm-core';
import { removeListed } from './remove-listed.js';
import { hashOfSecret, newSecret } from './secrets.js';

/** A link that nobody has used for so long does nothing any more. Milliseconds. */
export const linkMs = 86_400_000;

/** A link with which a user's password is set, once. */
export interface PasswordLink {
  readonly link: OneTimeLink;
  /** The only copy of what the link holds. */
  readonly secret: string;
}

/** The address of the page that sets a password. What follows `#` stays in the browser, out of every log. */
export function passwordAddress(origin: string, { secret }: Pick<PasswordLink, 'secret'>): string {
  return `${origin}/password#${secret}`;
}

/** Links with which passwords are set: the first, and after one was forgotten. */
export interface PasswordLinks {
  /** Makes a link; those that the user had before do nothing any more. */
  make(userId: string): Promise<PasswordLink>;
  /** The link that has this secret; undefined: there is none, or its time is over. */
  find(secret: string): Promise<OneTimeLink | undefined>;
  /** Uses the link up: of several who try at the same time one does. */
  use(link: OneTimeLink): Promise<boolean>;
}

/** Keeps links in a store, by the hashes of their secrets. */
export function createPasswordLinks({
  store,
  clock,
  ids,
}: {
  readonly store: Pick<Store, 'oneTimeLinks'>;
  readonly clock: Clock;
  readonly ids: Ids;
}): PasswordLinks {
  return {
    async make(userId) {
      const key = expiringKeys.user(userId);
      await removeListed(store.oneTimeLinks, key);
      const { text: secret, sha256: secretSha256 } = newSecret();
      const now = clock.now();
      const link: OneTimeLink = {
        ...{ id: ids.next(), version: 1, createdAt: now, updatedAt: now },
        ...{ userId, purpose: 'password', secretSha256, expiresAt: now + linkMs },
        keys: [expiringKeys.secret(secretSha256), key],
      };
      await store.oneTimeLinks.insert(link);
      return { link, secret };
    },
    async find(secret) {
      const sha256 = hashOfSecret(secret);
      if (sha256 === undefined) return undefined;
      const { items } = await store.oneTimeLinks.list({ key: expiringKeys.secret(sha256), limit: 1 });
      const [link] = items;
      return link && clock.now() < link.expiresAt ? link : undefined;
    },
    use: ({ id }) => store.oneTimeLinks.remove(id),
  };
}
