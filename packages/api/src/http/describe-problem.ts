import type { NotMergeable } from '@callcard/crm-core';
import { describeAccessProblem } from './access/describe-access-problem.js';
import { describeCommandProblem } from './describe-command-problem.js';
import { describeIdempotencyProblem } from './describe-idempotency-problem.js';
import { describeKeepingProblem } from './describe-keeping-problem.js';
import { describeMediaProblem } from './describe-media-problem.js';
import { describePhoneProblem } from './describe-phone-problem.js';
import { describePlacing } from './describe-placing.js';
import { describePromptProblem } from './describe-prompt-problem.js';
import { describeTranscriptProblem } from './describe-transcript-problem.js';
import { describeUploadProblem } from './describe-upload-problem.js';
import { describeWebhookProblem } from './describe-webhook-problem.js';
import type { ProblemParts } from './problem-parts.js';
import type { FieldError, Problem } from './problems.js';
import { describeSignInProblem } from './sign-in/describe-sign-in-problem.js';

const mergeReasons: Readonly<Record<NotMergeable['reason'], string>> = {
  sameRecord: 'A record cannot be merged into itself.',
  differentKinds: 'Merge contact with contact, company with company, lead with lead or into a contact.',
  converted: 'A converted lead became a contact: merge that contact.',
};

function isText(types: readonly string[]): boolean {
  return types.every((type) => type.startsWith('application/'));
}

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
      return {
        status: 429,
        title: 'Too many requests',
        detail: `This process answers no more for ${problem.retryAfterSeconds} seconds: wait, then ask again.`,
        headers: { 'Retry-After': String(problem.retryAfterSeconds) },
      };
    case 'unknown-route':
      return { status: 404, title: 'No such address', detail: 'The API has nothing at this path.' };
    case 'method-not-allowed':
      return {
        status: 405,
        title: 'Method not allowed',
        detail: `This path answers ${problem.allow.join(', ')}.`,
        headers: { Allow: problem.allow.join(', ') },
      };
    case 'not-found':
      return { status: 404, title: 'Not found', detail: `There is no ${problem.kind} with this id.` };
    case 'malformed-json':
      return { status: 400, title: 'Malformed JSON', detail: problem.reason };
    case 'wrong-content-type':
      return {
        status: 415,
        title: 'Content type not supported',
        detail: `Send the body as ${problem.accepted.join(' or ')}, ${isText(problem.accepted) ? 'UTF-8, ' : ''}not compressed.`,
      };
    case 'body-too-large':
      return {
        status: 413,
        title: 'Body too large',
        detail: `A request body may have at most ${problem.maxBytes} bytes.`,
      };
    case 'invalid-body':
      return {
        status: 422,
        title: 'Body not valid',
        detail: 'Some fields cannot be accepted; "errors" names each one.',
        errors: problem.errors,
      };
    case 'bad-phone-number':
      return {
        status: 422,
        title: 'Phone number not understood',
        detail:
          'Write each number in international form, such as +48 601 234 567, or name its "country" (two letters, such as PL).',
        errors: problem.errors,
      };
    case 'unknown-reference':
      return {
        status: 422,
        title: 'Referenced record not found',
        detail: 'Some fields name records that do not exist; create those first, or leave the fields out.',
        errors: problem.errors,
      };
    case 'bad-query':
      return {
        status: 400,
        title: 'Query not valid',
        detail: 'Some query parameters cannot be accepted; "errors" names each one.',
        errors: problem.errors,
      };
    case 'bad-limit':
      return {
        status: 400,
        title: 'Limit out of range',
        detail: `"limit" is a whole number from 1 to ${problem.max}.`,
      };
    case 'bad-cursor':
      return {
        status: 400,
        title: 'Cursor not valid',
        detail:
          'Use "next" or "previous" of another answer of this address, with the same filters; leave the cursor out to start anew.',
      };
    case 'bad-event-id':
      return { status: 400, title: 'Event id not valid', detail: problem.reason };
    case 'extension-taken':
      return {
        status: 409,
        title: 'Extension taken',
        detail: 'Another user has this extension, or a device of this name.',
        errors: [{ pointer: problem.pointer, reason: `is the extension of user ${problem.userId}` }],
      };
    case 'login-taken':
      return {
        status: 409,
        title: 'Name to sign in with taken',
        detail: 'Another user signs in with this name.',
        errors: [{ pointer: '/login', reason: `is the name of user ${problem.userId}` }],
      };
    case 'line-number-taken':
      return {
        status: 409,
        title: 'Line number taken',
        detail: 'Another line has this number.',
        errors: [{ pointer: '/number', reason: `is the number of line ${problem.lineId}` }],
      };
    case 'external-id-taken':
      return {
        status: 409,
        title: 'External id taken',
        detail: 'Another record of this kind mirrors the same record of that source.',
        errors: [{ pointer: problem.pointer, reason: `is the external id of ${problem.holder}` }],
        extensions: { holder: problem.holder },
      };
    case 'stage-in-use':
      return {
        status: 409,
        title: 'Stage in use',
        detail: 'Deals stand at this stage: move them to another stage first.',
        extensions: { pipelineId: problem.pipelineId, stageId: problem.stageId },
      };
    case 'stage-semantics-fixed':
      return {
        status: 409,
        title: 'Stage keeps its semantics',
        detail: 'What a stage means never changes, for its deals mean the same: add another stage instead.',
        extensions: { pipelineId: problem.pipelineId, stageId: problem.stageId },
      };
    case 'missed-call-closed':
      return {
        status: 409,
        title: 'Missed call closed',
        detail: 'Somebody talked with the caller already: there is nobody to call back.',
        extensions: { missedCallId: problem.missedCallId },
      };
    case 'record-merged':
      return {
        status: 409,
        title: 'Record merged',
        detail: 'This record was merged into another one, which "mergedInto" names: work with that one.',
        extensions: { mergedInto: problem.mergedInto },
      };
    case 'not-mergeable':
      return {
        status: 422,
        title: 'Records not mergeable',
        detail: mergeReasons[problem.reason],
        extensions: { reason: problem.reason },
      };
    case 'lead-already-converted': {
      const { contactId, companyId, dealId } = problem;
      return {
        status: 409,
        title: 'Lead already converted',
        detail: 'Work with what the lead became.',
        extensions: { contactId, companyId, dealId },
      };
    }
    case 'lead-closed':
      return {
        status: 409,
        title: 'Lead closed',
        detail: 'The lead was given up: set its "status" to "open" first.',
      };
    case 'lead-fields-missing':
      return {
        status: 422,
        title: 'Lead not filled in',
        detail: 'Fill in the fields of the lead that "errors" names, then convert it.',
        errors: problem.errors,
      };
    case 'version-required':
      return {
        status: 428,
        title: 'Version needed',
        detail: 'Say which version you change: "version" in the body, or the ETag in an If-Match header.',
      };
    case 'version-conflict':
      return {
        status: 409,
        title: 'Changed meanwhile',
        detail:
          'The record has another version than the one you named: read it again and repeat your change.',
        extensions: { currentVersion: problem.current },
      };
    case 'precondition-failed':
      return {
        status: 412,
        title: 'Precondition failed',
        detail: 'The current ETag is not one that If-Match names: read again and repeat your request.',
        ...(problem.etag === null ? {} : { headers: { ETag: problem.etag } }),
      };
    case 'recording-not-stored':
      return {
        status: 404,
        title: 'Recording not stored',
        detail: problem.reason,
        extensions: { state: problem.state },
      };
    case 'recording-damaged':
      return {
        status: 409,
        title: 'Recording damaged',
        detail: 'The stored audio is not what was stored, so that it is not served. Try again later.',
        extensions: { state: problem.state },
      };
    case 'audio-unavailable':
      return {
        status: 503,
        title: 'Audio not available',
        detail: 'The store of the audio does not answer. Repeat your request in a while.',
        headers: { 'Retry-After': '10' },
      };
    case 'range-not-satisfiable':
      return {
        status: 416,
        title: 'Range not satisfiable',
        detail: `The audio has ${problem.sizeBytes} bytes.`,
        headers: { 'Content-Range': `bytes */${problem.sizeBytes}`, 'Accept-Ranges': 'bytes' },
      };
    case 'document-damaged':
      return {
        status: 409,
        title: 'Stored data damaged',
        detail: 'What "table" and "id" name is stored and cannot be read: have it restored from a backup.',
        extensions: { table: problem.table, id: problem.id },
      };
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
    case 'busy':
      return {
        status: 503,
        title: 'Busy',
        detail: 'Others change the same records all the time; nothing was written. Repeat your request.',
        headers: { 'Retry-After': '1' },
      };
    case 'storage-full':
      return {
        status: 507,
        title: 'Storage full',
        detail:
          'No space is left to write to; nothing was written. Repeat your request when there is space again.',
        headers: { 'Retry-After': '60' },
      };
    case 'storage-corrupt':
      return {
        status: 500,
        title: 'Storage damaged',
        detail: 'The database is damaged: stop Callcard and restore the database from a backup.',
      };
    case 'internal-error':
      return {
        status: 500,
        title: 'Internal error',
        detail: 'Something went wrong on our side. The incident id is in the log.',
        extensions: { incident: problem.incident },
      };
  }
}

/** Of more errors than anybody reads, the first. */
const mostErrors = 100;

/** Names that are longer are nobody's but of whoever tries what happens. */
const longestPointer = 200;

function shortened({ pointer, reason }: FieldError): FieldError {
  const isLong = pointer.length > longestPointer;
  return { pointer: isLong ? `${pointer.slice(0, longestPointer)}…` : pointer, reason };
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
