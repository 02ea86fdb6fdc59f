import { causeFrom } from './causes.js';

/** One target of a dial string with the variables that its leg gets. */
export interface DialTarget {
  readonly variables: ReadonlyMap<string, string>;
  readonly endpoint: Endpoint;
}

export type Endpoint =
  | { readonly kind: 'registered'; readonly profile: string; readonly user: string; readonly domain: string }
  | { readonly kind: 'address'; readonly profile: string; readonly user: string; readonly host: string }
  | { readonly kind: 'gateway'; readonly gateway: string; readonly number: string }
  /** An extension of the switch's own dialplan, where originate alone calls it. */
  | { readonly kind: 'loopback'; readonly destination: string; readonly context: string }
  | { readonly kind: 'failure'; readonly cause: string };

/** Variables for every leg, and groups that are tried one after the other; a group's targets ring together. */
export interface DialString {
  readonly variables: ReadonlyMap<string, string>;
  readonly groups: ReadonlyArray<readonly DialTarget[]>;
}

/** Reads `{a=b}[c=d]endpoint,endpoint|endpoint` (freeswitch.md section 3.1). Text that is no endpoint fails when dialled. */
export function parseDialString(text: string): DialString {
  const global = takeVariables(text.trim(), '{', '}');
  const groups = splitOutside(global.rest, '|').map((group) => splitOutside(group, ',').map(parseTarget));
  return { variables: global.variables, groups };
}

function parseTarget(text: string): DialTarget {
  const { variables, rest } = takeVariables(text.trim(), '[', ']');
  return { variables, endpoint: parseEndpoint(rest.trim()) };
}

function parseEndpoint(text: string): Endpoint {
  const gateway = /^sofia\/gateway\/([^/]+)\/(.+)$/.exec(text);
  if (gateway?.[1] && gateway[2]) return { kind: 'gateway', gateway: gateway[1], number: gateway[2] };
  const registered = /^sofia\/([^/]+)\/([^/%@]+)%(.+)$/.exec(text);
  if (registered?.[1] && registered[2] && registered[3]) {
    return { kind: 'registered', profile: registered[1], user: registered[2], domain: registered[3] };
  }
  const address = /^sofia\/([^/]+)\/(?:sip:)?([^/@]+)@(.+)$/.exec(text);
  if (address?.[1] && address[2] && address[3]) {
    return { kind: 'address', profile: address[1], user: address[2], host: address[3] };
  }
  const user = /^user\/([^@/]+)(?:@(.+))?$/.exec(text);
  if (user?.[1]) return { kind: 'registered', profile: 'internal', user: user[1], domain: user[2] ?? '' };
  const loopback = /^loopback\/([^/]+)\/([^/]+)(?:\/XML)?$/.exec(text);
  if (loopback?.[1] && loopback[2])
    return { kind: 'loopback', destination: loopback[1], context: loopback[2] };
  const failure = /^error\/(.+)$/.exec(text);
  if (failure?.[1]) return { kind: 'failure', cause: causeFrom(failure[1]) };
  return { kind: 'failure', cause: text.startsWith('sofia/') ? 'INVALID_URL' : 'CHAN_NOT_IMPLEMENTED' };
}

function takeVariables(text: string, open: string, close: string) {
  const variables = new Map<string, string>();
  let rest = text;
  while (rest.startsWith(open)) {
    const end = closing(rest, open, close);
    if (end < 0) break;
    for (const pair of splitOutside(rest.slice(1, end), ',')) {
      const equals = pair.indexOf('=');
      if (equals > 0) {
        variables.set(pair.slice(0, equals).trim(), unquoted(pair.slice(equals + 1).replaceAll('\\,', ',')));
      }
    }
    rest = rest.slice(end + 1).trimStart();
  }
  return { variables, rest };
}

/** A value between single quotes stands for what is between them. */
const unquoted = (value: string): string => /^'(.*)'$/s.exec(value)?.[1] ?? value;

function closing(text: string, open: string, close: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === open) depth++;
    else if (text.charAt(at) === close && --depth === 0) return at;
  }
  return -1;
}

/** Splits at a separator, but not inside brackets, quotes or after a backslash. A `|` splits even inside brackets (freeswitch.md section 6.3). */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') {
      part += char + text.charAt(++at);
      continue;
    }
    if (char === "'") quoted = !quoted;
    if (char === '[' || char === '{') depth++;
    if (char === ']' || char === '}') depth--;
    if (char === separator && !quoted && (depth === 0 || separator === '|')) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts;
}
