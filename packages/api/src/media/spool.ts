import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file without a name: what is in it goes with the process, or when it is closed. */
export interface Spool {
  append(bytes: Uint8Array | string): Promise<void>;
  /** All that was appended, from the begin. */
  read(): AsyncGenerator<Uint8Array>;
  /** Forgets all. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const pieceBytes = 65_536;

export async function openSpool(dir: string): Promise<Spool> {
  const path = join(dir, `${randomUUID()}.part`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  let size = 0;
  return {
    async append(bytes) {
      const { bytesWritten } = await file.write(
        typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
        0,
        null,
        size,
      );
      size += bytesWritten;
    },
    async *read() {
      for (let at = 0; at < size; ) {
        const piece = Buffer.alloc(Math.min(pieceBytes, size - at));
        const { bytesRead } = await file.read(piece, 0, piece.length, at);
        if (bytesRead === 0) throw new Error('a spool file was cut');
        at += bytesRead;
        yield piece.subarray(0, bytesRead);
      }
    },
    async empty() {
      size = 0;
      await file.truncate(0);
    },
    close: () => file.close(),
  };
}
