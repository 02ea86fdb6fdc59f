import type { Instant } from './record.js';

/**
 * What is known to have happened to a call. Facts form a set: each has an id made from what it tells (never from when
 * it was heard), so that the same happening reported twice, late, or by another observer is the same fact (rule A8).
 * A call is folded from the set in the order of `orderFacts`, whatever the order of arrival.
 */
export interface FactFields {
  /** Unique within the call, and the same for every observer of the same happening. */
  readonly id: string;
  readonly callId: string;
  readonly at: Instant;
}
