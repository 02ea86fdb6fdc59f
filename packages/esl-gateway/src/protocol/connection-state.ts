import { err, ok, type Result } from '@callcard/crm-core';
import { isUuid } from './encoder.js';
import type { EslError } from './errors.js';
import type { EslEvent } from './event.js';
import { type EslMessage, isFailure } from './message.js';

/**
 * The life of one connection, as a pure function of what came in:
 *
 * ```
 * connecting ── auth/request ──► authenticating ── +OK ──► subscribing ── all +OK ──► ready
 *     └───────────── rejection, -ERR, notice, loss, unexpected reply ─────────────► closed
 * ```
 *
 * FreeSWITCH answers commands strictly in order on a connection (freeswitch.md section 2.2), so replies are matched by
 * position. A command that its caller gave up on keeps its place: its late reply must not be taken for the next one's.
 */
export interface ConnectionState {
  readonly phase: 'connecting' | 'authenticating' | 'subscribing' | 'ready' | 'closed';
  /** Commands whose replies are to come, oldest first. */
  readonly waiting: readonly Waiting[];
  readonly coreUuid?: string;
}

export type Waiting =
  | { readonly for: 'auth' | 'subscribe' | 'coreUuid' }
  | { readonly for: 'command'; readonly id: number; readonly abandoned: boolean };

/** Encoded commands of the handshake. Without `subscribe` the connection gets no events. */
export interface Handshake {
  readonly auth: string;
  readonly subscribe?: string;
  /** Asks for the Core-UUID: it changes when FreeSWITCH restarts (freeswitch.md section 2.8). */
  readonly coreUuid: string;
}

export type ConnectionInput =
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
  | { readonly type: 'ready'; readonly coreUuid?: string }
  /** The connection is over; nothing follows. */
  | { readonly type: 'closed'; readonly error: EslError };

export interface Step {
  readonly state: ConnectionState;
  readonly outputs: readonly ConnectionOutput[];
}

/** Commands whose replies may be outstanding at once; FreeSWITCH drops the connection at 257 for a channel (freeswitch.md section 2.7). */
export const MAX_COMMANDS_IN_FLIGHT = 64;

export const INITIAL_STATE: ConnectionState = { phase: 'connecting', waiting: [] };

export function stepConnection(state: ConnectionState, input: ConnectionInput, handshake: Handshake): Step {
  if (state.phase === 'closed') {
    return input.type === 'submit'
      ? { state, outputs: [settled(input.id, err({ code: 'disconnected' }))] }
      : { state, outputs: [] };
  }
  switch (input.type) {
    case 'message':
      return onMessage(state, input.message, handshake);
    case 'submit':
      return onSubmit(state, input.id, input.text);
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
      return onReply(state, message.ok, message.text, handshake);
    case 'apiResponse':
      return onReply(state, message.ok, message.body, handshake);
    case 'event':
      return { state, outputs: [{ type: 'event', event: message.event }] };
    case 'rudeRejection':
      return close(state, { code: 'aclRejected' });
    case 'disconnectNotice':
      return close(state, { code: 'disconnected' });
    case 'other':
      return { state, outputs: [] };
  }
}

function onAuthRequest(state: ConnectionState, handshake: Handshake): Step {
  if (state.phase !== 'connecting') return { state, outputs: [] };
  return {
    state: { phase: 'authenticating', waiting: [{ for: 'auth' }] },
    outputs: [{ type: 'send', text: handshake.auth }],
  };
}

function onSubmit(state: ConnectionState, id: number, text: string): Step {
  if (state.phase !== 'ready') return { state, outputs: [settled(id, err({ code: 'disconnected' }))] };
  if (state.waiting.length >= MAX_COMMANDS_IN_FLIGHT) {
    return { state, outputs: [settled(id, err({ code: 'tooManyCommands', limit: MAX_COMMANDS_IN_FLIGHT }))] };
  }
  const waiting: Waiting = { for: 'command', id, abandoned: false };
  return { state: { ...state, waiting: [...state.waiting, waiting] }, outputs: [{ type: 'send', text }] };
}

function onReply(state: ConnectionState, succeeded: boolean, text: string, handshake: Handshake): Step {
  const [answered, ...waiting] = state.waiting;
  if (answered === undefined) {
    return close(state, { code: 'malformedFrame', error: { code: 'unexpectedReply' } });
  }
  const rest: ConnectionState = { ...state, waiting };
  switch (answered.for) {
    case 'auth':
      return succeeded ? subscribe(handshake) : close(rest, { code: 'authRejected' });
    case 'subscribe':
      return succeeded ? whenReady(rest) : close(rest, { code: 'commandFailed', text });
    case 'coreUuid':
      return whenReady(isUuid(text.trim()) ? { ...rest, coreUuid: text.trim() } : rest);
    case 'command':
      return { state: rest, outputs: answered.abandoned ? [] : [settled(answered.id, toResult(text))] };
  }
}

function subscribe(handshake: Handshake): Step {
  const coreUuid: Waiting = { for: 'coreUuid' };
  const identify: ConnectionOutput = { type: 'send', text: handshake.coreUuid };
  if (handshake.subscribe === undefined) {
    return { state: { phase: 'subscribing', waiting: [coreUuid] }, outputs: [identify] };
  }
  return {
    state: { phase: 'subscribing', waiting: [{ for: 'subscribe' }, coreUuid] },
    outputs: [{ type: 'send', text: handshake.subscribe }, identify],
  };
}

function whenReady(state: ConnectionState): Step {
  if (state.waiting.length > 0) return { state, outputs: [] };
  const ready: ConnectionOutput =
    state.coreUuid === undefined ? { type: 'ready' } : { type: 'ready', coreUuid: state.coreUuid };
  return { state: { ...state, phase: 'ready' }, outputs: [ready] };
}

function close(state: ConnectionState, error: EslError): Step {
  const unanswered = state.waiting.flatMap((entry) =>
    entry.for === 'command' && !entry.abandoned ? [settled(entry.id, err({ code: 'disconnected' }))] : [],
  );
  return { state: { phase: 'closed', waiting: [] }, outputs: [...unanswered, { type: 'closed', error }] };
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
