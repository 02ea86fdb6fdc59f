import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '@callcard/crm-core';
import { type Backoff, backoffDelay, DEFAULT_BACKOFF } from './backoff.js';
import type { EslApiCommand, EslApplication } from './command-names.js';
import { type Handshake, type Reply, toResult } from './connection-state.js';
import type { DecoderLimits } from './decoder.js';
import {
  type CallCommand,
  type Encoded,
  type ExecuteOptions,
  encodeApi,
  encodeAuth,
  encodeBgapi,
  encodeExecute,
  encodeExecutePlan,
  encodeHangup,
  encodeSendmsg,
  encodeSubscribe,
  isUuid,
  mustEncode,
  type PlanApplication,
} from './encoder.js';
import type { EslError } from './errors.js';
import type { EslEvent } from './event.js';
import type { EslEventName } from './event-names.js';
import { type Link, type LinkWatch, openLink } from './link.js';
import type { Keepalive } from './liveness.js';
import { createPending } from './pending.js';
import { type EslTransport, tcpTransport } from './transport.js';

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
  readonly events?: readonly EslEventName[];
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
  /**
   * While events come, and for two seconds after each, FreeSWITCH is sent a line feed every so many milliseconds. Without one it sends
   * events only every 20 ms: 5 lets them come some 7 ms earlier on average, for a few per cent of a core on either side. Default never.
   */
  readonly wakeEveryMs?: number;
  readonly limits?: DecoderLimits;
  /** Commands that wait for their replies at once; more are refused by `tooManyCommands`. Default 64. */
  readonly maxCommands?: number;
  /** Background jobs that wait for their results at once; FreeSWITCH has a thread for each. Default 1,000. */
  readonly maxJobs?: number;
  /** Number from 0 (inclusive) to 1 (exclusive), for the backoff's jitter. */
  readonly random?: () => number;
  readonly newUuid?: () => string;
  /** How to get there. Default TCP. */
  readonly transport?: EslTransport;
}

/** No method rejects: failures are results. A command is sent at once or not at all, never kept for a later connection. */
export interface EslConnection {
  /** Connects and stays connected until `close`. A second call does nothing. */
  start(): void;
  /** `api`: the whole answer, as sent. It holds up the connection until FreeSWITCH is done: only what answers at once. */
  api(command: EslApiCommand, ...args: string[]): Promise<Result<string, EslError>>;
  /**
   * `bgapi`: the job's result. Needs BACKGROUND_JOB among the events. After `timeout` and `disconnected` the job may
   * have run or not: FreeSWITCH drops a job whose connection went away (freeswitch.md section 2.6).
   */
  bgapi(
    command: EslApiCommand,
    args: readonly string[],
    options?: { readonly timeoutMs?: number },
  ): Promise<Result<string, EslError>>;
  /** `sendmsg`: success means that FreeSWITCH queued it. */
  sendmsg(
    uuid: string,
    callCommand: CallCommand,
    headers: readonly (readonly [name: string, value: string])[],
  ): Promise<Result<void, EslError>>;
  /** Lets a channel carry out one application; success means that FreeSWITCH queued it. */
  execute(
    uuid: string,
    app: EslApplication,
    arg?: string,
    options?: ExecuteOptions,
  ): Promise<Result<void, EslError>>;
  /** Ends a channel; success means that FreeSWITCH queued it. Default cause `NORMAL_CLEARING`. */
  hangup(uuid: string, cause?: string): Promise<Result<void, EslError>>;
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
  const { transport = tcpTransport, maxJobs = 1_000 } = options;
  const handshake = handshakeOf(options.password, events);
  const jobs = createPending<string, string>();
  let phase: 'idle' | 'running' | 'closed' = 'idle';
  let link: Link | undefined;
  let retry: NodeJS.Timeout | undefined;
  let attempt = 0;
  let readyAt: number | undefined;

  function open(): void {
    readyAt = undefined;
    link = openLink(
      {
        openStream: (handlers) => transport({ host, port }, handlers),
        handshake,
        maxInFlight: options.maxCommands ?? 64,
        limits: options.limits ?? {},
        connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
        commandTimeoutMs: options.commandTimeoutMs ?? 5_000,
      },
      { onReady, onEvent, onEventSkipped: (error) => onStatus({ type: 'eventSkipped', error }), onClosed },
    );
  }

  function onReady(replies: readonly Reply[]): LinkWatch {
    readyAt = performance.now();
    const coreUuid = replies.at(-1)?.text.trim() ?? '';
    onStatus(isUuid(coreUuid) ? { type: 'ready', coreUuid } : { type: 'ready' });
    const { probeAfterMs = 15_000, heartbeatTimeoutMs = 65_000 } = options.keepalive ?? {};
    return {
      ...{ probe: PROBE, probeAfterMs },
      ...(events.includes('HEARTBEAT') ? { heartbeatTimeoutMs } : {}),
      ...(options.wakeEveryMs === undefined ? {} : { wakeEveryMs: options.wakeEveryMs }),
    };
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
      if (jobs.size >= maxJobs) return err({ code: 'tooManyCommands', limit: maxJobs });
      const jobUuid = (options.newUuid ?? randomUUID)();
      // The result may come before the reply, so it is awaited first.
      const result = jobs.wait(jobUuid, timeoutMs, { code: 'timeout', of: 'job' });
      const reply = await run(encodeBgapi(command, args, jobUuid));
      if (!reply.ok) jobs.settle(jobUuid, reply);
      return result;
    },
    sendmsg: async (uuid, callCommand, headers) => done(await run(encodeSendmsg(uuid, callCommand, headers))),
    execute: async (uuid, app, arg, executing) =>
      done(await run(encodeExecute(uuid, arg === undefined ? { app } : { app, arg }, executing))),
    hangup: async (uuid, cause = 'NORMAL_CLEARING') => done(await run(encodeHangup(uuid, cause))),
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
  const subscribe = events.length === 0 ? [] : [{ text: mustEncode(encodeSubscribe(events)) }];
  // It changes when FreeSWITCH restarts (freeswitch.md section 2.8).
  const coreUuid = { text: CORE_UUID, mayFail: true };
  return { auth: mustEncode(encodeAuth(password)), steps: [...subscribe, coreUuid] };
}

function done(reply: Result<string, EslError>): Result<void, EslError> {
  return reply.ok ? ok(undefined) : reply;
}
