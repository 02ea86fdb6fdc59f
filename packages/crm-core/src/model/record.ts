/**
 * The CRM's records as the core sees them. Records are plain immutable data; `version` counts changes from 1 and
 * serves optimistic locking. Instants are milliseconds since the epoch, UTC.
 */

/** Milliseconds since 1970-01-01T00:00:00Z; a fraction is allowed (FreeSWITCH counts microseconds). */
export type Instant = number;

/** An ISO 3166-1 alpha-2 code, upper case. */
export type CountryCode = string;

/** What every stored record has. */
export interface StoredRecord {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Names a record that a call, an activity or a history entry hangs on. */
export interface RecordRef {
  readonly type: 'contact' | 'company' | 'lead' | 'deal' | 'invoice';
  readonly id: string;
}

/** A text that names the record among all records, such as `contact:42`; equal for equal references. */
export function refKey(ref: RecordRef): string {
  return `${ref.type}:${ref.id}`;
}
