import type { OidcSettings } from '../../src/sign-in/oidc/settings.js';

/** A provider of OpenID Connect that nobody reaches. */
export const noProvider: OidcSettings = {
  issuer: 'http://127.0.0.1:1',
  clientId: 'callcard',
  clientSecret: 'a secret',
  label: 'Company account',
  scopes: ['openid'],
  claim: 'email',
  redirectUri: 'http://localhost/sign-in/oidc/callback',
};
