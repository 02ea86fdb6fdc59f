import { type DealDraft, type Qualification, type QualifyRefusal, qualifyLead } from '../../leads/qualify.js';
import type { LeadRequirements } from '../../leads/requirements.js';
import type { Company, Contact, Lead } from '../../model/party.js';
import { err, ok, type Result } from '../../model/result.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { Store } from '../../ports/store.js';

/** What {@link convertLead} reads and writes through. */
export interface ConvertPorts {
  readonly store: Pick<Store, 'leads' | 'contacts' | 'companies' | 'records'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Which lead to convert, and to what (rule L2). */
export interface ConvertRequest {
  readonly leadId: string;
  /** Null: no deal. */
  readonly deal: DealDraft | null;
  /** An existing contact that the lead turned out to be; null: a new one. */
  readonly contactId: string | null;
  /** An existing company of the contact; null: a new one when the lead names one. */
  readonly companyId: string | null;
  /** Who qualifies; null: the system. */
  readonly userId: string | null;
  /** The version of the lead that was judged; absent: whatever is stored. */
  readonly expectedVersion?: number;
}

/** Why a lead was not converted. Nothing was written. */
export type ConvertError =
  | QualifyRefusal
  | { readonly code: 'unknownLead' }
  | { readonly code: 'unknownContact' }
  | { readonly code: 'unknownCompany' }
  /** The lead has another version than `expectedVersion`. */
  | { readonly code: 'conflict'; readonly current: number };

/** What became of the lead; `company` and `deal` null: there is none. */
export type Converted = Pick<Qualification, 'lead' | 'contact' | 'company' | 'deal'>;

interface Sources {
  readonly lead: Lead;
  readonly contact: Contact | undefined;
  readonly company: Company | undefined;
}

async function read(
  { store }: ConvertPorts,
  { leadId, contactId, companyId, expectedVersion }: ConvertRequest,
): Promise<Result<Sources, ConvertError>> {
  const lead = await store.leads.get(leadId);
  if (!lead) return err({ code: 'unknownLead' });
  if (expectedVersion !== undefined && expectedVersion !== lead.version)
    return err({ code: 'conflict', current: lead.version });
  const contact = contactId === null ? undefined : await store.contacts.get(contactId);
  if (contactId !== null && !contact) return err({ code: 'unknownContact' });
  const company = companyId === null ? undefined : await store.companies.get(companyId);
  if (companyId !== null && !company) return err({ code: 'unknownCompany' });
  return ok({ lead, contact, company });
}

/**
 * Qualifies a stored lead (rule L2): reads, decides by `qualifyLead`, writes. Guarantees: the converted lead, contact,
 * company, deal and history are written in one step or not at all; an edit made meanwhile is never lost, for then all is
 * read and decided again; of several conversions of one lead at the same time one is done, and the others get
 * `alreadyConverted`. Errors: {@link ConvertError}.
 */
export async function convertLead(
  ports: ConvertPorts,
  requirements: LeadRequirements,
  request: ConvertRequest,
): Promise<Result<Converted, ConvertError>> {
  const { store, clock, ids } = ports;
  for (;;) {
    const sources = await read(ports, request);
    if (!sources.ok) return sources;
    const { lead, contact, company } = sources.value;
    const decided = qualifyLead(lead, {
      requirements,
      deal: request.deal,
      contact,
      company,
      userId: request.userId,
      now: clock.now(),
      newId: () => ids.next(),
    });
    if (!decided.ok) return decided;
    const { records, history, ...converted } = decided.value;
    const done = await store.records.write({ records, history });
    if (done.ok) return ok(converted);
  }
}
