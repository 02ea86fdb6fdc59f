import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** Browsers send no cookie whose name begins like this over http, and take it from nobody but this very host. */
const secureName = '__Host-callcard';
const plainName = 'callcard';

function nameOf(c: Context): string {
  return c.get('isSecure') ? secureName : plainName;
}

/** What a cookie beside the session's is called: each counts for this very host alone. */
export function cookieName(c: Context, suffix: string): string {
  return `${nameOf(c)}-${suffix}`;
}

/** What the browser shows of its session; undefined: nothing. */
export function sessionToken(c: Context): string | undefined {
  return getCookie(c, nameOf(c));
}

/** Lets the browser show this from now on, for so many milliseconds. Scripts cannot read it, and other sites not send it. */
export function setSessionToken(c: Context, token: string, maxAgeMs: number): void {
  setCookie(c, nameOf(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: c.get('isSecure'),
    maxAge: Math.floor(maxAgeMs / 1000),
  });
}

/** Makes the browser forget its session. */
export function forgetSessionToken(c: Context): void {
  deleteCookie(c, nameOf(c), { path: '/', secure: c.get('isSecure') });
}
