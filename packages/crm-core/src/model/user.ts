import type { PhoneEntry } from './phone.js';
import type { StoredRecord } from './record.js';
import type { OpeningHours } from './routing-settings.js';

/** An employee: somebody whom calls ring. */
export interface User extends StoredRecord {
  readonly type: 'user';
  readonly name: string;
  /** The SIP user that rings this user's phone; null: no device. */
  readonly extension: string | null;
  readonly mobile: PhoneEntry | null;
  /** False: off duty, skipped by routing. */
  readonly available: boolean;
  /** Duty hours; outside them the user is off duty. Absent or null: always on duty. */
  readonly hours?: OpeningHours | null;
  /** Rings when this user does not answer or cannot be rung (rule R6); absent or null: nobody. */
  readonly substituteId?: string | null;
  /** Seconds that this user's phone rings, whoever rings it (rule R3); absent or null: as the line or queue says. */
  readonly ringSeconds?: number | null;
}

/** What a user is doing just now; a user of whom nothing is known counts as free. */
export type Presence = 'free' | 'onCall' | 'unavailable' | 'notRegistered';
