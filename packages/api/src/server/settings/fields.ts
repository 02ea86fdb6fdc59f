import { isIPv6 } from 'node:net';
import { leadFields } from '@callcard/crm-core';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import { isNetwork } from '../../webhooks/address-rules.js';

function wholeNumber(text: string, lowest: number, highest: number): boolean {
  return /^[0-9]{1,9}$/.test(text) && Number(text) >= lowest && Number(text) <= highest;
}

const number = (lowest: number, highest: number, what: string) =>
  z
    .string()
    .refine((text) => wholeNumber(text, lowest, highest), {
      error: `must be a ${what} from ${lowest} to ${highest}`,
    })
    .transform(Number);

/** A port number. */
export const port = (lowest: number) => number(lowest, 65535, 'port number');

/** Whole seconds, as a number. */
export const seconds = (lowest: number) => number(lowest, 3600, 'whole number of seconds');

/** A whole number. */
export const count = (lowest: number, highest: number) => number(lowest, highest, 'whole number');

const dayMs = 86_400_000;
/** Whole days, in milliseconds; `more`: a word that means none, null. */
export const days = (more = '', lowest = 0) =>
  z
    .string()
    .refine((text) => wholeNumber(text, lowest, 9999) || (more !== '' && text === more), {
      error: `must be a whole number of days from ${lowest} to 9999${more && `, or "${more}"`}`,
    })
    .transform((text) => (text === more ? null : Number(text) * dayMs));

/** A name or an address of a host. */
export const hostName = z
  .string()
  .refine((text) => (text.includes(':') ? isIPv6(text) : /^[A-Za-z0-9._-]{1,255}$/.test(text)), {
    error: 'must be a host name or an IP address',
  });
/** A host and a port, or the word for none. */
export const hostAndPort = z
  .string()
  .refine((text) => text === 'off' || addressOf(text) !== undefined, {
    error: 'must be a host and a port, such as 127.0.0.1:5066 or [::1]:5066, or "off"',
  })
  .transform((text) => addressOf(text) ?? null);

function addressOf(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]+)\]|([^:[\]]+)):([0-9]{1,5})$/.exec(text) ?? [];
  const host = hostName.safeParse(bracketed ?? plain ?? '');
  if (bracketed !== undefined && !isIPv6(bracketed)) return undefined;
  return host.success && wholeNumber(digits, 1, 65_535)
    ? { host: host.data, port: Number(digits) }
    : undefined;
}

/** The absolute path of a folder. */
export const folder = z.string().regex(/^\//, { error: 'must be an absolute path' });
/** A password; what a line of the event socket cannot hold would end it early. */
export const password = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .regex(/^[^\u0000-\u001f]{1,512}$/, { error: 'must be one line of text' });

/** A name that people see, or a program has. */
export const oneLine = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .regex(/^[^\u0000-\u001f\u007f]{1,200}$/, { error: 'must be one line of text, of 200 characters at most' });

/** One of some words. */
export const oneOf = <W extends string>(words: readonly [W, ...W[]]) =>
  z.enum(words, { error: `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}` });

/** A yes or a no. */
export const yesOrNo = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((word) => word === 'true');

/** The parts of a text with commas between them. */
export function partsOfList(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

const leadField = z.enum(leadFields);
/** Fields of a lead with commas between them; `none` for none. */
export const requiredFields = z
  .string()
  .transform((text) => (text.trim() === 'none' ? [] : partsOfList(text)))
  .refine((names) => names.every((name) => leadField.safeParse(name).success), {
    error: `must be "none", or of ${leadField.options.join(', ')}, with commas between them`,
  })
  .transform((names) => names.map((name) => leadField.parse(name)));

/** Whether proxies can be known by these addresses, networks and names. */
function areNetworks(names: readonly string[]): boolean {
  try {
    proxyAddr.compile([...names]);
    return true;
  } catch {
    return false;
  }
}

/** Addresses and networks of proxies. */
export const proxies = z.string().transform(partsOfList).refine(areNetworks, {
  error:
    'must be addresses, networks such as 10.0.0.0/8, or of loopback, linklocal, uniquelocal, with commas between them',
});

/** Networks, with commas between them. */
export const networks = z
  .string()
  .transform(partsOfList)
  .refine((texts) => texts.every(isNetwork), {
    error: 'must be networks such as 10.0.0.0/8 or fd00::/8, with commas between them',
  });

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** The origin of pages. */
export const origin = z.string().refine(isOrigin, {
  error: 'must be an origin such as https://callcard.example, without a path',
});

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function isIssuer(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username, password: secret } = new URL(text);
  if (search !== '' || hash !== '' || username !== '' || secret !== '') return false;
  return protocol === 'https:' || loopback.test(hostname);
}

/** The address by which a provider of OpenID Connect is known. */
export const issuer = z.string().refine(isIssuer, {
  error:
    'must be the address of a provider such as https://login.example, without a query; http is for providers on this machine alone',
});

/** What a provider of OpenID Connect and a client of it know; what browsers keep is signed with it, so that it must not be guessed. */
export const clientSecret = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .regex(/^[^\u0000-\u001f]{16,512}$/, {
    error: 'must be one line of text, of at least 16 characters: have the provider make one',
  });

/** What a provider of OpenID Connect is asked for. */
export const scopes = z
  .string()
  .transform(partsOfList)
  .refine((names) => names.includes('openid') && names.every((name) => /^[!#-[\]-~]+$/.test(name)), {
    error: 'must be names of scopes with commas between them, and openid one of them',
  });

/** Origins of pages. */
export const origins = z
  .string()
  .transform(partsOfList)
  .refine((texts) => texts.every(isOrigin), {
    error: 'must be origins such as https://crm.example, without a path, with commas between them',
  });

/** Browsers ask every server, and are slow when there are many. */
const mostIceServers = 8;

function isIceServer(text: string): boolean {
  const [, scheme = '', bracketed, plain, digits = '1', transport] =
    /^(stuns?|turns?):(?:\[([^\]]+)\]|([^:[\]?]+))(?::([0-9]{1,5}))?(\?transport=(?:udp|tcp))?$/.exec(text) ??
    [];
  const host = hostName.safeParse(bracketed ?? plain ?? '');
  if (bracketed !== undefined && !isIPv6(bracketed)) return false;
  return (
    host.success && wholeNumber(digits, 1, 65_535) && (transport === undefined || scheme.startsWith('turn'))
  );
}

/** Addresses of STUN and TURN servers (RFC 7064, RFC 7065). */
export const iceServers = z
  .string()
  .transform(partsOfList)
  .refine((texts) => texts.length <= mostIceServers && texts.every(isIceServer), {
    error: `must be STUN or TURN servers such as stun:stun.example:3478 or turns:turn.example:443?transport=tcp, ${mostIceServers} at most, with commas between them`,
  });
