import type { FieldError, Problem } from './problems.js';

/** One problem of each code, as an example for readers; what it says, `describe-problem.ts` makes of it. */

/** What a problem of this code says beside the code. */
type SaidBy<C extends Problem['code'], P = Problem> = P extends { readonly code: infer D }
  ? C extends D
    ? Omit<P, 'code'>
    : never
  : never;

type Samples = { readonly [C in Problem['code']]: SaidBy<C> };

const id = '0193a6c1-7f3e-7cc2-9d1a-3f0a5c1e8b42';
const other = '0193a6c1-8a10-7b55-8f6e-d2b9c47a6e10';
const wrong = (pointer: string, reason: string): { readonly errors: readonly FieldError[] } => ({
  errors: [{ pointer, reason }],
});
const phone = { cause: 'USER_BUSY', callId: id };

const samples: Samples = {
  'key-missing': {},
  'key-wrong': {},
  'key-expired': {},
  'key-revoked': {},
  'scope-missing': { scope: 'crm:write' },
  'not-permitted': { permission: 'changeSettings', role: 'agent' },
  'acting-user-differs': {},
  'key-acts-for-nobody': {},
  'link-wrong': {},
  'legal-hold': { holdIds: [id] },
  'calls-unfinished': { callIds: [id] },
  'nothing-known': {},
  'link-expired': {},
  'session-over': {},
  'session-needed': {},
  'sign-in-refused': {},
  'too-many-attempts': { retryAfterSeconds: 60 },
  'cross-site-request': {},
  'link-not-valid': {},
  'no-login': {},
  'idempotency-key-malformed': {},
  'idempotency-key-in-use': { retryAfterSeconds: 1 },
  'idempotency-key-reused': {},
  'idempotency-answer-sealed': { status: 201, location: `/v1/contacts/${id}` },
  'too-many-requests': { retryAfterSeconds: 12 },
  'unknown-route': {},
  'method-not-allowed': { allow: ['GET', 'HEAD'] },
  'not-found': { kind: 'contact' },
  'malformed-json': { reason: 'The body is not JSON.' },
  'wrong-content-type': { accepted: ['application/json'] },
  'body-too-large': { maxBytes: 1_048_576 },
  'invalid-body': wrong('/name', 'is missing'),
  'bad-phone-number': wrong('/phones/0/number', 'cannot be read as a phone number in PL'),
  'unknown-reference': wrong('/ownerId', `there is no user ${other}`),
  'bad-query': wrong('?colour', 'is not a parameter of this endpoint'),
  'bad-limit': { max: 200 },
  'bad-cursor': {},
  'bad-event-id': {
    reason: 'No event has this id yet; it is 0 for all events, or the id of one that was sent.',
  },
  'extension-taken': { userId: other, pointer: '/extension' },
  'login-taken': { userId: other },
  'line-number-taken': { lineId: other },
  'external-id-taken': { holder: `/v1/contacts/${other}`, pointer: '/externalId' },
  'stage-in-use': { pipelineId: 'default', stageId: 'new' },
  'stage-semantics-fixed': { pipelineId: 'default', stageId: 'new' },
  'missed-call-closed': { missedCallId: `${other}:48601234567` },
  'record-merged': { mergedInto: `/v1/contacts/${other}` },
  'not-mergeable': { reason: 'sameRecord' },
  'lead-already-converted': { contactId: other, companyId: null, dealId: null },
  'lead-closed': {},
  'lead-fields-missing': wrong('/personName', 'is needed to qualify a lead'),
  'version-required': {},
  'version-conflict': { current: 4 },
  'precondition-failed': { etag: '"4"' },
  'recording-not-stored': { state: 'recording', reason: 'The recording is still being made.' },
  'recording-damaged': { state: 'damaged' },
  'audio-unavailable': {},
  'range-not-satisfiable': { sizeBytes: 480_044 },
  'document-damaged': { table: 'contact', id },
  'number-not-dialled': { refusal: { code: 'countryNotAllowed', country: 'CU' } },
  'emergency-number': {},
  'line-needed': {},
  'no-extension': { userId: other },
  'no-trunk': { callId: undefined },
  'switch-unreachable': {},
  'agent-not-registered': { ...phone, cause: 'USER_NOT_REGISTERED' },
  'agent-busy': phone,
  'agent-declined': { ...phone, cause: 'CALL_REJECTED' },
  'call-not-placed': { ...phone, cause: 'RECOVERY_ON_TIMER_EXPIRE' },
  'wrong-phase': { phase: 'ringing', allowed: ['talking', 'held'] },
  'not-your-call': { userId: other },
  'transfer-to-self': {},
  'not-recorded': {},
  'not-ringing': {},
  'no-consultation': {},
  'takes-part-already': { userId: other },
  'participant-is-rung': { userId: other },
  'in-conference': {},
  'not-in-conference': {},
  'role-not-allowed': { role: 'agent' },
  'not-picked-up': {},
  'no-line-of-ours': {},
  'target-not-reachable': { reason: 'notRegistered', dialRefusal: null },
  'call-gone': {},
  'switch-refused': { reason: '-ERR no reply' },
  'switch-timeout': {},
  'unknown-prompt': { names: ['voicemail-greeting', 'press-1'] },
  'no-own-prompt': {},
  'prompt-empty': {},
  'prompt-not-readable': { reason: 'The file is no WAV file.' },
  'prompt-truncated': {},
  'prompt-too-long': { maxSeconds: 120 },
  'prompt-lost': {},
  'too-many-uploads': {},
  'webhook-url-refused': { refusal: { code: 'addressNotAllowed', addresses: ['127.0.0.1'] } },
  'too-many-webhooks': {},
  'webhook-disabled': {},
  'delivery-pending': {},
  busy: {},
  'storage-full': {},
  'storage-corrupt': {},
  'internal-error': { incident: other },
};

/** Every code of a problem. */
export const problemCodes = Object.keys(samples) as readonly Problem['code'][];

/** An example of a problem. */
export function sampleProblem(code: Problem['code']): Problem {
  // What is said belongs to the code, by the type of the table.
  return { code, ...samples[code] } as Problem;
}
