import type { Call, CallStatus } from './call.js';
import type { Instant, RecordRef } from './record.js';
import type { RecordingKind, RecordingState } from './recording.js';

/** A span of time; a limit that is not given is none. */
export interface Period {
  /** At this instant or after it. */
  readonly from?: Instant;
  /** Before this instant. */
  readonly until?: Instant;
}

/** What listings of calls and of recordings ask of the call, and of how long something lasted. */
interface TalkFilter extends Period {
  /** Bound to this record, or to one that became it. */
  readonly record?: RecordRef;
  /** Calls whose match names this E.164 number. */
  readonly remote?: string;
  readonly direction?: Call['direction'];
  /** On this line of ours. */
  readonly lineId?: string;
  /** Calls that this user answered first. */
  readonly answeredBy?: string;
  /** At least so many milliseconds long. */
  readonly minMs?: number;
  /** At most so many. */
  readonly maxMs?: number;
  /** Each word of this (`searchedWords`) is in a comment of the call, or in a part of one of its words (`comparableText`). */
  readonly text?: string;
  /** Changed after this instant, not at it: `updatedAt` of the facets. */
  readonly updatedAfter?: Instant;
}

/**
 * Which calls to list; fields that are given must all hold, none: every call (`isListedCall`). The span is that of `offeredAt`, the
 * length that of `talkMs` (`callFacets`); a call that lives has none yet, and is on no list that asks for one.
 */
export interface CallFilter extends TalkFilter {
  readonly status?: CallStatus;
  /** True: only calls that live. */
  readonly live?: boolean;
  /** Calls that left something of this kind to hear (`callFacets`). */
  readonly kind?: RecordingKind;
}

/**
 * Which recordings to list; fields that are given must all hold, none: every recording (`isListedRecording`). The span is that of `at`
 * (`recordingFacets`), the length that of the audio; what was never stored has none, and is on no list that asks for one.
 */
export interface RecordingFilter extends TalkFilter {
  readonly callId?: string;
  readonly kind?: RecordingKind;
  readonly state?: RecordingState;
}
