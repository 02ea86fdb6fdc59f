import type { ProblemParts } from './problem-parts.js';
import type { Problem } from './problems.js';

function isText(types: readonly string[]): boolean {
  return types.every((type) => type.startsWith('application/'));
}

type RequestProblem = Extract<
  Problem,
  {
    readonly code:
      | 'too-many-requests'
      | 'unknown-route'
      | 'method-not-allowed'
      | 'not-found'
      | 'malformed-json'
      | 'wrong-content-type'
      | 'body-too-large'
      | 'invalid-body'
      | 'bad-phone-number'
      | 'unknown-reference'
      | 'bad-query'
      | 'bad-limit'
      | 'bad-cursor'
      | 'bad-event-id'
      | 'version-required'
      | 'version-conflict'
      | 'precondition-failed';
  }
>;

/** The words for what is wrong with a request itself: its address, body, query or condition. */
export function describeRequestProblem(problem: RequestProblem): ProblemParts {
  switch (problem.code) {
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
  }
}
