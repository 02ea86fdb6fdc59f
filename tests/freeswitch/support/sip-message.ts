import { createHash, randomBytes } from 'node:crypto';

/** A SIP request or response as it was received. */
export interface SipMessage {
  readonly startLine: string;
  /** By lower-case name; several values of one name in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

export const parseSip = (text: string): SipMessage => {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const [startLine = '', ...lines] = head.split('\r\n');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { startLine, headers, body };
};

export const header = (message: SipMessage, name: string): string => message.headers.get(name)?.[0] ?? '';

/** The status of a response; 0: it is a request. */
export const statusOf = ({ startLine }: SipMessage): number =>
  Number(/^SIP\/2\.0 ([0-9]{3})/.exec(startLine)?.[1] ?? 0);

/** The method of a request, or of the request that a response belongs to. */
export const methodOf = (message: SipMessage): string =>
  header(message, 'cseq').split(' ')[1] ?? message.startLine.split(' ')[0] ?? '';

export const buildSip = (startLine: string, headers: readonly (readonly [string, string])[], body = '') =>
  [
    startLine,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');

export const token = (): string => randomBytes(8).toString('hex');

/** An offer or answer of PCMU at a port of this machine. */
export const pcmuAt = (port: number): string =>
  [
    'v=0',
    'o=test 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 0 101`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-15',
    'a=ptime:20',
    'a=sendrecv',
    '',
  ].join('\r\n');

/** The port that the far end of a session wants its audio at; undefined: the message has no session. */
export const audioPort = ({ body }: SipMessage): number | undefined => {
  const port = /^m=audio ([0-9]+) /m.exec(body)?.[1];
  return port === undefined ? undefined : Number(port);
};

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The answer to a digest challenge (RFC 2617, qop auth). */
export const digestAnswer = (
  challenge: string,
  account: { readonly user: string; readonly password: string },
  method: string,
  uri: string,
): string => {
  const of = (name: string) => new RegExp(`${name}="?([^",]+)"?`).exec(challenge)?.[1] ?? '';
  const [realm, nonce, cnonce] = [of('realm'), of('nonce'), token()];
  const secret = md5(`${account.user}:${realm}:${account.password}`);
  const response = md5(`${secret}:${nonce}:00000001:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  return (
    `Digest username="${account.user}",realm="${realm}",nonce="${nonce}",uri="${uri}",response="${response}",` +
    `algorithm=MD5,qop=auth,nc=00000001,cnonce="${cnonce}"`
  );
};
