import type * as openid from 'openid-client';

/** Why nobody was signed in by OpenID Connect: stable codes, which the sign-in page has words for. */
export const oidcFailures = [
  /** The provider does not answer, or not as one. */
  'oidc-unreachable',
  /** The provider said no, such as when the user gave up there. */
  'oidc-refused',
  /** No attempt of this browser is under way that the answer belongs to. */
  'oidc-attempt-over',
  /** The provider takes the code no more: it was used, or is too old. */
  'oidc-code-refused',
  /** What the provider says does not prove anything: another issuer, nonce, key or time. */
  'oidc-answer-invalid',
  /** Nobody here is meant by the account. */
  'oidc-unknown-user',
  /** The user signs in with another account of the provider. */
  'oidc-other-account',
] as const;

/** One of {@link oidcFailures}, and what an operator wants to know of it: one line without any secret. */
export interface OidcFailure {
  readonly code: (typeof oidcFailures)[number];
  readonly cause: string;
}

/** Words that a provider chose are shown up to so many characters. */
const longestWord = 100;

function codeOf(thrown: unknown): string {
  const { code } = (thrown ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** The status of an answer; undefined: it is none. What serves requests has put its own `Response` in place of the one that `fetch` makes. */
function statusOf(cause: unknown): number | undefined {
  const { status } = (cause ?? {}) as { readonly status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** The last part of a chain of causes says what happened; texts of answers are not shown. */
function causeOf(error: Error): string {
  const { cause } = error;
  const said = [codeOf(error), error.message].filter((text) => text !== '').join(': ');
  const status = statusOf(cause);
  if (status !== undefined) return `${said} (${status})`;
  return cause instanceof Error ? `${said} (${codeOf(cause) || cause.message})` : said;
}

/** An answer with such a status says nothing about who asked. */
function isOutage(cause: unknown): boolean {
  return (statusOf(cause) ?? 0) >= 500;
}

/** The provider's refusals that are about the code, and not about us. */
const codeRefusals: readonly string[] = ['invalid_grant'];

/**
 * What something that the library threw means. Throws it again when it is none of the library's: a bug.
 */
export function failureOf(library: typeof openid, thrown: unknown): OidcFailure {
  if (thrown instanceof library.AuthorizationResponseError)
    return { code: 'oidc-refused', cause: thrown.error.slice(0, longestWord) };
  if (thrown instanceof library.ResponseBodyError) {
    const cause = thrown.error.slice(0, longestWord);
    return { code: codeRefusals.includes(cause) ? 'oidc-code-refused' : 'oidc-answer-invalid', cause };
  }
  if (thrown instanceof library.WWWAuthenticateChallengeError)
    return { code: 'oidc-answer-invalid', cause: `it does not know us: ${thrown.status}` };
  if (thrown instanceof library.ClientError) {
    const isAway = codeOf(thrown) === 'OAUTH_TIMEOUT' || isOutage(thrown.cause);
    return { code: isAway ? 'oidc-unreachable' : 'oidc-answer-invalid', cause: causeOf(thrown) };
  }
  // Of `fetch`: there was no answer. Without a cause it would be a wrong argument.
  if (thrown instanceof TypeError && thrown.cause !== undefined)
    return { code: 'oidc-unreachable', cause: causeOf(thrown) };
  throw thrown;
}
