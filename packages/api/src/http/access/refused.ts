import type { Context } from 'hono';
import type { HttpLog } from '../deps.js';

/** What whoever asked showed, and what was wrong. */
export type Refused = 'key' | 'password' | 'openIdConnect';

/**
 * Writes the one line of each wrong key, each wrong password and each attempt by OpenID Connect that failed. `deploy/fail2ban` reads
 * those of keys and passwords, by which it keeps addresses away.
 */
export function logRefused(
  log: HttpLog,
  c: Context,
  refused: Refused,
  why: Readonly<Record<string, string>> = {},
): void {
  log.info('access refused', { refused, address: c.get('address') ?? null, ...why });
}
