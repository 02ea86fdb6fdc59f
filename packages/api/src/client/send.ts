import { CallcardError, isProblem, problemError, unexpectedAnswer, unreachable } from './errors.js';
import { nextPause, type PauseLimits, retryAfterMs } from './pauses.js';

/** How requests are sent. */
export interface Sending extends PauseLimits {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly apiKey: string | undefined;
  /** How often a request is sent again. */
  readonly retries: number;
  /** Until an answer begins, and, of JSON, until it is there. */
  readonly timeoutMs: number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** By these a server says that it has not done what it was asked for, and may do so later. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504, 507]);

/** A 409 that names a time means that the same request is still being worked on. */
const isPassing = ({ status, headers }: Response): boolean =>
  passing.has(status) || (status === 409 && headers.has('retry-after'));

/** What may be sent twice: it does the same, or the server knows it by its key. */
const isRepeatable = ({ method, headers }: Request): boolean =>
  ['GET', 'HEAD', 'PUT', 'DELETE'].includes(method) || (method === 'POST' && headers.has('idempotency-key'));

/** Unlike `randomUUID` this is there on pages without https, too. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The request with what every request has: who asks, and of a POST a name by which the server knows it again. */
export function signed(request: Request, { apiKey }: Pick<Sending, 'apiKey'>): Request {
  const { headers } = request;
  if (apiKey !== undefined && !headers.has('authorization')) headers.set('authorization', `Bearer ${apiKey}`);
  if (request.method === 'POST' && !headers.has('idempotency-key')) headers.set('idempotency-key', newKey());
  return request;
}

/**
 * Sends a request, once. JSON is read whole, so that an answer that breaks off is no answer; anything else streams.
 * Rejects with `unreachable`, or with the reason of the request's own signal.
 */
export async function sendOnce(request: Request, { fetch, timeoutMs }: Sending): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const signal = AbortSignal.any([request.signal, late.signal]);
    const response = await fetch(new Request(request.clone(), { signal }));
    return isJson(response) ? await readWhole(response) : response;
  } catch (cause) {
    if (request.signal.aborted) throw request.signal.reason;
    throw unreachable(
      late.signal.aborted ? `no answer within ${timeoutMs} ms` : 'no answer, or one that broke off',
      cause,
    );
  } finally {
    clearTimeout(timer);
  }
}

async function readWhole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const bytes = await response.arrayBuffer();
  return new Response(bytes.byteLength === 0 ? null : bytes, { status, statusText, headers });
}

function isJson({ headers }: Response): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/.test(headers.get('content-type') ?? '');
}

/** How an attempt ended. No class says which: callers bring a `fetch`, and answers, of their own. */
type Outcome =
  | { readonly response: Response; readonly error?: undefined }
  | { readonly response?: undefined; readonly error: unknown };

/**
 * Sends a request, and again when that can help and may be done, at most `retries` times. An answer of the API is given as it is, a
 * problem too. Rejects with `unreachable`, `unexpected-answer`, or the reason of the request's own signal.
 */
export async function send(request: Request, sending: Sending): Promise<Response> {
  const retries = isRepeatable(request) ? sending.retries : 0;
  for (let attempt = 0; ; attempt += 1) {
    const outcome: Outcome = await sendOnce(request, sending).then(
      (response) => ({ response }),
      (error: unknown) => ({ error }),
    );
    const isFinal = attempt >= retries || !isWorthRepeating(outcome);
    const pause = isFinal ? undefined : nextPause(attempt, askedPause(outcome), sending);
    if (pause === undefined) return settled(outcome);
    await outcome.response?.body?.cancel();
    await sending.wait(pause, request.signal);
  }
}

function isWorthRepeating({ response, error }: Outcome): boolean {
  return response === undefined ? isTemporary(error) : isPassing(response);
}

function askedPause({ response }: Outcome): number | undefined {
  return response && retryAfterMs(response.headers.get('retry-after'), Date.now());
}

async function settled({ response, error }: Outcome): Promise<Response> {
  if (response === undefined) throw error;
  if (response.status < 400 || isJson(response)) return response;
  await response.body?.cancel();
  throw unexpectedAnswer(`${response.status} without a problem document`, response.status);
}

/** The error of an answer that is no success. */
export async function errorOf(response: Response): Promise<CallcardError> {
  const body: unknown = isJson(response) ? await response.json().catch(() => undefined) : undefined;
  if (!isProblem(body))
    return unexpectedAnswer(`${response.status} without a problem document`, response.status);
  return problemError(body, retryAfterMs(response.headers.get('retry-after'), Date.now()));
}

/** Whether asking later can have another end. */
export function isTemporary(error: unknown): boolean {
  if (!(error instanceof CallcardError)) return false;
  return error.code === 'unreachable' || (error.status !== undefined && passing.has(error.status));
}
