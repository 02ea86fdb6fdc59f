import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { type Clock, err, ok, type Result, type Store, type User } from '@callcard/crm-core';
import type { Attempts } from '../attempts.js';
import type { Sessions, SignedIn, SignInPlace } from '../sessions.js';
import type { Accounts } from './accounts.js';
import { loginOf } from './claims.js';
import type { OidcFailure } from './failure.js';
import { createOidcProvider, type OidcChecks, type OidcProvider, type Vouched } from './provider.js';
import { beginPath, type OidcSettings } from './settings.js';

/** Whoever takes longer at the provider begins again. Milliseconds. */
export const attemptMs = 600_000;

/** An attempt to sign in that is under way, as the browser keeps it. */
export interface OidcAttempt extends OidcChecks {
  readonly expiresAt: number;
}

/** Why nobody was signed in. */
export type OidcProblem = OidcFailure | { readonly code: 'too-many-attempts'; readonly cause: string };

/** Signs users in by a provider of OpenID Connect. */
export interface OidcSignIn {
  /**
   * What the button on the sign-in page says, undefined: what it says by itself; and where it leads: to the address that the provider
   * sends browsers back to.
   */
  readonly button: { readonly label: string | undefined; readonly url: string };
  /** What attempts are signed with that browsers keep; every process with the same settings has the same. */
  cookieKey(): Promise<string>;
  /** Begins an attempt: where the browser is sent to, and what it keeps. */
  begin(): Promise<Result<{ readonly url: string; readonly attempt: OidcAttempt }, OidcProblem>>;
  /** Begins a session for the user whom the provider's answer stands for. `attempt` undefined: the browser has none. */
  finish(
    answer: URLSearchParams,
    attempt: OidcAttempt | undefined,
    place: SignInPlace,
  ): Promise<Result<SignedIn, OidcProblem>>;
}

/** What signing in by a provider works on. */
export interface OidcParts {
  readonly store: Pick<Store, 'users'>;
  readonly clock: Clock;
  readonly sessions: Pick<Sessions, 'begin'>;
  readonly attempts: Attempts;
  readonly accounts: Accounts;
}

/** A secret that people chose is not guessed by what it signs. */
const slowly = promisify<string, string, number, Buffer>(scrypt);

/** Signs users in by the provider that the settings name. */
export function createOidcSignIn(parts: OidcParts, settings: OidcSettings): OidcSignIn {
  const provider = createOidcProvider(settings, parts.clock);
  let key: Promise<Buffer> | undefined;
  return {
    button: { label: settings.label, url: new URL(beginPath, settings.redirectUri).href },
    async cookieKey() {
      key ??= slowly(settings.clientSecret, `attempts of ${settings.clientId}`, 32);
      return (await key).toString('base64');
    },
    async begin() {
      const begun = await provider.begin();
      if (!begun.ok) return begun;
      const { url, checks } = begun.value;
      return ok({ url, attempt: { ...checks, expiresAt: parts.clock.now() + attemptMs } });
    },
    finish: (answer, attempt, place) => finish(parts, settings, provider, { answer, attempt, place }),
  };
}

interface Finish {
  readonly answer: URLSearchParams;
  readonly attempt: OidcAttempt | undefined;
  readonly place: SignInPlace;
}

async function finish(
  parts: OidcParts,
  settings: OidcSettings,
  provider: OidcProvider,
  { answer, attempt, place }: Finish,
): Promise<Result<SignedIn, OidcProblem>> {
  const { attempts, clock, sessions } = parts;
  if (attempt === undefined) return over('the browser has none under way');
  if (!(clock.now() < attempt.expiresAt)) return over('it took too long');
  if (answer.get('state') !== attempt.state) return over('the answer belongs to another one');
  // Not before: else pages elsewhere could use the attempts of a browser's network up.
  const seconds = await attempts.beginFrom(place.address);
  if (seconds !== undefined) return err({ code: 'too-many-attempts', cause: `for ${seconds} seconds` });
  const vouched = await provider.finish(answer, attempt);
  if (!vouched.ok) return vouched;
  const user = await userOf(parts, settings, vouched.value);
  if (!user.ok) return user;
  await attempts.succeededFrom(place.address);
  return ok({ user: user.value, ...(await sessions.begin(user.value.id, place)) });
}

function over(cause: string): Result<never, OidcFailure> {
  return err({ code: 'oidc-attempt-over', cause });
}

function unknown(cause: string): Result<never, OidcFailure> {
  return err({ code: 'oidc-unknown-user', cause });
}

async function userOf(
  { accounts, store }: OidcParts,
  { claim }: OidcSettings,
  vouched: Vouched,
): Promise<Result<User, OidcFailure>> {
  const linked = await accounts.find(vouched);
  if (linked)
    return typeof linked.login === 'string' ? ok(linked) : unknown(`user ${linked.id} has no login any more`);
  const login = await claimedLogin(vouched, claim);
  if (!login.ok) return login;
  const user = await store.users.findByLogin(login.value);
  if (user === undefined) return unknown(`no user has the login that ${claim} says`);
  const made = await accounts.link(user, vouched);
  if (made.ok) return made;
  return err({ code: 'oidc-other-account', cause: `user ${user.id} signs in with another account` });
}

/** By the provider's token, which costs nothing, else by all that it says. */
async function claimedLogin(
  { claims, allClaims }: Vouched,
  claim: string,
): Promise<Result<string, OidcFailure>> {
  const inToken = loginOf(claims, claim);
  if (inToken !== undefined) return ok(inToken);
  const all = await allClaims();
  if (!all.ok) return all;
  const login = loginOf(all.value, claim);
  if (login !== undefined) return ok(login);
  return unknown(
    claim in all.value ? `${claim} is no login, or not verified` : `the provider says no ${claim}`,
  );
}
