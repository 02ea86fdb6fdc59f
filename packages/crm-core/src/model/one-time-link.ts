import type { ExpiringRecord } from './expiring-record.js';
import type { Instant } from './record.js';

/** What somebody may do once who has a link. Whoever removes it has used it: of several who try, one does. */
export interface OneTimeLink extends ExpiringRecord {
  readonly userId: string;
  /** `password`: set the user's password. */
  readonly purpose: 'password';
  /** SHA-256 of the secret in the link, lower-case hex; the secret itself is kept nowhere. */
  readonly secretSha256: string;
  readonly expiresAt: Instant;
}
