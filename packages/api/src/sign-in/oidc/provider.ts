import { type Clock, err, ok, type Result } from '@callcard/crm-core';
import type * as openid from 'openid-client';
import type { Claims } from './claims.js';
import { failureOf, type OidcFailure } from './failure.js';
import type { OidcSettings } from './settings.js';

/** What a browser keeps between the provider's page and ours, so that an answer belongs to it and to no other. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: the code is of use to whoever has it. */
  readonly verifier: string;
}

/** An account that the provider has vouched for. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** What the provider's token says of it. */
  readonly claims: Claims;
  /** Asks the provider for all that it says. */
  readonly allClaims: () => Promise<Result<Claims, OidcFailure>>;
}

/** A provider of OpenID Connect: the authorization code flow with PKCE, state and nonce. */
export interface OidcProvider {
  /** Where a browser is sent to, and what it keeps for the way back. */
  begin(): Promise<Result<{ readonly url: string; readonly checks: OidcChecks }, OidcFailure>>;
  /** The account that an answer, the query of the address that the browser came back to, stands for. */
  finish(answer: URLSearchParams, checks: OidcChecks): Promise<Result<Vouched, OidcFailure>>;
}

/** No request to the provider takes longer; a visitor waits meanwhile. Seconds. */
const timeoutSeconds = 5;
/** The clocks of two machines may differ by so much. Seconds. */
const toleratedSeconds = 60;
/** What a provider says of itself, such as its addresses, is believed for so long. */
const knownMs = 3_600_000;

interface Known {
  readonly library: typeof openid;
  readonly config: openid.Configuration;
}

/** Loaded when it is needed: most installations never do. */
const load = () => import('openid-client');

async function discover({
  issuer,
  clientId,
  clientSecret,
}: OidcSettings): Promise<Result<Known, OidcFailure>> {
  const library = await load();
  const { ClientSecretBasic, ClientSecretPost } = library;
  const authenticate: openid.ClientAuth = (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = ways.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost;
    way(clientSecret)(server, ...rest);
  };
  const url = new URL(issuer);
  const execute = [
    library.enableNonRepudiationChecks,
    // Settings allow it on this machine alone.
    ...(url.protocol === 'http:' ? [library.allowInsecureRequests] : []),
  ];
  const metadata = { client_secret: clientSecret, [library.clockTolerance]: toleratedSeconds };
  try {
    const options = { timeout: timeoutSeconds, execute };
    return ok({ library, config: await library.discovery(url, clientId, metadata, authenticate, options) });
  } catch (thrown) {
    // Whatever it answered, it is no provider just now.
    return err({ ...failureOf(library, thrown), code: 'oidc-unreachable' });
  }
}

/**
 * Speaks with a provider. It is asked for nothing before the first user wants to sign in; what could not be had is tried again
 * with the next.
 */
export function createOidcProvider(settings: OidcSettings, clock: Clock): OidcProvider {
  let asked: { readonly found: ReturnType<typeof discover>; readonly until: number } | undefined;

  /** Those who come at the same time wait for one answer. */
  async function known(): Promise<Result<Known, OidcFailure>> {
    if (asked === undefined || !(clock.now() < asked.until))
      asked = { found: discover(settings), until: clock.now() + knownMs };
    const mine = asked;
    const found = await mine.found;
    if (!found.ok && asked === mine) asked = undefined;
    return found;
  }

  return {
    async begin() {
      const provider = await known();
      if (!provider.ok) return provider;
      const { library, config } = provider.value;
      const checks = {
        state: library.randomState(),
        nonce: library.randomNonce(),
        verifier: library.randomPKCECodeVerifier(),
      };
      const url = library.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: settings.scopes.join(' '),
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await library.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return ok({ url: url.href, checks });
    },
    async finish(answer, checks) {
      const provider = await known();
      return provider.ok ? redeem(provider.value, settings, answer, checks) : provider;
    },
  };
}

async function redeem(
  { library, config }: Known,
  { redirectUri }: OidcSettings,
  answer: URLSearchParams,
  { state, nonce, verifier }: OidcChecks,
): Promise<Result<Vouched, OidcFailure>> {
  // The address that the provider was told, whatever a request says of itself.
  const url = new URL(redirectUri);
  url.search = answer.toString();
  try {
    const tokens = await library.authorizationCodeGrant(config, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
    });
    const claims = tokens.claims();
    // It was checked with its nonce.
    if (claims === undefined) throw new Error('an answer without an ID token was accepted');
    const { iss: issuer, sub: subject } = claims;
    const more = () => userInfo({ library, config }, tokens.access_token, subject);
    return ok({ issuer, subject, claims, allClaims: async () => merged(claims, await more()) });
  } catch (thrown) {
    return err(failureOf(library, thrown));
  }
}

function merged(claims: Claims, more: Result<Claims, OidcFailure>): Result<Claims, OidcFailure> {
  return more.ok ? ok({ ...claims, ...more.value }) : more;
}

async function userInfo(
  { library, config }: Known,
  accessToken: string,
  subject: string,
): Promise<Result<Claims, OidcFailure>> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return ok({});
  try {
    return ok(await library.fetchUserInfo(config, accessToken, subject));
  } catch (thrown) {
    return err(failureOf(library, thrown));
  }
}
