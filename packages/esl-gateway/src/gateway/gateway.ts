import type { AudioStore, CallLog, CallService, Clock } from '@callcard/crm-core';
import { watchedEvents } from '../channel/facts.js';
import type { Backoff } from '../protocol/backoff.js';
import { createEslConnection, type EslStatus } from '../protocol/connection.js';
import type { EslEvent } from '../protocol/event.js';
import { createSwitch, type SwitchSetup } from '../switch/switch.js';
import { createTakeCall } from './claim.js';
import { type EventPorts, handleEvent } from './handle-event.js';
import type { Notify } from './notice.js';
import { mounted } from './reconcile.js';
import { createRepeater } from './repeater.js';
import { createSweep } from './sweep.js';
import { createTaskLimiter } from './task-limiter.js';

/** Which FreeSWITCH to watch, and the ports to work with. */
export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** SIP profile that the phones are registered with. */
  readonly profile: string;
  /** The switch's gateway (trunk) for mobiles and other numbers outside; absent: plans that need one lose that step. */
  readonly trunk?: string;
  /** Where this process sees the switch's folders, if not under the same paths. */
  readonly recordingsMount?: string;
  readonly cdrMount?: string;
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly audio: AudioStore;
  readonly clock: Clock;
  readonly notify: Notify;
  /** How often what no event told is looked for. Default 10 s. */
  readonly sweepEveryMs?: number;
  /** How many events may be worked on at once; what comes beyond is left to a sweep. Default 5000. */
  readonly workLimit?: number;
  readonly backoff?: Backoff;
}

/** How the gateway stands; all true: calls are taken. */
export interface GatewayStatus {
  readonly events: boolean;
  readonly commands: boolean;
  /** The switch answered how it is set up, and its channels were taken in. */
  readonly reconciled: boolean;
}

/** Watches one FreeSWITCH: takes parked calls, turns events into facts, brings recordings home. */
export interface Gateway {
  start(): void;
  status(): GatewayStatus;
  /** Finishes work under way, then ends the connections. Calls on the switch go on. */
  stop(): Promise<void>;
}

/** How many events are kept until the switch has told its folders. */
const earlyLimit = 1_000;

/**
 * Makes a gateway for one FreeSWITCH; nothing is connected before `start()`. Two gateways may watch the same switch:
 * the switch elects who takes each call.
 *
 * @throws TypeError when the password cannot be sent (CR, LF or NUL in it)
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { callService, calls, clock, notify, recordingsMount, cdrMount } = options;
  const connected = { events: false, commands: false };
  let setup: SwitchSetup | undefined;
  let early: EslEvent[] = [];
  let reconciled = false;
  let stopping = false;
  /** Counts losses of a connection: what a sweep found before one says nothing of after it. */
  let gaps = 0;
  let coreUuid: string | undefined;

  const { host, port, password } = options;
  const connection = { host, port, password, ...(options.backoff ? { backoff: options.backoff } : {}) };
  const commands = createEslConnection({ ...connection, onStatus: onStatus('commands') });
  const events = createEslConnection({
    ...connection,
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
  const recordings = { callService, audio: options.audio, clock, notify, underWay: new Set<string>() };
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
  const sweeper = createRepeater(look, options.sweepEveryMs ?? 10_000);
  // What was refused is found by looking again.
  const work = createTaskLimiter(notify, options.workLimit ?? 5_000, () => sweeper.now());
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
    async stop() {
      stopping = true;
      // A claimed call still gets its plan: the connection for commands ends last.
      await Promise.all([events.close(), sweeper.stop(), work.settled()]);
      await commands.close();
    },
  };
}
