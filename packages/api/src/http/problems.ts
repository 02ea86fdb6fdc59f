import type {
  CallPhase,
  DialRefusal,
  NotMergeable,
  RecordingState,
  RecordType,
  RejectionReason,
} from '@callcard/crm-core';
import type { PlacingProblem } from './placing-problem.js';

/** One thing wrong with one field: a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface FieldError {
  readonly pointer: string;
  readonly reason: string;
}

/** Why a command during a call was not carried out (rule C3). */
export type CommandProblem =
  | { readonly code: 'wrong-phase'; readonly phase: CallPhase; readonly allowed: readonly CallPhase[] }
  | { readonly code: 'not-your-call'; readonly userId: string | null }
  | { readonly code: 'transfer-to-self' }
  | { readonly code: 'not-recorded' }
  | { readonly code: 'not-ringing' }
  | { readonly code: 'no-consultation' }
  | { readonly code: 'no-line-of-ours' }
  | {
      readonly code: 'target-not-reachable';
      readonly reason: RejectionReason;
      readonly dialRefusal: DialRefusal['code'] | null;
    }
  | { readonly code: 'call-gone' }
  | { readonly code: 'switch-refused'; readonly reason: string }
  | { readonly code: 'switch-timeout' };

/** Every expected failure of the API, by stable code. */
export type Problem =
  | CommandProblem
  | { readonly code: 'key-missing' }
  | { readonly code: 'key-wrong' }
  | { readonly code: 'unknown-route' }
  | { readonly code: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly code: 'not-found'; readonly kind: RecordType | 'call' | 'recording' }
  | { readonly code: 'malformed-json'; readonly reason: string }
  | { readonly code: 'wrong-content-type'; readonly accepted: readonly string[] }
  | { readonly code: 'body-too-large'; readonly maxBytes: number }
  | { readonly code: 'invalid-body'; readonly errors: readonly FieldError[] }
  | { readonly code: 'bad-phone-number'; readonly errors: readonly FieldError[] }
  | { readonly code: 'unknown-reference'; readonly errors: readonly FieldError[] }
  | { readonly code: 'bad-query'; readonly errors: readonly FieldError[] }
  | { readonly code: 'bad-limit'; readonly max: number }
  | { readonly code: 'bad-cursor' }
  | { readonly code: 'bad-event-id'; readonly reason: string }
  | { readonly code: 'extension-taken'; readonly userId: string; readonly pointer: string }
  | { readonly code: 'line-number-taken'; readonly lineId: string }
  | { readonly code: 'external-id-taken'; readonly holder: string; readonly pointer: string }
  | { readonly code: 'stage-in-use'; readonly pipelineId: string; readonly stageId: string }
  | { readonly code: 'stage-semantics-fixed'; readonly pipelineId: string; readonly stageId: string }
  | { readonly code: 'missed-call-closed'; readonly missedCallId: string }
  | { readonly code: 'record-merged'; readonly mergedInto: string }
  | { readonly code: 'not-mergeable'; readonly reason: NotMergeable['reason'] }
  | {
      readonly code: 'lead-already-converted';
      readonly contactId: string | null;
      readonly companyId: string | null;
      readonly dealId: string | null;
    }
  | { readonly code: 'lead-closed' }
  | { readonly code: 'lead-fields-missing'; readonly errors: readonly FieldError[] }
  | { readonly code: 'version-required' }
  | { readonly code: 'version-conflict'; readonly current: number | null }
  | { readonly code: 'precondition-failed'; readonly etag: string | null }
  | { readonly code: 'recording-not-stored'; readonly state: RecordingState; readonly reason: string }
  | { readonly code: 'recording-damaged'; readonly state: RecordingState }
  /** The audio store does not answer, which says nothing about the audio. */
  | { readonly code: 'audio-unavailable' }
  | { readonly code: 'range-not-satisfiable'; readonly sizeBytes: number }
  | { readonly code: 'document-damaged'; readonly table: string; readonly id: string }
  | PlacingProblem
  | { readonly code: 'busy' }
  | { readonly code: 'storage-full' }
  | { readonly code: 'storage-corrupt' }
  | { readonly code: 'internal-error'; readonly incident: string };
