import type { EslError, TimedOut } from './errors.js';

/** When silence means that the other side is gone; FreeSWITCH has no TCP keepalive of its own (freeswitch.md section 2.1). */
export interface Keepalive {
  /** Silence after which the connection is probed by a cheap `api` command, in milliseconds. Default 15 s. */
  readonly probeAfterMs?: number;
  /** Longest time between two HEARTBEAT events (FreeSWITCH sends one each 20 s) where HEARTBEAT is subscribed. Default 65 s. */
  readonly heartbeatTimeoutMs?: number;
}

export interface Liveness {
  /** Some bytes came. */
  heard(): void;
  /** A HEARTBEAT event came. */
  heartbeat(): void;
  stop(): void;
}

export interface LivenessOptions {
  readonly probeAfterMs: number;
  /** Absent where no HEARTBEAT is to be expected. */
  readonly heartbeatTimeoutMs?: number;
  /** Asks the other side something; true when it answered. */
  probe(): Promise<boolean>;
  onDead(error: EslError): void;
}

/** Watches a connection from now on until it is stopped or found dead. */
export function watchLiveness(options: LivenessOptions): Liveness {
  let stopped = false;
  let heardSinceProbe = false;

  function stop(): void {
    stopped = true;
    clearTimeout(idle);
    clearTimeout(heartbeat);
  }

  function die(of: TimedOut): void {
    if (stopped) return;
    stop();
    options.onDead({ code: 'timeout', of });
  }

  async function probe(): Promise<void> {
    heardSinceProbe = false;
    const answered = await options.probe();
    if (!answered && !heardSinceProbe) die('probe');
    else if (!stopped) idle.refresh();
  }

  const idle = setTimeout(() => void probe(), options.probeAfterMs);
  const heartbeat =
    options.heartbeatTimeoutMs === undefined
      ? undefined
      : setTimeout(() => die('heartbeat'), options.heartbeatTimeoutMs);

  return {
    heard() {
      heardSinceProbe = true;
      if (!stopped) idle.refresh();
    },
    heartbeat() {
      if (!stopped) heartbeat?.refresh();
    },
    stop,
  };
}
