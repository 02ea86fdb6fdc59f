import type { Instant } from '../model/record.js';

/** The clock port. The core never reads a clock itself. */
export interface Clock {
  now(): Instant;
}

/** The id port: lower-case uuids, unique for ever; sorted by time if the adapter can (UUIDv7). */
export interface Ids {
  next(): string;
}
