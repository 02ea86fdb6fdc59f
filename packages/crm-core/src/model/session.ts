import type { ExpiringRecord } from './expiring-record.js';
import type { Instant } from './record.js';

/** A user who has signed in, with one browser. Its id is no secret: it serves to list and to end it. */
export interface Session extends ExpiringRecord {
  readonly userId: string;
  /** SHA-256 of what the browser shows, lower-case hex; that itself is kept nowhere. */
  readonly tokenSha256: string;
  /** When a request was made with it, to within the time that is not worth a write. */
  readonly lastSeenAt: Instant;
  /** Where it was begun from; null: not known. */
  readonly address: string | null;
  /** What the browser says that it is: hostile text; null: nothing. */
  readonly userAgent: string | null;
  readonly expiresAt: Instant;
}
