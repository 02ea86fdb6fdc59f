import type { ExpiringRecord } from './expiring-record.js';

/** With which account at an OpenID provider a user signs in. It stays until somebody removes it. */
export interface ProviderAccount extends ExpiringRecord {
  readonly userId: string;
  /** Who vouches for the account: the provider's address, as it names itself. */
  readonly issuer: string;
  /** What the provider calls the account (`sub`), and calls no other. */
  readonly subject: string;
  readonly expiresAt: null;
}
