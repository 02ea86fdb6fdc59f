import type { ExpiringRecord } from './expiring-record.js';
import type { Instant } from './record.js';

/** Signs links that open something for whoever has them. Once it is removed, none of its links opens anything. */
export interface SigningKey extends ExpiringRecord {
  /** 256 random bits as base64url. */
  readonly secret: string;
  /** No link of it is valid for longer. */
  readonly expiresAt: Instant;
}
