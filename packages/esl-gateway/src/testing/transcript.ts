import { readFileSync } from 'node:fs';

/** One line of a recorded event socket conversation; `ms` counts from its start. */
export type TranscriptEntry =
  | { readonly dir: 'received'; readonly ms: number; readonly head: string; readonly body: string }
  | { readonly dir: 'sent'; readonly ms: number; readonly text: string };

/**
 * Reads a transcript: a file of one JSON object a line.
 *
 * @throws Error when the file cannot be read or a line is no transcript entry (line number in the message)
 */
export function readTranscript(path: string): readonly TranscriptEntry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line === '' ? [] : [parseEntry(line, `${path}:${index + 1}`)]));
}

/** What FreeSWITCH sent, one array of bytes for each message. */
export function receivedMessages(transcript: readonly TranscriptEntry[]): readonly Uint8Array[] {
  const encoder = new TextEncoder();
  return transcript.flatMap((entry) =>
    entry.dir === 'received' ? [encoder.encode(`${entry.head}\n\n${entry.body}`)] : [],
  );
}

/** What FreeSWITCH sent, as one stream. */
export function receivedBytes(transcript: readonly TranscriptEntry[]): Uint8Array {
  return joinBytes(receivedMessages(transcript));
}

/** What the client sent, one text for each command. */
export function sentCommands(transcript: readonly TranscriptEntry[]): readonly string[] {
  return transcript.flatMap((entry) => (entry.dir === 'sent' ? [entry.text] : []));
}

/** Cuts a stream before each of the given positions; positions may come in any order and repeat, empty pieces are left out. */
export function cutAt(bytes: Uint8Array, positions: readonly number[]): readonly Uint8Array[] {
  const bounds = [0, ...[...positions].sort((a, b) => a - b), bytes.length];
  return bounds.flatMap((start, index) => {
    const piece = bytes.subarray(start, bounds[index + 1] ?? bytes.length);
    return piece.length > 0 ? [piece] : [];
  });
}

/** Cuts a stream into pieces of `size` bytes; the last one may be shorter. */
export function cutEvery(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) pieces.push(bytes.subarray(start, start + size));
  return pieces;
}

/** Puts pieces of a stream together again. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let position = 0;
  for (const piece of pieces) {
    joined.set(piece, position);
    position += piece.length;
  }
  return joined;
}

function parseEntry(line: string, place: string): TranscriptEntry {
  const value: unknown = JSON.parse(line);
  if (typeof value === 'object' && value !== null && 'dir' in value && 'ms' in value) {
    const { dir, ms } = value;
    if (typeof ms === 'number' && dir === 'sent' && 'text' in value && typeof value.text === 'string') {
      return { dir, ms, text: value.text };
    }
    if (typeof ms === 'number' && dir === 'received' && 'head' in value && 'body' in value) {
      const { head, body } = value;
      if (typeof head === 'string' && typeof body === 'string') return { dir, ms, head, body };
    }
  }
  throw new Error(`${place}: not a transcript entry`);
}
