import type { AudioStore, CallDesk, CallLog, Clock } from '@callcard/crm-core';
import { factsOfEvent, watchedEvents } from '../channel/facts.js';
import { snapshotOf } from '../channel/snapshot.js';
import type { Backoff } from '../esl/backoff.js';
import { createEslConnection, type EslStatus } from '../esl/connection.js';
import type { EslEvent } from '../esl/event.js';
import { parseRecordingPath } from '../recording/paths.js';
import { createSwitch, type SwitchSetup } from '../switch/switch.js';
import { createCdrSpool } from './cdr-spool.js';
import { type ClaimPorts, takeCall, waitsForPlan } from './claim.js';
import type { Notify } from './notice.js';
import { createLostCalls, mounted, takeInChannels } from './reconcile.js';
import { settleRecordings, storeRecording } from './recordings.js';
import { createRepeater } from './repeater.js';

/** Which FreeSWITCH to watch, and the ports to work with. */
export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** SIP profile that the phones are registered with. */
  readonly profile: string;
  /** Where this process sees the switch's folders, if not under the same paths. */
  readonly recordingsMount?: string;
  readonly cdrMount?: string;
  readonly desk: CallDesk;
  readonly calls: CallLog;
  readonly audio: AudioStore;
  readonly clock: Clock;
  readonly notify: Notify;
  /** How often what no event told is looked for. Default 10 s. */
  readonly sweepEveryMs?: number;
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
  /** Ends the connections and waits for work under way. Calls on the switch go on. */
  stop(): Promise<void>;
}

/**
 * Makes a gateway for one FreeSWITCH; nothing is connected before `start()`. Two gateways may watch the same switch:
 * the switch elects who takes each call.
 *
 * @throws TypeError when the password cannot be sent (CR, LF or NUL in it)
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { desk, calls, clock, notify } = options;
  const connected = { events: false, commands: false };
  let setup: SwitchSetup | undefined;
  let reconciled = false;
  let coreUuid: string | undefined;
  const pending = new Set<Promise<void>>();

  const connection = { host: options.host, port: options.port, password: options.password };
  const backoff = options.backoff === undefined ? {} : { backoff: options.backoff };
  const commands = createEslConnection({ ...connection, ...backoff, onStatus: onStatus('commands') });
  const events = createEslConnection({
    ...connection,
    ...backoff,
    events: watchedEvents,
    onEvent,
    onStatus: onStatus('events'),
  });
  const theSwitch = createSwitch(commands);
  const closeLost = createLostCalls(desk, calls, clock, notify);
  const recordings = { desk, audio: options.audio, clock, notify };
  const spool = createCdrSpool(desk, notify, async (call) => {
    if (setup)
      await settleRecordings(recordings, call, mounted(setup.recordingsDir, options.recordingsMount));
  });
  const claims: ClaimPorts = { desk, calls, commands, switch: theSwitch, profile: options.profile, notify };
  const sweeper = createRepeater(sweep, options.sweepEveryMs ?? 10_000);

  function onStatus(which: keyof typeof connected) {
    return (status: EslStatus) => {
      if (status.type === 'eventSkipped') return notify({ code: 'eventSkipped', error: status.error });
      connected[which] = status.type === 'ready';
      if (status.type === 'lost') {
        reconciled = false;
        return notify({
          code: 'switchLost',
          connection: which,
          error: status.error,
          retryInMs: status.retryInMs,
        });
      }
      if (coreUuid !== undefined && status.coreUuid !== undefined && status.coreUuid !== coreUuid) {
        notify({ code: 'switchRestarted' });
      }
      coreUuid = status.coreUuid ?? coreUuid;
      // Subscribed first, then asked: nothing falls between (freeswitch.md section 5, reconciliation).
      if (connected.events && connected.commands) sweeper.now();
    };
  }

  /** Keeps track of work so that stop() can wait for it; what fails is done again by the next sweep. */
  function run(doing: string, work: () => Promise<void>): void {
    const running = work().catch((error: unknown) => notify({ code: 'failed', doing, error }));
    pending.add(running);
    void running.finally(() => pending.delete(running));
  }

  function onEvent(event: EslEvent): void {
    // Until the switch has told its folders, events are no loss: the sweep that asks takes every channel in.
    if (setup) handle(event, setup);
  }

  function handle(event: EslEvent, at: SwitchSetup): void {
    const told = factsOfEvent(event, at.recordingsDir);
    if (!told) return;
    run(`take in ${event.name}`, async () => {
      const observed = await desk.observe(told.callId, told.facts);
      if (!observed.ok) return;
      const { call, added, refused } = observed.value;
      for (const { fact, reason } of refused) {
        if (reason.code !== 'alreadyOffered') {
          notify({ code: 'factRefused', callId: call.id, factId: fact.id, reason });
        }
      }
      const channel = snapshotOf(event);
      if (event.name === 'CHANNEL_PARK' && channel && waitsForPlan(channel))
        await takeCall(claims, at, call.id);
      const root = mounted(at.recordingsDir, options.recordingsMount);
      for (const fact of added) {
        const recording = fact.type === 'recordingStopped' ? parseRecordingPath(fact.path) : undefined;
        // The file is whole when the switch says so (freeswitch.md section 4.3).
        if (recording) await storeRecording(recordings, recording, root, false);
        if (fact.type === 'ended') await settleRecordings(recordings, await current(call.id, call), root);
      }
    });
  }

  async function current<T>(callId: string, otherwise: T) {
    return (await calls.get(callId))?.call ?? otherwise;
  }

  /** Looks for everything that no event told: after a gap, a restart, a crash of either side (rule A8). */
  async function sweep(): Promise<void> {
    if (!connected.events || !connected.commands) return;
    const told = await theSwitch.setup();
    if (!told.ok) {
      const { error } = told;
      return notify(
        error.code === 'notSetUp'
          ? { code: 'switchNotSetUp', variable: error.variable }
          : { code: 'sweepFailed', error },
      );
    }
    setup = told.value;
    const taken = await takeInChannels(desk, theSwitch, setup, notify);
    if (!taken.ok) return notify({ code: 'sweepFailed', error: taken.error });
    const channels = taken.value;
    for (const callId of channels.waiting) await takeCall(claims, setup, callId, orphaned.has(callId));
    orphaned = new Set(channels.waiting);
    await spool.importAll(mounted(setup.cdrDir, options.cdrMount));
    await closeLost(setup.node, channels.live);
    const root = mounted(setup.recordingsDir, options.recordingsMount);
    for (const call of await calls.unfinished()) {
      if (call.node === setup.node) await settleRecordings(recordings, call, root);
    }
    if (!reconciled) notify({ code: 'switchReady', node: setup.node });
    reconciled = true;
  }
  // Calls that waited for a plan at the sweep before: nobody who claimed them is alive to hand one over.
  let orphaned = new Set<string>();

  return {
    start() {
      commands.start();
      events.start();
      sweeper.start();
    },
    status: () => ({ ...connected, reconciled }),
    async stop() {
      await sweeper.stop();
      await Promise.all([events.close(), commands.close()]);
      await Promise.all(pending);
    },
  };
}
