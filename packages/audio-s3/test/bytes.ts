import { createHash } from 'node:crypto';

/** `size` bytes that repeat after a while that is no power of two, in pieces of the size that readers of files use. */
export async function* audioOf(size: number): AsyncGenerator<Uint8Array> {
  const pattern = Buffer.from(Uint8Array.from({ length: 65_521 }, (_, n) => (n * 31 + (n >> 8)) % 256));
  for (let left = size; left > 0; left -= pattern.length) yield pattern.subarray(0, left);
}

/** What the store has to say of it. */
export async function storedOf(bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of bytes) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}
