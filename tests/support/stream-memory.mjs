// How much memory streams of recordings hold, in a process that was started with --expose-gc.
import { setImmediate, setTimeout } from 'node:timers/promises';

/** What is reachable: garbage is no matter of ours. The second collection waits for what the first one found. */
function held() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function* zeros(bytes) {
  for (let left = bytes; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536));
}

/** The most that was held above what is held without the work, for each stream. */
async function perStream(ids, work) {
  const before = held();
  const looks = [];
  let isDone = false;
  const done = Promise.all(ids.map(work)).finally(() => {
    isDone = true;
  });
  // Between two looks the streams go on.
  while (!isDone) {
    await setTimeout(10);
    looks.push(held());
  }
  await done;
  if (looks.length < 2) throw new Error('looked too seldom');
  return Math.round((Math.max(...looks) - before) / ids.length);
}

/** Stores and reads several recordings at once and prints as JSON how many bytes each stream held at most. */
export async function printStreamMemory(audio, streams, bytes) {
  const ids = Array.from({ length: streams }, (_, n) => `memory-${n}`);
  const read = async (id, size) => {
    for await (const _ of audio.read(id, { start: 0, end: size - 1 })) await setImmediate();
  };
  // What is loaded when it is first used is no stream's, and neither are connections.
  await Promise.all(ids.map((id) => audio.put(`first-${id}`, zeros(300_000))));
  await Promise.all(ids.map((id) => read(`first-${id}`, 300_000)));
  const stored = await perStream(ids, (id) => audio.put(id, zeros(bytes)));
  console.log(JSON.stringify({ put: stored, read: await perStream(ids, (id) => read(id, bytes)) }));
}
