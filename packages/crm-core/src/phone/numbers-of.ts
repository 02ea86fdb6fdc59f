import { maxPlans } from './max-plans.js';
import { subscriberNumbers } from './respell.js';

/**
 * Every E.164 number under which calls and records of this number's subscriber may be stored (rule P10): the one that counts
 * today first, then others that the plan has beside it, then what it was before a renumbering. The same numbers for each of
 * them, never more than a few. Text that is no E.164 number is the only number of itself.
 *
 * @example
 * console.log(numbersOf('+541123456789').join(' ')); // +5491123456789 +541123456789
 */
export function numbersOf(e164: string): readonly string[] {
  return typeof e164 === 'string' ? subscriberNumbers(e164, maxPlans) : [];
}
