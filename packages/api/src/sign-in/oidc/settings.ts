/** How users sign in by OpenID Connect. */
export interface OidcSettings {
  /** The provider's address, as it names itself; http on this machine alone. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button on the sign-in page says; undefined: what it says by itself, in the language of the page. */
  readonly label: string | undefined;
  /** `openid` is one of them. */
  readonly scopes: readonly string[];
  /** The claim that holds the `login` of users who come for the first time. */
  readonly claim: string;
  /** Where the provider sends browsers back to; it knows this very address. */
  readonly redirectUri: string;
}

/** Where an attempt begins. */
export const beginPath = '/sign-in/oidc';

/** The path of {@link OidcSettings.redirectUri}. */
export const callbackPath = '/sign-in/oidc/callback';
