/** A SIP message, taken apart as far as tests need. */
export interface SipMessage {
  /** Undefined: it is a response. */
  readonly method: string | undefined;
  readonly target: string;
  /** Of a response; 0: it is none. */
  readonly status: number;
  /** As they were written, the last of several. */
  readonly headers: Readonly<Record<string, string>>;
  /** By its name in any case. */
  header(name: string): string | undefined;
  readonly body: string;
}

export function readSip(text: string): SipMessage {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const [start = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
  const [first = '', second = ''] = start.split(' ');
  const isResponse = first === 'SIP/2.0';
  return {
    method: isResponse ? undefined : first,
    target: second,
    status: isResponse ? Number(second) : 0,
    headers,
    header: (name) => Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1],
    body,
  };
}

export function writeSip(start: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries(headers)
    .filter(([name]) => name !== 'Content-Length')
    .map(([name, value]) => `${name}: ${value}`);
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

/** The answer to a request. */
export function responseTo(
  request: SipMessage,
  status: number,
  phrase: string,
  further: readonly (readonly [string, string])[] = [],
  body = '',
): string {
  const of = (name: string) => request.header(name) ?? '';
  const to = of('to');
  return writeSip(
    `SIP/2.0 ${status} ${phrase}`,
    {
      ...{ Via: of('via'), From: of('from'), 'Call-ID': of('call-id'), CSeq: of('cseq') },
      To: to.includes('tag=') ? to : `${to};tag=switch`,
      ...Object.fromEntries(further),
      ...(body === '' ? {} : { 'Content-Type': 'application/sdp' }),
    },
    body,
  );
}
