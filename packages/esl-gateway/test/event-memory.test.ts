import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { readEvent } from '../src/protocol/event.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

it.each([1, 12])(
  'a value that somebody keeps does not keep its event in memory (%i fields read)',
  (reads) => {
    const events = 500;
    const size = 100_000;
    const before = heapUsed();
    const kept = new Set<string>();
    for (let n = 0; n < events; n += 1) {
      const id = `6334fa98-adb7-49ab-97dd-${String(n).padStart(12, '0')}`;
      const fill = 'x'.repeat(size);
      // As it comes from a socket: a text of its own.
      const text = Buffer.from(`{"Event-Name":"HEARTBEAT","Unique-ID":"${id}","fill":"${fill}"}`).toString(
        'latin1',
      );
      const event = readEvent(text);
      for (let read = 0; read < reads; read += 1) kept.add(event?.get('Unique-ID') ?? '');
    }
    expect(kept.size).toBe(events);
    expect(heapUsed() - before).toBeLessThan((events * size) / 5);
  },
);
