import type { Deal } from '../model/deal.js';
import type { CallFact } from '../model/fact.js';
import type { Company, Contact, Lead, Party } from '../model/party.js';
import type { Instant } from '../model/record.js';

/**
 * The fact without the caller's personal data (rule A7): number, display name, what was found under the number, and what
 * users wrote. Ids, instants, codes, and which records the call is bound to stay. Redacting again changes nothing.
 */
export function redactFact(fact: CallFact): CallFact {
  switch (fact.type) {
    case 'offered':
      return { ...fact, remoteNumber: '', remoteName: null };
    case 'identified':
      return { ...fact, match: { ...fact.match, e164: null, candidates: [] } };
    case 'commented':
      return { ...fact, text: '' };
    default:
      return fact;
  }
}

type Redacted = Lead | Contact | Company;

function without<T extends Party>(party: T, e164: string, now: Instant): T {
  const phones = party.phones.filter((phone) => phone.e164 !== e164);
  return { ...party, phones, version: party.version + 1, updatedAt: now };
}

function redactLead(lead: Lead, e164: string, now: Instant): Lead {
  const nothing = { personName: null, companyName: null, email: null, interest: null, comments: null };
  const left = { ...without(lead, e164, now), title: '', ...nothing };
  return left.status === 'open' ? { ...left, status: 'closed' } : left;
}

/** Whether the number is all that the record can be reached by. */
function hasOnly({ phones }: Party, e164: string): boolean {
  return phones.every((phone) => phone.e164 === e164);
}

/**
 * The records without the number (rule A7). A lead or a contact whose only number it is, and which no other contact or
 * company shares, is a person who asked to be forgotten: name, e-mail and texts go as well. Others, companies always,
 * lose the number only: they are more than it. `parties`: every record that has the number.
 */
export function redactParties(
  parties: readonly Party[],
  e164: string,
  now: Instant,
): { readonly records: readonly Redacted[]; readonly redacted: readonly Redacted[] } {
  const lasting = parties.filter((party) => party.type !== 'lead');
  const redacted: Redacted[] = [];
  const records = parties.map((party): Redacted => {
    const sharing = lasting.some((other) => other.type !== party.type || other.id !== party.id);
    const personal = hasOnly(party, e164) && (party.type === 'lead' || !sharing);
    if (party.type === 'company' || !personal) return without(party, e164, now);
    const left: Redacted =
      party.type === 'lead'
        ? redactLead(party, e164, now)
        : { ...without(party, e164, now), name: '', email: null };
    redacted.push(left);
    return left;
  });
  return { records, redacted };
}

/** The deals of people who asked to be forgotten, without their titles: those of leads are the caller's name or number. */
export function redactDeals(
  deals: readonly Deal[],
  redacted: readonly Redacted[],
  now: Instant,
): readonly Deal[] {
  const people = new Set(redacted.flatMap(({ type, id }) => (type === 'contact' ? [id] : [])));
  return deals
    .filter(({ contactId, title }) => contactId !== null && people.has(contactId) && title !== '')
    .map((deal) => ({ ...deal, title: '', version: deal.version + 1, updatedAt: now }));
}
