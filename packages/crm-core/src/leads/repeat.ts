import type { MatchableParty } from '../model/matchable.js';
import { readMatchable } from '../model/shapes/matchable.js';

/**
 * Whether a new lead or deal of these numbers (a caller's `numbersOf`) is a repeat inquiry (rule L3): they had leads before, and
 * none of them is open. `parties`: every record that has one of the numbers; contacts and companies among them change nothing.
 */
export function isRepeatInquiry(parties: readonly MatchableParty[], e164s: readonly string[]): boolean {
  const leads = readMatchable(parties).filter(
    ({ type, phones }) => type === 'lead' && phones.some(({ e164 }) => e164 !== null && e164s.includes(e164)),
  );
  return leads.length > 0 && leads.every(({ status = 'open' }) => status !== 'open');
}
