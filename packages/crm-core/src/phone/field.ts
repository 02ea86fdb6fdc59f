import { maxPhoneTextLength } from '../model/limits.js';
import { readAddress } from './address.js';
import { assemble, type FieldPart } from './assemble.js';
import { mostSteps, type ReadingContext, readCanonical, unparseable } from './context.js';
import { countryOption } from './country-option.js';
import { readDialText } from './dial-text.js';
import type { NumberingPlans } from './plans.js';
import type { PhoneNumberResult, PhoneOptions, UnreadPhone } from './result.js';
import { isOtherNotation, rewriteText, withoutNote, withoutSpreadsheetFormat } from './rewrite.js';
import { segmentsOf } from './segments.js';
import { readSingle } from './single.js';
import { digitCount, foldText } from './text.js';
import { isWithheldText, phoneWords } from './words.js';

export function readingContext(options: PhoneOptions, plans: NumberingPlans): ReadingContext {
  const country = countryOption(options.defaultCountry, plans, 'defaultCountry');
  return { plans, options, country, words: phoneWords(options), effort: { left: mostSteps } };
}

/** Text without letters or separators of several numbers: by far the most common spelling of a single number. */
const plainNumber = /^ *\+?[0-9][0-9 ().-]*$/;

/** A few digits in brackets at the end are something else: an extension, or another number's end. */
const endsInBrackets = /\([0-9 -]{0,12}\)[ .]*$/;

/** Reads every number of a field, in order. Empty when the text is blank. */
export function readField(raw: string, context: ReadingContext): readonly FieldPart[] {
  const parts = readParts(raw, context);
  return parts.map((part) => ({ raw: part.raw, result: accepted(part, parts.length === 1) }));
}

/** A few digits, as in a note beside a number. */
const mostNoteDigits = 8;

/** A number outside the plan counts when it has the field to itself; beside others when it looks like one: notes are none. */
function accepted({ raw, result }: FieldPart, isAlone: boolean): PhoneNumberResult {
  if (result.kind !== 'unparseable') return result;
  const { possible, ...unread }: UnreadPhone = result;
  if (possible === undefined) return result;
  return isAlone || looksLikeNumber(raw) ? possible : unread;
}

function looksLikeNumber(raw: string): boolean {
  return raw.startsWith('+') || (digitCount(raw) > mostNoteDigits && !/\p{L}/u.test(raw));
}

function readParts(raw: string, context: ReadingContext): readonly FieldPart[] {
  const canonical = readCanonical(raw, context);
  if (canonical !== undefined) return [{ raw, result: canonical }];
  if (raw.length > maxPhoneTextLength) {
    const cut = raw.slice(0, maxPhoneTextLength);
    return [{ raw: cut, result: unparseable(cut, 'inputTooLong') }];
  }
  const text = withoutSpreadsheetFormat(foldText(raw).trim());
  if (text === '') return [];
  if (isOtherNotation(text)) return [{ raw: text, result: unparseable(text, 'notAPhoneNumber') }];
  if (plainNumber.test(text) && !endsInBrackets.test(text)) {
    const result = readDialText(text, text, context);
    if (result.kind !== 'unparseable') return [{ raw: text, result }];
  }
  const rewritten = rewriteText(text, context);
  const noted = withoutNote(rewritten);
  return noted === undefined ? readText(rewritten, context) : readText(noted, context).map(flagged);
}

/** Digits beside the number are left out, and that is marked (rule P11). */
function flagged({ raw, result }: FieldPart): FieldPart {
  return { raw, result: result.kind === 'e164' ? { ...result, repaired: true } : result };
}

/** The caller's wish in a Remote-Party-ID header (rule P3). */
const asksForPrivacy = /<[^<>]*>[^<>]*;\s*privacy\s*=\s*"?(?:full|uri)/i;

function readText(text: string, context: ReadingContext): readonly FieldPart[] {
  const isWithheld = (candidate: string) => isWithheldText(candidate, context.words);
  if (isWithheld(text) || asksForPrivacy.test(text)) return [{ raw: text, result: { kind: 'withheld' } }];
  const address = readAddress(text, isWithheld);
  switch (address.kind) {
    case 'withheld':
      return [{ raw: text, result: { kind: 'withheld' } }];
    case 'notANumber':
      return [{ raw: text, result: unparseable(text, 'notAPhoneNumber') }];
    case 'number':
      return [{ raw: text, result: readAddressNumber(address, text, context) }];
    case 'none':
      return assemble(segmentsOf(text, context.words), context);
  }
}

function readAddressNumber(
  address: { readonly text: string; readonly context: string | null; readonly extension: string | null },
  raw: string,
  context: ReadingContext,
): PhoneNumberResult {
  const local = address.context !== null && !/^[\s(]*\+/.test(address.text);
  let result = local ? readSingle(`${address.context} ${address.text}`, context) : undefined;
  if (result?.kind !== 'e164') result = readSingle(address.text, context);
  if (result.kind === 'e164') {
    return address.extension === null ? result : { ...result, extension: address.extension };
  }
  return result.kind === 'unparseable' ? { ...result, raw } : result;
}
