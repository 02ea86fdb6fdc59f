/**
 * The CRM's records as the core sees them. Records are plain immutable data; `version` counts changes from 1 and
 * serves optimistic locking. Instants are milliseconds since the epoch, UTC.
 */

/** Milliseconds since 1970-01-01T00:00:00Z; a fraction is allowed (FreeSWITCH counts microseconds). */
export type Instant = number;

/** An ISO 3166-1 alpha-2 code, upper case, as records keep it; one that nobody knows is passed over where numbers are read. */
export type StoredCountry = string;

/** What every stored record has. */
export interface StoredRecord {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The record's id in another system that it mirrors; unique per kind of record and source. */
export interface ExternalId {
  /** Which system, such as `bitrix24`. */
  readonly source: string;
  readonly id: string;
}

/** Further fields of an installation's own, by name; the core keeps them and reads none. Limits: `attributeLimits`. */
export type Attributes = Readonly<Record<string, string>>;

/** How much a record's attributes may hold, in characters. */
export const attributeLimits = { count: 50, name: 64, value: 2_000 } as const;

/** How long the parts of an {@link ExternalId} may be, in characters. */
export const externalIdLimits = { source: 64, id: 200 } as const;

/** What every record of the CRM may have, so that a CRM that exists can be mirrored. */
export interface MirroredRecord extends StoredRecord {
  /** Absent or null: the record is ours alone. */
  readonly externalId?: ExternalId | null;
  /** Absent: none. */
  readonly attributes?: Attributes;
}

/** Kinds of records that calls, activities and recordings are attached to. */
export const boundTypes = ['contact', 'company', 'lead', 'deal', 'invoice'] as const;

/** Names a record that a call or an activity is attached to. */
export interface RecordRef {
  readonly type: (typeof boundTypes)[number];
  readonly id: string;
}

/** A text that names the record among all records, such as `contact:42`; equal for equal references. */
export function refKey(ref: { readonly type: string; readonly id: string }): string {
  return `${ref.type}:${ref.id}`;
}

export function isSameRef(a: RecordRef, b: RecordRef): boolean {
  return a.type === b.type && a.id === b.id;
}
