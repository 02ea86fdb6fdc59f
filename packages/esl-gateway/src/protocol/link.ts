import type { Result } from '@callcard/crm-core';
import {
  CLOSED_STATE,
  type ConnectionInput,
  type ConnectionOutput,
  type ConnectionSetup,
  INITIAL_STATE,
  type Reply,
  stepConnection,
} from './connection-state.js';
import { createDecoder, type DecoderLimits, type Frame } from './decoder.js';
import { encodeExit } from './encoder.js';
import type { EslError } from './errors.js';
import type { EslEvent } from './event.js';
import { type Liveness, watchLiveness } from './liveness.js';
import { parseMessage } from './message.js';
import { createPending } from './pending.js';
import type { EslStream, EslStreamHandlers } from './transport.js';
import { createWaker, type Waker } from './waker.js';

const FAREWELL_MS = 1_000;

export interface LinkOptions extends ConnectionSetup {
  readonly openStream: (handlers: EslStreamHandlers) => EslStream;
  readonly limits: DecoderLimits;
  readonly connectTimeoutMs: number;
  readonly commandTimeoutMs: number;
}

/** How a link that is ready finds out that the other side is gone. */
export interface LinkWatch {
  /** An encoded command that FreeSWITCH answers at once. */
  readonly probe: string;
  readonly probeAfterMs: number;
  readonly heartbeatTimeoutMs?: number;
  /** How often FreeSWITCH is woken while events come, in milliseconds; absent: never. */
  readonly wakeEveryMs?: number;
}

export interface LinkHandlers {
  /** Returns how to watch the link; undefined: the operating system's keepalive has to do. */
  onReady(replies: readonly Reply[]): LinkWatch | undefined;
  onEvent(event: EslEvent): void;
  /** One event was not readable; the link goes on. */
  onEventSkipped(error: EslError): void;
  /** Called once; not after `close()`. */
  onClosed(error: EslError): void;
}

/** One connection, from the first byte to the last: feeds its pure state and does what that says. */
export interface Link {
  /** Sends an encoded command and resolves with its answer; never rejects. `timeoutMs` 'none': it may take as long as it likes. */
  command(text: string, timeoutMs?: number | 'none'): Promise<Result<string, EslError>>;
  /** Says `exit` and resolves when the stream is closed. */
  close(): Promise<void>;
}

export function openLink(options: LinkOptions, handlers: LinkHandlers): Link {
  const decoder = createDecoder(options.limits);
  const replies = createPending<number, string>();
  let state = INITIAL_STATE;
  let nextId = 0;
  let opened = false;
  let liveness: Liveness | undefined;
  let waker: Waker | undefined;
  let streamClosed = (): void => {};
  const whenStreamClosed = new Promise<void>((resolve) => {
    streamClosed = resolve;
  });
  const handshakeTimer = setTimeout(() => lose(overdue()), options.connectTimeoutMs);
  const stream = options.openStream({
    onOpen() {
      opened = true;
      apply({ type: 'opened' });
    },
    onData(chunk) {
      opened = true;
      liveness?.heard();
      const frames = decoder.push(chunk);
      if (frames.ok) for (const frame of frames.value) receive(frame);
      const failure = decoder.failure();
      if (failure !== undefined) lose({ code: 'malformedFrame', error: failure });
    },
    onClose(errno) {
      lose(broken(errno));
      streamClosed();
    },
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
    const step = stepConnection(state, input, options);
    state = step.state;
    for (const output of step.outputs) perform(output);
  }

  function perform(output: ConnectionOutput): void {
    switch (output.type) {
      case 'send':
        stream.write(output.text);
        return;
      case 'settled':
        replies.settle(output.id, output.result);
        return;
      case 'event':
        if (output.event.name === 'HEARTBEAT') liveness?.heartbeat();
        else waker?.heard();
        handlers.onEvent(output.event);
        return;
      case 'ready':
        clearTimeout(handshakeTimer);
        watch(handlers.onReady(output.replies));
        return;
      case 'closed':
        release();
        stream.destroy();
        handlers.onClosed(output.error);
    }
  }

  function watch(how: LinkWatch | undefined): void {
    // Whoever heard that it is ready may have closed it.
    if (how === undefined || state.phase !== 'ready') return;
    const { probe, wakeEveryMs, ...times } = how;
    if (wakeEveryMs !== undefined) waker = createWaker(wakeEveryMs, () => stream.write('\n'));
    liveness = watchLiveness({
      ...times,
      probe: async () => (await command(probe)).ok,
      onDead: lose,
    });
  }

  function command(
    text: string,
    timeoutMs: number | 'none' = options.commandTimeoutMs,
  ): Promise<Result<string, EslError>> {
    const id = nextId++;
    const reply = replies.wait(id, timeoutMs, { code: 'timeout', of: 'command' }, () =>
      apply({ type: 'abandon', id }),
    );
    apply({ type: 'submit', id, text });
    return reply;
  }

  function release(): void {
    clearTimeout(handshakeTimer);
    liveness?.stop();
    waker?.stop();
  }

  function overdue(): EslError {
    return opened ? { code: 'timeout', of: 'handshake' } : { code: 'unreachable', errno: 'ETIMEDOUT' };
  }

  function broken(errno: string | undefined): EslError {
    if (!opened) return { code: 'unreachable', errno: errno ?? 'UNKNOWN' };
    return errno === undefined ? { code: 'disconnected' } : { code: 'disconnected', errno };
  }

  async function close(): Promise<void> {
    release();
    const wasReady = state.phase === 'ready';
    state = CLOSED_STATE;
    replies.failAll({ code: 'disconnected' });
    if (!wasReady) stream.destroy();
    else stream.end(encodeExit());
    const farewell = setTimeout(() => stream.destroy(), FAREWELL_MS);
    await whenStreamClosed;
    clearTimeout(farewell);
  }

  return { command, close };
}
