import type { components } from './contract.js';

/** A problem document (RFC 9457), as the API answers whatever it refuses. */
export type Problem = components['schemas']['Problem'];

/** What goes wrong on the client's side of the API. */
export type ClientErrorCode =
  /** No connection, or none that lasted; no answer in time. */
  | 'unreachable'
  /** What answered does not speak as Callcard does: a proxy's page of its own, say. */
  | 'unexpected-answer'
  /** What was downloaded, twice, is not what its checksum says. */
  | 'checksum-differs';

interface Details {
  readonly status?: number | undefined;
  readonly problem?: Problem | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** Why something could not be done, by a stable `code`: that of the API's problem, or one of the client's own. */
export class CallcardError extends Error {
  override readonly name = 'CallcardError';
  readonly code: Problem['code'] | ClientErrorCode;
  /** Of the answer, where there was one. */
  readonly status: number | undefined;
  /** What the API says of it, where it was the API that refused. */
  readonly problem: Problem | undefined;
  /** When the server wants to be asked again. */
  readonly retryAfterMs: number | undefined;

  constructor(code: Problem['code'] | ClientErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.status = details.status;
    this.problem = details.problem;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The error of an answer with a problem document. */
export function problemError(problem: Problem, retryAfterMs?: number): CallcardError {
  const { code, title, detail, status } = problem;
  return new CallcardError(code, `${title}: ${detail}`, { status, problem, retryAfterMs });
}

export function unreachable(reason: string, cause?: unknown): CallcardError {
  return new CallcardError('unreachable', reason, { cause });
}

export function unexpectedAnswer(reason: string, status?: number): CallcardError {
  return new CallcardError('unexpected-answer', reason, { status });
}

/** Whether a value of an unknown kind is a problem document. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value;
}
