import type { HistoryEntry } from '../model/activity.js';
import { actingUser } from '../model/actor.js';
import type { Deal } from '../model/deal.js';
import { type Company, type Contact, type Lead, partyName } from '../model/party.js';
import { type RecordRef, refKey, type StoredRecord } from '../model/record.js';
import { err, ok, type Result } from '../model/result.js';
import { unitePhones } from '../parties/unite-phones.js';
import type { QualifyInput } from './qualify-input.js';
import { readLead, readQualifyInput } from './read-input.js';
import { type LeadField, type LeadRequirements, missingFields } from './requirements.js';

/** What qualifying a lead writes: all of it at once, or nothing. */
export interface Qualification {
  readonly lead: Lead;
  readonly contact: Contact;
  readonly company: Company | null;
  readonly deal: Deal | null;
  /** The records that are new or changed: version 1 is new, above it replaces the version before. */
  readonly records: readonly (Lead | Contact | Company | Deal)[];
  readonly history: readonly HistoryEntry[];
}

/** Why a lead does not qualify. */
export type QualifyRefusal =
  | { readonly code: 'alreadyConverted'; readonly convertedTo: readonly RecordRef[] }
  /** Given up: open it again first. */
  | { readonly code: 'leadClosed' }
  /** Required fields are empty (rule L1). */
  | { readonly code: 'missingFields'; readonly fields: readonly LeadField[] };

function refusal(lead: Lead, requirements: LeadRequirements): QualifyRefusal | undefined {
  if (lead.status === 'converted') return { code: 'alreadyConverted', convertedTo: lead.convertedTo ?? [] };
  if (lead.status === 'closed') return { code: 'leadClosed' };
  const fields = missingFields(lead, requirements);
  return fields.length > 0 ? { code: 'missingFields', fields } : undefined;
}

function newRecord({ newId, now }: QualifyInput): StoredRecord {
  return { id: newId(), version: 1, createdAt: now, updatedAt: now };
}

function companyOf(lead: Lead, input: QualifyInput): Company | null {
  if (input.company) return input.company;
  const name = lead.companyName?.trim();
  // A contact who works somewhere already needs no second company by another spelling.
  if (!name || input.contact?.companyId) return null;
  // The number goes to the contact alone: it is the person who called.
  return { ...newRecord(input), type: 'company', name, email: null, phones: [], ownerId: lead.ownerId };
}

function contactOf(lead: Lead, company: Company | null, input: QualifyInput): Contact {
  const { contact, now } = input;
  if (contact) {
    return {
      ...contact,
      version: contact.version + 1,
      updatedAt: now,
      phones: unitePhones(contact.phones, lead.phones),
      email: contact.email ?? lead.email,
      companyId: contact.companyId ?? company?.id ?? null,
      ownerId: contact.ownerId ?? lead.ownerId,
    };
  }
  return {
    ...newRecord(input),
    type: 'contact',
    name: partyName(lead),
    email: lead.email,
    companyId: company?.id ?? null,
    phones: lead.phones,
    ownerId: lead.ownerId,
  };
}

function dealOf(lead: Lead, contact: Contact, company: Company | null, input: QualifyInput): Deal | null {
  const { deal, now } = input;
  if (!deal) return null;
  return {
    ...newRecord(input),
    type: 'deal',
    title: deal.title ?? (lead.interest?.trim() || lead.title),
    contactId: contact.id,
    companyId: company?.id ?? contact.companyId,
    pipelineId: deal.pipelineId,
    stageId: deal.stage.id,
    semantics: deal.stage.semantics,
    amount: deal.amount === undefined ? lead.expectedAmount : deal.amount,
    ownerId: lead.ownerId,
    lastActivityAt: now,
    ...(lead.repeatInquiry ? { repeatInquiry: true } : {}),
  };
}

function historyOfConversion(
  lead: Lead,
  became: readonly RecordRef[],
  { actor, now }: QualifyInput,
): HistoryEntry[] {
  const common = { at: now, userId: actingUser(actor), actor, callId: null };
  const idOf = (type: RecordRef['type']) => became.find((ref) => ref.type === type)?.id ?? null;
  const details = { contactId: idOf('contact'), companyId: idOf('company'), dealId: idOf('deal') };
  const record: RecordRef = { type: 'lead', id: lead.id };
  return [
    { ...common, id: `lead:${lead.id}:leadConverted`, record, action: 'leadConverted', details },
    ...became.map(
      (ref): HistoryEntry => ({
        ...common,
        id: `lead:${lead.id}:createdFromLead:${refKey(ref)}`,
        record: ref,
        action: 'createdFromLead',
        details: { leadId: lead.id },
      }),
    ),
  ];
}

/**
 * Decides what a lead becomes: a contact, a company when it names one, and a deal (rule L2). Pure: it writes nothing.
 * Guarantees: the contact has the lead's numbers, so that they identify it from now on, and the converted lead, which
 * keeps them too, is no candidate any more (rule M2). Nothing is copied: `convertedTo` of the lead makes the timelines
 * of the new records show the lead's activities, recordings, calls and history, those still to come included.
 * Whatever is stored, it answers: of a damaged record what can be read counts, and a lead that cannot be told to be open is
 * closed. Errors: {@link QualifyRefusal}.
 *
 * @example
 * const qualified = qualifyLead(lead, qualification);
 * if (qualified.ok) console.log(qualified.value.lead.status); // converted
 */
export function qualifyLead(given: Lead, said: QualifyInput): Result<Qualification, QualifyRefusal> {
  const lead = readLead(given);
  const input = readQualifyInput(said);
  const refused = refusal(lead, input.requirements);
  if (refused) return err(refused);
  const company = companyOf(lead, input);
  const contact = contactOf(lead, company, input);
  const deal = dealOf(lead, contact, company, input);
  const convertedTo = [contact, company, deal].flatMap((record): RecordRef[] =>
    record ? [{ type: record.type, id: record.id }] : [],
  );
  const converted: Lead = {
    ...lead,
    version: lead.version + 1,
    updatedAt: input.now,
    status: 'converted',
    convertedTo,
  };
  const written = [converted, contact, input.company ? null : company, deal];
  return ok({
    lead: converted,
    contact,
    company,
    deal,
    records: written.flatMap((record) => record ?? []),
    history: historyOfConversion(lead, convertedTo, input),
  });
}
