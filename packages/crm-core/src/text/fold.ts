/** Letters that Unicode takes for letters of their own, as people type them on another keyboard. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ŧ: 't',
  ς: 'σ',
};

const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/** Accents of Latin, Greek and Cyrillic letters, and the points of Hebrew and Arabic: what is left out in haste. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/** Between letters of one word: O'Brien, O’Brien and OBrien are one name. */
const apostrophes = /['\u2019\u02bc\u00b4`]/g;

/** The longest word that is told apart: what is longer counts by its beginning. */
const mostLetters = 64;

// Scripts that put no space between words: each of their characters is a word of its own.
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}';
const words = new RegExp(`[${unspaced}]\\p{M}*|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/**
 * A text as it is compared with what somebody types: without case, accents and compatibility forms, so that `Żółć` is `zolc` and
 * `Straße` is `strasse`. Folding twice is folding once. Marks that make other letters in other scripts stay.
 */
export function foldText(text: string): string {
  const whole = typeof text === 'string' ? text : '';
  const small = whole.normalize('NFKD').replace(accents, '').normalize('NFC').toLowerCase();
  // Small letters of some capitals come with an accent again.
  const bare = small.normalize('NFKD').replace(accents, '');
  return bare.replace(plainLetter, (letter) => plainLetters[letter] ?? letter).normalize('NFC');
}

/**
 * The words of a text, folded, each once, in the order in which they come first: runs of letters and digits. What is longer than
 * 64 of them counts by its first 64.
 */
export function wordsOf(text: string): readonly string[] {
  const whole = typeof text === 'string' ? text : '';
  // Some letters are made of an apostrophe, and some apostrophes of an accent.
  const folded = foldText(whole.replace(apostrophes, '')).replace(apostrophes, '');
  const found = folded.match(words) ?? [];
  return [...new Set(found.map((word) => [...word].slice(0, mostLetters).join('')))];
}
