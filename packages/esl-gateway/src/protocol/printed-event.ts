import { readFlatValue } from './flat-json.js';
import type { WireText } from './wire-text.js';

/**
 * Finds single fields in the text of an event without reading the rest of it.
 *
 * FreeSWITCH prints an event as an object of texts and lists of texts, without spaces and with `Event-Name` first. In
 * such a text `"Unique-ID":` whose first quote has no backslash before it stands nowhere but before that field's value:
 * inside a string every quote has one, and a quote that ends a string has `,`, `:`, `]` or `}` after it. So what a caller
 * sent, which is always inside a string, is never taken for a field.
 */
const beginning = '{"Event-Name":"';
const quote = 0x22;
const backslash = 0x5c;
/** A name that is printed as it is, and that nothing after the end of a string can be taken for. */
const plainName = /^[\w.-]+$/;
const beforeObject = ':,[ \t\r\n';

/** Tells by its ends, and by its braces, that a text is an event as FreeSWITCH prints it. */
export function isPrintedEvent(text: WireText): boolean {
  if (!text.startsWith(beginning) || !(text.endsWith('"}') || text.endsWith('"]}'))) return false;
  for (let brace = text.indexOf('{', 1); brace >= 0; brace = text.indexOf('{', brace + 1)) {
    // A brace inside a string may look the same; then the event is read as a whole.
    if (beforeObject.includes(text.charAt(brace - 1))) return false;
  }
  return true;
}

/** What is searched for to find a field; undefined: its name may be printed in another way. Programs ask for few names, again and again. */
const searched = new Map<string, string | undefined>();
const mostSearched = 1_000;

function searchFor(name: string): string | undefined {
  if (searched.has(name)) return searched.get(name);
  // The quote before the name is compared afterwards: there is one in every few characters, and searching for it is slow.
  const wanted = plainName.test(name) ? `${name}":` : undefined;
  if (searched.size < mostSearched) searched.set(name, wanted);
  return wanted;
}

/** The values of a field; none when it is absent, undefined when it cannot be told from here. */
export function findInPrinted(text: WireText, name: string): readonly string[] | undefined {
  const wanted = searchFor(name);
  if (wanted === undefined) return undefined;
  for (let at = text.indexOf(wanted, 2); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const isName = text.charCodeAt(at - 1) === quote && text.charCodeAt(at - 2) !== backslash;
    if (isName) return readFlatValue(text, at + wanted.length);
  }
  return [];
}
