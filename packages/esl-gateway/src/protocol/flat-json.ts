import { decodeWireText, type WireText } from './wire-text.js';

/**
 * A JSON object of texts and lists of texts, read only as far as it is asked about: an event has some 200 fields of
 * which a handful matter, and making values of them all is most of what an event costs.
 */
export interface FlatJson {
  /** The values of a field, in order; none when it is absent or is no well-formed text. Of equal names the first counts. */
  values(name: string): readonly string[];
  names(): Iterable<string>;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const closeBrace = 0x7d;
const escapedOrPastAscii = /[\\\x80-\xff]/;

/** Finds the position after the string that begins at `start`; -1 when it does not end. */
function endOfString(text: WireText, start: number): number {
  for (let end = text.indexOf('"', start + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    // An even number of them escape each other, and not the quote.
    if (slashes % 2 === 0) return end + 1;
  }
  return -1;
}

/** Finds the position after the list of strings that begins at `start`; -1 when it is none. */
function endOfList(text: WireText, start: number): number {
  if (text.charCodeAt(start + 1) === closeBracket) return start + 2;
  let at = start;
  do {
    if (text.charCodeAt(at + 1) !== quote) return -1;
    at = endOfString(text, at + 1);
    if (text.charCodeAt(at) === closeBracket) return at + 1;
  } while (at > 0 && text.charCodeAt(at) === comma);
  return -1;
}

function endOfValue(text: WireText, start: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) return endOfString(text, start);
  return first === openBracket ? endOfList(text, start) : -1;
}

/** Finds where each field's value begins; undefined when the text has another form. */
function fieldsOf(text: WireText): Map<string, number> | undefined {
  const fields = new Map<string, number>();
  if (!text.startsWith('{"')) return undefined;
  let at = 0;
  do {
    const name = at + 1;
    if (text.charCodeAt(name) !== quote) return undefined;
    const value = endOfString(text, name) + 1;
    if (value === 0 || text.charCodeAt(value - 1) !== colon) return undefined;
    let key = text.slice(name + 1, value - 2);
    if (escapedOrPastAscii.test(key)) {
      if (key.includes('\\')) return undefined;
      key = decodeWireText(key);
    }
    if (!fields.has(key)) fields.set(key, value);
    at = endOfValue(text, value);
    if (at < 0) return undefined;
  } while (text.charCodeAt(at) === comma);
  return text.charCodeAt(at) === closeBrace && at === text.length - 1 ? fields : undefined;
}

function parsed(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  } catch {
    return [];
  }
}

/** V8 copies what is shorter out of a text; anything longer is a view that keeps all of the text in memory. */
const shortestView = 13;

/** The same text, which keeps nothing of what it was cut out of: an id that somebody remembers would keep its whole event. */
function copied(view: string): string {
  return view.length < shortestView ? view : ` ${view}`.slice(1);
}

/** Reads the text, or the list of texts, that begins at `start`; undefined when there is neither. */
export function readFlatValue(text: WireText, start: number): readonly string[] | undefined {
  const end = endOfValue(text, start);
  if (end < 0) return undefined;
  const inner = text.slice(start + 1, end - 1);
  const isPlain = text.charCodeAt(start) === quote && !escapedOrPastAscii.test(inner);
  return isPlain ? [copied(inner)] : parsed(decodeWireText(text.slice(start, end)));
}

/**
 * Reads an object of texts and lists of texts without spaces between them, as FreeSWITCH prints events. Undefined: the
 * text has another form, which `JSON.parse` may well accept.
 */
export function readFlatJson(text: WireText): FlatJson | undefined {
  const fields = fieldsOf(text);
  if (fields === undefined) return undefined;
  return {
    values(name) {
      const start = fields.get(name);
      return start === undefined ? [] : (readFlatValue(text, start) ?? []);
    },
    names: () => fields.keys(),
  };
}
