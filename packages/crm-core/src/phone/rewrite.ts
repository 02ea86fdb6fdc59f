import { decodePercent } from './address.js';
import type { ReadingContext } from './context.js';
import { legacyInternationalPrefixes } from './rules.js';
import { foldText, isDigit, remembering } from './text.js';

/**
 * What programs and keyboards did to a text before it came here, undone while the text is still whole (rule P4): markup
 * of web pages, percent codes, spreadsheet formats, and the wait for a second dialling tone.
 */

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  plus: '+',
  amp: '&',
  quot: '"',
  apos: "'",
  ndash: '-',
  mdash: '-',
  minus: '-',
  lpar: '(',
  rpar: ')',
};

/** The character that an entity stands for; undefined for a name that is none. */
function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-f]+)|([0-9]+))$/.exec(name) ?? [];
  const code = Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16);
  return Number.isNaN(code) ? entities[name] : foldText(String.fromCodePoint(code));
}

const unescaped = remembering((entity: string) => characterOf(entity.slice(1, -1).toLowerCase()) ?? entity);

/** Line breaks of a page; other elements only format. Anything else in angle brackets is an address or a word. */
const breaks = /<\/?(?:br|p|div|li|tr)(?:\s[^<>]*)?\/?>/gi;

const elements = /<\/?(?:a|b|i|u|em|span|strong|font|small|td|ul|ol)(?:\s[^<>]*)?>/gi;

function withoutMarkup(text: string): string {
  let plain = text;
  if (plain.includes('&')) {
    plain = plain.replace(/&#?[a-z0-9]{2,6};/gi, unescaped);
  }
  return plain.includes('<') ? plain.replace(breaks, '\n').replace(elements, ' ') : plain;
}

/** Text copied out of a link, where no scheme or host says that it is an address. */
function withoutPercentCodes(text: string): string {
  return /%(?:2B|20|28|29|2D)/i.test(text) && !/[@:<]/.test(text) ? decodePercent(text) : text;
}

/** `8~10`, `8w10`, `8,10`: the tone after the trunk 8 that was waited for (rule P4). */
function withoutDialTone(text: string, context: ReadingContext): string {
  const waits = context.country !== undefined && legacyInternationalPrefixes[context.country]?.test('810');
  return waits ? text.replace(/^(\W{0,4})8\s?[~,;wp]{1,2}\s?10(?=[\s()-]*[1-9])/i, '$1810') : text;
}

/** When to call and what a minute costs, at the end: `24/7`, `8:00-16:00`, `9am-5pm`, `(0,14 EUR/Min)`. */
const note =
  /[\s,(]\s?(?:24\s?\/\s?7|\d\d?(?::\d\d|\s?[ap]m)\s?-\s?\d\d?(?::\d\d|\s?[ap]m)|[$\u20ac\u00a3]?\s?\d{1,3}(?:[.,]\d\d?)?\s?(?:\p{L}{1,5}\.?|[$\u20ac\u00a3])?\s?(?:\/|per|pro)\s?min)[^0-9]*$/iu;

/** A note is not longer up to its last digit. */
const noteWindow = 24;

/** Without a note that has digits of its own; undefined when there is none. */
export function withoutNote(text: string): string | undefined {
  let end = text.length;
  while (end > 0 && !isDigit(text.charCodeAt(end - 1))) end -= 1;
  const from = Math.max(0, end - noteWindow);
  const start = note.exec(text.slice(from))?.index;
  return start === undefined ? undefined : text.slice(0, from + start);
}

/** Undoes what happened to the text on its way. Linear in the text's length; most texts come back as they are. */
export function rewriteText(text: string, context: ReadingContext): string {
  let plain = text;
  if (/[&<]/.test(plain)) plain = withoutMarkup(plain);
  if (plain.includes('%')) plain = withoutPercentCodes(plain);
  return withoutDialTone(plain, context).trim();
}

/** A number that a spreadsheet turned into a float, or grouped by thousands: `48221234567.0`, `48,221,234,567`. */
export function withoutSpreadsheetFormat(text: string): string {
  if (/^=?["']?\+?[0-9]{7,15}[.,]00?["']?$/.test(text)) return text.replace(/[.,]00?(?=["']?$)/, '');
  return /^[0-9]{1,3}(?:,[0-9]{3}){3,4}$/.test(text) ? text.replaceAll(',', '') : text;
}

/** Texts that only look like numbers: dates, and what a spreadsheet rounded to `4.82212E+10`. */
export function isOtherNotation(text: string): boolean {
  return (
    /^(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:[0-2][0-9]|3[01])(?:[T ].*)?$/.test(text) ||
    /^[+'"=-]{0,3}[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,2}["']?$/i.test(text)
  );
}
