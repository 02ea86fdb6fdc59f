import { z } from 'zod';
import { clientSecret, issuer, oneLine, scopes } from './fields.js';
import type { Setting } from './setting.js';

/** The settings of signing in by OpenID Connect. */
export const oidcSettings = {
  CALLCARD_OIDC_ISSUER: {
    key: 'oidc.issuer',
    value: issuer,
    unset: 'none: users sign in by password alone',
    meaning:
      'the provider of [OpenID Connect](packages/api/README.md#openid-connect) by which users sign in, as it names itself, such as `https://login.example`; takes the next two and `CALLCARD_HTTP_PUBLIC_URL`',
  },
  CALLCARD_OIDC_CLIENT_ID: {
    key: 'oidc.clientId',
    value: oneLine,
    meaning: 'what the provider calls Callcard',
  },
  CALLCARD_OIDC_CLIENT_SECRET: {
    key: 'oidc.clientSecret',
    value: clientSecret,
    kind: 'secret',
    meaning: 'by which the provider knows it, of at least 16 characters',
  },
  CALLCARD_OIDC_LABEL: {
    key: 'oidc.label',
    value: oneLine,
    unset: '`Single sign-on`, in the language of the page',
    meaning: 'the name of the button on the sign-in page',
  },
  CALLCARD_OIDC_SCOPES: {
    key: 'oidc.scopes',
    value: scopes,
    standard: 'openid,email',
    kind: 'list',
    meaning: 'what the provider is asked for; `openid` has to be among it',
  },
  CALLCARD_OIDC_CLAIM: {
    key: 'oidc.claim',
    value: z
      .string()
      .regex(/^[!-~]{1,200}$/, { error: 'must be the name of a claim, such as preferred_username' }),
    standard: 'email',
    meaning:
      "the claim that holds the user's `login` when they come for the first time; one that the provider's users cannot choose. An e-mail address counts when it is verified",
  },
} as const satisfies Readonly<Record<string, Setting>>;
