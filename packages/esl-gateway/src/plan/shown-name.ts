import type { PhoneDisplay } from '@callcard/crm-core';
import type { DialTarget } from './dial-strings.js';

/** Characters that a phone shows; longer names are cut. */
const longest = 64;

/**
 * Text for a phone's display, which is made of callers' and agents' texts. What could mean something to the switch or in a SIP
 * header (quotes, brackets, commas, `$`, `%`, line feeds ...) becomes a space (freeswitch.md section 6.3). Empty: nothing is left.
 */
export function displayText(text: string): string {
  const plain = text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N} .+&()-]/gu, ' ');
  return [...plain.replace(/ {2,}/g, ' ').trim()].slice(0, longest).join('').trim();
}

/** In place of a number, and of a name where there is none, of a caller who hides (rule C7). */
const hidden = 'Anonymous';

/** A number, or what stands in its place, that is safe in a dial string. */
const safeNumber = /^\+?[0-9A-Za-z._-]{1,64}$/;

/** What the phones show that a dial string rings (rule R11). Where nothing is left of a text, what the switch has stays. */
export function shownOn({ number, names }: PhoneDisplay): Pick<DialTarget, 'shownName' | 'shownNumber'> {
  const parts = names.map(displayText).filter((part) => part !== '');
  const shownName = displayText(parts.join(' - ')) || (number === null ? hidden : '');
  const shownNumber = number ?? hidden.toLowerCase();
  return {
    ...(shownName === '' ? {} : { shownName }),
    ...(safeNumber.test(shownNumber) ? { shownNumber } : {}),
  };
}
