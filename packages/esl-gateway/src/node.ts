import type { CallLog, CallService, Clock, PhonePresence } from '@callcard/crm-core';
import { watchedEvents } from './channel/event-facts.js';
import { registrationEvents } from './channel/registration-event.js';
import { createTakeCall } from './node/claim.js';
import { createEventHandler } from './node/handle-event.js';
import { createKnownChannels } from './node/known-channels.js';
import { mounted } from './node/mounted.js';
import type { Notify } from './node/notice.js';
import { createPhones } from './node/phones.js';
import { createRecentSet } from './node/recent-set.js';
import type { Recordings } from './node/recordings.js';
import { createRepeater } from './node/repeater.js';
import { createSweep } from './node/sweep.js';
import { createSwitch, type SwitchSetup } from './node/switch.js';
import type { SwitchFolders } from './node/switch-files.js';
import type { TaskLimiter } from './node/task-limiter.js';
import { createEslConnection, type EslConnectionOptions, type EslStatus } from './protocol/connection.js';
import type { EslEvent } from './protocol/event.js';
import { customEvent } from './vocabulary.js';

/** One switch to watch, and what is shared with whoever watches others. */
export interface NodeOptions {
  readonly address: Pick<EslConnectionOptions, 'host' | 'port' | 'password' | 'backoff'>;
  /** SIP profile that the phones are registered with. */
  readonly profile: string;
  /** The switch's gateway for numbers outside; undefined: there is none. */
  readonly trunk: string | undefined;
  readonly recordingsMount: string | undefined;
  readonly cdrMount: string | undefined;
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly recordings: Recordings;
  readonly tasks: TaskLimiter;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly sweepEveryMs: number;
}

/** How one switch stands. */
export interface NodeStatus {
  readonly events: boolean;
  readonly commands: boolean;
  /** The switch answered how it is set up, and its channels were read. */
  readonly reconciled: boolean;
}

/** One switch: its two connections, its events, and the sweep that finds what no event reported. */
export interface Node {
  start(): void;
  status(): NodeStatus;
  /** The switch's folders; undefined until it has named them. */
  folders(): SwitchFolders | undefined;
  readonly phones: PhonePresence;
  /** Sweeps now, or once more after the sweep that is under way. */
  sweepNow(): void;
  /** Finishes tasks under way, then ends the connections. */
  stop(): Promise<void>;
}

/** How many events are kept until the switch has named its folders. */
const earlyLimit = 1_000;

/** So many channels are remembered whose records need no reading. */
const finishedRemembered = 20_000;

/**
 * Watches one switch; nothing is connected before `start()`.
 *
 * @throws TypeError when the password cannot be sent (CR, LF or NUL in it)
 */
export function createNode(options: NodeOptions): Node {
  const { clock, notify, recordings, tasks, recordingsMount } = options;
  const connected = { events: false, commands: false };
  const channels = createKnownChannels(clock);
  const finished = createRecentSet(finishedRemembered);
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
    events: [
      ...watchedEvents,
      'CHANNEL_CREATE',
      'BACKGROUND_JOB',
      'CUSTOM',
      ...registrationEvents,
      customEvent.consult,
    ],
    onEvent,
    onStatus: onStatus('events'),
  });
  const phones = createPhones({ profile: options.profile, events, clock, notify });
  const shared = { ...options, channels, phones, switch: createSwitch(commands) };
  const { trunk, ...withoutTrunk } = shared;
  const takeCall = createTakeCall({ ...withoutTrunk, commands, ...(trunk === undefined ? {} : { trunk }) });
  const sweep = createSweep({
    ...shared,
    takeCall,
    isKnown: (id, ofCaller) => finished.has(id) && (!ofCaller || recordings.isSettled(id)),
  });
  const sweeper = createRepeater(runSweep, options.sweepEveryMs);
  const handler = createEventHandler({ ...shared, takeCall, onFinished: finished.add });

  function onStatus(which: keyof typeof connected) {
    return (status: EslStatus) => {
      if (status.type === 'eventSkipped') return onSkipped(status);
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

  function forgetState(): void {
    channels.forgetAll();
    phones.forget();
  }

  function onSkipped({ error }: EslStatus & { type: 'eventSkipped' }): void {
    forgetState();
    notify({ code: 'eventSkipped', error });
  }

  function onLost(which: keyof typeof connected, { error, retryInMs }: EslStatus & { type: 'lost' }): void {
    forgetState();
    reconciled = false;
    gaps += 1;
    notify({ code: 'switchLost', connection: which, error, retryInMs });
  }

  function onEvent(event: EslEvent): void {
    if (stopping) return;
    phones.handle(event);
    if (setup) handler.handle(event, setup, mounted(setup.recordingsDir, recordingsMount));
    // The switch's list of channels lags behind its events, so these are kept until its folders are known.
    else if (early.length < earlyLimit) early.push(event);
  }

  function onSetup(answered: SwitchSetup): void {
    setup = answered;
    const kept = early;
    early = [];
    for (const event of kept) onEvent(event);
  }

  async function runSweep(): Promise<void> {
    if (!connected.events || !connected.commands) return;
    const gapsBefore = gaps;
    try {
      const swept = await sweep(onSetup, () => !stopping && gaps === gapsBefore);
      await phones.refresh();
      if (swept.ok) return onSwept(gaps === gapsBefore && !stopping);
      const { error } = swept;
      notify(
        error.code === 'notSetUp'
          ? { code: 'switchNotSetUp', variable: error.variable }
          : { code: 'sweepFailed', error },
      );
    } catch (error) {
      notify({ code: 'failed', doing: 'look for what no event reported', error });
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
    folders: () =>
      setup && {
        node: setup.node,
        recordings: mounted(setup.recordingsDir, recordingsMount),
        cdrs: mounted(setup.cdrDir, options.cdrMount),
      },
    phones,
    sweepNow: () => sweeper.now(),
    async stop() {
      stopping = true;
      handler.flush();
      // A claimed call still gets its plan: the connection for commands ends last.
      await Promise.all([events.close(), sweeper.stop(), tasks.close()]);
      await commands.close();
    },
  };
}
