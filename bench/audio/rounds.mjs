// Recordings put, read and removed again, all places taking turns.
import { randomBytes } from 'node:crypto';
import { forAll, ids } from '../library.mjs';

/** How much a source gives at once, as streams of files do. */
const pieceBytes = 64 * 1024;
const piece = randomBytes(pieceBytes);

async function* source(bytes) {
  for (let left = bytes; left > 0; left -= pieceBytes) yield piece.subarray(0, Math.min(left, pieceBytes));
}

async function readAll(audio, id, bytes) {
  let found = 0;
  for await (const got of audio.read(id, { start: 0, end: bytes - 1 })) found += got.length;
  if (found !== bytes) throw new Error(`read ${found} of ${bytes} bytes`);
}

async function timed(names, atOnce, work) {
  const began = performance.now();
  await forAll(names, work, atOnce);
  return (performance.now() - began) / 1000;
}

async function turn(audio, { files, bytes, atOnce }) {
  const names = Array.from({ length: files }, () => ids.next());
  const put = await timed(names, atOnce, (id) => audio.put(id, source(bytes)));
  const read = await timed(names, atOnce, (id) => readAll(audio, id, bytes));
  await forAll(names, (id) => audio.remove(id), atOnce);
  return { put: (files * bytes) / put, read: (files * bytes) / read };
}

/** For each place the bytes per second of its fastest round; whatever else the machine does only makes rounds slower. */
export async function measureRounds(places, load, rounds) {
  const best = places.map(({ name }) => ({ name, put: 0, read: 0 }));
  for (let round = 0; round < rounds; round += 1) {
    // Another one begins each time: whoever follows a slow place finds a disk that is still busy.
    for (const at of places.map((_, n) => (n + round) % places.length)) {
      const { put, read } = await turn(places[at].audio, load);
      best[at].put = Math.max(best[at].put, put);
      best[at].read = Math.max(best[at].read, read);
    }
  }
  return best;
}
