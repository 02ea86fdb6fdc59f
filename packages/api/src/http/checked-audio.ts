import { createHash } from 'node:crypto';
import type { StoredAudio } from '@callcard/crm-core';

/** The bytes that were read are not those that were stored. */
export class AudioDiffers extends Error {
  override readonly name = 'AudioDiffers';
}

/**
 * All bytes of an audio, compared with its checksum on the way: the piece that ends it is given only after the comparison, so that
 * whoever got every byte got the right ones (rule A11). Each piece is given before the next is asked for. Throws {@link AudioDiffers}.
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
    if (bytes < sizeBytes) yield piece;
    else {
      last = piece;
      break;
    }
  }
  if (bytes !== sizeBytes || hash.digest('hex') !== sha256)
    throw new AudioDiffers('the audio is not what was stored');
  if (last) yield last;
}
