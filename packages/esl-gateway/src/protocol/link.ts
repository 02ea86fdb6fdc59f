import type { Socket } from 'node:net';
import type { Result } from '@callcard/crm-core';
import {
  type ConnectionInput,
  type ConnectionOutput,
  type Handshake,
  INITIAL_STATE,
  stepConnection,
} from './connection-state.js';
import { createDecoder, type DecoderLimits, type Frame } from './decoder.js';
import { encodeExit } from './encoder.js';
import type { EslError } from './errors.js';
import type { EslEvent } from './event.js';
import { type Liveness, watchLiveness } from './liveness.js';
import { parseMessage } from './message.js';
import { createPending } from './pending.js';

const FAREWELL_MS = 1_000;

export interface LinkOptions {
  readonly openSocket: () => Socket;
  readonly handshake: Handshake;
  /** An encoded command that FreeSWITCH answers at once. */
  readonly probe: string;
  readonly limits: DecoderLimits;
  readonly connectTimeoutMs: number;
  readonly commandTimeoutMs: number;
  readonly probeAfterMs: number;
  readonly heartbeatTimeoutMs?: number;
}

export interface LinkHandlers {
  onReady(coreUuid: string | undefined): void;
  onEvent(event: EslEvent): void;
  /** One event was not readable; the link goes on. */
  onEventSkipped(error: EslError): void;
  /** Called once; not after `close()`. */
  onClosed(error: EslError): void;
}

/** One TCP connection, from the first segment to the last: feeds its pure state and does what that says. */
export interface Link {
  /** Sends an encoded command and resolves with its answer; never rejects. */
  command(text: string): Promise<Result<string, EslError>>;
  /** Says `exit` and resolves when the socket is closed. */
  close(): Promise<void>;
}

export function openLink(options: LinkOptions, handlers: LinkHandlers): Link {
  const decoder = createDecoder(options.limits);
  const replies = createPending<number>();
  let state = INITIAL_STATE;
  let nextId = 0;
  let connected = false;
  let errno: string | undefined;
  let liveness: Liveness | undefined;

  const socket = options.openSocket();
  socket.setNoDelay(true);
  socket.setKeepAlive(true);
  const handshakeTimer = setTimeout(() => lose(overdue()), options.connectTimeoutMs);
  const socketClosed = new Promise<void>((resolve) => socket.once('close', () => resolve()));

  socket.on('connect', () => {
    connected = true;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    errno = error.code;
  });
  socket.on('close', () => lose(broken()));
  // Bytes are always read at once: a reader that stops harms every client of the switch (freeswitch.md section 2.4).
  socket.on('data', (chunk: Uint8Array) => {
    liveness?.heard();
    const frames = decoder.push(chunk);
    if (frames.ok) for (const frame of frames.value) receive(frame);
    const failure = decoder.failure();
    if (failure !== undefined) lose({ code: 'malformedFrame', error: failure });
  });

  function receive(frame: Frame): void {
    const message = parseMessage(frame);
    if (message.ok) apply({ type: 'message', message: message.value });
    else handlers.onEventSkipped({ code: 'malformedFrame', error: message.error });
  }

  function lose(error: EslError): void {
    apply({ type: 'lost', error });
  }

  function apply(input: ConnectionInput): void {
    const step = stepConnection(state, input, options.handshake);
    state = step.state;
    for (const output of step.outputs) perform(output);
  }

  function perform(output: ConnectionOutput): void {
    switch (output.type) {
      case 'send':
        socket.write(output.text);
        return;
      case 'settled':
        replies.settle(output.id, output.result);
        return;
      case 'event':
        if (output.event.name === 'HEARTBEAT') liveness?.heartbeat();
        handlers.onEvent(output.event);
        return;
      case 'ready':
        clearTimeout(handshakeTimer);
        liveness = watch();
        handlers.onReady(output.coreUuid);
        return;
      case 'closed':
        release();
        socket.destroy();
        handlers.onClosed(output.error);
    }
  }

  function watch(): Liveness {
    const { heartbeatTimeoutMs } = options;
    return watchLiveness({
      probeAfterMs: options.probeAfterMs,
      ...(heartbeatTimeoutMs === undefined ? {} : { heartbeatTimeoutMs }),
      probe: async () => (await command(options.probe)).ok,
      onDead: lose,
    });
  }

  function command(text: string): Promise<Result<string, EslError>> {
    const id = nextId++;
    const reply = replies.wait(id, options.commandTimeoutMs, { code: 'timeout', of: 'command' }, () =>
      apply({ type: 'abandon', id }),
    );
    apply({ type: 'submit', id, text });
    return reply;
  }

  function release(): void {
    clearTimeout(handshakeTimer);
    liveness?.stop();
  }

  function overdue(): EslError {
    return connected ? { code: 'timeout', of: 'handshake' } : { code: 'unreachable', errno: 'ETIMEDOUT' };
  }

  function broken(): EslError {
    if (!connected) return { code: 'unreachable', errno: errno ?? 'UNKNOWN' };
    return errno === undefined ? { code: 'disconnected' } : { code: 'disconnected', errno };
  }

  async function close(): Promise<void> {
    release();
    const wasReady = state.phase === 'ready';
    state = { phase: 'closed', waiting: [] };
    replies.failAll({ code: 'disconnected' });
    if (!wasReady) socket.destroy();
    else socket.end(encodeExit());
    const farewell = setTimeout(() => socket.destroy(), FAREWELL_MS);
    await socketClosed;
    clearTimeout(farewell);
  }

  return { command, close };
}
