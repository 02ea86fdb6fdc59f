import type { AudioStore } from '../../ports/audio.js';
import { assertEqual, assertTrue } from '../assert.js';

/** What short tests write. */
export const abc = Uint8Array.of(97, 98, 99);

/** Bytes in these chunks. */
export async function* source(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** A source that breaks off after its first chunk. */
export async function* failing(): AsyncGenerator<Uint8Array> {
  yield abc;
  throw new Error('the source broke off');
}

/** Gives its bytes in one buffer that it uses over and over, as some readers do. */
export async function* reusing(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    buffer.set(part);
    yield buffer.subarray(0, part.length);
  }
}

/** Some bytes of a recording, both ends included. */
export async function readAll(
  store: AudioStore,
  id: string,
  start: number,
  end: number,
  reusing?: true,
): Promise<Uint8Array> {
  let bytes = new Uint8Array(0);
  for await (const chunk of store.read(id, { start, end, ...(reusing && { reusing }) })) {
    const longer = new Uint8Array(bytes.length + chunk.length);
    longer.set(bytes);
    longer.set(chunk, bytes.length);
    bytes = longer;
  }
  return bytes;
}

/** Checks the bytes `start` to `end` of `id`, read as a whole and by a reader that is done with each piece. */
export async function assertBytes(
  store: AudioStore,
  id: string,
  [start, end]: readonly [number, number],
  whole: Uint8Array,
) {
  for (const reusing of [undefined, true] as const) {
    const actual = await readAll(store, id, start, end, reusing);
    const what = `bytes ${start} to ${end}${reusing ? ', read into the same memory,' : ''}`;
    assertEqual(actual.length, end - start + 1, `the count of ${what}`);
    assertTrue(
      actual.every((byte, n) => byte === whole[start + n]),
      `${what} differ from what was written`,
    );
  }
}

/** Ids that name nothing. */
export const hostileIds = [
  '',
  '..',
  '../x',
  'a/b',
  'a\\b',
  'A',
  'a.b',
  'a\u0000',
  'é',
  'a\n',
  'x'.repeat(101),
  '__proto__',
];
