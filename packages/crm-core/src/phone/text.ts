/**
 * Folding: one spelling for every way to write the same character. After it a text has ASCII digits, plain spaces,
 * `-` for every dash, `\n` for every line end, and no invisible marks (rule P4).
 */

/** Longer texts are no label, and not worth remembering. */
const longestLabel = 32;

const plainAscii = /^[\x20-\x7e]*$/;

const decimalDigit = /\p{Nd}/u;

const space = /[\p{Zs}\t\u115f\u1160\u2800\u3164\uffa0]/u;

const lineEnd = /[\n\r\v\f\u0085\u2028\u2029]/;

const dash = /[\p{Pd}\u00af\u02d7\u2043\u207b\u208b\u2212\u2796\u2500\u2501\u30fc\uff70]/u;

/** Bidi and zero-width marks, soft hyphens, variation selectors, keycap marks, controls, stray surrogates. */
const invisible = /\p{Cf}|\p{Cc}|\p{Cs}|[\ufe00-\ufe0f]|\u20e3|\u034f/u;

/** The first of each row is what the others look like. */
const lookalikes: ReadonlyMap<string, string> = new Map(
  [
    '+\u207a\u208a\ufe62\u2795\ufb29',
    '/\u2044\u2215\u29f8',
    '~\u301c\u223c\u02dc\u2053',
    '.\u00b7\u2022\u2024\u2025\u2026\u2027\u2219\u22c5\u30fb\u3002',
    ',\u3001\u060c\u066b',
    ';\u061b',
    "'\u2018\u2019\u201a",
    '"\u201c\u201d\u201e\u00ab\u00bb',
    '[\u3010\u3014',
    ']\u3011\u3015',
    '<\u3008',
    '>\u3009',
    'x\u00d7\u2715\u2a09',
    '*\u2217\u22c6\u2731',
  ].flatMap(([meant = '', ...others]) => others.map((other) => [other, meant] as const)),
);

/**
 * The value of a decimal digit of any script. Unicode assigns them in runs of ten from zero up, so the distance to
 * the run's start, modulo ten, is the value.
 */
function digitValue(codePoint: number): number {
  let before = 0;
  while (decimalDigit.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return before % 10;
}

function foldCharacter(char: string): string {
  const known = lookalikes.get(char);
  if (known !== undefined) return known;
  if (decimalDigit.test(char)) return String(digitValue(char.codePointAt(0) ?? 0));
  const code = char.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e && dash.test(char) === false) {
    return String.fromCharCode(code - 0xfee0);
  }
  if (lineEnd.test(char)) return '\n';
  if (space.test(char)) return ' ';
  if (dash.test(char)) return '-';
  return invisible.test(char) ? '' : char;
}

/** Remembers what a pure function gave for keys of which there are few different ones. */
export function remembering<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= 4096) known.clear();
    const result = compute(key);
    known.set(key, result);
    return result;
  };
}

/** The code of what a character is folded to, remembered; NaN: nothing. */
const foldedCode = remembering((codePoint: number) => {
  const char = foldCharacter(String.fromCodePoint(codePoint));
  return char.codePointAt(0) ?? Number.NaN;
});

const lineFeed = 0x0a;

const isUsual = (code: number) => (code >= 0x20 && code <= 0x7e) || code === lineFeed;

/** More arguments than this make some engines throw. */
const mostArguments = 4_096;

function textOf(codePoints: readonly number[]): string {
  let text = '';
  for (let at = 0; at < codePoints.length; at += mostArguments)
    text += String.fromCodePoint(...codePoints.slice(at, at + mostArguments));
  return text;
}

export function foldText(raw: string): string {
  let at = 0;
  while (at < raw.length && isUsual(raw.charCodeAt(at))) at += 1;
  if (at === raw.length) return raw;
  const codes = new Array<number>(raw.length);
  let count = 0;
  for (at = 0; at < raw.length; at += 1) {
    const code = raw.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    const folded = isUsual(code) ? code : foldedCode(code);
    if (Number.isNaN(folded)) continue;
    codes[count] = folded;
    count += 1;
  }
  codes.length = count;
  return textOf(codes);
}

const asciiSeparators = /[^a-z0-9]+/g;

function foldForeign(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\u0142/g, 'l')
    .replace(/\u0131/g, 'i')
    .replace(/\u00f8/g, 'o')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const foldLabel = remembering(foldForeign);

/** A text's letters and digits in lower case without accents, words one space apart: how labels are compared. */
export function foldWords(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase().replace(asciiSeparators, ' ').trim();
  return text.length > longestLabel ? foldForeign(text) : foldLabel(text);
}

/** Whether a character code is that of an ASCII digit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export function digitCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isDigit(text.charCodeAt(at))) count += 1;
  }
  return count;
}

export function digitsIn(text: string): string {
  return text.replace(/\D+/g, '');
}
