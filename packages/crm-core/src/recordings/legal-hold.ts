import type { Call } from '../call/call.js';
import type { Instant, StoredRecord } from '../records.js';

/**
 * An order to keep what there is, whatever retention and erasure say (rule A7). It names a number, a call, or both (then
 * each is held).
 */
export interface LegalHold extends StoredRecord {
  /** Every call with this E.164 number, its recordings, and the records that have the number. */
  readonly e164: string | null;
  /** This call and its recordings. */
  readonly callId: string | null;
  /** Why, in the installation's own words: a case number, say. */
  readonly reason: string;
  /** From then on it holds no more; null: until it is changed. */
  readonly until: Instant | null;
}

function lasts({ until }: LegalHold, now: Instant): boolean {
  return until === null || until > now;
}

/** The holds on a number that last. */
export function holdsOnNumber(e164: string, holds: readonly LegalHold[], now: Instant): LegalHold[] {
  return holds.filter((hold) => hold.e164 === e164 && lasts(hold, now));
}

/** The holds that last on a call, by its id or by its remote number. */
export function holdsOnCall(
  call: Pick<Call, 'id' | 'match'>,
  holds: readonly LegalHold[],
  now: Instant,
): LegalHold[] {
  const e164 = call.match?.e164 ?? null;
  return holds.filter(
    (hold) => lasts(hold, now) && (hold.callId === call.id || (e164 !== null && hold.e164 === e164)),
  );
}
