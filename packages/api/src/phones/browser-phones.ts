import {
  type Clock,
  err,
  ok,
  type PhoneAccount,
  type PhoneAccountError,
  type PhoneAccounts,
  type Result,
  type Store,
  type User,
} from '@callcard/crm-core';
import type { Sessions } from '../sign-in/sessions.js';
import type { SigningKeys } from '../signing-keys.js';
import { endOfTerm, isInDomain, passwordUntil, sipUserOf } from './sip-credentials.js';
import type { OpenSwitchSocket } from './switch-socket.js';

/** With what a browser registers as a user's phone. */
export interface BrowserPhone {
  readonly sipUser: string;
  readonly domain: string;
  readonly password: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Why a user has no phone in the browser. `noSipUser`: neither an extension nor a device of that kind. `otherDomain`: the phone belongs to
 * another domain than the switch's.
 */
export type BrowserPhoneError = PhoneAccountError | { readonly code: 'noSipUser' | 'otherDomain' };

/** Phones in the browsers of users who are signed in. */
export interface BrowserPhones {
  /** What the user's browser registers with; it counts on the switch when this resolves. */
  phoneOf(user: User): Promise<Result<BrowserPhone, BrowserPhoneError>>;
  /** Opens a connection of a browser to the switch. */
  readonly open: OpenSwitchSocket;
}

/** {@link BrowserPhones}, and what keeps the switch in step with who is signed in. */
export interface TendedBrowserPhones extends BrowserPhones {
  /** Takes the accounts off the switch whose time is over, or whose users have no session or no such phone any more; gives how many. */
  tend(): Promise<Result<number, PhoneAccountError>>;
}

export interface BrowserPhonePorts {
  readonly store: Pick<Store, 'users'>;
  readonly sessions: Pick<Sessions, 'list'>;
  readonly keys: Pick<SigningKeys, 'oldestUntil'>;
  readonly accounts: PhoneAccounts;
  readonly clock: Clock;
  readonly open: OpenSwitchSocket;
}

/** Sessions of one user that are looked at: the newest, of which one that is open is enough. */
const sessionsLookedAt = 100;

export function createBrowserPhones(ports: BrowserPhonePorts): TendedBrowserPhones {
  const { store, sessions, keys, accounts, clock, open } = ports;

  async function accountOf(
    user: User,
  ): Promise<
    Result<PhoneAccount & { readonly domain: string; readonly expiresAt: number }, BrowserPhoneError>
  > {
    const sipUser = sipUserOf(user);
    if (sipUser === null) return err({ code: 'noSipUser' });
    const domain = accounts.domain();
    if (domain === undefined) return err({ code: 'unreachable' });
    if (!isInDomain(user, domain)) return err({ code: 'otherDomain' });
    const expiresAt = endOfTerm(sipUser, clock.now());
    const password = passwordUntil(expiresAt, sipUser, await keys.oldestUntil(expiresAt));
    return ok({ ownerId: user.id, sipUser, domain, password, expiresAt });
  }

  async function isSignedIn({ id, login }: User): Promise<boolean> {
    if (typeof login !== 'string') return false;
    const { items } = await sessions.list(id, { limit: sessionsLookedAt });
    return items.some(({ expiresAt }) => clock.now() < expiresAt);
  }

  return {
    open,
    async phoneOf(user) {
      const account = await accountOf(user);
      if (!account.ok) return account;
      const { sipUser, domain, password, expiresAt } = account.value;
      const placed = await accounts.put(account.value);
      return placed.ok ? ok({ sipUser, domain, password, expiresAt }) : placed;
    },
    tend: () =>
      accounts.keepOnly(async (ownerId) => {
        const user = await store.users.get(ownerId);
        if (!user || !(await isSignedIn(user))) return undefined;
        const account = await accountOf(user);
        return account.ok ? account.value : undefined;
      }),
  };
}
