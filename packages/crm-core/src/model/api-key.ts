import type { StoredRecord } from './record.js';

/** An API key: only its hash is kept. */
export interface ApiKey extends StoredRecord {
  readonly label: string;
  /** SHA-256 of the key, lower-case hex. */
  readonly sha256: string;
}
