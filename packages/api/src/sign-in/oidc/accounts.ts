import { type Clock, err, expiringKeys, ok, type Result, type Store, type User } from '@callcard/crm-core';
import { removeListed } from '../remove-listed.js';
import { hashOfParts } from '../secrets.js';

/** An account at a provider. */
export interface Account {
  readonly issuer: string;
  readonly subject: string;
}

/** Knows with which accounts at providers users sign in. */
export interface Accounts {
  /** The user whose account it is; undefined: nobody's yet. */
  find(account: Account): Promise<User | undefined>;
  /** Makes it the user's account. Errors: the user has another one at this provider. */
  link(user: User, account: Account): Promise<Result<User, 'otherAccount'>>;
  /** Lets the user's accounts go: whoever comes next with a claim that names the user is linked anew. */
  unlink(userId: string): Promise<void>;
}

/** Keeps in a store which accounts are whose. */
export function createAccounts({
  store: { providerAccounts, users },
  clock,
}: {
  readonly store: Pick<Store, 'providerAccounts' | 'users'>;
  readonly clock: Clock;
}): Accounts {
  const keyOf = ({ issuer, subject }: Account) => expiringKeys.subject(hashOfParts(issuer, subject));

  return {
    async find(account) {
      const { items } = await providerAccounts.list({ key: keyOf(account), limit: 1 });
      const [linked] = items;
      if (linked === undefined) return undefined;
      const user = await users.get(linked.userId);
      // The user is gone for good, and whoever has the name now is somebody else.
      if (user === undefined) await providerAccounts.remove(linked.id);
      return user;
    },
    async link(user, { issuer, subject }) {
      const now = clock.now();
      // One account of a provider for each user: of two that come at the same time the store takes one.
      const id = hashOfParts(issuer, user.id);
      const linked = await providerAccounts.insert({
        ...{ id, version: 1, createdAt: now, updatedAt: now, expiresAt: null },
        ...{ userId: user.id, issuer, subject },
        keys: [keyOf({ issuer, subject }), expiringKeys.user(user.id)],
      });
      if (linked.ok) return ok(user);
      const there = await providerAccounts.get(id);
      return there?.subject === subject ? ok(user) : err('otherAccount');
    },
    unlink: (userId) => removeListed(providerAccounts, expiringKeys.user(userId)),
  };
}
