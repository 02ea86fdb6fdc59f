import type { RecordingItem } from '../recording-items.js';

/** Why the audio of a recording is not in an archive. */
export type LeftOut = 'damaged' | 'missing' | 'deleted' | 'not-stored';

/** What happened to a recording on its way into an archive. */
export type Exported =
  | { readonly file: string; readonly leftOut: null }
  | { readonly file: null; readonly leftOut: LeftOut };

/** How an archive ended. */
export interface ManifestEnd {
  /** So many recordings are in it. */
  readonly files: number;
  /** So many were chosen and are not. */
  readonly leftOut: number;
  /** Where the next archive goes on; null: everything is in this one. */
  readonly next: string | null;
}

/** The name of the list, which is the last entry of an archive: whoever has it has all before it. */
export const manifestName = 'manifest.jsonl';

const line = (value: object) => `${JSON.stringify(value)}\n`;

/** One line of JSON on a recording: what it is of, what its file has to be, and why there is none. */
export function manifestLine(item: RecordingItem, { file, leftOut }: Exported): string {
  const { id, callId, kind, state, startedAt, durationMs, channels, sha256, sizeBytes } = item;
  const { direction, withheld, number, name, line: calledLine, user } = item;
  return line({
    ...{ file, leftOut, id, callId, kind, state, startedAt, durationMs, channels, sha256, sizeBytes },
    ...{ direction, withheld, number, name, line: calledLine, user },
  });
}

/** The last line. */
export function manifestEnd({ files, leftOut, next }: ManifestEnd): string {
  return line({ end: true, files, leftOut, next });
}
