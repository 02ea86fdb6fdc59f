import type { Context } from 'hono';
import type { SignInPlace } from '../../sign-in/sessions.js';

/** Where somebody signs in from. */
export function placeOf(c: Context): SignInPlace {
  return { address: c.get('address'), userAgent: c.req.header('user-agent') ?? null };
}
