import { chunksOf } from './chunks.js';
import { CallcardError, unexpectedAnswer, unreachable } from './errors.js';
import { nextPause } from './pauses.js';
import { errorOf, isTemporary, type Sending, sendOnce, signed } from './send.js';

/** What there is of a download. */
export interface HeldBytes {
  /** Of the whole, of which they are the beginning; in hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Where a download goes. */
export interface DownloadSink {
  /** What an earlier download left, or has brought already; undefined: nothing to go on from. */
  held(): Promise<HeldBytes | undefined>;
  /** Forgets what is held, and begins with what has this checksum. */
  begin(sha256: string): Promise<void>;
  write(chunk: Uint8Array): Promise<void>;
  /** The SHA-256, in hex, of all that is held. */
  checksum(): Promise<string>;
  /** All of it is held, and right. */
  finish(): Promise<void>;
  /** Called once at the end, however it ended; what is held stays. */
  close(): Promise<void>;
}

export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** After so long without a byte the connection counts as dead. Default: 30,000. */
  readonly silenceMs?: number;
}

/** What was downloaded. */
export interface Downloaded {
  readonly sha256: string;
  readonly sizeBytes: number;
}

interface Download {
  readonly url: string;
  readonly sink: DownloadSink;
  readonly sending: Sending;
  readonly signal: AbortSignal;
  readonly silenceMs: number;
}

/**
 * Downloads audio into a sink: goes on from what is held, as often as the connection breaks, and finishes the sink only when its
 * bytes have the checksum that the server named (`Repr-Digest`). Where they have not, it begins afresh, once. Errors: the API's
 * problem, `unreachable` after `retries` attempts in a row that brought nothing, `checksum-differs`, `unexpected-answer`.
 */
export async function download(
  url: string,
  sink: DownloadSink,
  sending: Sending,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  const { signal = new AbortController().signal, silenceMs = 30_000 } = options;
  const all: Download = { url, sink, sending, signal, silenceMs };
  try {
    for (const isLast of [false, true]) {
      const held = await fetchRest(all);
      if ((await sink.checksum()) === held.sha256) {
        await sink.finish();
        return { sha256: held.sha256, sizeBytes: held.bytes };
      }
      if (!isLast) await sink.begin(held.sha256);
    }
    throw new CallcardError('checksum-differs', 'what was downloaded is not what its checksum says');
  } finally {
    await sink.close();
  }
}

/** Asks for what is not held yet until the server has no more; what is held then. */
async function fetchRest(all: Download): Promise<HeldBytes> {
  const { sink, sending, signal } = all;
  let failures = 0;
  for (;;) {
    const before = await sink.held();
    const failed: unknown = await fetchOnce(all, before).catch((error: unknown) => error);
    const after = await sink.held();
    if (failed === undefined && after !== undefined) return after;
    if (!isTemporary(failed)) throw failed;
    failures = (after?.bytes ?? 0) > (before?.bytes ?? 0) ? 0 : failures + 1;
    const asked = failed instanceof CallcardError ? failed.retryAfterMs : undefined;
    const pause = failures <= sending.retries ? nextPause(failures, asked, sending) : undefined;
    if (pause === undefined) throw failed;
    await sending.wait(pause, signal);
  }
}

/** One request; resolves with undefined when all is held. */
async function fetchOnce(all: Download, held: HeldBytes | undefined): Promise<undefined> {
  const { url, sink, sending, signal, silenceMs } = all;
  const headers = held === undefined ? {} : { Range: `bytes=${held.bytes}-`, 'If-Range': `"${held.sha256}"` };
  const response = await sendOnce(signed(new Request(url, { headers, signal }), sending), sending);
  if (response.status === 416 && held !== undefined) return checkComplete(response, sink, held);
  if (!response.ok) throw await errorOf(response);
  const sha256 = digestOf(response);
  const isRest = held !== undefined && sha256 === held.sha256 && startOf(response) === held.bytes;
  if (!isRest) await sink.begin(sha256);
  if (!isRest && response.status !== 200) {
    await response.body?.cancel();
    throw unreachable('a part came that nobody asked for');
  }
  let bytes = isRest ? held.bytes : 0;
  for await (const chunk of chunksOf(response.body, silenceMs, signal)) {
    await sink.write(chunk);
    bytes += chunk.length;
  }
  if (bytes < sizeOf(response)) throw unreachable('the answer broke off');
  return undefined;
}

/** There is no range behind the end: of what is held whole, that is how a server says so. */
async function checkComplete(response: Response, sink: DownloadSink, held: HeldBytes): Promise<undefined> {
  if (response.headers.get('content-range') === `bytes */${held.bytes}`) return undefined;
  await sink.begin(held.sha256);
  throw unreachable('more is held than there is');
}

/** Of the whole, in hex (RFC 9530). */
function digestOf(response: Response): string {
  const [, base64] = /\bsha-256=:([A-Za-z0-9+/]{43}=):/.exec(response.headers.get('repr-digest') ?? '') ?? [];
  if (base64 === undefined) throw unexpectedAnswer('audio without its checksum', response.status);
  return Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

const rangeOf = ({ headers }: Response) =>
  /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];

function startOf(response: Response): number | undefined {
  const [, start] = rangeOf(response);
  return response.status === 206 && start !== undefined ? Number(start) : undefined;
}

function sizeOf(response: Response): number {
  const [, , total] = rangeOf(response);
  return Number(response.status === 206 ? total : (response.headers.get('content-length') ?? 0));
}
