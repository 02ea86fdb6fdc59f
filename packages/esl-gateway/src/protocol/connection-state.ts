import { err, ok, type Result } from '@callcard/crm-core';
import type { EslError } from './errors.js';
import type { EslEvent } from './event.js';
import { type EslMessage, isFailure } from './message.js';

/**
 * The life of one connection, as a pure function of what came in:
 *
 * ```
 * connecting ── auth/request ──► authenticating ── +OK ──► settingUp ── all answered ──► ready
 *     ├──────── opened, where nobody asks for a password ──────►│
 *     └───────────── rejection, -ERR, notice, loss, unexpected reply ─────────────► closed
 * ```
 *
 * FreeSWITCH answers commands strictly in order on a connection (freeswitch.md section 2.2), so replies are matched by
 * position. A command that its caller gave up on keeps its place: its late reply must not be taken for the next one's.
 */
export interface ConnectionState {
  readonly phase: 'connecting' | 'authenticating' | 'settingUp' | 'ready' | 'closed';
  /** Commands whose replies are to come, oldest first. */
  readonly waiting: readonly Waiting[];
  /** Replies to the steps of the handshake so far. */
  readonly replies: readonly Reply[];
}

export type Waiting =
  | { readonly for: 'auth' }
  | { readonly for: 'step'; readonly mayFail: boolean }
  | { readonly for: 'command'; readonly id: number; readonly abandoned: boolean };

/** What a command was answered: the body of an `api` answer, or the text of another reply and its other headers. */
export interface Reply {
  readonly text: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** What is said before a connection is ready. */
export interface Handshake {
  /** Encoded `auth`, sent when FreeSWITCH asks for it. Undefined: it connected to us, and nobody asks. */
  readonly auth?: string;
  /** Encoded commands, sent together once the password is accepted, or at once where none is asked for. */
  readonly steps: readonly HandshakeStep[];
}

export interface HandshakeStep {
  readonly text: string;
  /** Whether the connection is of use without it. */
  readonly mayFail?: boolean;
}

export interface ConnectionSetup {
  readonly handshake: Handshake;
  /** Commands whose replies may be outstanding at once. */
  readonly maxInFlight: number;
}

export type ConnectionInput =
  | { readonly type: 'opened' }
  | { readonly type: 'message'; readonly message: EslMessage }
  | { readonly type: 'submit'; readonly id: number; readonly text: string }
  /** The caller waits no longer for the command's reply. */
  | { readonly type: 'abandon'; readonly id: number }
  | { readonly type: 'lost'; readonly error: EslError };

export type ConnectionOutput =
  | { readonly type: 'send'; readonly text: string }
  /** The value is the body of an `api` answer or the text of another reply. */
  | { readonly type: 'settled'; readonly id: number; readonly result: Result<string, EslError> }
  | { readonly type: 'event'; readonly event: EslEvent }
  /** `replies` has one for each step. */
  | { readonly type: 'ready'; readonly replies: readonly Reply[] }
  /** The connection is over; nothing follows. */
  | { readonly type: 'closed'; readonly error: EslError };

export interface Step {
  readonly state: ConnectionState;
  readonly outputs: readonly ConnectionOutput[];
}

export const INITIAL_STATE: ConnectionState = { phase: 'connecting', waiting: [], replies: [] };
export const CLOSED_STATE: ConnectionState = { phase: 'closed', waiting: [], replies: [] };

export function stepConnection(state: ConnectionState, input: ConnectionInput, setup: ConnectionSetup): Step {
  if (state.phase === 'closed') {
    return input.type === 'submit'
      ? { state, outputs: [settled(input.id, err({ code: 'disconnected' }))] }
      : { state, outputs: [] };
  }
  switch (input.type) {
    case 'opened':
      return setup.handshake.auth === undefined ? setUp(setup.handshake) : { state, outputs: [] };
    case 'message':
      return onMessage(state, input.message, setup.handshake);
    case 'submit':
      return onSubmit(state, input.id, input.text, setup.maxInFlight);
    case 'abandon':
      return {
        state: { ...state, waiting: state.waiting.map((entry) => abandon(entry, input.id)) },
        outputs: [],
      };
    case 'lost':
      return close(state, input.error);
  }
}

function onMessage(state: ConnectionState, message: EslMessage, handshake: Handshake): Step {
  switch (message.type) {
    case 'authRequest':
      return onAuthRequest(state, handshake);
    case 'commandReply':
      return onReply(state, message.ok, message, handshake);
    case 'apiResponse':
      return onReply(state, message.ok, { text: message.body, headers: new Map() }, handshake);
    case 'event':
      return { state, outputs: [{ type: 'event', event: message.event }] };
    case 'rudeRejection':
      return close(state, { code: 'aclRejected' });
    case 'disconnectNotice':
      // One that lingers says that the call is over, and that its last events are still to come.
      return message.lingers ? { state, outputs: [] } : close(state, { code: 'disconnected' });
    case 'other':
      return { state, outputs: [] };
  }
}

function onAuthRequest(state: ConnectionState, { auth }: Handshake): Step {
  if (state.phase !== 'connecting' || auth === undefined) return { state, outputs: [] };
  return {
    state: { ...state, phase: 'authenticating', waiting: [{ for: 'auth' }] },
    outputs: [{ type: 'send', text: auth }],
  };
}

function onSubmit(state: ConnectionState, id: number, text: string, limit: number): Step {
  if (state.phase !== 'ready') return { state, outputs: [settled(id, err({ code: 'disconnected' }))] };
  if (state.waiting.length >= limit) {
    return { state, outputs: [settled(id, err({ code: 'tooManyCommands', limit }))] };
  }
  const waiting: Waiting = { for: 'command', id, abandoned: false };
  return { state: { ...state, waiting: [...state.waiting, waiting] }, outputs: [{ type: 'send', text }] };
}

function onReply(state: ConnectionState, succeeded: boolean, reply: Reply, handshake: Handshake): Step {
  const [answered, ...waiting] = state.waiting;
  if (answered === undefined) {
    return close(state, { code: 'malformedFrame', error: { code: 'unexpectedReply' } });
  }
  const rest: ConnectionState = { ...state, waiting };
  switch (answered.for) {
    case 'auth':
      return succeeded ? setUp(handshake) : close(rest, { code: 'authRejected' });
    case 'step': {
      if (!succeeded && !answered.mayFail) return close(rest, { code: 'commandFailed', text: reply.text });
      return whenReady({ ...rest, replies: [...rest.replies, { text: reply.text, headers: reply.headers }] });
    }
    case 'command':
      return { state: rest, outputs: answered.abandoned ? [] : [settled(answered.id, toResult(reply.text))] };
  }
}

function setUp({ steps }: Handshake): Step {
  const waiting = steps.map(({ mayFail = false }): Waiting => ({ for: 'step', mayFail }));
  const outputs = steps.map(({ text }): ConnectionOutput => ({ type: 'send', text }));
  return { state: { phase: 'settingUp', waiting, replies: [] }, outputs };
}

function whenReady(state: ConnectionState): Step {
  if (state.waiting.length > 0) return { state, outputs: [] };
  return {
    state: { phase: 'ready', waiting: [], replies: [] },
    outputs: [{ type: 'ready', replies: state.replies }],
  };
}

function close(state: ConnectionState, error: EslError): Step {
  const unanswered = state.waiting.flatMap((entry) =>
    entry.for === 'command' && !entry.abandoned ? [settled(entry.id, err({ code: 'disconnected' }))] : [],
  );
  return { state: CLOSED_STATE, outputs: [...unanswered, { type: 'closed', error }] };
}

/** Makes a result of an answer's text: `-ERR` and `-USAGE` are failures. */
export function toResult(text: string): Result<string, EslError> {
  return isFailure(text) ? err({ code: 'commandFailed', text: text.trimEnd() }) : ok(text);
}

function settled(id: number, result: Result<string, EslError>): ConnectionOutput {
  return { type: 'settled', id, result };
}

function abandon(entry: Waiting, id: number): Waiting {
  return entry.for === 'command' && entry.id === id ? { ...entry, abandoned: true } : entry;
}
