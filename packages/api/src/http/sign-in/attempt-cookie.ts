import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { z } from 'zod';
import { attemptMs, type OidcAttempt } from '../../sign-in/oidc/oidc-sign-in.js';
import { cookieName } from './cookie.js';
import { ownPath } from './own-path.js';

/**
 * An attempt to sign in at a provider is kept by the browser that made it, signed, so that any process can go on with it, and so that no
 * page elsewhere can have a browser signed in as somebody else.
 */

const suffix = 'attempt';

const attemptShape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  expiresAt: z.number(),
  returnTo: ownPath,
});

/** An attempt, and where the browser goes when it has succeeded. */
export type KeptAttempt = OidcAttempt & { readonly returnTo: string };

/** Lets the browser keep an attempt, in place of one before. It comes back from the provider's page, which `Strict` would not allow. */
export async function keepAttempt(c: Context, key: string, attempt: KeptAttempt): Promise<void> {
  const text = Buffer.from(JSON.stringify(attempt)).toString('base64url');
  await setSignedCookie(c, cookieName(c, suffix), text, key, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.get('isSecure'),
    maxAge: attemptMs / 1000,
  });
}

/** The attempt that the browser keeps, which it forgets by this; undefined: none that was signed with the key. */
export async function takeAttempt(c: Context, key: string): Promise<KeptAttempt | undefined> {
  const name = cookieName(c, suffix);
  const text = await getSignedCookie(c, key, name);
  if (!text) return undefined;
  deleteCookie(c, name, { path: '/', secure: c.get('isSecure') });
  const read = attemptShape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  // Another version of Callcard may have signed it.
  return read.success ? read.data : undefined;
}
