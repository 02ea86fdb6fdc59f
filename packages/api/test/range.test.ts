import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideRange } from '../src/http/range.js';

const sizes = fc.integer({ min: 1, max: 1_000_000 });

describe('decideRange', () => {
  it('gives exactly the asked bytes, cut at the end', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, a, length) => {
        const start = a % size;
        const end = start + length;
        expect(decideRange(`bytes=${start}-${end}`, size)).toEqual({
          kind: 'part',
          range: { start, end: Math.min(end, size - 1) },
        });
      }),
    );
  });

  it('an open range goes to the end', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, a) => {
        const start = a % size;
        const part = { kind: 'part', range: { start, end: size - 1 } };
        expect(decideRange(`bytes=${start}-`, size)).toEqual(part);
      }),
    );
  });

  it('a suffix is the last bytes, or all when it is longer', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1 }), (size, length) => {
        const start = Math.max(0, size - length);
        expect(decideRange(`bytes=-${length}`, size)).toEqual({
          kind: 'part',
          range: { start, end: size - 1 },
        });
      }),
    );
  });

  it('a range that starts past the end is unsatisfiable', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(), (size, beyond) => {
        expect(decideRange(`bytes=${size + beyond}-`, size)).toEqual({ kind: 'unsatisfiable' });
      }),
    );
    expect(decideRange('bytes=-0', 10)).toEqual({ kind: 'unsatisfiable' });
    expect(decideRange(`bytes=${'9'.repeat(400)}-`, 10)).toEqual({ kind: 'unsatisfiable' });
  });

  it.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=5-2',
    'bytes=0-1,3-4',
    'bytes=--5',
    'bytes=1.5-2',
    'items=0-1',
    '0-1',
  ])('ignores %j', (header) => {
    expect(decideRange(header, 10)).toEqual({ kind: 'whole' });
  });

  it('takes the unit in any case', () => {
    expect(decideRange('Bytes=0-1', 10)).toEqual({ kind: 'part', range: { start: 0, end: 1 } });
  });

  it('an empty representation is sent whole for a suffix', () => {
    expect(decideRange('bytes=-5', 0)).toEqual({ kind: 'whole' });
  });

  it('whatever the header, a part lies within the representation', () => {
    const headers = fc.oneof(fc.string(), fc.stringMatching(/^bytes=[0-9-, ]{0,12}$/));
    fc.assert(
      fc.property(headers, fc.nat(1000), (header, size) => {
        const decision = decideRange(header, size);
        if (decision.kind !== 'part') return;
        const { start, end } = decision.range;
        expect(start >= 0 && start <= end && end < size).toBe(true);
      }),
    );
  });
});
