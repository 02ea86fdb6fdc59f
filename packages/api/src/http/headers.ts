import type { MiddlewareHandler } from 'hono';
import type { Principal } from './access/principal.js';

/** Of every answer. */
const always = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** What a browser may do with an answer that it shows, by the begin of its type; the first that fits. */
const policies: readonly (readonly [type: string, policy: string])[] = [
  // Pages of ours, whose scripts and styles are files of ours.
  [
    'text/html',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ],
  // A browser that opens audio makes a page of its own of it.
  ['audio/', "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"],
  ['', "default-src 'none'; frame-ancestors 'none'; sandbox"],
];

/** A year: whoever came by https once comes so again. */
const transport = 'max-age=31536000';

/**
 * Headers of every answer, by what it is. Answers are not to be kept by caches, and have the strictest policy of their kind, unless the
 * endpoint said otherwise. `isSecure`: clients come by https.
 */
export function apiHeaders(isSecure = false): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    // What a link opens is for players on any page.
    const principal: Principal | undefined = c.get('principal');
    if (principal?.kind === 'link') headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
    for (const [name, value] of Object.entries(always)) {
      if (!headers.has(name)) headers.set(name, value);
    }
    const type = headers.get('Content-Type') ?? '';
    const [, policy = ''] = policies.find(([begin]) => type.startsWith(begin)) ?? [];
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy);
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    if (isSecure) headers.set('Strict-Transport-Security', transport);
  };
}
