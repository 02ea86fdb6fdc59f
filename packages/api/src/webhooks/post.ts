import { type IncomingMessage, request as requestInClear } from 'node:http';
import { request as requestByTls } from 'node:https';
import type { WebhookFailureCode } from '@callcard/crm-core';
import { isAllowedAddress, literalAddress } from './address-rules.js';
import { AddressNotAllowed, guardedLookup, type ResolveName } from './guarded-lookup.js';
import { readUrl, type UrlRules } from './url-rules.js';

/** What came back: the status, or why there is none. */
export type Posted =
  | { readonly status: number; readonly retryAfter: string | undefined }
  | { readonly status: null; readonly code: WebhookFailureCode };

/** How something is posted. */
export interface PostOptions extends UrlRules {
  readonly resolve: ResolveName;
  /** From the first look-up to the head of the answer. Milliseconds. */
  readonly timeoutMs: number;
  /** Certificates of authorities, as PEM, that are trusted instead of the well-known ones. Absent: those. */
  readonly ca?: string;
}

/** What is read of an answer's body, so that the other side can end it; what it says is nobody's business. */
const mostBodyBytes = 4_096;
const mostHeaderBytes = 8_192;

const codes: Readonly<Record<string, WebhookFailureCode>> = {
  ENOTFOUND: 'nameNotResolved',
  EAI_AGAIN: 'nameNotResolved',
  EAI_NODATA: 'nameNotResolved',
  ETIMEOUT: 'nameNotResolved',
};

function failureOf(error: unknown): WebhookFailureCode {
  if (error instanceof AddressNotAllowed) return 'addressNotAllowed';
  const { name, code = '' } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  if (code.startsWith('HPE_')) return 'answerNotReadable';
  if (/^(ERR_TLS|CERT_|DEPTH_|SELF_|UNABLE_|ERR_SSL|EPROTO|HOSTNAME_)/.test(code))
    return 'certificateNotTrusted';
  return codes[code] ?? 'connectionFailed';
}

/** Reads a little of a body, and is rid of the connection. */
function discard(answer: IncomingMessage): void {
  let bytes = 0;
  answer.on('error', () => undefined);
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBodyBytes) answer.destroy();
  });
}

/**
 * Posts a body of JSON once. No redirect is followed, no proxy is asked, certificates are verified, and every address is judged
 * when it is connected to. It is over within the time limit, whatever the other side does; what it writes is not kept.
 */
export function post(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: PostOptions,
): Promise<Posted> {
  const url = readUrl(address, options);
  if (!url.ok) return Promise.resolve({ status: null, code: 'addressNotAllowed' });
  const literal = literalAddress(url.value);
  if (literal !== undefined && !isAllowedAddress(literal, options.allowed))
    return Promise.resolve({ status: null, code: 'addressNotAllowed' });
  const { resolve, allowed, timeoutMs, ca } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const request = url.value.protocol === 'https:' ? requestByTls : requestInClear;
  return new Promise((done) => {
    const sent = request(url.value, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Callcard',
      },
      agent: false,
      lookup: guardedLookup(resolve, allowed),
      maxHeaderSize: mostHeaderBytes,
      rejectUnauthorized: true,
      signal,
      ...(ca !== undefined && { ca }),
    });
    sent.on('response', (answer) => {
      discard(answer);
      done({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
    });
    sent.on('error', (error) => done({ status: null, code: failureOf(error) }));
    // Something else than HTTP was agreed on: nothing comes of it.
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy();
      done({ status: null, code: 'answerNotReadable' });
    });
    sent.end(body);
  });
}
