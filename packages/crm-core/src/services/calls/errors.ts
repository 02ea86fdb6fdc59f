import type { MissedCallClaim } from '../../model/missed-call.js';
import type { RecordRef } from '../../model/record.js';

/** Why the call service did not do what it was asked. Nothing was written. */
export type CallServiceError =
  /** Nothing is known of this call. */
  | { readonly code: 'unknownCall' }
  /** The dialled number is no line of ours; the switch's fallback takes the caller. */
  | { readonly code: 'unknownLine'; readonly lineNumber: string }
  /** There is no such record to bind. */
  | { readonly code: 'unknownRecord'; readonly record: RecordRef }
  /** A comment may have so many characters at most. */
  | { readonly code: 'commentTooLong'; readonly limit: number }
  /** There is no such item of the work list. */
  | { readonly code: 'unknownMissedCall' }
  /** Somebody talked with the caller already: there is nobody to call back. */
  | { readonly code: 'missedCallClosed'; readonly missedCallId: string }
  /** Somebody else calls back. */
  | { readonly code: 'missedCallClaimed'; readonly missedCallId: string; readonly claim: MissedCallClaim }
  /** The call is over. */
  | { readonly code: 'callEnded' }
  /** Others wrote the same call or record again and again: try later. */
  | { readonly code: 'busy' };
