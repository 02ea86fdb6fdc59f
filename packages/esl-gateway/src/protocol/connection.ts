import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { err, ok, type Result } from '@callcard/crm-core';
import { type Backoff, backoffDelay, DEFAULT_BACKOFF } from './backoff.js';
import { type Handshake, toResult } from './connection-state.js';
import type { DecoderLimits } from './decoder.js';
import {
  type Encoded,
  encodeApi,
  encodeAuth,
  encodeBgapi,
  encodeExecutePlan,
  encodeSendmsg,
  encodeSubscribe,
  type PlanApplication,
} from './encoder.js';
import type { EslError } from './errors.js';
import type { EslEvent } from './event.js';
import { type Link, openLink } from './link.js';
import type { Keepalive } from './liveness.js';
import { createPending } from './pending.js';

/**
 * - `ready`: authenticated and subscribed; also after each reconnection. Events may come shortly before it.
 *   Another `coreUuid` than last time means that FreeSWITCH restarted and its channels are gone
 * - `lost`: no connection; the next attempt is made in `retryInMs`. Also when the first attempt failed
 * - `eventSkipped`: one event was not readable; the connection goes on
 */
export type EslStatus =
  | { readonly type: 'ready'; readonly coreUuid?: string }
  | { readonly type: 'lost'; readonly error: EslError; readonly retryInMs: number }
  | { readonly type: 'eventSkipped'; readonly error: EslError };

/** Where to connect, what to hear of, and how long to wait. Times are milliseconds. */
export interface EslConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** Names for `event json`; subclasses after `CUSTOM`, which comes last. None: a connection for commands only. */
  readonly events?: readonly string[];
  readonly onEvent?: (event: EslEvent) => void;
  readonly onStatus: (status: EslStatus) => void;
  /** From the first segment to `ready`. Default 5 s. */
  readonly connectTimeoutMs?: number;
  /** For one reply. Default 5 s. */
  readonly commandTimeoutMs?: number;
  /** For the result of a background job. Default 60 s. */
  readonly jobTimeoutMs?: number;
  readonly backoff?: Backoff;
  readonly keepalive?: Keepalive;
  readonly limits?: DecoderLimits;
  /** Number from 0 (inclusive) to 1 (exclusive), for the backoff's jitter. */
  readonly random?: () => number;
  readonly newUuid?: () => string;
  readonly socketFactory?: (address: { readonly host: string; readonly port: number }) => Socket;
}

/** No method rejects: failures are results. A command is sent at once or not at all, never kept for a later connection. */
export interface EslConnection {
  /** Connects and stays connected until `close`. A second call does nothing. */
  start(): void;
  /** `api`: the whole answer, as sent. It holds up the connection until FreeSWITCH is done: only what answers at once. */
  api(command: string, ...args: string[]): Promise<Result<string, EslError>>;
  /**
   * `bgapi`: the job's result. Needs BACKGROUND_JOB among the events. After `timeout` and `disconnected` the job may
   * have run or not: FreeSWITCH drops a job whose connection went away (freeswitch.md section 2.6).
   */
  bgapi(
    command: string,
    args: readonly string[],
    options?: { readonly timeoutMs?: number },
  ): Promise<Result<string, EslError>>;
  /** `sendmsg`: success means that FreeSWITCH queued it. */
  sendmsg(
    uuid: string,
    callCommand: string,
    headers: readonly (readonly [name: string, value: string])[],
  ): Promise<Result<void, EslError>>;
  /** Hands over a complete plan (`xferext`); success means that FreeSWITCH will carry it out by itself. */
  executePlan(uuid: string, applications: readonly PlanApplication[]): Promise<Result<void, EslError>>;
  /** Ends the connection and all attempts; commands that wait get `disconnected`. Resolves when the socket is closed. */
  close(): Promise<void>;
}

const PROBE = mustEncode(encodeApi('uptime', []));
const CORE_UUID = mustEncode(encodeApi('global_getvar', ['core_uuid']));

/**
 * A lasting event socket connection: reconnects with backoff and subscribes again.
 *
 * @throws TypeError when the password or an event name cannot be sent (the message names the field, not its value)
 */
export function createEslConnection(options: EslConnectionOptions): EslConnection {
  const { host, port, events = [], onStatus, backoff = DEFAULT_BACKOFF, random = Math.random } = options;
  const openSocket = () => (options.socketFactory ?? connect)({ host, port });
  const handshake = handshakeOf(options.password, events);
  const jobs = createPending<string>();
  let phase: 'idle' | 'running' | 'closed' = 'idle';
  let link: Link | undefined;
  let retry: NodeJS.Timeout | undefined;
  let attempt = 0;
  let readyAt: number | undefined;

  function open(): void {
    readyAt = undefined;
    const heartbeatTimeoutMs = options.keepalive?.heartbeatTimeoutMs ?? 65_000;
    link = openLink(
      {
        openSocket,
        handshake,
        probe: PROBE,
        limits: options.limits ?? {},
        connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
        commandTimeoutMs: options.commandTimeoutMs ?? 5_000,
        probeAfterMs: options.keepalive?.probeAfterMs ?? 15_000,
        ...(events.includes('HEARTBEAT') ? { heartbeatTimeoutMs } : {}),
      },
      { onReady, onEvent, onEventSkipped: (error) => onStatus({ type: 'eventSkipped', error }), onClosed },
    );
  }

  function onReady(coreUuid: string | undefined): void {
    readyAt = performance.now();
    onStatus(coreUuid === undefined ? { type: 'ready' } : { type: 'ready', coreUuid });
  }

  function onEvent(event: EslEvent): void {
    const jobUuid = event.name === 'BACKGROUND_JOB' ? event.get('Job-UUID') : undefined;
    if (jobUuid !== undefined) jobs.settle(jobUuid, toResult(event.body ?? ''));
    options.onEvent?.(event);
  }

  function onClosed(error: EslError): void {
    link = undefined;
    jobs.failAll({ code: 'disconnected' });
    if (phase !== 'running') return;
    // A connection that breaks as soon as it is ready must not be retried at full speed.
    if (readyAt !== undefined && performance.now() - readyAt >= backoff.capMs) attempt = 0;
    const retryInMs = backoffDelay(attempt++, backoff, random());
    retry = setTimeout(open, retryInMs);
    onStatus({ type: 'lost', error, retryInMs });
  }

  async function run(command: Encoded): Promise<Result<string, EslError>> {
    if (!command.ok) return command;
    return link === undefined ? err({ code: 'disconnected' }) : link.command(command.value);
  }

  return {
    start() {
      if (phase !== 'idle') return;
      phase = 'running';
      open();
    },
    api: (command, ...args) => run(encodeApi(command, args)),
    async bgapi(command, args, { timeoutMs = options.jobTimeoutMs ?? 60_000 } = {}) {
      if (!events.includes('BACKGROUND_JOB')) return err({ code: 'invalidArgument', field: 'events' });
      const jobUuid = (options.newUuid ?? randomUUID)();
      // The result may come before the reply, so it is awaited first.
      const result = jobs.wait(jobUuid, timeoutMs, { code: 'timeout', of: 'job' });
      const reply = await run(encodeBgapi(command, args, jobUuid));
      if (!reply.ok) jobs.settle(jobUuid, reply);
      return result;
    },
    sendmsg: async (uuid, callCommand, headers) => done(await run(encodeSendmsg(uuid, callCommand, headers))),
    executePlan: async (uuid, applications) => done(await run(encodeExecutePlan(uuid, applications))),
    async close() {
      phase = 'closed';
      clearTimeout(retry);
      jobs.failAll({ code: 'disconnected' });
      const closing = link;
      link = undefined;
      await closing?.close();
    },
  };
}

function handshakeOf(password: string, events: readonly string[]): Handshake {
  const auth = mustEncode(encodeAuth(password));
  return events.length === 0
    ? { auth, coreUuid: CORE_UUID }
    : { auth, coreUuid: CORE_UUID, subscribe: mustEncode(encodeSubscribe(events)) };
}

function mustEncode(command: Encoded): string {
  if (!command.ok) throw new TypeError(`${command.error.field}: ${command.error.code}`);
  return command.value;
}

function done(reply: Result<string, EslError>): Result<void, EslError> {
  return reply.ok ? ok(undefined) : reply;
}
