import { createHash } from 'node:crypto';
import type { StoredAudio } from '@callcard/crm-core';

/** The bytes that were read are not those that were stored. */
export class AudioDiffers extends Error {
  override readonly name = 'AudioDiffers';
}

/**
 * All bytes of an audio, compared with its checksum on the way: the piece that ends it is held back until the comparison, so that
 * whoever got every byte got the right ones (rule A11). The others are not held: of many listeners each would hold one. Throws
 * {@link AudioDiffers}.
 */
export async function* checkedAudio(
  pieces: AsyncIterable<Uint8Array>,
  { sha256, sizeBytes }: StoredAudio,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  let last: Uint8Array | undefined;
  for await (const piece of pieces) {
    hash.update(piece);
    bytes += piece.length;
    if (bytes > sizeBytes) break;
    if (bytes === sizeBytes) last = piece;
    else yield piece;
  }
  if (bytes !== sizeBytes || hash.digest('hex') !== sha256)
    throw new AudioDiffers('the audio is not what was stored');
  if (last) yield last;
}
