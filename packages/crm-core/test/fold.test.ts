import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, wordsOf } from '../src/text/fold.js';

describe('a folded text', () => {
  it.each([
    ['Żółć', 'zolc'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['ẞ', 'ss'],
    ['Łódź', 'lodz'],
    ['Ångström', 'angstrom'],
    ['Smørrebrød', 'smorrebrod'],
    ['Đorđe', 'dorde'],
    ['Ísland Þór', 'island thor'],
    ['İstanbul', 'istanbul'],
    ['ısı', 'isi'],
    ['ﬁnance', 'finance'],
    ['ＡＢＣ１２', 'abc12'],
    ['Ёлка', 'елка'],
    ['ΝΊΚΟΣ', 'νικοσ'],
    ['νίκος', 'νικοσ'],
    ['ガ', 'ガ'],
    ['हिन्दी', 'हिन्दी'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same however its accents are written', () => {
    expect(foldText('Z\u0307o\u0301łc\u0301')).toBe(foldText('Żółć'));
  });

  it('does not change when it is folded again, nor do its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        for (const word of wordsOf(text)) expect(wordsOf(word)).toEqual([word]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the words of a text', () => {
  it.each([
    ['Anna Nowak-Żółć, ANNA', ['anna', 'nowak', 'zolc']],
    ["O'Brien, O’Brien & OBrien", ['obrien']],
    ['  ...  ', []],
    ['24h GmbH & Co. KG', ['24h', 'gmbh', 'co', 'kg']],
    ['', []],
    ['ŉ Koei', ['n', 'koei']],
    ['注文はABC', ['注', '文', 'は', 'abc']],
    [`${'a'.repeat(64)}b ${'a'.repeat(64)}c`, ['a'.repeat(64)]],
  ])('of %s are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are none of what is no text', () => {
    expect(wordsOf(undefined as never)).toEqual([]);
  });
});
