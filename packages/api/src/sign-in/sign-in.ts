import {
  type BusyError,
  type Clock,
  type CrmService,
  err,
  type Ids,
  ok,
  type Result,
  type Session,
  type Store,
  system,
  type User,
} from '@callcard/crm-core';
import { type Attempts, createAttempts } from './attempts.js';
import { type Accounts, createAccounts } from './oidc/accounts.js';
import { createOidcSignIn, type OidcSignIn } from './oidc/oidc-sign-in.js';
import type { OidcSettings } from './oidc/settings.js';
import { createPasswordLinks, type PasswordLink, type PasswordLinks } from './password-links.js';
import { createPasswords, type Passwords } from './passwords.js';
import { createSessions, type Sessions, type SignedIn, type SignInPlace } from './sessions.js';

/** Whose the links are that are made while nobody has a password: of a user who does not exist yet. */
const firstAdministratorId = 'first-administrator';

/** What the first administrator signs in with, who names nothing else. */
export const firstLogin = 'admin';

/** Why nobody is signed in. */
export type SignInError =
  /** There is no such name, or this is not its password: which, nobody is told. */
  | {
      readonly code: 'refused';
      /** Whose password it is not; null: there is no such name. For whoever keeps a trail of it. */
      readonly userId: string | null;
    }
  | { readonly code: 'tooManyAttempts'; readonly retryAfterSeconds: number }
  | BusyError;

/** Why a password was not set. */
export type SetPasswordError =
  /** There is no such link, its time is over, or it was used. */
  | { readonly code: 'linkNotValid' }
  | BusyError
  /** Somebody else signs in with the name. */
  | { readonly code: 'loginTaken'; readonly userId: string };

/** What whoever has a link sends. */
export interface LinkUse {
  readonly secret: string;
  readonly password: string;
  readonly login?: string | undefined;
}

/** Signs users in and out, and sets their passwords. */
export interface SignIn {
  readonly sessions: Sessions;
  /** By OpenID Connect; absent: no provider is set up. */
  readonly oidc?: OidcSignIn;
  /** Begins a session for whoever knows a user's name and password. */
  signIn(
    who: { readonly login: string; readonly password: string },
    place: SignInPlace,
  ): Promise<Result<SignedIn, SignInError>>;
  /** Makes a link with which a user sets a password. Errors: there is no such user; it has no name to sign in with. */
  linkFor(userId: string): Promise<Result<PasswordLink, 'unknownUser' | 'noLogin'>>;
  /** Makes a link that makes an administrator; undefined: somebody has a password already. */
  firstLink(): Promise<PasswordLink | undefined>;
  /**
   * Sets a password by a link, and uses the link up; all sessions of the user end. `login` counts for the first administrator.
   * Gives the user.
   */
  setByLink(link: LinkUse): Promise<Result<User, SetPasswordError>>;
  /** Ends all of a user's sessions but one. Errors: there is no such user. */
  signOutAll(userId: string, exceptId: string | undefined): Promise<Result<void, 'unknownUser'>>;
  /** Forgets with which account at a provider a user signs in, and ends the user's sessions. Errors: there is no such user. */
  unlink(userId: string): Promise<Result<void, 'unknownUser'>>;
  /** Changes the password of who is signed in; the user's other sessions end. */
  change(
    session: Pick<Session, 'id'>,
    user: User,
    passwords: { readonly current: string; readonly next: string },
  ): Promise<Result<void, SignInError>>;
}

/** What signing in works on. */
export interface SignInPorts {
  readonly store: Pick<Store, 'users' | 'sessions' | 'oneTimeLinks' | 'passwords' | 'providerAccounts'>;
  readonly crm: Pick<CrmService, 'create'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The provider of OpenID Connect by which users sign in, too; absent: none. */
  readonly oidc?: OidcSettings | undefined;
}

/** Signs users in by name and password, and by OpenID Connect. */
export function createSignIn(ports: SignInPorts): SignIn {
  const parts = {
    ...ports,
    passwords: createPasswords(ports),
    links: createPasswordLinks(ports),
    sessions: createSessions(ports),
    attempts: createAttempts(),
    accounts: createAccounts(ports),
  };
  return {
    sessions: parts.sessions,
    ...(ports.oidc && { oidc: createOidcSignIn(parts, ports.oidc) }),
    signIn: (who, place) => signIn(parts, who, place),
    async linkFor(userId) {
      const user = await ports.store.users.get(userId);
      if (user === undefined) return err('unknownUser');
      return typeof user.login === 'string' ? ok(await parts.links.make(userId)) : err('noLogin');
    },
    firstLink: async () =>
      (await parts.passwords.any()) ? undefined : parts.links.make(firstAdministratorId),
    setByLink: (link) => setByLink(parts, link),
    signOutAll: (userId, exceptId) => signOutAll(parts, userId, exceptId),
    unlink: (userId) => unlink(parts, userId),
    change: (session, user, passwords) => change(parts, session, user, passwords),
  };
}

interface Parts extends SignInPorts {
  readonly passwords: Passwords;
  readonly links: PasswordLinks;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly accounts: Accounts;
}

async function signIn(
  { store, passwords, sessions, attempts }: Parts,
  { login: typed, password }: { readonly login: string; readonly password: string },
  place: SignInPlace,
): Promise<Result<SignedIn, SignInError>> {
  const login = typed.trim().toLowerCase();
  const retryAfterSeconds = await attempts.begin(login, place.address);
  if (retryAfterSeconds !== undefined) return err({ code: 'tooManyAttempts', retryAfterSeconds });
  const user = await store.users.findByLogin(login);
  const right = await passwords.check(user?.id, password);
  if (!right.ok) return right;
  if (user === undefined || !right.value) return err({ code: 'refused', userId: user?.id ?? null });
  await attempts.succeeded(login, place.address);
  return ok({ user, ...(await sessions.begin(user.id, place)) });
}

async function setByLink(
  parts: Parts,
  { secret, password, login }: LinkUse,
): Promise<Result<User, SetPasswordError>> {
  const { links, passwords, sessions } = parts;
  const link = await links.find(secret);
  if (link === undefined) return err({ code: 'linkNotValid' });
  const isFirst = link.userId === firstAdministratorId;
  // Whoever signs in already makes the others' links.
  if (isFirst && (await passwords.any())) return err({ code: 'linkNotValid' });
  const user = isFirst ? await firstAdministrator(parts, login) : await linkedUser(parts, link.userId);
  if (!user.ok) return user;
  if (!(await links.use(link))) return err({ code: 'linkNotValid' });
  const written = await passwords.set(user.value.id, password);
  if (!written.ok) return written;
  await sessions.endAll(user.value.id);
  return ok(user.value);
}

async function linkedUser({ store }: Parts, userId: string): Promise<Result<User, SetPasswordError>> {
  const user = await store.users.get(userId);
  return user ? ok(user) : err({ code: 'linkNotValid' });
}

/** An administrator with this name who was made before and has no password yet is the same. */
async function firstAdministrator(
  { store, crm }: Parts,
  login: string = firstLogin,
): Promise<Result<User, SetPasswordError>> {
  const draft = { name: 'Administrator', login, role: 'administrator' } as const;
  const made = await crm.create('user', draft, system);
  if (made.ok) return made;
  const named = await store.users.findByLogin(login.trim().toLowerCase());
  if (named?.role === 'administrator') return ok(named);
  return err(named ? { code: 'loginTaken', userId: named.id } : { code: 'busy' });
}

async function change(
  { passwords, sessions, attempts }: Parts,
  session: Pick<Session, 'id'>,
  user: User,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<Result<void, SignInError>> {
  const login = user.login ?? '';
  const retryAfterSeconds = await attempts.begin(login, null);
  if (retryAfterSeconds !== undefined) return err({ code: 'tooManyAttempts', retryAfterSeconds });
  const right = await passwords.check(user.id, current);
  if (!right.ok) return right;
  if (!right.value) return err({ code: 'refused', userId: user.id });
  await attempts.succeeded(login, null);
  const written = await passwords.set(user.id, next);
  if (!written.ok) return written;
  await sessions.endAll(user.id, session.id);
  return ok(undefined);
}

async function signOutAll(
  { store, sessions }: Parts,
  userId: string,
  exceptId: string | undefined,
): Promise<Result<void, 'unknownUser'>> {
  if ((await store.users.get(userId)) === undefined) return err('unknownUser');
  await sessions.endAll(userId, exceptId);
  return ok(undefined);
}

async function unlink(
  { store, accounts, sessions }: Parts,
  userId: string,
): Promise<Result<void, 'unknownUser'>> {
  if ((await store.users.get(userId)) === undefined) return err('unknownUser');
  await accounts.unlink(userId);
  await sessions.endAll(userId);
  return ok(undefined);
}
