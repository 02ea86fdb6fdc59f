import type {
  ApiScope,
  CallPhase,
  DialRefusal,
  NotMergeable,
  Permission,
  RecordingState,
  RecordType,
  RejectionReason,
  UserRole,
} from '@callcard/crm-core';
import type { UrlRefusal } from '../webhooks/url-rules.js';
import type { BrokenRule } from './field-rules.js';
import type { PlacingProblem } from './placing-problem.js';

/**
 * One thing wrong with one field: a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter; why, for people who read
 * English, and by which rule where it is one that others can put into words.
 */
export interface FieldError extends Partial<BrokenRule> {
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
  | { readonly code: 'takes-part-already'; readonly userId: string }
  | { readonly code: 'participant-is-rung'; readonly userId: string | null }
  | { readonly code: 'in-conference' }
  | { readonly code: 'not-in-conference' }
  | { readonly code: 'role-not-allowed'; readonly role: UserRole }
  | { readonly code: 'not-picked-up' }
  | { readonly code: 'no-line-of-ours' }
  | {
      readonly code: 'target-not-reachable';
      readonly reason: RejectionReason;
      readonly dialRefusal: DialRefusal['code'] | null;
    }
  | { readonly code: 'call-gone' }
  | { readonly code: 'switch-refused'; readonly reason: string }
  | { readonly code: 'switch-timeout' };

/** Why a prompt is not taken or given (rule R12). */
export type PromptProblem =
  | { readonly code: 'unknown-prompt'; readonly names: readonly string[] }
  /** Callcard's own, or the line's, is played. */
  | { readonly code: 'no-own-prompt' }
  | { readonly code: 'prompt-empty' }
  | { readonly code: 'prompt-not-readable'; readonly reason: string }
  | { readonly code: 'prompt-truncated' }
  | { readonly code: 'prompt-too-long'; readonly maxSeconds: number }
  | { readonly code: 'prompt-lost' }
  | { readonly code: 'too-many-uploads' };

/** Why a recording is not converted, drawn or exported. */
export type MediaProblem =
  /** `available`: the media types that there are. */
  | { readonly code: 'format-not-available'; readonly available: readonly string[] }
  /** The audio is good, and of a kind that nothing can be made of. */
  | { readonly code: 'audio-not-convertible' }
  | { readonly code: 'too-many-conversions' }
  | { readonly code: 'too-many-exports' };

/** Why nobody is signed in, and no password is set. */
export type SignInProblem =
  | { readonly code: 'session-over' }
  /** The request came with a key. */
  | { readonly code: 'session-needed' }
  | { readonly code: 'sign-in-refused' }
  | { readonly code: 'too-many-attempts'; readonly retryAfterSeconds: number }
  | { readonly code: 'cross-site-request' }
  | { readonly code: 'link-not-valid' }
  /** The user has no name to sign in with. */
  | { readonly code: 'no-login' };

/** Why a request with an `Idempotency-Key` is not worked on. */
export type IdempotencyProblem =
  | { readonly code: 'idempotency-key-malformed' }
  | { readonly code: 'idempotency-key-in-use'; readonly retryAfterSeconds: number }
  /** For a request of another path, query or body. */
  | { readonly code: 'idempotency-key-reused' }
  /** The answer is there, and what it was sealed by is not what whoever asks has now. */
  | {
      readonly code: 'idempotency-answer-sealed';
      readonly status: number;
      readonly location: string | null;
    };

/** What there is none of. */
type NotFoundKind =
  | RecordType
  | 'call'
  | 'recording'
  | 'missed call'
  | 'key'
  | 'session'
  | 'legal hold'
  | 'erasure'
  | 'webhook'
  | 'delivery';

/** Why nothing is deleted or erased (rule A7), or is there no more. */
export type KeepingProblem =
  /** Settings name it that was to be deleted; their addresses. */
  | { readonly code: 'record-in-use'; readonly usedBy: readonly string[] }
  /** It was there; its history still is, at this address. */
  | { readonly code: 'record-deleted'; readonly kind: RecordType; readonly history: string }
  | { readonly code: 'legal-hold'; readonly holdIds: readonly string[] }
  /** More would come after it. */
  | { readonly code: 'calls-unfinished'; readonly callIds: readonly string[] }
  | { readonly code: 'nothing-known' };

/** Why a transcript is not taken or given. */
export type TranscriptProblem =
  | { readonly code: 'no-transcript' }
  | { readonly code: 'transcript-not-readable'; readonly line: number; readonly reason: string }
  | { readonly code: 'transcript-empty' }
  | { readonly code: 'transcript-too-large'; readonly what: 'segments' | 'words'; readonly max: number }
  | { readonly code: 'transcript-after-recording'; readonly endMs: number; readonly durationMs: number };

/** Why a recording is not taken from a switch. */
export type UploadProblem =
  | { readonly code: 'upload-digest-missing' }
  | { readonly code: 'upload-length-missing' }
  | { readonly code: 'upload-offset-missing' }
  | { readonly code: 'upload-too-large'; readonly maxBytes: number }
  | { readonly code: 'upload-longer-than-said'; readonly sizeBytes: number }
  | { readonly code: 'upload-not-begun' }
  | { readonly code: 'upload-offset-differs'; readonly offset: number }
  | { readonly code: 'upload-of-another-file' }
  | { readonly code: 'upload-digest-differs'; readonly sha256: string }
  | { readonly code: 'upload-broken-off'; readonly offset: number }
  | { readonly code: 'upload-under-way' }
  | { readonly code: 'upload-no-audio'; readonly reason: string }
  | { readonly code: 'upload-name-unknown' }
  | { readonly code: 'upload-of-another-switch' }
  | { readonly code: 'recording-not-finished' }
  | { readonly code: 'recording-gone' }
  | { readonly code: 'recording-differs' };

/** Why nothing is done with a webhook. */
export type WebhookProblem =
  | { readonly code: 'webhook-url-refused'; readonly refusal: UrlRefusal }
  | { readonly code: 'too-many-webhooks' }
  | { readonly code: 'webhook-disabled' }
  /** It waits to be sent already. */
  | { readonly code: 'delivery-pending' };

/** Why there is no phone in the browser, or no connection of one. */
export type PhoneProblem =
  | {
      readonly code: 'no-browser-phone';
      readonly reason:
        | 'not-set-up'
        | 'no-sip-user'
        | 'other-domain'
        | 'desk-phone'
        | 'unusable-name'
        | 'not-on-switch';
    }
  | { readonly code: 'too-many-phones'; readonly max: number }
  | { readonly code: 'websocket-needed' };

/** Every expected failure of the API, by stable code. */
export type Problem =
  | CommandProblem
  | SignInProblem
  | IdempotencyProblem
  | PromptProblem
  | MediaProblem
  | WebhookProblem
  | PhoneProblem
  | { readonly code: 'key-missing' }
  | { readonly code: 'key-wrong' }
  | { readonly code: 'key-expired' }
  | { readonly code: 'key-revoked' }
  /** The key lacks the scope. */
  | { readonly code: 'scope-missing'; readonly scope: ApiScope }
  /** The user's role lacks the right, or it does not go so far. */
  | { readonly code: 'not-permitted'; readonly permission: Permission; readonly role: UserRole }
  | { readonly code: 'acting-user-differs' }
  | { readonly code: 'key-acts-for-nobody' }
  /** Of a link to a recording. */
  | { readonly code: 'link-wrong' }
  | { readonly code: 'link-expired' }
  | { readonly code: 'too-many-requests'; readonly retryAfterSeconds: number }
  | { readonly code: 'unknown-route' }
  | { readonly code: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly code: 'not-found'; readonly kind: NotFoundKind }
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
  | { readonly code: 'login-taken'; readonly userId: string }
  | { readonly code: 'line-number-taken'; readonly lineId: string }
  | { readonly code: 'external-id-taken'; readonly holder: string; readonly pointer: string }
  | { readonly code: 'stage-in-use'; readonly pipelineId: string; readonly stageId: string }
  | { readonly code: 'stage-semantics-fixed'; readonly pipelineId: string; readonly stageId: string }
  | { readonly code: 'missed-call-closed'; readonly missedCallId: string }
  | {
      readonly code: 'missed-call-claimed';
      readonly missedCallId: string;
      readonly userId: string;
      readonly claimedAt: string;
    }
  | { readonly code: 'last-administrator'; readonly userId: string }
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
  | KeepingProblem
  | PlacingProblem
  | TranscriptProblem
  | UploadProblem
  | { readonly code: 'busy' }
  | { readonly code: 'storage-full' }
  | { readonly code: 'storage-corrupt' }
  | { readonly code: 'internal-error'; readonly incident: string };
