import type { DownloadSink } from './download.js';

/** A download that is kept in memory. */
export interface MemorySink extends DownloadSink {
  /** All that is held, once the download is done. */
  blob(): Blob;
}

/** A sink that keeps what comes, as a page that plays a recording does. `type`: what the blob is said to be. */
export function createMemorySink(type = 'audio/wav'): MemorySink {
  let sha256: string | undefined;
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  const blob = () => new Blob(chunks, { type });
  return {
    blob,
    async held() {
      return sha256 === undefined ? undefined : { sha256, bytes: blob().size };
    },
    async begin(expected) {
      sha256 = expected;
      chunks = [];
    },
    async write(chunk) {
      chunks.push(new Uint8Array(chunk));
    },
    async checksum() {
      const digest = await crypto.subtle.digest('SHA-256', await blob().arrayBuffer());
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
    finish: async () => undefined,
    close: async () => undefined,
  };
}
