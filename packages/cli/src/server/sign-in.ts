import { createSignIn, passwordAddress } from '@callcard/api/sign-in';
import type { Terminal } from '../command.js';
import { Failure, shown } from '../failure.js';

/** What commands need of signing in: links with which passwords are set, the end of sessions and of links to accounts. */
export { createSignIn };

/** Where browsers reach the server, as the command or the settings say. Throws a {@link Failure}. */
function originOf(said: string | undefined, env: Terminal['env']): string {
  if (said !== undefined) {
    if (/^https?:/.test(said) && URL.canParse(said) && new URL(said).origin === said) return said;
    throw new Failure('usage', `--url ${shown(said)} is no origin: say one such as https://callcard.example`);
  }
  const known = env['CALLCARD_HTTP_PUBLIC_URL'];
  if (known) return known;
  const host = env['CALLCARD_HTTP_HOST'] || '127.0.0.1';
  const port = env['CALLCARD_HTTP_PORT'] || '8080';
  if (port === '0')
    throw new Failure('usage', 'CALLCARD_HTTP_PORT is 0, any free one: say where the server is with --url');
  const scheme = env['CALLCARD_HTTP_CERTIFICATE'] ? 'https' : 'http';
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Gives the address of a link by its secret. Throws a {@link Failure} when nobody says where the server is. */
export function linkAddresses(url: string | undefined, env: Terminal['env']): (secret: string) => string {
  const origin = originOf(url, env);
  return (secret) => passwordAddress(origin, { secret });
}
