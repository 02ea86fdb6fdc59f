import type { MatchableParty } from '../model/matchable.js';
import { readMatchable } from '../model/shapes/matchable.js';

/**
 * Whether a new lead or deal of this number is a repeat inquiry (rule L3): the number had leads before, and none of them
 * is open. `parties`: every record that has the number; contacts and companies among them change nothing.
 */
export function isRepeatInquiry(parties: readonly MatchableParty[], e164: string): boolean {
  const leads = readMatchable(parties).filter(
    ({ type, phones }) => type === 'lead' && phones.some((phone) => phone.e164 === e164),
  );
  return leads.length > 0 && leads.every(({ status = 'open' }) => status !== 'open');
}
