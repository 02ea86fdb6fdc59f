import { digitsIn } from './text.js';
import { withheldHosts } from './words.js';

/** What an address (tel: or SIP URI, whole From header, user@host) says about a number. */
export type PhoneAddress =
  | { readonly kind: 'none' }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'notANumber' }
  /** The dialled text inside the address. `context`: a `+` prefix that completes it (RFC 3966 section 5.1.5). */
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly context: string | null;
      readonly extension: string | null;
    };

const headerName =
  /^(?:from|to|f|t|contact|m|p-asserted-identity|p-preferred-identity|remote-party-id|diversion)\s*:\s*(?=["<]|sips?:|tel:)/i;

const schemes = /^(?:(sips?)|(?:tel|callto|fax|modem|phone)):(?:\/\/)?/i;

/** Parameters of tel: and SIP URIs that nobody types otherwise; some switches drop the scheme in front (rule P11). */
const uriParameters =
  /;(?:(?:ext|isub|phone-context|postd|rn|rn-context|cic|cic-context|cpc|oli|tgrp|trunk-context|user|transport|verstat)=|npdi(?:;|$))/i;

const networkAddress = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d*)?$/;

const dialText = /^[+*#\d\s().\-_~/]*$/;

const none: PhoneAddress = { kind: 'none' };

/** `%2B` and its like, for printable ASCII only; anything else stays as it is. Never throws. */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[2-7][0-9a-f])+/gi, (codes) => decodeURIComponent(codes));
}

/** The part between the last `<` and the `>` after it: of a From header, the URI without display name and tags. */
function insideAngles(text: string): string | undefined {
  const open = text.lastIndexOf('<');
  if (open < 0) return undefined;
  const close = text.indexOf('>', open);
  return close < 0 ? text.slice(open + 1) : text.slice(open + 1, close);
}

interface Parameters {
  readonly context: string | null;
  readonly extension: string | null;
}

/** No address has more. */
const mostParameters = 24;

const parameter = /^\s*[a-z][a-z0-9_.-]*\s*(?:=.*)?$/i;

/** Reads `;name=value` parameters; undefined when one of the pieces is no parameter. */
function readParameters(pieces: readonly string[]): Parameters | undefined {
  let context: string | null = null;
  let extension: string | null = null;
  if (pieces.length > mostParameters) return undefined;
  for (const piece of pieces) {
    if (piece.trim() === '') continue;
    if (!parameter.test(piece)) return undefined;
    const [name = '', value = ''] = piece.split('=', 2).map((part) => decodePercent(part.trim()));
    const digits = digitsIn(value);
    if (/^(?:ext|extension|postd)$/i.test(name) && digits !== '' && digits.length <= 20) extension = digits;
    if (/^phone-context$/i.test(name) && /^"?\+/.test(value)) context = `+${digits}`;
  }
  return { context, extension };
}

function readTel(body: string): PhoneAddress {
  const [number = '', ...pieces] = body.split(';');
  const parameters = readParameters(pieces);
  if (parameters === undefined) return none;
  const text = decodePercent(number.split('?', 1)[0] ?? '').trim();
  return { kind: 'number', text, ...parameters };
}

function readUserAtHost(body: string): PhoneAddress {
  const at = body.lastIndexOf('@');
  const userinfo = at < 0 ? body : body.slice(0, at);
  const [host = '', ...hostPieces] = at < 0 ? [''] : body.slice(at + 1).split(/[;?]/);
  if (withheldHosts.has(host.trim().toLowerCase().replace(/:\d*$/, ''))) return { kind: 'withheld' };
  const [userText = '', ...userPieces] = userinfo.split(';');
  const user = decodePercent(userText).split(':', 1)[0]?.trim() ?? '';
  const own = readParameters(userPieces);
  const outer = readParameters(hostPieces);
  return {
    kind: 'number',
    text: user,
    context: own?.context ?? outer?.context ?? null,
    extension: own?.extension ?? outer?.extension ?? null,
  };
}

/**
 * Takes the dialled text out of a tel: URI (RFC 3966), a SIP URI (RFC 3261 section 19), a From header or user@host.
 * `none`: the text is no address, read it as it is.
 */
export function readAddress(text: string, isWithheld: (user: string) => boolean): PhoneAddress {
  if (!/[<@:=]|;npdi/i.test(text)) return none;
  const bare = text.replace(headerName, '').trim();
  const inside = insideAngles(bare)?.trim();
  const uri = inside ?? bare;
  const scheme = schemes.exec(uri);
  const body = scheme === null ? uri : uri.slice(scheme[0].length);
  let address = none;
  if (scheme?.[1] !== undefined || (scheme === null && /^[^\s@,]+@[^\s@,]+$/.test(uri))) {
    address = readUserAtHost(body);
  } else if (scheme !== null) {
    address = readTel(body);
  } else if (inside !== undefined || uriParameters.test(uri)) {
    address = readTel(uri);
  }
  if (address.kind !== 'number') return address;
  if (isWithheld(address.text)) return { kind: 'withheld' };
  if (address.text !== '' && dialText.test(address.text) && !networkAddress.test(address.text))
    return address;
  // `tel:` and `fax:` are also what people write before any text.
  return scheme !== null && scheme[1] === undefined ? none : { kind: 'notANumber' };
}
