import { err, ok, type Result } from '@callcard/crm-core';
import type { ProtocolError } from './protocol-error.js';

export interface HeaderBlock {
  readonly headers: ReadonlyMap<string, string>;
  /** 0 when the header is absent. */
  readonly contentLength: number;
}

// A byte order mark is content like any other: names and values stay what was sent.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes bytes that claim to be UTF-8: anything else becomes U+FFFD, so a Latin-1 caller name cannot stop a stream. */
export function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** Reads header lines. A name ends at the first `: `, so a value may hold `: ` itself. Of equal names the last counts. */
export function parseHeaderBlock(block: Uint8Array): Result<HeaderBlock, ProtocolError> {
  const headers = new Map<string, string>();
  let contentLength: number | undefined;
  for (const line of decodeText(block).split('\n')) {
    const header = splitLine(line);
    if (header === undefined) return err({ code: 'malformedHeader' });
    const [name, value] = header;
    if (name.toLowerCase() !== 'content-length') {
      headers.set(name, value);
      continue;
    }
    const length = /^\d+$/.test(value) ? Number(value) : undefined;
    // Two lengths that differ leave the frame's end to taste: no such stream is followed.
    if (length === undefined || (contentLength !== undefined && contentLength !== length)) {
      return err({ code: 'badContentLength' });
    }
    contentLength = length;
  }
  return ok({ headers, contentLength: contentLength ?? 0 });
}

function splitLine(line: string): readonly [string, string] | undefined {
  const separator = line.indexOf(': ');
  if (separator > 0) return [line.slice(0, separator), line.slice(separator + 2)];
  const colon = line.indexOf(':');
  return colon > 0 ? [line.slice(0, colon), line.slice(colon + 1)] : undefined;
}
