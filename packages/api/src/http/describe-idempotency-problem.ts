import type { ProblemParts } from './problem-parts.js';
import type { IdempotencyProblem } from './problems.js';

/** What is said of a request that comes with an `Idempotency-Key`. */
export function describeIdempotencyProblem(problem: IdempotencyProblem): ProblemParts {
  switch (problem.code) {
    case 'idempotency-key-malformed':
      return {
        status: 400,
        title: 'Idempotency-Key not understood',
        detail: 'Send one text of 1 to 255 visible ASCII characters, such as a uuid, in quotes or without.',
      };
    case 'idempotency-key-in-use':
      return {
        status: 409,
        title: 'Request under way',
        detail: 'A request with this Idempotency-Key is being worked on. Repeat yours in a while.',
        headers: { 'Retry-After': String(problem.retryAfterSeconds) },
      };
    case 'idempotency-key-reused':
      return {
        status: 422,
        title: 'Idempotency-Key used for something else',
        detail:
          'Another request had this Idempotency-Key: path, query or body differ. Send another key with another request.',
      };
    case 'idempotency-answer-sealed': {
      const { status: answeredStatus, location } = problem;
      return {
        status: 409,
        title: 'Answered to another credential',
        detail:
          'This was done, and answered to the key or session that you had then; only that opens the answer again. "answeredStatus" and "location" say what it was.',
        extensions: { answeredStatus, location },
      };
    }
  }
}
