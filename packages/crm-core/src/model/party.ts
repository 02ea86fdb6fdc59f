import { fieldsOf } from './object-shape.js';
import type { PhoneEntry } from './phone.js';
import { boundTypes, type MirroredRecord, type RecordRef } from './record.js';

interface PartyFields extends MirroredRecord {
  readonly phones: readonly PhoneEntry[];
  /** The responsible user. */
  readonly ownerId: string | null;
  /**
   * The record that this one was merged into (rule M11): it has the numbers now, and shows calls, activities and history
   * of this one as its own. Absent or null: not merged.
   */
  readonly mergedInto?: RecordRef | null;
}

/** A person; `companyId` is where they work, null: not known. */
export interface Contact extends PartyFields {
  readonly type: 'contact';
  readonly name: string;
  readonly email: string | null;
  readonly companyId: string | null;
}

/** An organisation; contacts may work for it. */
export interface Company extends PartyFields {
  readonly type: 'company';
  readonly name: string;
  readonly email: string | null;
}

/** `open`: being worked on; `converted`: became a contact and a deal; `closed`: given up (rule M2). */
export type LeadStatus = (typeof leadStatuses)[number];

/** Every {@link LeadStatus}. */
export const leadStatuses = ['open', 'converted', 'closed'] as const;

interface LeadFields extends PartyFields {
  readonly type: 'lead';
  readonly title: string;
  readonly personName: string | null;
  readonly companyName: string | null;
  readonly email: string | null;
  readonly interest: string | null;
  readonly expectedAmount: number | null;
  readonly comments: string | null;
  /** The call that created this lead, if one did (rules C2, C5). */
  readonly createdByCallId: string | null;
  /** A client asks again whose earlier leads are all closed or converted (rule L3). Absent: no. */
  readonly repeatInquiry?: boolean;
}

/** A lead that is worked on, or was given up. */
export interface UnconvertedLead extends LeadFields {
  readonly status: 'open' | 'closed';
  readonly convertedTo?: never;
}

/** A lead that became a contact, and perhaps a company and a deal (rule L2). */
export interface ConvertedLead extends LeadFields {
  readonly status: 'converted';
  /** What it became; the timelines of these records show the lead's as well. */
  readonly convertedTo: readonly RecordRef[];
}

/** Somebody who may become a client: what is learnt during calls until it is converted or closed (rules L1, L2). */
export type Lead = UnconvertedLead | ConvertedLead;

/** What a call and its card read of a contact, whoever keeps it. */
export type ContactBrief = Pick<Contact, 'type' | 'id' | 'name'> &
  Partial<Pick<Contact, 'companyId' | 'ownerId' | 'mergedInto'>>;

/** What a call and its card read of a company, whoever keeps it. */
export type CompanyBrief = Pick<Company, 'type' | 'id' | 'name'> &
  Partial<Pick<Company, 'ownerId' | 'mergedInto'>>;

/** A CRM record that owns phone numbers. */
export type Party = Contact | Company | Lead;

/** The tag of a {@link Party}. */
export type PartyType = Party['type'];

/** Every {@link PartyType}. */
export const partyTypes = ['contact', 'company', 'lead'] as const satisfies readonly PartyType[];

/** Whether the reference names a contact, a company or a lead. */
export function isPartyRef({ type }: RecordRef): boolean {
  return partyTypes.some((party) => party === type);
}

/** What a party is called on screen; never empty unless the record's own text is. */
export function partyName(
  party: Pick<Contact | Company, 'type' | 'name'> | Pick<LeadFields, 'type' | 'personName' | 'title'>,
): string {
  const { type, name, personName, title } = fieldsOf(party) ?? {};
  const names = type === 'lead' ? [personName, title] : [name];
  return names.find((each) => typeof each === 'string') ?? '';
}

function isRef(value: unknown): value is RecordRef {
  if (typeof value !== 'object' || value === null) return false;
  const { type, id } = value as Partial<RecordRef>;
  return typeof id === 'string' && boundTypes.some((bound) => bound === type);
}

/** What a record became: its timelines are shown with theirs (rules L2, M11). */
export function becameOf(record: {
  readonly convertedTo?: readonly RecordRef[] | undefined;
  readonly mergedInto?: RecordRef | null | undefined;
}): readonly RecordRef[] {
  const { convertedTo, mergedInto } = fieldsOf(record) ?? {};
  const named: readonly unknown[] = [...(Array.isArray(convertedTo) ? convertedTo : []), mergedInto];
  // A stored record may name anything.
  return named.filter((ref) => isRef(ref));
}
