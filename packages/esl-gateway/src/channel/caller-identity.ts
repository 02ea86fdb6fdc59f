import { normalizePhone } from '@callcard/crm-core';
import { channelVariable } from '../vocabulary.js';
import type { ChannelSnapshot } from './snapshot.js';

/** Who calls, as the network says it. Hostile text. */
export interface CallerIdentity {
  readonly number: string;
  readonly name: string | null;
  /** The caller asked the network to hide (rule C7). */
  readonly withheld: boolean;
}

/** A name and the user part of an address, as a SIP header has them. */
export interface NamedAddress {
  readonly name: string;
  readonly user: string;
}

/** Headers that may name the caller, with the variable that holds what stood in it. */
const headers: ReadonlyMap<string, string> = new Map([
  ['p-asserted-identity', 'sip_P-Asserted-Identity'],
  ['p-preferred-identity', 'sip_P-Preferred-Identity'],
  ['remote-party-id', 'sip_Remote-Party-ID'],
  ['from', 'sip_full_from'],
]);

/** No header that anybody means is longer; what follows is not read. */
const longest = 1_000;

/** `%2B` and its like; what is no code stays as it is. */
function decoded(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The name between quotes, with `\"` read, and where it ends; undefined: there is no end. */
function quotedName(text: string): readonly [name: string, end: number] | undefined {
  let name = '';
  for (let at = 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') return [name, at + 1];
    if (char === '\\') at += 1;
    name += char === '\\' ? text.charAt(at) : char;
  }
  return undefined;
}

/**
 * Reads the first address of a header such as `"Jan \"K\"" <sip:+48600100200@host;user=phone>;privacy=off`. Of any text it makes
 * something, in time that grows with its length alone; undefined: there is no user part.
 */
export function readNamedAddress(header: string): NamedAddress | undefined {
  const text = header.slice(0, longest).trim();
  const quoted = text.startsWith('"') ? quotedName(text) : undefined;
  const rest = quoted ? text.slice(quoted[1]) : text;
  const open = rest.indexOf('<');
  const close = rest.indexOf('>', open);
  const address = open < 0 ? rest : rest.slice(open + 1, close < 0 ? undefined : close);
  const name = quoted?.[0] ?? (open < 0 ? '' : rest.slice(0, open));
  const [, withoutScheme = address] = /^(?:sips?|tel):(.*)$/is.exec(address.trim()) ?? [];
  const [user = ''] = withoutScheme.split(/[@;?]/, 1);
  const isAddress = withoutScheme.includes('@') || /^tel:/i.test(address.trim()) || /^[+0-9]/.test(user);
  return user === '' || !isAddress ? undefined : { name: name.trim(), user: decoded(user) };
}

/** The headers that are trusted on this channel's trunk, the first one that names somebody counts; undefined: nobody said. */
function trusted(channel: ChannelSnapshot): readonly string[] | undefined {
  return channel
    .variable(channelVariable.callerHeaders)
    ?.split(',')
    .map((name) => name.trim().toLowerCase());
}

/**
 * Says whether the switch met a header that it did not note: its text has a `${`. Then its own reading, which is of that
 * header, counts, and not one that says less.
 */
function isUnnoted(channel: ChannelSnapshot): boolean {
  const noted = (header: string) => channel.variable(headers.get(header) ?? '') !== undefined;
  switch (channel.variable('sip_cid_type')) {
    case 'pid':
      return !noted('p-asserted-identity') && !noted('p-preferred-identity');
    case 'rpid':
      return !noted('remote-party-id');
    default:
      return false;
  }
}

/** Any of these hides the caller; the switch itself heeds `id` alone (RFC 3323, RFC 3325). */
const privacy = /\b(?:id|user|full|header)\b/i;

/** Says whether the From header itself names nobody on purpose (rule P3). A number in it is cheap to tell. */
function hides(from: string, user: string | undefined): boolean {
  if (user !== undefined && /^\+?[1-9][0-9]{9,14}$/.test(user)) return false;
  return from !== '' && normalizePhone(from).kind === 'withheld';
}

/**
 * Who calls, by the headers that the trunk is trusted with (rule R11), as the dialplan has them on the channel; with a
 * configuration that has none, as the switch itself reads them. Who hides in one header hides, whatever another says.
 */
export function callerIdentity(channel: ChannelSnapshot): CallerIdentity {
  const { callerNumber, callerName, hideNumber } = channel;
  const order = trusted(channel);
  const raw = (header: string) => channel.variable(headers.get(header) ?? '') ?? '';
  const named = (order ?? []).flatMap((header) => readNamedAddress(raw(header)) ?? []);
  const [first] = isUnnoted(channel) && order?.[0] !== 'from' ? [] : named;
  const number = first?.user ?? callerNumber;
  const name = first ? (named.find((one) => one.name !== '')?.name ?? '') : callerName;
  const variable = (name: string) => channel.variable(name) ?? '';
  // The switch refuses to note a name with `${` in it, and the header with it.
  const from = raw('from') || `<sip:${variable('sip_from_user')}@${variable('sip_from_host')}>`;
  const withheld =
    hideNumber ||
    (order !== undefined &&
      (privacy.test(variable('sip_Privacy')) || hides(from, readNamedAddress(from)?.user)));
  // Without a display name the switch repeats the number.
  return { number, name: name === '' || name === number || name === callerNumber ? null : name, withheld };
}
