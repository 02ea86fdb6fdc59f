import type {
  AudioStore,
  CallLog,
  CallService,
  CallSteering,
  Clock,
  JudgeDialled,
  PhoneAccounts,
  PhonePresence,
  PlanReferral,
  PromptFiles,
} from '@callcard/crm-core';
import { watchedEvents } from './channel/event-facts.js';
import { registrationEvents } from './channel/registration-event.js';
import { micros } from './channel/snapshot.js';
import { checkBrowserPhones, isAudioRefused } from './node/browser-phones.js';
import { createChannelList } from './node/channel-list.js';
import { checkTraces } from './node/check-traces.js';
import { createTakeCall } from './node/claim.js';
import { createClockWatch } from './node/clock-watch.js';
import { compareLimits } from './node/compare-limits.js';
import type { Conditions } from './node/conditions.js';
import { checkConferences, hasNoProfile, isConferenceMade } from './node/conferences.js';
import { createEventHandler } from './node/handle-event.js';
import { createKnownChannels } from './node/known-channels.js';
import type { GatewayMeter } from './node/meter.js';
import { mounted } from './node/mounted.js';
import type { GatewayNotice, Notify } from './node/notice.js';
import { createPhoneAccounts } from './node/phone-accounts.js';
import { createPhones } from './node/phones.js';
import { createPromptFolder } from './node/prompt-folder.js';
import { createRecentSet } from './node/recent-set.js';
import { createRecordedFolders } from './node/recorded-folders.js';
import type { Recordings } from './node/recordings.js';
import { createRepeater } from './node/repeater.js';
import { createSecondLook } from './node/second-look.js';
import { type SharedFolder, sharedFolder } from './node/shared-folder.js';
import { createSightings } from './node/sightings.js';
import { createSweep, type SweepError } from './node/sweep.js';
import { createSwitch, type OwnSwitch, type SwitchSetup } from './node/switch.js';
import type { SwitchFolders } from './node/switch-files.js';
import type { SwitchDemand } from './node/switch-limits.js';
import type { TaskLimiter } from './node/task-limiter.js';
import { createNodePlacing, type SwitchPlacing } from './placing/place-call.js';
import { createTakeDialled } from './placing/take-dialled.js';
import { createEslConnection, type EslConnectionOptions, type EslStatus } from './protocol/connection.js';
import type { EslEvent } from './protocol/event.js';
import { createSteer } from './steering/steer.js';
import { createSwitchClock } from './steering/switch-clock.js';
import { createTakeReferred } from './steering/take-referred.js';
import { conferenceEvent, customEvent } from './vocabulary.js';

/** One switch to watch, and what is shared with whoever watches others. */
export interface NodeOptions {
  readonly address: Pick<EslConnectionOptions, 'host' | 'port' | 'password' | 'backoff'>;
  /** How often the switch is asked for events while calls come, in milliseconds. */
  readonly wakeEveryMs: number | 'never';
  /** SIP profile that the phones are registered with. */
  readonly profile: string;
  /** Where our calls and phones are on the switch. */
  readonly own: OwnSwitch;
  /** Says whether no other switch of this process has the name. */
  readonly takesName: (node: string) => boolean;
  /** The switch's gateway for numbers outside; undefined: there is none. */
  readonly trunk: string | undefined;
  /** Seconds that a number outside rings. */
  readonly outsideRingSeconds: number;
  /** Judges numbers that phones dial; undefined: the switch's own rule decides. */
  readonly judgeDialled: JudgeDialled | undefined;
  /** Plans what becomes of whom phones send on by themselves; undefined: the switch's own rule decides. */
  readonly planReferral: PlanReferral | undefined;
  readonly recordingsMount: string | undefined;
  readonly cdrMount: string | undefined;
  readonly promptsMount: string | undefined;
  readonly phonesMount: string | undefined;
  /** Phones in browsers are wanted: it is said what the switch lacks for them. */
  readonly browserPhones: boolean;
  readonly audio: AudioStore;
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly recordings: Recordings;
  readonly tasks: TaskLimiter;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly conditions: Conditions;
  /** A sweep has looked at everything. */
  readonly onSwept: () => void;
  /** What the users and queues ask of the switch; undefined: nobody compares. */
  readonly demand: (() => Promise<SwitchDemand>) | undefined;
  readonly sweepEveryMs: number;
  readonly meter: GatewayMeter | undefined;
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
  readonly prompts: PromptFiles;
  readonly accounts: PhoneAccounts;
  readonly steer: CallSteering['steer'];
  /** Sweeps now, or once more after the sweep that is under way. */
  sweepNow(): void;
  /** Makes calls on this switch. */
  readonly placing: SwitchPlacing;
  /** Finishes tasks under way, then ends the connections. */
  stop(): Promise<void>;
}

/** How many events are kept until the switch has named its folders. */
const earlyLimit = 1_000;

/** A caller who was claimed so long ago and has no plan was left by whoever claimed: between the two lie some milliseconds. */
const orphanedAfterMs = 1_000;

/** So many channels are remembered whose records need no reading. */
const finishedRemembered = 20_000;

function noticeOf(error: SweepError): GatewayNotice {
  switch (error.code) {
    case 'notSetUp':
      return { code: 'switchNotSetUp', variable: error.variable };
    case 'nameTaken':
      return { code: 'switchNameTaken', node: error.node };
    default:
      return { code: 'sweepFailed', error };
  }
}

/**
 * Watches one switch; nothing is connected before `start()`.
 *
 * @throws TypeError when the password cannot be sent (CR, LF or NUL in it)
 */
export function createNode(options: NodeOptions): Node {
  const { clock, notify, recordings, tasks, recordingsMount, own } = options;
  const connected = { events: false, commands: false };
  const list = createChannelList(clock);
  const channels = createKnownChannels(clock);
  const sightings = createSightings(clock);
  const finished = createRecentSet(finishedRemembered);
  const folders = createRecordedFolders();
  const switchClock = createSwitchClock(clock);
  const clockWatch = createClockWatch(clock, notify);
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
    ...(options.wakeEveryMs === 'never' ? {} : { wakeEveryMs: options.wakeEveryMs }),
    events: [
      ...watchedEvents,
      'CHANNEL_CREATE',
      'BACKGROUND_JOB',
      'CUSTOM',
      ...registrationEvents,
      customEvent.consult,
      customEvent.consent,
      customEvent.referred,
      conferenceEvent,
    ],
    onEvent(event) {
      hearTime(event);
      onEvent(event);
    },
    onStatus: onStatus('events'),
  });
  const phones = createPhones({ profile: options.profile, domain: own.domain, events, clock, notify });
  const secondLook = createSecondLook(orphanedAfterMs);
  const prompts = createPromptFolder({ ...options, places: promptPlaces });
  const accounts = createPhoneAccounts({
    places: () =>
      setup && {
        domain: setup.domain,
        context: setup.contexts.phones,
        ...sharedFolder(setup.phonesDir, options.phonesMount),
      },
    commands,
    events,
  });
  const shared = {
    ...options,
    list,
    folders,
    channels,
    sightings,
    secondLook,
    phones,
    prompts,
    switch: createSwitch(commands, own, (error) => notify({ code: 'claimsNotGuarded', error })),
  };
  const { trunk, ...withoutTrunk } = shared;
  const placing = createNodePlacing({
    ...options,
    events,
    ringSeconds: options.outsideRingSeconds,
    prompts,
    folders,
    setup: () => (connected.events && connected.commands ? setup : undefined),
  });
  const takeCall = createTakeCall({ ...withoutTrunk, commands, ...(trunk === undefined ? {} : { trunk }) });
  const { judgeDialled: judge } = options;
  const takeDialled =
    judge === undefined || trunk === undefined
      ? undefined
      : createTakeDialled({
          ...withoutTrunk,
          commands,
          trunk,
          judge,
          ringSeconds: options.outsideRingSeconds,
          now: clock.now,
        });
  const sweep = createSweep({
    ...shared,
    takeCall,
    takeDialled,
    tenant: own.tenant,
    isKnown: (id, ofCaller) => finished.has(id) && (!ofCaller || recordings.isSettled(id)),
  });
  const sweeper = createRepeater(runSweep, options.sweepEveryMs);
  const { planReferral: plan } = options;
  const takeReferred = plan && createTakeReferred({ ...shared, commands, plan });
  const handler = createEventHandler({
    ...shared,
    takeCall,
    takeDialled,
    takeReferred,
    onFinished: finished.add,
  });

  function onStatus(which: keyof typeof connected) {
    return (status: EslStatus) => {
      if (status.type === 'eventSkipped') return onSkipped(status);
      const wasReady = connected[which];
      connected[which] = status.type === 'ready';
      if (status.type === 'lost') {
        // A process that ends closes its connections: it lived until now.
        if (wasReady && status.error.code === 'disconnected') sightings.alive();
        return onLost(which, status, wasReady);
      }
      if (coreUuid !== undefined && status.coreUuid !== undefined && status.coreUuid !== coreUuid) {
        sightings.restarted();
        notify({ code: 'switchRestarted' });
      }
      coreUuid = status.coreUuid ?? coreUuid;
      // Subscribed first, then asked: nothing falls between (freeswitch.md section 5, reconciliation).
      if (connected.events && connected.commands) sweeper.now();
    };
  }

  function promptPlaces(): SharedFolder | undefined {
    return setup && sharedFolder(setup.promptsDir, options.promptsMount);
  }

  function forgetState(): void {
    list.forget();
    channels.forgetAll();
    phones.forget();
    folders.forget();
  }

  function onSkipped({ error }: EslStatus & { type: 'eventSkipped' }): void {
    forgetState();
    notify({ code: 'eventSkipped', error });
  }

  function onLost(
    which: keyof typeof connected,
    { error, retryInMs }: EslStatus & { type: 'lost' },
    wasReady: boolean,
  ): void {
    forgetState();
    reconciled = false;
    gaps += 1;
    notify({ code: 'switchLost', connection: which, error, wasReady, retryInMs });
  }

  function hearTime(event: EslEvent): void {
    const at = micros(event.get('Event-Date-Timestamp'));
    switchClock.heard(at);
    clockWatch.heard(at);
    if (at) options.meter?.eventHeard(Math.max(0, clock.now() - at));
  }

  function onEvent(event: EslEvent): void {
    if (stopping) return;
    sightings.alive();
    placing.heard(event);
    list.handle(event);
    phones.handle(event);
    folders.handle(event);
    if (options.browserPhones && isAudioRefused(event)) notify({ code: 'browserAudioRefused' });
    if (isConferenceMade(event) && hasNoProfile(event)) notify({ code: 'conferenceProfileMissing' });
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
    const asked = phones.refresh();
    try {
      const swept = await sweep(onSetup, () => !stopping && gaps === gapsBefore);
      if (swept.ok) return onSwept(gaps === gapsBefore && !stopping, asked);
      notify(noticeOf(swept.error));
    } catch (error) {
      notify({ code: 'failed', doing: 'look for what no event reported', error });
    }
  }

  /** `asked`: the switch has said which phones are registered, or does not. */
  function onSwept(whole: boolean, asked: Promise<void>): void {
    if (!whole) return;
    options.onSwept();
    if (!reconciled && setup) {
      notify({ code: 'switchReady', node: setup.node });
      void checkTraces({ ...options, commands }, setup);
      void checkConferences(shared.switch, notify);
      if (options.browserPhones) void checkBrowserPhones(commands, options.profile, setup, notify);
      const { demand } = options;
      const compare = () => compareLimits(shared.switch, demand, notify);
      // How many legs a queue is depends on the phones. Their answer is an event, which has a time.
      void asked.then(() => {
        clockWatch.judge();
        tasks.begin('bookkeeping', "compare the switch's limits", compare);
      });
    }
    reconciled = true;
  }

  return {
    start() {
      commands.start();
      events.start();
      sweeper.start();
    },
    status: () => ({ ...connected, reconciled }),
    steer: createSteer({ ...shared, events, commands, switchClock, setup: () => setup }),
    folders: () =>
      setup && {
        node: setup.node,
        recordings: mounted(setup.recordingsDir, recordingsMount),
        cdrs: mounted(setup.cdrDir, options.cdrMount),
        tenant: own.tenant,
      },
    placing,
    phones,
    prompts,
    accounts,
    sweepNow: () => sweeper.now(),
    async stop() {
      stopping = true;
      handler.flush();
      secondLook.stop();
      // A claimed call still gets its plan: the connection for commands ends last.
      await Promise.all([events.close(), sweeper.stop(), tasks.close()]);
      await commands.close();
    },
  };
}
