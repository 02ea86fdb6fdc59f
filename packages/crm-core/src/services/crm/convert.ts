import { type Qualification, qualifyLead } from '../../leads/qualify.js';
import type { QualifiedDeal } from '../../leads/qualify-input.js';
import type { LeadRequirements } from '../../leads/requirements.js';
import type { Actor } from '../../model/actor.js';
import { object, partial } from '../../model/object-shape.js';
import type { Company, Contact, Lead } from '../../model/party.js';
import { err, ok, type Result } from '../../model/result.js';
import { nullable, optional } from '../../model/shape.js';
import { storedFields } from '../../model/shapes/mirrored.js';
import { amountShape, id, name } from '../../model/shapes/parties.js';
import { carryOut } from './carry-out.js';
import type { CrmError } from './errors.js';
import { findStage, type StageRequest } from './kinds/deals.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { referenceTo, unknownReferences } from './references.js';

/** The deal that a lead becomes; what is left out comes from the lead, the default pipeline and its first stage. */
export interface DealRequest extends StageRequest {
  readonly title?: string;
  readonly amount?: number | null;
}

/** Which lead to convert, and to what (rule L2). */
export interface ConvertRequest {
  readonly leadId: string;
  /** Null: no deal. */
  readonly deal: DealRequest | null;
  /** An existing contact that the lead turned out to be; null: a new one. */
  readonly contactId: string | null;
  /** An existing company of the contact; null: a new one when the lead names one. */
  readonly companyId: string | null;
  /** The version of the lead that was judged; absent: whatever is stored. */
  readonly expectedVersion?: number | undefined;
}

/** What became of the lead; `company` and `deal` null: there is none. */
export type Converted = Pick<Qualification, 'lead' | 'contact' | 'company' | 'deal'>;

const dealRequest = partial(
  object<DealRequest>({ title: name, amount: nullable(amountShape), pipelineId: id, stageId: id }),
);

const requestShape = object<ConvertRequest>({
  leadId: id,
  deal: nullable(dealRequest),
  contactId: nullable(id),
  companyId: nullable(id),
  expectedVersion: optional(storedFields.version),
});

interface Sources {
  readonly lead: Lead;
  readonly contact: Contact | undefined;
  readonly company: Company | undefined;
  readonly deal: QualifiedDeal | null;
}

async function readDeal(
  store: CrmPorts['store'],
  request: DealRequest | null,
): Promise<Result<QualifiedDeal | null, CrmError>> {
  if (request === null) return ok(null);
  const { pipelineId, stageId, ...rest } = request;
  const found = await findStage(store, { pipelineId, stageId }, ['deal']);
  return found.ok ? ok({ ...rest, ...found.value }) : found;
}

async function read(
  store: CrmPorts['store'],
  { leadId, contactId, companyId, deal, expectedVersion }: ConvertRequest,
): Promise<Result<Sources, CrmError>> {
  const tables = tablesOf(store);
  const lead = await readForChange(tables, { type: 'lead', id: leadId }, expectedVersion);
  if (!lead.ok) return lead;
  if (lead.value.type !== 'lead') return err({ code: 'notFound', record: { type: 'lead', id: leadId } });
  const references = await unknownReferences(tables, [
    ...referenceTo('contact', ['contactId'], contactId),
    ...referenceTo('company', ['companyId'], companyId),
  ]);
  if (references.length > 0) return err({ code: 'unknownReference', references });
  const placed = await readDeal(store, deal);
  if (!placed.ok) return placed;
  return ok({
    lead: lead.value,
    contact: contactId === null ? undefined : await store.contacts.get(contactId),
    company: companyId === null ? undefined : await store.companies.get(companyId),
    deal: placed.value,
  });
}

/** Qualifies a stored lead: reads, decides by `qualifyLead`, writes; see `CrmService.convert`. */
export async function convertLead(
  ports: CrmPorts,
  requirements: LeadRequirements,
  request: ConvertRequest,
  actor: Actor,
): Promise<Result<Converted, CrmError>> {
  const fields = requestShape.misfits(request, []);
  if (fields.length > 0) return err({ code: 'invalidField', fields });
  return carryOut<Converted>(ports, actor, async () => {
    const sources = await read(ports.store, request);
    if (!sources.ok) return sources;
    const { lead, ...others } = sources.value;
    const now = ports.clock.now();
    const newId = () => ports.ids.next();
    const decided = qualifyLead(lead, { ...others, requirements, actor, now, newId });
    if (!decided.ok) return decided;
    const { records, history, ...converted } = decided.value;
    return ok({ change: { records, history }, answer: converted });
  });
}
