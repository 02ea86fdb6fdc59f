import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, wordsOf } from '../src/index.js';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('text as it is compared in a search', () => {
  it.each([
    ['Dzień dobry, Łódź!', 'dzien dobry, lodz!'],
    ['Straße ÆSIR œuvre Þór', 'strasse aesir oeuvre thor'],
    ['ЁЖИК', 'ежик'],
    ['İstanbul ısı', 'istanbul isi'],
    ['ﬁne ＦＵＬＬ', 'fine full'],
  ])('%s is %s', (given, folded) => {
    expect(foldText(given)).toBe(folded);
  });

  it('is the same however its accents are spelled', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(foldText(given.normalize('NFD'))).toBe(foldText(given.normalize('NFC')));
      }),
    );
  });

  it('changes no more when it is folded again', () => {
    fc.assert(fc.property(text, (given) => expect(foldText(foldText(given))).toBe(foldText(given))));
  });
});

describe('words of a text', () => {
  it('come once each, without what is between them', () => {
    expect(wordsOf("Call back: call 12 - don't “quote” me_now")).toEqual([
      ...['call', 'back', '12', 'don', 't', 'quote', 'me', 'now'],
    ]);
    expect(wordsOf(' \n… --> 👩')).toEqual([]);
  });

  it('are the single characters of scripts that put no space between words', () => {
    expect(wordsOf('注文はABC')).toEqual(['注', '文', 'は', 'abc']);
  });

  it('count by their beginning when they are longer than any word', () => {
    const long = 'a'.repeat(64);
    expect(wordsOf(`${long}b ${long}c`)).toEqual([long]);
  });

  it('are none of what is no text', () => {
    expect(wordsOf(undefined as never)).toEqual([]);
  });
});
