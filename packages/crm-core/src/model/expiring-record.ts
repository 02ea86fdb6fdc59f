import type { Instant, StoredRecord } from './record.js';

/** What is kept until a time, and then goes. */
export interface ExpiringRecord extends StoredRecord {
  /** From then on it does not count any more, and is removed a little later; null: it stays until somebody removes it. */
  readonly expiresAt: Instant | null;
  /** What it is listed by beside its id: see {@link expiringKeys}. */
  readonly keys: readonly string[];
}

/** How the keys are spelled that records which expire are listed by. */
export const expiringKeys = {
  /** What belongs to this user. */
  user: (userId: string) => `user:${userId}`,
  /** The session whose token has this SHA-256. */
  token: (sha256: string) => `token:${sha256}`,
  /** The one-time link whose secret has this SHA-256. */
  secret: (sha256: string) => `secret:${sha256}`,
  /** The account at a provider whose issuer and subject have this SHA-256. */
  subject: (sha256: string) => `subject:${sha256}`,
} as const;
