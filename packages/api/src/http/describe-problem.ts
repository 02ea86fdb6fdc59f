import { describeAccessProblem } from './access/describe-access-problem.js';
import { describeAudioProblem } from './describe-audio-problem.js';
import { describeCommandProblem } from './describe-command-problem.js';
import { describeIdempotencyProblem } from './describe-idempotency-problem.js';
import { describeKeepingProblem } from './describe-keeping-problem.js';
import { describeMediaProblem } from './describe-media-problem.js';
import { describePhoneProblem } from './describe-phone-problem.js';
import { describePlacing } from './describe-placing.js';
import { describePromptProblem } from './describe-prompt-problem.js';
import { describeRecordProblem } from './describe-record-problem.js';
import { describeRequestProblem } from './describe-request-problem.js';
import { describeStorageProblem } from './describe-storage-problem.js';
import { describeTranscriptProblem } from './describe-transcript-problem.js';
import { describeUploadProblem } from './describe-upload-problem.js';
import { describeWebhookProblem } from './describe-webhook-problem.js';
import type { ProblemParts } from './problem-parts.js';
import type { FieldError, Problem } from './problems.js';
import { describeSignInProblem } from './sign-in/describe-sign-in-problem.js';

/** The one place where a code becomes a status, words and headers. */
export function describeProblem(problem: Problem): ProblemParts {
  switch (problem.code) {
    case 'session-over':
    case 'session-needed':
    case 'sign-in-refused':
    case 'too-many-attempts':
    case 'cross-site-request':
    case 'link-not-valid':
    case 'no-login':
      return describeSignInProblem(problem);
    case 'idempotency-key-malformed':
    case 'idempotency-key-in-use':
    case 'idempotency-key-reused':
    case 'idempotency-answer-sealed':
      return describeIdempotencyProblem(problem);
    case 'key-missing':
    case 'key-wrong':
    case 'key-expired':
    case 'key-revoked':
    case 'scope-missing':
    case 'not-permitted':
    case 'acting-user-differs':
    case 'key-acts-for-nobody':
    case 'link-wrong':
    case 'link-expired':
      return describeAccessProblem(problem);
    case 'webhook-url-refused':
    case 'too-many-webhooks':
    case 'webhook-disabled':
    case 'delivery-pending':
      return describeWebhookProblem(problem);
    case 'no-browser-phone':
    case 'too-many-phones':
    case 'websocket-needed':
      return describePhoneProblem(problem);
    case 'too-many-requests':
    case 'unknown-route':
    case 'method-not-allowed':
    case 'not-found':
    case 'malformed-json':
    case 'wrong-content-type':
    case 'body-too-large':
    case 'invalid-body':
    case 'bad-phone-number':
    case 'unknown-reference':
    case 'bad-query':
    case 'bad-limit':
    case 'bad-cursor':
    case 'bad-event-id':
    case 'version-required':
    case 'version-conflict':
    case 'precondition-failed':
      return describeRequestProblem(problem);
    case 'extension-taken':
    case 'login-taken':
    case 'line-number-taken':
    case 'external-id-taken':
    case 'stage-in-use':
    case 'stage-semantics-fixed':
    case 'missed-call-closed':
    case 'missed-call-claimed':
    case 'last-administrator':
    case 'record-merged':
    case 'not-mergeable':
    case 'lead-already-converted':
    case 'lead-closed':
    case 'lead-fields-missing':
      return describeRecordProblem(problem);
    case 'recording-not-stored':
    case 'recording-damaged':
    case 'audio-unavailable':
    case 'range-not-satisfiable':
      return describeAudioProblem(problem);
    case 'document-damaged':
    case 'busy':
    case 'storage-full':
    case 'storage-corrupt':
    case 'internal-error':
      return describeStorageProblem(problem);
    case 'record-in-use':
    case 'record-deleted':
    case 'legal-hold':
    case 'calls-unfinished':
    case 'nothing-known':
      return describeKeepingProblem(problem);
    case 'number-not-dialled':
    case 'emergency-number':
    case 'line-needed':
    case 'no-extension':
    case 'no-trunk':
    case 'switch-unreachable':
    case 'agent-not-registered':
    case 'agent-busy':
    case 'agent-declined':
    case 'call-not-placed':
      return describePlacing(problem);
    case 'wrong-phase':
    case 'not-your-call':
    case 'transfer-to-self':
    case 'not-recorded':
    case 'not-ringing':
    case 'no-consultation':
    case 'takes-part-already':
    case 'participant-is-rung':
    case 'in-conference':
    case 'not-in-conference':
    case 'role-not-allowed':
    case 'not-picked-up':
    case 'no-line-of-ours':
    case 'target-not-reachable':
    case 'call-gone':
    case 'switch-refused':
    case 'switch-timeout':
      return describeCommandProblem(problem);
    case 'unknown-prompt':
    case 'no-own-prompt':
    case 'prompt-empty':
    case 'prompt-not-readable':
    case 'prompt-truncated':
    case 'prompt-too-long':
    case 'prompt-lost':
    case 'too-many-uploads':
      return describePromptProblem(problem);
    case 'upload-digest-missing':
    case 'upload-length-missing':
    case 'upload-offset-missing':
    case 'upload-too-large':
    case 'upload-longer-than-said':
    case 'upload-not-begun':
    case 'upload-offset-differs':
    case 'upload-of-another-file':
    case 'upload-digest-differs':
    case 'upload-broken-off':
    case 'upload-under-way':
    case 'upload-no-audio':
    case 'upload-name-unknown':
    case 'upload-of-another-switch':
    case 'recording-not-finished':
    case 'recording-gone':
    case 'recording-differs':
      return describeUploadProblem(problem);
    case 'no-transcript':
    case 'transcript-not-readable':
    case 'transcript-empty':
    case 'transcript-too-large':
    case 'transcript-after-recording':
      return describeTranscriptProblem(problem);
    case 'format-not-available':
    case 'audio-not-convertible':
    case 'too-many-conversions':
    case 'too-many-exports':
      return describeMediaProblem(problem);
  }
}

/** Of more errors than anybody reads, the first. */
const mostErrors = 100;

/** Names that are longer are nobody's but of whoever tries what happens. */
const longestPointer = 200;

function shortened(error: FieldError): FieldError {
  const { pointer } = error;
  return pointer.length > longestPointer
    ? { ...error, pointer: `${pointer.slice(0, longestPointer)}…` }
    : error;
}

/** The RFC 9457 document of a problem. `type` never changes for a code. */
export function problemDocument(problem: Problem): Record<string, unknown> {
  const { status, title, detail, errors, extensions } = describeProblem(problem);
  const more = (errors?.length ?? 0) - mostErrors;
  return {
    type: `urn:callcard:problem:${problem.code}`,
    title,
    status,
    detail,
    code: problem.code,
    ...(errors === undefined ? {} : { errors: errors.slice(0, mostErrors).map(shortened) }),
    ...(more > 0 ? { moreErrors: more } : {}),
    ...extensions,
  };
}
