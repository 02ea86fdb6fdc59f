/** What is derived of a recording. */
export const derivedKinds = ['mp3', 'ogg', 'peaks'] as const;

/** One of {@link derivedKinds}. */
export type DerivedKind = (typeof derivedKinds)[number];

/** Names what is derived: of which recording, of which bytes of it, and what it is. */
export interface DerivedKey {
  readonly recordingId: string;
  /** SHA-256 of the recording, in hex: what was made of other bytes is never taken for it. */
  readonly sourceSha256: string;
  readonly kind: DerivedKind;
}

/** A file of the cache, by what its name says. */
export interface CachedName extends DerivedKey {
  /** Of the file itself. */
  readonly sha256: string;
}

const pattern = /^([a-z0-9-]{1,100})\.([0-9a-f]{64})\.([0-9a-f]{64})\.(mp3|ogg|peaks)$/;

/** What names a recording in a file's name: nothing that could lead out of a folder. */
const idPattern = /^[a-z0-9-]{1,100}$/;

/** The name without the checksum of the file itself. Throws a RangeError for a malformed id. */
export function keyText({ recordingId, sourceSha256, kind }: DerivedKey): string {
  if (!idPattern.test(recordingId)) throw new RangeError('malformed recording id');
  return `${recordingId}.${sourceSha256}.${kind}`;
}

export function fileNameOf(name: CachedName): string {
  return `${name.recordingId}.${name.sourceSha256}.${name.sha256}.${name.kind}`;
}

/** What a file's name says; undefined: it is none of ours. */
export function readFileName(fileName: string): CachedName | undefined {
  const [, recordingId, sourceSha256, sha256, kind] = pattern.exec(fileName) ?? [];
  if (recordingId === undefined || sourceSha256 === undefined || sha256 === undefined) return undefined;
  return { recordingId, sourceSha256, sha256, kind: kind as DerivedKind };
}
