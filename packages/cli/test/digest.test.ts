import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../src/import/line-index.js';
import { canonicalText, DocumentIndex, DocumentSum, digestOf } from '../src/move/digest.js';

const documents = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 20 });

/** The same document, whose fields are in another order at every depth. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  );
}

function sumOf(all: readonly unknown[]): DocumentSum {
  const sum = new DocumentSum();
  for (const each of all) sum.add(digestOf(each));
  return sum;
}

describe('the canonical text of a document', () => {
  it('is the same whatever the order of fields, and can be read as the document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalText(turned(value))).toBe(canonicalText(value));
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('tells lists by their order, and a field that is null from none', () => {
    expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]));
    expect(canonicalText({ a: null })).not.toBe(canonicalText({}));
    expect(canonicalText({ a: undefined })).toBe(canonicalText({}));
  });
});

describe('the checksum of documents', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(documents, (all) => {
        expect(sumOf([...all].reverse()).checksum).toBe(sumOf(all).checksum);
      }),
    );
  });

  it('changes when one is there twice, is missing, or differs', () => {
    fc.assert(
      fc.property(documents, fc.dictionary(fc.string(), fc.jsonValue()), (all, one) => {
        const whole = sumOf([...all, one]).checksum;
        expect(sumOf([...all, one, one]).checksum).not.toBe(whole);
        expect(sumOf(all).checksum).not.toBe(whole);
        expect(sumOf([...all, { ...one, changed: true, id: 7 }]).checksum).not.toBe(whole);
      }),
    );
  });
});

describe('an index of documents', () => {
  it('knows those that it was given, and no other', () => {
    const index = new DocumentIndex(new LineIndex());
    for (let n = 0; n < 5_000; n += 1) index.add(digestOf({ n }));
    expect(index.size).toBe(5_000);
    for (let n = 0; n < 5_000; n += 1) expect(index.numberOf(digestOf({ n }))).toBe(n + 1);
    for (let n = 5_000; n < 6_000; n += 1) expect(index.numberOf(digestOf({ n }))).toBeUndefined();
  });
});
