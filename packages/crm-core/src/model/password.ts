import type { StoredRecord } from './record.js';

/** By what a user's password is known again. Its id is the user's; whoever has no record has no password. */
export interface PasswordRecord extends StoredRecord {
  /** How the hash was made, with all that is needed to make it again: `scrypt`, its parameters and its length. */
  readonly algorithm: string;
  /** Base64. */
  readonly salt: string;
  /** Base64; null: there is no password, so that nobody signs in with one. */
  readonly hash: string | null;
}
