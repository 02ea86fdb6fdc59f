import type { LeadStatus, PartyType } from './party.js';
import type { PhoneKind } from './phone.js';
import type { Instant } from './record.js';

/**
 * What {@link matchCaller} reads of a number, so that every result of `normalizePhone` fits, and so does the E.164 number
 * that you have already: `{ kind: 'e164', e164 }`.
 */
export type MatchableNumber =
  | {
      readonly kind: 'e164';
      readonly e164: string;
      /** Absent: none. */
      readonly extension?: string | null;
      /** Absent: no. */
      readonly repaired?: boolean;
      /** Absent: no. */
      readonly notInPlan?: boolean;
      /** Absent: no. */
      readonly suspicious?: boolean;
      /** Absent: none. */
      readonly alternates?: readonly string[];
    }
  | { readonly kind: 'unparseable'; readonly alternates?: readonly string[] }
  | { readonly kind: 'internal' | 'short' | 'withheld' };

/** What {@link matchCaller} reads of a record's number. */
export interface MatchablePhone {
  /** Null: kept for display, matches by its alternates at most. */
  readonly e164: string | null;
  /** Absent: `other`. */
  readonly kind?: PhoneKind;
  /** Absent: none. */
  readonly extension?: string | null;
  /** Absent: no. */
  readonly repaired?: boolean;
  /** Absent: none. */
  readonly alternates?: readonly string[];
  /** Absent: no. */
  readonly suspicious?: boolean;
}

/** What {@link matchCaller} reads of a contact, company or lead: yours or the core's. */
export interface MatchableParty {
  readonly type: PartyType;
  readonly id: string;
  readonly phones: readonly MatchablePhone[];
  /** What a contact or company is called. */
  readonly name?: string | null;
  /** What a lead is called: the person, else the title. */
  readonly personName?: string | null;
  readonly title?: string | null;
  /** Where a contact works. Absent: not known. */
  readonly companyId?: string | null;
  /** The responsible user. Absent: none. */
  readonly ownerId?: string | null;
  /** Of a lead; absent: `open`. Others are no candidates (rule M2). */
  readonly status?: LeadStatus;
  /** Of several leads of one owner the newest counts (rule M10). Absent: older than all that have one. */
  readonly createdAt?: Instant;
}
