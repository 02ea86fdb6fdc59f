import { err, ok, type Result } from '@callcard/crm-core';
import type { ProtocolError } from './protocol-error.js';
import { decodeWireText, type WireText } from './wire-text.js';

export interface HeaderBlock {
  readonly headers: ReadonlyMap<string, string>;
  /** 0 when the header is absent. */
  readonly contentLength: number;
}

/** Reads header lines. A name ends at the first `: `, so a value may hold `: ` itself. Of equal names the last counts. */
export function parseHeaderBlock(block: WireText): Result<HeaderBlock, ProtocolError> {
  const headers = new Map<string, string>();
  let contentLength: number | undefined;
  for (const line of decodeWireText(block).split('\n')) {
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
