import { err, ok, type Result } from '@callcard/crm-core';
import { type AllowedNetworks, isAllowedAddress, literalAddress } from './address-rules.js';
import type { ResolveName } from './guarded-lookup.js';

/** Why nothing is sent to an address. */
export type UrlRefusal =
  | { readonly code: 'notAnUrl' }
  | { readonly code: 'schemeNotAllowed'; readonly scheme: string }
  | { readonly code: 'credentialsInUrl' }
  | { readonly code: 'fragmentInUrl' }
  | { readonly code: 'addressNotAllowed'; readonly addresses: readonly string[] };

/** Where may be sent to. */
export interface UrlRules {
  /** Networks that are not public and all the same allowed. */
  readonly allowed: AllowedNetworks;
  /** Whether `http:` may be used, without encryption. */
  readonly clearText: boolean;
}

/** The URL, by what can be seen of it. */
export function readUrl(text: string, { clearText }: Pick<UrlRules, 'clearText'>): Result<URL, UrlRefusal> {
  if (!URL.canParse(text)) return err({ code: 'notAnUrl' });
  const url = new URL(text);
  const { protocol, username, password, hash } = url;
  if (protocol !== 'https:' && !(clearText && protocol === 'http:'))
    return err({ code: 'schemeNotAllowed', scheme: protocol.slice(0, -1) });
  if (username !== '' || password !== '') return err({ code: 'credentialsInUrl' });
  return hash === '' ? ok(url) : err({ code: 'fragmentInUrl' });
}

/**
 * The URL, if a receiver may be there. A name that stands for private addresses alone is refused; one that stands for nothing
 * yet is not, because it is judged again, by every address, whenever something is sent.
 */
export async function checkUrl(
  text: string,
  rules: UrlRules,
  resolve: ResolveName,
): Promise<Result<URL, UrlRefusal>> {
  const url = readUrl(text, rules);
  if (!url.ok) return url;
  const literal = literalAddress(url.value);
  const addresses =
    literal === undefined
      ? await resolve(url.value.hostname).then(
          (found) => found.map(({ address }) => address),
          () => [],
        )
      : [literal];
  if (addresses.length === 0 || addresses.some((address) => isAllowedAddress(address, rules.allowed)))
    return url;
  return err({ code: 'addressNotAllowed', addresses });
}
