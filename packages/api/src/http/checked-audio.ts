import { createHash } from 'node:crypto';

/** The bytes that were read are not those that were stored. */
export class AudioDiffers extends Error {
  override readonly name = 'AudioDiffers';
}

/**
 * All bytes of an audio, compared with its checksum on the way: the last piece is held back until the comparison, so that
 * whoever got every byte got the right ones (rule A11). Throws {@link AudioDiffers}.
 */
export async function* checkedAudio(
  pieces: AsyncIterable<Uint8Array>,
  sha256: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let last: Uint8Array | undefined;
  for await (const piece of pieces) {
    hash.update(piece);
    if (last) yield last;
    last = piece;
  }
  if (hash.digest('hex') !== sha256) throw new AudioDiffers('the audio is not what was stored');
  if (last) yield last;
}
