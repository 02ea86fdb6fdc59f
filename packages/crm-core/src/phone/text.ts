/**
 * Folding: one spelling for every way to write the same character. After it a text has ASCII digits, plain spaces,
 * `-` for every dash, `\n` for every line end, and no invisible marks (rule P4).
 */

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

/** Remembers what a pure function gave for short texts, of which there are few different ones. */
function remembering(compute: (text: string) => string, longest: number): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > longest) return compute(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= 4096) known.clear();
    const result = compute(text);
    known.set(text, result);
    return result;
  };
}

const foldOnce = remembering(foldCharacter, 2);

/** A line feed stays one. */
const unusual = /[^\x20-\x7e\n]/gu;

export function foldText(raw: string): string {
  if (plainAscii.test(raw)) return raw;
  return raw.replace(unusual, (char) => foldOnce(char));
}

const asciiSeparators = /[^a-z0-9]+/g;

const foldForeign = remembering(
  (text) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/\u0142/g, 'l')
      .replace(/\u0131/g, 'i')
      .replace(/\u00f8/g, 'o')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  32,
);

/** A text's letters and digits in lower case without accents, words one space apart: how labels are compared. */
export function foldWords(text: string): string {
  return plainAscii.test(text) ? text.toLowerCase().replace(asciiSeparators, ' ').trim() : foldForeign(text);
}

export function digitCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) count += 1;
  }
  return count;
}

export function digitsIn(text: string): string {
  return text.replace(/\D+/g, '');
}
