import type { Company, Contact, Lead, Party } from '../model/party.js';
import type { Instant, RecordRef } from '../model/record.js';
import { err, ok, type Result } from '../model/result.js';
import { anyNumber } from '../model/shapes/common.js';
import { partyShape } from '../model/shapes/party-records.js';
import { unitePhones } from './unite-phones.js';

/**
 * Why two records cannot be merged. `sameRecord`: they are one; `differentKinds`: only contact with contact, company with
 * company, lead with lead or into a contact; `converted`: a lead that became a contact is merged through that contact.
 */
export interface NotMergeable {
  readonly code: 'notMergeable';
  readonly reason: 'sameRecord' | 'differentKinds' | 'converted';
}

/** Two records of one client, as they are after they were merged (rule M11). */
export interface MergedParties {
  /** What stays: it has everybody's numbers. */
  readonly survivor: Party;
  /** What is left of the other: it names the survivor, and has no numbers any more. */
  readonly merged: Party;
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

/** These fields, those that are empty taken from the other record. */
function filled<T extends object, F extends keyof T>(
  own: T,
  other: Pick<T, F>,
  fields: readonly F[],
): Pick<T, F> {
  const entries = fields.map((field) => [field, isEmpty(own[field]) ? other[field] : own[field]]);
  return Object.fromEntries(entries) as Pick<T, F>;
}

/** What every party takes over from the one that is merged into it. */
function common<T extends Party>(own: T, other: Party) {
  const attributes = { ...other.attributes, ...own.attributes };
  return {
    ...filled<Party, 'email' | 'ownerId'>(own, other, ['email', 'ownerId']),
    phones: unitePhones(own.phones, other.phones),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  };
}

function contactWith(own: Contact, other: Contact | Lead): Contact {
  const works = other.type === 'contact' ? filled(own, other, ['companyId']) : {};
  return { ...own, ...common(own, other), ...works };
}

function companyWith(own: Company, other: Company): Company {
  return { ...own, ...common(own, other) };
}

function leadWith(own: Lead, other: Lead): Lead {
  const learnt = ['personName', 'companyName', 'interest', 'expectedAmount', 'comments'] as const;
  const lead: Lead = {
    ...own,
    ...common(own, other),
    ...filled<Lead, (typeof learnt)[number]>(own, other, learnt),
    ...(other.repeatInquiry ? { repeatInquiry: true } : {}),
  };
  // Who is still worked on does not get lost in a lead that was given up.
  return lead.status === 'closed' && other.status === 'open' ? { ...lead, status: 'open' } : lead;
}

function united(into: Party, from: Party): Party | undefined {
  if (into.type === 'contact' && from.type !== 'company') return contactWith(into, from);
  if (into.type === 'company' && from.type === 'company') return companyWith(into, from);
  if (into.type === 'lead' && from.type === 'lead') return leadWith(into, from);
  return undefined;
}

function withoutNumbers(party: Party, mergedInto: RecordRef): Party {
  const left = { phones: [], mergedInto };
  return party.type === 'lead' && party.status !== 'converted'
    ? { ...party, ...left, status: 'closed' }
    : { ...party, ...left };
}

const isConverted = (party: Party) => party.type === 'lead' && party.status === 'converted';

/**
 * Decides what two records of one client become (rule M11). Pure: it writes nothing, and looks at no other record.
 * Guarantees: the survivor has every number once, its own fields where they say something and the other's where they do
 * not, and both's attributes, its own winning; it keeps its external id, and so does the other, which can still be found
 * by it. A merged lead is closed; the lead that stays is open if either was. A record
 * that is too damaged to tell what it is is of another kind. Errors: `notMergeable`.
 */
export function mergeParties(gone: Party, stays: Party, at: Instant): Result<MergedParties, NotMergeable> {
  const [from, into] = [partyShape.read(gone), partyShape.read(stays)];
  const now = anyNumber.read(at) ?? 0;
  if (!from || !into) return err({ code: 'notMergeable', reason: 'differentKinds' });
  if (from.type === into.type && from.id === into.id)
    return err({ code: 'notMergeable', reason: 'sameRecord' });
  const survivor = united(into, from);
  if (!survivor) return err({ code: 'notMergeable', reason: 'differentKinds' });
  if (isConverted(from) || isConverted(into)) return err({ code: 'notMergeable', reason: 'converted' });
  const merged = withoutNumbers(from, { type: into.type, id: into.id });
  return ok({
    survivor: { ...survivor, version: into.version + 1, updatedAt: now },
    merged: { ...merged, version: from.version + 1, updatedAt: now },
  });
}
