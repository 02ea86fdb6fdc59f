import type { Call } from './call.js';
import type { CallFact } from './fact.js';

/** A call as it is stored, with all that is known of it. */
export interface StoredCall {
  readonly call: Call;
  /** Every fact of the call, in no particular order. */
  readonly facts: readonly CallFact[];
  /** Counts commits, from 1. */
  readonly version: number;
}
