import type { CallLog, CallService, Clock } from '@callcard/crm-core';
import { watchedEvents } from './channel/facts.js';
import { createTakeCall } from './node/claim.js';
import { type EventPorts, handleEvent } from './node/handle-event.js';
import type { Notify } from './node/notice.js';
import { mounted } from './node/reconcile.js';
import type { RecordingPorts } from './node/recordings.js';
import { createRepeater } from './node/repeater.js';
import { createSweep } from './node/sweep.js';
import { createSwitch, type SwitchSetup } from './node/switch.js';
import type { Work } from './node/task-limiter.js';
import { createEslConnection, type EslConnectionOptions, type EslStatus } from './protocol/connection.js';
import type { EslEvent } from './protocol/event.js';

/** One switch to watch, and what is shared with whoever watches others. */
export interface NodeOptions {
  readonly address: Pick<EslConnectionOptions, 'host' | 'port' | 'password' | 'backoff'>;
  readonly profile: string;
  readonly trunk: string | undefined;
  readonly recordingsMount: string | undefined;
  readonly cdrMount: string | undefined;
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly recordings: RecordingPorts;
  readonly work: Work;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly sweepEveryMs: number;
}

/** How one switch stands. */
export interface NodeStatus {
  readonly events: boolean;
  readonly commands: boolean;
  readonly reconciled: boolean;
}

/** One switch: its two connections, its events, and the sweep that finds what no event told. */
export interface Node {
  start(): void;
  status(): NodeStatus;
  /** Sweeps now, or once more after the sweep that is under way. */
  look(): void;
  stop(): Promise<void>;
}

/** How many events are kept until the switch has told its folders. */
const earlyLimit = 1_000;

/**
 * Watches one switch; nothing is connected before `start()`.
 *
 * @throws TypeError when the password cannot be sent (CR, LF or NUL in it)
 */
export function createNode(options: NodeOptions): Node {
  const { callService, calls, clock, notify, recordings, work, recordingsMount, cdrMount } = options;
  const connected = { events: false, commands: false };
  let setup: SwitchSetup | undefined;
  let early: EslEvent[] = [];
  let reconciled = false;
  let stopping = false;
  /** Counts losses of a connection: what a sweep found before one says nothing of after it. */
  let gaps = 0;
  let coreUuid: string | undefined;

  const commands = createEslConnection({ ...options.address, onStatus: onStatus('commands') });
  const events = createEslConnection({
    ...options.address,
    events: watchedEvents,
    onEvent,
    onStatus: onStatus('events'),
  });
  const theSwitch = createSwitch(commands);
  const takeCall = createTakeCall({
    callService,
    calls,
    commands,
    switch: theSwitch,
    profile: options.profile,
    ...(options.trunk === undefined ? {} : { trunk: options.trunk }),
    notify,
  });
  const sweep = createSweep({
    callService,
    calls,
    clock,
    switch: theSwitch,
    recordings,
    takeCall,
    notify,
    recordingsMount,
    cdrMount,
  });
  const sweeper = createRepeater(look, options.sweepEveryMs);
  const eventPorts: EventPorts = { callService, calls, recordings, takeCall, work, notify };

  function onStatus(which: keyof typeof connected) {
    return (status: EslStatus) => {
      if (status.type === 'eventSkipped') return notify({ code: 'eventSkipped', error: status.error });
      connected[which] = status.type === 'ready';
      if (status.type === 'lost') return onLost(which, status);
      if (coreUuid !== undefined && status.coreUuid !== undefined && status.coreUuid !== coreUuid) {
        notify({ code: 'switchRestarted' });
      }
      coreUuid = status.coreUuid ?? coreUuid;
      // Subscribed first, then asked: nothing falls between (freeswitch.md section 5, reconciliation).
      if (connected.events && connected.commands) sweeper.now();
    };
  }

  function onLost(which: keyof typeof connected, { error, retryInMs }: EslStatus & { type: 'lost' }): void {
    reconciled = false;
    gaps += 1;
    notify({ code: 'switchLost', connection: which, error, retryInMs });
  }

  function onEvent(event: EslEvent): void {
    if (stopping) return;
    if (setup) handleEvent(eventPorts, event, setup, mounted(setup.recordingsDir, recordingsMount));
    // The switch's list of channels lags behind its events, so these are kept until its folders are known.
    else if (early.length < earlyLimit) early.push(event);
  }

  function onSetup(told: SwitchSetup): void {
    setup = told;
    const kept = early;
    early = [];
    for (const event of kept) onEvent(event);
  }

  async function look(): Promise<void> {
    if (!connected.events || !connected.commands) return;
    const gapsBefore = gaps;
    try {
      const swept = await sweep(onSetup, () => !stopping && gaps === gapsBefore);
      if (swept.ok) return onSwept(gaps === gapsBefore && !stopping);
      const { error } = swept;
      notify(
        error.code === 'notSetUp'
          ? { code: 'switchNotSetUp', variable: error.variable }
          : { code: 'sweepFailed', error },
      );
    } catch (error) {
      notify({ code: 'failed', doing: 'look for what no event told', error });
    }
  }

  function onSwept(whole: boolean): void {
    if (!whole) return;
    if (!reconciled && setup) notify({ code: 'switchReady', node: setup.node });
    reconciled = true;
  }

  return {
    start() {
      commands.start();
      events.start();
      sweeper.start();
    },
    status: () => ({ ...connected, reconciled }),
    look: sweeper.now,
    async stop() {
      stopping = true;
      // A claimed call still gets its plan: the connection for commands ends last.
      await Promise.all([events.close(), sweeper.stop(), work.settled()]);
      await commands.close();
    },
  };
}
