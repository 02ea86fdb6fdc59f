import { randomUUID } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Log } from '../log.js';

/** Why what came is no request of the API. */
export interface Refusal {
  readonly status: number;
  readonly code: 'malformed-request' | 'request-timeout' | 'header-too-large' | 'expectation-failed';
  /** What to send instead. */
  readonly detail: string;
}

export const noRequest: Refusal = {
  ...{ status: 400, code: 'malformed-request', detail: 'This is no HTTP request.' },
};

export const unreadableAddress: Refusal = {
  ...{ status: 400, code: 'malformed-request' },
  detail: 'The Host header or the address cannot be read: send a host name, and a path that begins with "/".',
};

export const unknownExpectation: Refusal = {
  ...{ status: 417, code: 'expectation-failed', detail: 'Expect can only be "100-continue".' },
};

/** Node passes on requests that no server may answer (RFC 9112 section 3.2). Undefined: nothing is wrong with its host. */
export function hostRefusal({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): Refusal | undefined {
  const hosts = rawHeaders.filter((_text, n) => n % 2 === 1 && /^host$/i.test(rawHeaders[n - 1] ?? ''));
  const [host = ''] = hosts;
  if (hosts.length === 1 && host.trim() !== '') return undefined;
  const found = hosts.length > 1 ? `${hosts.length} hosts` : 'no host';
  return {
    ...unreadableAddress,
    detail: `The request names ${found}: send one Host header, with a host name.`,
  };
}

/** A problem document, and the headers that go with it. */
export interface RefusalAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answer to what is no request of the API; one line of the log says so. */
export function refuse({ status, code, detail }: Refusal, log: Pick<Log, 'info'> | undefined): RefusalAnswer {
  const requestId = randomUUID();
  log?.info('request refused', { requestId, status, code });
  const document = {
    ...{ type: `urn:callcard:problem:${code}`, title: STATUS_CODES[status], status, detail, code },
    instance: `urn:callcard:request:${requestId}`,
  };
  const body = `${JSON.stringify(document)}\n`;
  return {
    headers: {
      Connection: 'close',
      'Content-Type': 'application/problem+json',
      'Content-Length': String(Buffer.byteLength(body)),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      'X-Request-Id': requestId,
    },
    body,
  };
}
