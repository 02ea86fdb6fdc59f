import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { err, ok, type Result } from '@callcard/crm-core';
import { readChannelData } from './channel-data.js';
import type { EslApiCommand, EslApplication } from './command-names.js';
import type { HandshakeStep, Reply } from './connection-state.js';
import type { DecoderLimits } from './decoder.js';
import {
  type Encoded,
  encodeApi,
  encodeConnect,
  encodeExecute,
  encodeGetvar,
  encodeHangup,
  encodeLinger,
  encodeMyEvents,
  encodeSubscribe,
  isUuid,
  mustEncode,
} from './encoder.js';
import type { EslError } from './errors.js';
import type { EslEvent } from './event.js';
import type { EslEventName } from './event-names.js';
import { type Link, type LinkWatch, openLink } from './link.js';
import { createPending } from './pending.js';
import { acceptedStream } from './transport.js';

/**
 * A call that FreeSWITCH's application `socket` handed to us. No method rejects: failures are results. All that waits is
 * answered `disconnected` when the call or the connection is over.
 */
export interface EslCall {
  /** The channel's id. */
  readonly uuid: string;
  /** The channel's data as it was when FreeSWITCH connected, named as in `CHANNEL_DATA`. */
  readonly channel: EslEvent;
  /**
   * Carries out an application and resolves with its CHANNEL_EXECUTE_COMPLETE when it has ended; what it came to is its
   * `Application-Response`. Applications run one after the other. An unknown application ends the call.
   */
  execute(
    app: EslApplication,
    arg?: string,
    options?: { readonly timeoutMs?: number },
  ): Promise<Result<EslEvent, EslError>>;
  /** Ends the call. Default cause `NORMAL_CLEARING`. */
  hangup(cause?: string): Promise<Result<void, EslError>>;
  /** `getvar`: a channel variable, cut off by FreeSWITCH after 511 bytes; empty when it is not set. */
  getVariable(name: string): Promise<Result<string, EslError>>;
  /** `api`, where the dialplan says `full`: only what answers at once. */
  api(command: EslApiCommand, ...args: string[]): Promise<Result<string, EslError>>;
  /** Resolves when the connection is over, with why. */
  readonly ended: Promise<EslError>;
  /** Gives the channel back to the dialplan, which goes on after `socket`. Resolves when the connection is closed. */
  close(): Promise<void>;
}

/** Where to listen, and how long to wait. Times are milliseconds. */
export interface CallSocketOptions {
  /** Default 127.0.0.1: whoever connects is believed to be FreeSWITCH. */
  readonly host?: string;
  /** 0: a free one. */
  readonly port: number;
  /** A call has come. The connection is closed when the promise settles. */
  readonly onCall: (call: EslCall) => Promise<void> | void;
  /** More of its events than `myevents` sends, such as RECORD_STOP: where the dialplan says `full`. */
  readonly events?: readonly EslEventName[];
  /** An event of a call, also those after its end (`lingerSeconds`). */
  readonly onEvent?: (event: EslEvent, call: EslCall) => void;
  /** A connection that became no call, an event that was not readable, or what `onCall` threw (`failed`). */
  readonly onError: (error: CallSocketError) => void;
  /** For how long events may come after the end of the call. Default 5 s. */
  readonly lingerSeconds?: number;
  /** Calls at once; more connections are closed at once, and FreeSWITCH goes on in its dialplan. Default 1,000. */
  readonly maxCalls?: number;
  /** From the connection to the channel's data. Default 5 s. */
  readonly connectTimeoutMs?: number;
  /** For one reply, where the socket is `async`. Default 5 s. */
  readonly commandTimeoutMs?: number;
  /** Silence after which an `async` connection is probed. Default 15 s. */
  readonly probeAfterMs?: number;
  readonly limits?: DecoderLimits;
}

/** - `tooManyCalls`: closed, `limit` calls are here already. `failed`: `onCall` threw `error` */
export type CallSocketError =
  | EslError
  | { readonly code: 'tooManyCalls'; readonly limit: number }
  | { readonly code: 'failed'; readonly error: unknown };

/** A server for FreeSWITCH's application `socket`. */
export interface CallSocket {
  readonly port: number;
  /** Listens no longer and gives all calls back. Resolves when all connections are closed. */
  close(): Promise<void>;
}

/** The port cannot be listened at; `errno` is the system's code (`EADDRINUSE`, `EACCES`, ...). */
export interface CannotListen {
  readonly code: 'cannotListen';
  readonly errno: string;
}

/** Applications and commands of one call that wait at once; FreeSWITCH drops the connection at 257 (freeswitch.md section 2.7). */
const MAX_IN_FLIGHT = 64;
const OVER: EslError = { code: 'disconnected' };

/**
 * Listens for calls: FreeSWITCH connects for each one that its dialplan sends to `socket <host>:<port> async full`.
 * Resolves when the port is open.
 *
 * @throws TypeError when the name of an event cannot be sent
 */
export async function listenForCalls(options: CallSocketOptions): Promise<Result<CallSocket, CannotListen>> {
  const { host = '127.0.0.1', port, maxCalls = 1_000, onError } = options;
  const steps = stepsOf(options);
  const open = new Set<() => Promise<void>>();
  const server = createServer((socket) => {
    if (open.size >= maxCalls) {
      socket.on('error', () => {});
      socket.destroy();
      onError({ code: 'tooManyCalls', limit: maxCalls });
      return;
    }
    const close = serveCall(socket, steps, options, () => void open.delete(close));
    open.add(close);
  });
  const listening = await listen(server, host, port);
  if (!listening.ok) return listening;
  return ok({
    port: listening.value,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...open].map((close) => close()));
      await closed;
    },
  });
}

/** What is said to FreeSWITCH when it has connected. */
function stepsOf({ events = [], lingerSeconds = 5 }: CallSocketOptions): readonly HandshakeStep[] {
  const steps = [encodeConnect(), encodeLinger(lingerSeconds), encodeMyEvents()];
  if (events.length > 0) steps.push(mustEncode(encodeSubscribe(events)));
  return steps.map((text) => ({ text }));
}

function listen(server: Server, host: string, port: number): Promise<Result<number, CannotListen>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(err({ code: 'cannotListen', errno: error.code ?? 'UNKNOWN' })),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(ok(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** One connection; returns what closes it. */
function serveCall(
  socket: Socket,
  steps: readonly HandshakeStep[],
  options: CallSocketOptions,
  onOver: () => void,
): () => Promise<void> {
  const { onError } = options;
  let closing: Promise<void> | undefined;
  let call: (EslCall & CallInside) | undefined;
  const link = openLink(
    {
      openStream: (handlers) => acceptedStream(socket, handlers),
      handshake: { steps },
      maxInFlight: MAX_IN_FLIGHT,
      limits: options.limits ?? {},
      connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
      commandTimeoutMs: options.commandTimeoutMs ?? 5_000,
    },
    { onReady, onEvent, onEventSkipped: onError, onClosed },
  );

  function onReady([connected]: readonly Reply[]): LinkWatch | undefined {
    const channel = connected && readChannelData(connected.headers);
    const uuid = channel?.get('Channel-Unique-ID') ?? channel?.get('Unique-ID') ?? '';
    if (channel === undefined || !isUuid(uuid)) {
      onError({ code: 'malformedFrame', error: { code: 'malformedEvent', detail: 'notAnEvent' } });
      void close();
      return undefined;
    }
    const isAsync = channel.get('Socket-Mode') === 'async';
    call = createCall({ link, channel, uuid, isAsync, close });
    void run(call);
    const probe = encodeGetvar('uuid');
    // While an application runs, a synchronous socket answers nothing.
    return isAsync && probe.ok
      ? { probe: probe.value, probeAfterMs: options.probeAfterMs ?? 15_000 }
      : undefined;
  }

  async function run(running: EslCall): Promise<void> {
    try {
      await options.onCall(running);
    } catch (error) {
      onError({ code: 'failed', error });
    }
    await close();
  }

  function onEvent(event: EslEvent): void {
    if (call === undefined) return;
    call.heard(event);
    options.onEvent?.(event, call);
  }

  function onClosed(error: EslError): void {
    onOver();
    if (call === undefined) onError(error);
    else call.over(error);
  }

  function close(): Promise<void> {
    closing ??= closeOnce();
    return closing;
  }

  async function closeOnce(): Promise<void> {
    await link.close();
    onOver();
    call?.over(OVER);
  }

  return close;
}

/** What its connection reports to a call. */
interface CallInside {
  heard(event: EslEvent): void;
  over(error: EslError): void;
}

interface CallParts {
  readonly link: Link;
  readonly channel: EslEvent;
  readonly uuid: string;
  readonly isAsync: boolean;
  readonly close: () => Promise<void>;
}

function createCall(parts: CallParts): EslCall & CallInside {
  const { link, uuid, isAsync } = parts;
  const applications = createPending<string, EslEvent>();
  let end = (_error: EslError): void => {};
  const ended = new Promise<EslError>((resolve) => {
    end = resolve;
  });
  // A synchronous socket answers when the application has ended.
  const replyTimeout = isAsync ? undefined : 'none';

  async function run(command: Encoded): Promise<Result<string, EslError>> {
    return command.ok ? link.command(command.value, replyTimeout) : command;
  }

  return {
    uuid,
    channel: parts.channel,
    ended,
    close: parts.close,
    async execute(app, arg, { timeoutMs } = {}) {
      if (applications.size >= MAX_IN_FLIGHT) return err({ code: 'tooManyCommands', limit: MAX_IN_FLIGHT });
      const applicationUuid = randomUUID();
      const done = applications.wait(applicationUuid, timeoutMs ?? 'none', {
        code: 'timeout',
        of: 'application',
      });
      const command = encodeExecute(undefined, arg === undefined ? { app } : { app, arg }, {
        applicationUuid,
        eventLock: true,
      });
      const reply = await run(command);
      if (!reply.ok) applications.settle(applicationUuid, reply);
      return done;
    },
    async hangup(cause = 'NORMAL_CLEARING') {
      const reply = await run(encodeHangup(undefined, cause));
      return reply.ok ? ok(undefined) : reply;
    },
    getVariable: (name) => run(encodeGetvar(name)),
    api: (command, ...args) => run(encodeApi(command, args)),
    heard(event) {
      if (event.name === 'CHANNEL_EXECUTE_COMPLETE') {
        const id = event.get('Application-UUID');
        if (id !== undefined) applications.settle(id, ok(event));
      }
      if (event.name === 'CHANNEL_HANGUP_COMPLETE' && event.get('Unique-ID') === uuid)
        applications.failAll(OVER);
    },
    over(error) {
      applications.failAll(OVER);
      end(error);
    },
  };
}
