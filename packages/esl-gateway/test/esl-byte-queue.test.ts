import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteQueue } from '../src/protocol/byte-queue.js';

describe('a byte queue', () => {
  it('gives back what was put in, in order, whatever becomes of the chunks that were kept', () => {
    // Line feeds often enough for blank lines.
    const byte = fc.oneof(fc.nat(255), fc.constant(0x0a));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 6_000 }),
      fc.array(byte, { maxLength: 40 }).map((some) => Uint8Array.from(some)),
    );
    const steps = fc.array(fc.tuple(bytes, fc.nat(6_000)), { maxLength: 20 });
    fc.assert(
      fc.property(steps, (all) => {
        const queue = createByteQueue();
        let held: number[] = [];
        for (const [chunk, wanted] of all) {
          const sent = chunk.slice();
          queue.append(sent);
          held = held.concat([...chunk]);
          const from = Math.min(1, held.length);
          expect(queue.blankLine(from)).toBe(Buffer.from(held).indexOf('\n\n', from));
          const count = Math.min(wanted, held.length);
          expect([...Buffer.from(queue.take(count), 'latin1')]).toEqual(held.slice(0, count));
          held = held.slice(count);
          queue.keep();
          sent.fill(0);
          expect([queue.length, queue.at(0), queue.at(held.length)]).toEqual([
            held.length,
            held[0],
            undefined,
          ]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('that is never empty and never large keeps little storage, however much goes through', () => {
    const queue = createByteQueue();
    const chunk = new Uint8Array(1_000);
    queue.append(chunk);
    for (let count = 0; count < 20_000; count += 1) {
      queue.append(chunk);
      queue.drop(1_000);
      queue.keep();
    }
    expect(queue.length).toBe(1_000);
    expect(queue.capacity).toBeLessThan(16 * 1024);
  });

  it('gives a burst’s storage back once it is used up', () => {
    const queue = createByteQueue();
    queue.append(new Uint8Array(8 * 1024 * 1024));
    queue.keep();
    expect(queue.capacity).toBeGreaterThanOrEqual(8 * 1024 * 1024);
    queue.drop(queue.length);
    expect(queue.capacity).toBeLessThan(64 * 1024);
  });
});
