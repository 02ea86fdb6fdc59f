import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasHit, piecesOf } from '../src/pages/calls/transcript-search.js';

describe('the search in a transcript', () => {
  it('loses nothing of the text, whatever is sought', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, sought) => {
        expect(
          piecesOf(text, sought)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('finds what is there, literally', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, sought, after) => {
        fc.pre(sought.trim() !== '');
        expect(hasHit(piecesOf(`${before}${sought}${after}`, sought))).toBe(true);
      }),
    );
  });

  it('finds words in capitals or not, every time', () => {
    expect(piecesOf('Faktura i FAKTURA', 'faktura')).toEqual([
      { text: 'Faktura', isHit: true },
      { text: ' i ', isHit: false },
      { text: 'FAKTURA', isHit: true },
    ]);
  });

  it('marks nothing when nothing is sought', () => {
    expect(piecesOf('Good morning', ' ')).toEqual([{ text: 'Good morning', isHit: false }]);
  });
});
