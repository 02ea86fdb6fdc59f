import type { NoteActivity } from '../model/activity.js';
import type { Deal } from '../model/deal.js';
import type { CallFact } from '../model/fact.js';
import { becameOf, type Company, type Contact, type Lead, type Party } from '../model/party.js';
import type { PhoneEntry } from '../model/phone.js';
import { type Instant, refKey } from '../model/record.js';
import { readNotes } from '../model/shapes/notes.js';
import { readTasks } from '../model/shapes/task.js';
import type { Task } from '../model/task.js';

/**
 * The fact without the caller's personal data (rule A7): number, display name, what was found under the number, and what
 * users wrote. Ids, instants, codes, and which records the call is bound to stay. Redacting again changes nothing.
 */
export function redactFact(fact: CallFact): CallFact {
  switch (fact?.type) {
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

/** Whether an entry is one of these numbers; its other readings are doubts. */
function isOneOf(e164s: readonly string[]): (entry: PhoneEntry) => boolean {
  return ({ e164 }) => e164 !== null && e164s.includes(e164);
}

/** Whether the record has one of these numbers. */
export function hasNumber({ phones }: Party, e164s: readonly string[]): boolean {
  return phones.some(isOneOf(e164s));
}

function without<T extends Party>(party: T, e164s: readonly string[], now: Instant): T {
  const isErased = isOneOf(e164s);
  const phones = party.phones.filter((phone) => !isErased(phone));
  return { ...party, phones, version: party.version + 1, updatedAt: now };
}

function redactLead(lead: Lead, e164s: readonly string[], now: Instant): Lead {
  const nothing = { personName: null, companyName: null, email: null, interest: null, comments: null };
  const left = { ...without(lead, e164s, now), title: '', ...nothing };
  return left.status === 'open' ? { ...left, status: 'closed' } : left;
}

function redactPerson(person: Lead | Contact, e164s: readonly string[], now: Instant): Lead | Contact {
  if (person.type === 'lead') return redactLead(person, e164s, now);
  return { ...without(person, e164s, now), name: '', email: null };
}

/** Those of the origins that became one of these people, directly or by way of others, and have no other number. */
function personsOf(
  people: readonly Redacted[],
  origins: readonly Party[],
  e164s: readonly string[],
): readonly (Lead | Contact)[] {
  const next = people.map(refKey);
  const left = new Map(origins.map((party) => [refKey(party), party]));
  const found: (Lead | Contact)[] = [];
  for (let key = next.pop(); key !== undefined; key = next.pop()) {
    for (const [origin, party] of left) {
      if (party.type === 'company' || !hasOnly(party, e164s)) continue;
      if (!becameOf(party).some((ref) => refKey(ref) === key)) continue;
      left.delete(origin);
      found.push(party);
      next.push(origin);
    }
  }
  return found;
}

/** Whether the number is all that the record can be reached by. */
function hasOnly({ phones }: Party, e164s: readonly string[]): boolean {
  return phones.every(isOneOf(e164s));
}

/**
 * The records without the numbers of a subscriber (rule A7). A lead or a contact with no other, and which no other contact or
 * company shares, is a person who asked to be forgotten: name, e-mail and texts go as well. Others, companies always,
 * lose the number only: they are more than it. What was merged into or became such a person, and has no other number, goes
 * with them (rule M11). `parties`: every record that has the number; `origins`: those that became one of these.
 */
export function redactParties(
  parties: readonly Party[],
  origins: readonly Party[],
  e164s: readonly string[],
  now: Instant,
): { readonly records: readonly Redacted[]; readonly redacted: readonly Redacted[] } {
  const lasting = parties.filter((party) => party.type !== 'lead');
  const redacted: Redacted[] = [];
  const records = parties.map((party): Redacted => {
    const sharing = lasting.some((other) => other.type !== party.type || other.id !== party.id);
    const personal = hasOnly(party, e164s) && (party.type === 'lead' || !sharing);
    if (party.type === 'company' || !personal) return without(party, e164s, now);
    const left = redactPerson(party, e164s, now);
    redacted.push(left);
    return left;
  });
  const merged = personsOf(redacted, origins, e164s).map((person) => redactPerson(person, e164s, now));
  return { records: [...records, ...merged], redacted: [...redacted, ...merged] };
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

/** The notes on these records themselves, without their texts: people and numbers are named in them. */
export function redactNotes(
  notes: readonly NoteActivity[],
  records: readonly { readonly type: string; readonly id: string }[],
): readonly NoteActivity[] {
  const keys = new Set(records.map(refKey));
  return readNotes(notes)
    .filter(({ callId, record, text }) => callId === null && text !== '' && keys.has(refKey(record)))
    .map((note) => ({ ...note, text: '' }));
}

/** The tasks about these records and missed calls, without their titles, in which people and numbers are named. */
export function redactTasks(
  tasks: readonly Task[],
  about: {
    readonly records: readonly { readonly type: string; readonly id: string }[];
    readonly missedCallIds: readonly string[];
  },
  now: Instant,
): readonly Task[] {
  const keys = new Set(about.records.map(refKey));
  const isAbout = ({ record, missedCallId }: Task) =>
    (record !== null && keys.has(refKey(record))) ||
    (missedCallId !== null && about.missedCallIds.includes(missedCallId));
  return readTasks(tasks)
    .filter((task) => task.title !== '' && isAbout(task))
    .map((task) => ({ ...task, title: '', version: task.version + 1, updatedAt: now }));
}
