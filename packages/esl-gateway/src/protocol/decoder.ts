import { err, ok, type Result } from '@callcard/crm-core';
import { type ByteQueue, createByteQueue } from './byte-queue.js';
import { parseHeaderBlock } from './header-block.js';
import type { ProtocolError } from './protocol-error.js';
import type { WireText } from './wire-text.js';

/** One event socket message: headers by name as sent (without `Content-Length`) and the body, undecoded. */
export interface Frame {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: WireText;
}

/** Limits in bytes. FreeSWITCH does not bound what it sends, so the reader does (freeswitch.md section 2.2). */
export interface DecoderLimits {
  /** Header block without its blank line. Default 1 MiB. */
  readonly headerBytes?: number;
  /** Body. Default 16 MiB. */
  readonly bodyBytes?: number;
}

export interface Decoder {
  /**
   * Takes the next bytes of the stream and returns the frames that they complete, in order, copied out of the chunk.
   * Frames that come before an error in the same chunk are still returned: ask `failure()` after each push.
   * A failed decoder stays failed: each later push returns the same error.
   */
  push(chunk: Uint8Array): Result<Frame[], ProtocolError>;
  /** The error that ended the stream, if one did. */
  failure(): ProtocolError | undefined;
}

const LINE_FEED = 0x0a;
const DEFAULT_HEADER_BYTES = 1024 * 1024;
const DEFAULT_BODY_BYTES = 16 * 1024 * 1024;

/** The headers of a frame whose body is still to come. */
interface Head {
  readonly headers: ReadonlyMap<string, string>;
  readonly bodyBytes: number;
}

/**
 * Incremental decoder of the event socket's framing: a header block up to a blank line, then as many body bytes as
 * `Content-Length` says (none when it is 0 or absent). How the stream is cut into chunks makes no difference to the
 * frames. Time is linear in the bytes and memory is bounded by the limits. Never throws, whatever the bytes.
 */
export function createDecoder(limits: DecoderLimits = {}): Decoder {
  const headerLimit = limits.headerBytes ?? DEFAULT_HEADER_BYTES;
  const bodyLimit = limits.bodyBytes ?? DEFAULT_BODY_BYTES;
  const bytes = createByteQueue();
  let scanned = 0;
  let head: Head | undefined;
  let failure: ProtocolError | undefined;

  /** The next frame's headers once its blank line is here; nothing before that. */
  function readHead(): Result<Head | undefined, ProtocolError> {
    if (scanned === 0) skipLineFeeds(bytes);
    const blankLine = bytes.blankLine(scanned);
    const isWhole = blankLine >= 0;
    if ((isWhole ? blankLine : bytes.length - 1) > headerLimit) {
      return err({ code: 'headerTooLarge', limit: headerLimit });
    }
    if (!isWhole) {
      // The last byte may be the first line feed of a blank line that the next chunk ends.
      scanned = Math.max(0, bytes.length - 1);
      return ok(undefined);
    }
    scanned = 0;
    const block = parseHeaderBlock(bytes.take(blankLine));
    bytes.drop(2);
    if (!block.ok) return block;
    if (block.value.contentLength > bodyLimit) return err({ code: 'bodyTooLarge', limit: bodyLimit });
    return ok({ headers: block.value.headers, bodyBytes: block.value.contentLength });
  }

  function readFrame(): Result<Frame | undefined, ProtocolError> {
    if (head === undefined) {
      const next = readHead();
      if (!next.ok) return next;
      head = next.value;
    }
    if (head === undefined || bytes.length < head.bodyBytes) return ok(undefined);
    const frame: Frame = { headers: head.headers, body: bytes.take(head.bodyBytes) };
    head = undefined;
    return ok(frame);
  }

  /** Adds the frames that the bytes complete. */
  function read(chunk: Uint8Array, frames: Frame[]): void {
    if (failure !== undefined) return;
    bytes.append(chunk);
    let next = readFrame();
    while (next.ok && next.value !== undefined) {
      frames.push(next.value);
      next = readFrame();
    }
    if (next.ok) {
      bytes.keep();
    } else {
      failure = next.error;
      bytes.clear();
    }
  }

  return {
    push(chunk) {
      const frames: Frame[] = [];
      // The end of a body that is under way, then the rest: what need not be joined to what was there before is never copied.
      const missing = head === undefined ? 0 : head.bodyBytes - bytes.length;
      if (missing > 0) read(chunk.subarray(0, missing), frames);
      read(chunk.subarray(missing), frames);
      return failure === undefined || frames.length > 0 ? ok(frames) : err(failure);
    },
    failure: () => failure,
  };
}

/** Drops line feeds between frames: they carry nothing, and a header block never starts with one. */
function skipLineFeeds(bytes: ByteQueue): void {
  let count = 0;
  while (bytes.at(count) === LINE_FEED) count += 1;
  bytes.drop(count);
}
