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
import type { OpenSession, Sessions } from '../sign-in/sessions.js';
import type { SigningKeys } from '../signing-keys.js';
import { type IceServer, type IceSettings, iceServersUntil } from './ice-servers.js';
import { endOfTerm, isInDomain, passwordUntil, sipUserOf } from './sip-credentials.js';
import type { OpenSwitchSocket } from './switch-socket.js';

/** With what a browser registers as a user's phone. */
export interface BrowserPhone {
  readonly sipUser: string;
  readonly domain: string;
  readonly password: string;
  /** Milliseconds since the epoch: not after the end of the session that it was asked for. */
  readonly expiresAt: number;
  readonly iceServers: readonly IceServer[];
}

/**
 * Why a user has no phone in the browser. `noSipUser`: neither an extension nor a device of that kind. `otherDomain`: the phone belongs to
 * another domain than the switch's.
 */
export type BrowserPhoneError = PhoneAccountError | { readonly code: 'noSipUser' | 'otherDomain' };

/** Phones in the browsers of users who are signed in. */
export interface BrowserPhones {
  /**
   * What the browser of a session registers with; it counts on the switch when this resolves, and no longer than all sessions that the user
   * has by now.
   */
  phoneOf(session: OpenSession): Promise<Result<BrowserPhone, BrowserPhoneError>>;
  /** A session of somebody who was connected is over: passwords of its time are to count no more. */
  sessionEnded(): void;
  /** Opens a connection of a browser to the switch. */
  readonly open: OpenSwitchSocket;
}

/** {@link BrowserPhones}, and what keeps the switch in step with who is signed in. */
export interface TendedBrowserPhones extends BrowserPhones {
  /**
   * Takes the accounts off the switch whose time is over, whose users have other sessions by now, or no such phone any more; gives how many.
   */
  tend(): Promise<Result<number, PhoneAccountError>>;
  /** Says when to tend them at once. */
  onSessionEnded(listener: () => void): void;
}

export interface BrowserPhonePorts {
  readonly store: Pick<Store, 'users'>;
  readonly sessions: Pick<Sessions, 'list'>;
  readonly keys: Pick<SigningKeys, 'oldestUntil'>;
  readonly accounts: PhoneAccounts;
  readonly clock: Clock;
  readonly open: OpenSwitchSocket;
  readonly ice: IceSettings;
}

/** Sessions that are read at once. */
const sessionsPerPage = 100;

export function createBrowserPhones(ports: BrowserPhonePorts): TendedBrowserPhones {
  const { store, sessions, keys, accounts, clock, open, ice } = ports;
  let tellEnd = (): void => undefined;

  /** The sessions that a user has now. */
  async function sessionIdsOf(userId: string): Promise<readonly string[]> {
    const ids: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await sessions.list(userId, { limit: sessionsPerPage, ...(after ? { after } : {}) });
      ids.push(...page.items.filter(({ expiresAt }) => clock.now() < expiresAt).map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    return ids;
  }

  async function accountOf(
    user: User,
    sessionIds: readonly string[],
  ): Promise<
    Result<PhoneAccount & { readonly domain: string; readonly expiresAt: number }, BrowserPhoneError>
  > {
    const sipUser = sipUserOf(user);
    if (sipUser === null) return err({ code: 'noSipUser' });
    const domain = accounts.domain();
    if (domain === undefined) return err({ code: 'unreachable' });
    if (!isInDomain(user, domain)) return err({ code: 'otherDomain' });
    const expiresAt = endOfTerm(sipUser, clock.now());
    const password = passwordUntil(expiresAt, { sipUser, sessionIds }, await keys.oldestUntil(expiresAt));
    return ok({ ownerId: user.id, sipUser, domain, password, expiresAt });
  }

  return {
    open,
    async phoneOf({ session, user }) {
      const account = await accountOf(user, await sessionIdsOf(user.id));
      if (!account.ok) return account;
      const { sipUser, domain, password } = account.value;
      const expiresAt = Math.min(account.value.expiresAt, session.expiresAt);
      const placed = await accounts.put(account.value);
      if (!placed.ok) return placed;
      return ok({ sipUser, domain, password, expiresAt, iceServers: iceServersUntil(expiresAt, ice) });
    },
    sessionEnded: () => tellEnd(),
    tend: () =>
      accounts.keepOnly(async (ownerId) => {
        const user = await store.users.get(ownerId);
        if (typeof user?.login !== 'string') return undefined;
        const sessionIds = await sessionIdsOf(ownerId);
        if (sessionIds.length === 0) return undefined;
        const account = await accountOf(user, sessionIds);
        return account.ok ? account.value : undefined;
      }),
    onSessionEnded(listener) {
      tellEnd = listener;
    },
  };
}
