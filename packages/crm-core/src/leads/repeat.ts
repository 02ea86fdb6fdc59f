import type { Party } from '../model/party.js';
import { readParties } from '../model/shapes/party-records.js';

/**
 * Whether a new lead or deal of this number is a repeat inquiry (rule L3): the number had leads before, and none of them
 * is open. `parties`: every record that has the number; contacts and companies among them change nothing.
 */
export function isRepeatInquiry(parties: readonly Party[], e164: string): boolean {
  const leads = readParties(parties).filter(
    (party) => party.type === 'lead' && party.phones.some((phone) => phone.e164 === e164),
  );
  return leads.length > 0 && leads.every((lead) => lead.type === 'lead' && lead.status !== 'open');
}
