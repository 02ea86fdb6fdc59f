// Writes calls at a steady rate until told to stop, and says how late its event loop was meanwhile.
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { watchEventLoop } from './event-loop.mjs';
import { clock, ids, loadLibrary, unwrap } from './library.mjs';

process.on('disconnect', () => process.exit());
const { version, path, rate } = JSON.parse(process.argv[2]);
const library = await loadLibrary(version);
const { aLine, offered } = library.testing;
const store = await library.openStore(path);
unwrap(await store.lines.insert(aLine()), 'a line');
const service = library.serviceOn(store);

const seen = { written: 0, failed: 0, slowestMs: 0 };
const underWay = new Set();

async function write() {
  const callId = ids.next();
  const start = performance.now();
  const offer = offered({
    callId,
    at: clock.now(),
    remoteNumber: `+48601${String(underWay.size + 100_000)}`,
  });
  try {
    unwrap(await service.recordFacts(callId, [offer]), 'a call');
    seen.written += 1;
  } catch {
    seen.failed += 1;
  }
  seen.slowestMs = Math.max(seen.slowestMs, performance.now() - start);
}

const began = performance.now();
let started = 0;
const timer = setInterval(() => {
  // A loop that was stuck does not catch up: what it missed was never asked.
  const due = Math.floor(((performance.now() - began) / 1000) * rate);
  const now = Math.min(due - started, Math.ceil(rate / 10));
  started = due;
  for (let n = 0; n < now; n += 1) {
    const writing = write().finally(() => underWay.delete(writing));
    underWay.add(writing);
  }
}, 5);

await wait(2_000);
const loop = watchEventLoop();
seen.written = seen.failed = seen.slowestMs = 0;
await wait(1_000);
process.send('ready');
await once(process, 'message');
await wait(1_000);
clearInterval(timer);
await Promise.all(underWay);
process.send({ ...seen, ...loop.take() });
