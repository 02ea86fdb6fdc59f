/** Letters that Unicode takes for whole ones, and that people write without their stroke or ligature. */
const plain: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ø: 'o', æ: 'ae', œ: 'oe', þ: 'th', ŧ: 't' },
};

const strokes = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

/** The longest word that is told apart: what is longer counts by its beginning. */
const mostLetters = 64;

// Scripts that put no space between words: each of their characters is a word of its own.
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}';
const word = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}])+`, 'gu');

/**
 * The text as it is compared in a search: in small letters, without accents, and whole width. `Żółw` and `zolw` are one.
 *
 * @example
 * console.log(foldText('Żółw ÉCLAIR Straße')); // zolw eclair strasse
 */
export function foldText(text: string): string {
  const whole = typeof text === 'string' ? text : '';
  return whole
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(strokes, (letter) => plain[letter] ?? letter);
}

/**
 * The words of a text, folded, each once, in the order in which they first come. Letters and digits make words; what is longer than 64
 * of them counts by its first 64.
 *
 * @example
 * console.log(wordsOf('Call back: call 12, Łódź').join(' ')); // call back 12 lodz
 */
export function wordsOf(text: string): readonly string[] {
  const found = foldText(text).match(word) ?? [];
  return [...new Set(found.map((each) => [...each].slice(0, mostLetters).join('')))];
}
