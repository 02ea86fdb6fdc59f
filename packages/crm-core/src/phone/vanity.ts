import type { ReadingContext } from './context.js';
import { readDialText } from './dial-text.js';
import type { NumberType } from './numbering-plan.js';
import type { E164Phone } from './result.js';
import { digitCount, digitsIn } from './text.js';

const keypad = '22233344455566677778889999';

/** Letters A to Z as the keypad's digits (ITU-T E.161); everything else stays. */
export function keypadDigits(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => keypad.charAt(letter.toLowerCase().charCodeAt(0) - 97));
}

/**
 * The ways to read a number that is spelled with letters (1-800-FLOWERS): the words after the first digit are taken
 * one more at a time, and the rest is left as a note. `null` when the text has no such words, or foreign letters only.
 */
export function* vanityReadings(text: string): Generator<string> {
  const first = /[0-9]/.exec(text)?.index;
  if (first === undefined) return;
  const word = /[A-Za-z]+/g;
  word.lastIndex = first;
  let taken = 0;
  const spelled = keypadDigits(text);
  for (let match = word.exec(text); match !== null && taken < 4; match = word.exec(text)) {
    const end = match.index + match[0].length;
    taken += 1;
    const rest = /^[0-9\s-]*(?![A-Za-z])/.exec(text.slice(end, end + 12))?.[0] ?? '';
    yield spelled.slice(0, end) + (/[0-9]/.test(rest) ? rest : '');
  }
}

const specialRate: ReadonlySet<NumberType | null> = new Set<NumberType>([
  'tollFree',
  'premiumRate',
  'sharedCost',
  'company',
  'personal',
]);

/** Plans that ignore what is dialled beyond a number's end, which long vanity words rely on: digits they look at. */
const ignoredBeyond: ReadonlyMap<string, number> = new Map([
  ['1', 10],
  ['61', 10],
]);

/** The shortest are Australian: 13 TAXI. */
const minSpelledDigits = 6;

/** A spelled number as it stands, or cut where its network stops listening. */
function readSpelled(spelled: string, raw: string, context: ReadingContext): E164Phone | undefined {
  const whole = readDialText(spelled, raw, context);
  if (whole.kind === 'e164') return whole;
  const code =
    context.country === undefined ? '1' : (context.plans.planOf(context.country)?.callingCode ?? '');
  const heard = ignoredBeyond.get(code);
  if (heard === undefined) return undefined;
  const digits = digitsIn(spelled);
  const length =
    heard + (digits.startsWith(code) && (code === '1' || spelled.includes('+')) ? code.length : 0);
  if (digits.length <= length) return undefined;
  const result = readDialText((spelled.includes('+') ? '+' : '') + digits.slice(0, length), raw, context);
  return result.kind === 'e164' ? result : undefined;
}

/** A number spelled with letters. Only where people do that: special-rate numbers, and upper case in North America. */
export function readVanity(text: string, context: ReadingContext): E164Phone | undefined {
  if (!/[A-Za-z]{3}/.test(text)) return undefined;
  for (const spelled of vanityReadings(text)) {
    if (context.effort.left <= 0) break;
    if (digitCount(spelled) < minSpelledDigits) continue;
    const result = readSpelled(spelled, text, context);
    const number = result && context.plans.resolveDigits(result.e164.slice(1));
    if (result === undefined || number === undefined) continue;
    const shouted = number.callingCode === '1' && !/[a-z]/.test(text) && /[A-Z]{3}/.test(text);
    if (specialRate.has(number.type) || shouted) return result;
  }
  return undefined;
}
