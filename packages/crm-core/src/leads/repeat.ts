import type { MatchableParty } from '../model/matchable.js';
import { readTexts } from '../model/shapes/common.js';
import { readMatchable } from '../model/shapes/matchable.js';

function leadsOf(parties: readonly MatchableParty[], e164s: readonly string[]): readonly MatchableParty[] {
  const numbers = readTexts(e164s);
  return readMatchable(parties).filter(
    ({ type, phones }) =>
      type === 'lead' && phones.some(({ e164 }) => e164 !== null && numbers.includes(e164)),
  );
}

function isOpen({ status = 'open' }: MatchableParty): boolean {
  return status === 'open';
}

/**
 * Whether a new lead or deal of these numbers (a caller's `numbersOf`) is a repeat inquiry (rule L3): they had leads before, and
 * none of them is open. `parties`: every record that has one of the numbers; contacts and companies among them change nothing.
 */
export function isRepeatInquiry(parties: readonly MatchableParty[], e164s: readonly string[]): boolean {
  const leads = leadsOf(parties, e164s);
  return leads.length > 0 && !leads.some(isOpen);
}

/** The leads of these numbers that are closed or converted, newest first. */
export function earlierLeads(
  parties: readonly MatchableParty[],
  e164s: readonly string[],
): readonly MatchableParty[] {
  const createdAt = (lead: MatchableParty) => lead.createdAt ?? Number.NEGATIVE_INFINITY;
  const earlier = leadsOf(parties, e164s).filter((lead) => !isOpen(lead));
  return earlier.sort((a, b) => (createdAt(a) < createdAt(b) ? 1 : createdAt(a) > createdAt(b) ? -1 : 0));
}
