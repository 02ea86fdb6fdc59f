import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../src/http/cursor.js';
import { ifMatchHolds, ifNoneMatchHit, ifRangeHolds } from '../src/http/etag.js';
import { withIsoInstants } from '../src/http/instants.js';

const text = fc.string({ unit: 'grapheme' });

describe('entity tags', () => {
  it('If-Match compares strongly', () => {
    expect(ifMatchHolds('"1", "2"', '"2"')).toBe(true);
    expect(ifMatchHolds('*', '"2"')).toBe(true);
    expect(ifMatchHolds('W/"2"', '"2"')).toBe(false);
    expect(ifMatchHolds('2', '"2"')).toBe(false);
    expect(ifMatchHolds('"22"', '"2"')).toBe(false);
  });

  it('If-None-Match compares weakly', () => {
    expect(ifNoneMatchHit('W/"2"', '"2"')).toBe(true);
    expect(ifNoneMatchHit(undefined, '"2"')).toBe(false);
  });

  it('If-Range takes our strong tag only', () => {
    expect(ifRangeHolds(undefined, '"a"')).toBe(true);
    expect(ifRangeHolds('"a"', '"a"')).toBe(true);
    expect(ifRangeHolds('W/"a"', '"a"')).toBe(false);
    expect(ifRangeHolds('Sat, 21 Nov 2026 10:00:00 GMT', '"a"')).toBe(false);
  });
});

describe('cursors', () => {
  const way = fc.constantFrom('after', 'upTo');

  it('come back as they were, with the way they lead, in their own listing', () => {
    fc.assert(
      fc.property(text, way, text, (listing, to, named) => {
        const cursor = encodeCursor(listing, to, named);
        expect(decodeCursor(listing, cursor)).toEqual({ ok: true, value: { [to]: named } });
      }),
    );
  });

  it('are refused by another listing', () => {
    fc.assert(
      fc.property(text, text, way, text, (listing, other, to, named) => {
        fc.pre(listing !== other);
        expect(decodeCursor(other, encodeCursor(listing, to, named)).ok).toBe(false);
      }),
    );
  });

  it('are refused when anything else is sent', () => {
    fc.assert(fc.property(fc.string(), (cursor) => !decodeCursor('/v1/contacts', cursor).ok));
    const cursor = encodeCursor('/v1/contacts', 'after', 'abc');
    expect(decodeCursor('/v1/contacts', `${cursor}=`).ok).toBe(false);
    expect(decodeCursor('/v1/contacts', cursor.slice(0, -1)).ok).toBe(false);
  });
});

describe('instants', () => {
  it('become ISO 8601 at any depth; other numbers and texts stay', () => {
    const value = { at: 0, n: 1, legs: [{ endedAt: null, ringingAt: 1.5 }], details: { at: 'x', chat: 2 } };
    expect(withIsoInstants(value)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      n: 1,
      legs: [{ endedAt: null, ringingAt: '1970-01-01T00:00:00.001Z' }],
      details: { at: 'x', chat: 2 },
    });
  });

  it('leave the original as it was', () => {
    const value = Object.freeze({ at: 5 });
    withIsoInstants(value);
    expect(value).toEqual({ at: 5 });
  });
});
