import { err, ok, type Result } from '@callcard/crm-core';
import type { ProtocolError } from './protocol-error.js';
import { decodeWireText, type WireText } from './wire-text.js';

export interface HeaderBlock {
  readonly headers: ReadonlyMap<string, string>;
  /** 0 when the header is absent. */
  readonly contentLength: number;
}

const contentLengthName = 'content-length';

/** Reads header lines. A name ends at the first `: `, so a value may hold `: ` itself. Of equal names the last counts. */
export function parseHeaderBlock(block: WireText): Result<HeaderBlock, ProtocolError> {
  const text = decodeWireText(block);
  const headers = new Map<string, string>();
  let contentLength: number | undefined;
  for (let start = 0; start <= text.length; ) {
    const end = endOfLine(text, start);
    const header = splitLine(text.slice(start, end));
    start = end + 1;
    if (header === undefined) return err({ code: 'malformedHeader' });
    const [name, value] = header;
    if (name.length !== contentLengthName.length || name.toLowerCase() !== contentLengthName) {
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

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function splitLine(line: string): readonly [string, string] | undefined {
  const separator = line.indexOf(': ');
  if (separator > 0) return [line.slice(0, separator), line.slice(separator + 2)];
  const colon = line.indexOf(':');
  return colon > 0 ? [line.slice(0, colon), line.slice(colon + 1)] : undefined;
}
