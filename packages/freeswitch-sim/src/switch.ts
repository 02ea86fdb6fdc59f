import { randomUUID } from 'node:crypto';
import type { Channel, Conference } from './channel.js';
import { channelHeaders } from './channel-headers.js';
import type { Clock } from './clock.js';
import type { Dialplan } from './dialplan.js';
import { type Headers, type Origin, preamble, type SwitchEvent } from './events.js';
import type { Recorder } from './media/recorder.js';
import type { PhoneBehaviour } from './phones.js';
import { createScheduler, type Scheduler } from './scheduler.js';
import { conferenceProfile, globalVariable } from './vocabulary.js';

export interface SwitchSettings {
  readonly recordingsDir: string;
  readonly cdrDir: string;
  readonly domain: string;
  /** Context of calls that come in. */
  readonly context: string;
  /** Sofia profile of calls that come in. */
  readonly trunkProfile: string;
  readonly hostname: string;
  /** Bytes of audio that the disk takes of each recording. */
  readonly diskBytes: number;
  /** Folder of prompts; undefined: none. */
  readonly soundsDir: string | undefined;
  /** Folder of prompts that a gateway puts there; undefined: none. */
  readonly promptsDir: string | undefined;
  readonly holdMusic?: string;
  readonly callerHeaders?: string;
}

/** How much the switch takes on, as `fsctl` changes it; every leg counts. */
export interface Limits {
  maxSessions: number;
  sessionsPerSecond: number;
}

/** The state of one simulated switch; the modules around it are functions over this. */
export interface Switch {
  readonly settings: SwitchSettings;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly origin: Origin;
  readonly dialplan: Dialplan;
  readonly startedAt: number;
  readonly channels: Map<string, Channel>;
  readonly phones: Map<string, PhoneBehaviour>;
  readonly globals: Map<string, string>;
  /** Running recordings of each channel, oldest first. */
  readonly recorders: Map<Channel, Recorder[]>;
  readonly limits: Limits;
  readonly conferences: Map<string, Conference>;
  sessions: number;
  peak: number;
  /** Sends an event about a channel, or about the switch when there is none, to all subscribers. */
  emit(name: string, channel?: Channel, extra?: Headers, body?: string): void;
  /** Adds a subscriber to all events; the result removes it. */
  subscribe(listener: (event: SwitchEvent) => void): () => void;
  /** Runs an API command on behalf of a channel. */
  runHook(command: string): void;
  addChannel(channel: Channel): void;
  /** Starts carrying out the plan of a channel that has none running. Resolves when the leg is gone. */
  start(channel: Channel): Promise<void>;
}

/** How a channel carries out plans; passed in from outside, since plans in turn start channels. */
export type Runner = (sw: Switch, channel: Channel) => Promise<void>;

export function createSwitch(
  settings: SwitchSettings,
  clock: Clock,
  dialplan: Dialplan,
  limits: Limits,
  run: Runner,
  runHook: (sw: Switch, command: string) => void,
): Switch {
  const listeners = new Set<(event: SwitchEvent) => void>();
  const origin: Origin = { coreUuid: randomUUID(), hostname: settings.hostname };
  let sequence = 0;

  const self: Switch = {
    settings,
    clock,
    scheduler: createScheduler(clock),
    origin,
    dialplan,
    startedAt: clock.micros(),
    channels: new Map(),
    phones: new Map(),
    globals: globalVariables(settings, origin),
    recorders: new Map(),
    limits: { ...limits },
    conferences: new Map(),
    sessions: 0,
    peak: 0,
    emit(name, channel, extra = [], body) {
      const head = preamble(name, origin, clock.micros(), ++sequence);
      const about = channel === undefined ? [] : channelHeaders(channel);
      const shown = WITHOUT_VARIABLES.has(name)
        ? about.filter(([header]) => !header.startsWith('variable_'))
        : about;
      const headers = [...head, ...shown, ...extra];
      const event: SwitchEvent = body === undefined ? { name, headers } : { name, headers, body };
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    addChannel(channel) {
      channel.setVariable('session_id', String(++self.sessions));
      self.channels.set(channel.uuid, channel);
      self.peak = Math.max(self.peak, self.channels.size);
    },
    runHook: (command) => runHook(self, command),
    start: (channel) => run(self, channel),
  };
  return self;
}

/** Events that say nothing about the channel's variables (freeswitch.md section 2.3). */
const WITHOUT_VARIABLES: ReadonlySet<string> = new Set(['DTMF']);

/** A soft tone that needs no file, as in `freeswitch/vars.xml`. */
const HOLD_MUSIC = 'tone_stream://%(300,9700,440);loops=-1';

const globalVariables = (settings: SwitchSettings, origin: Origin): Map<string, string> =>
  new Map([
    ['hostname', settings.hostname],
    ['switchname', settings.hostname],
    ['core_uuid', origin.coreUuid],
    ['local_ip_v4', '127.0.0.1'],
    [globalVariable.domain, settings.domain],
    ['domain_name', settings.domain],
    [globalVariable.recordingsDir, settings.recordingsDir],
    [globalVariable.cdrDir, settings.cdrDir],
    [globalVariable.conference, conferenceProfile],
    ...(settings.soundsDir === undefined ? [] : [[globalVariable.soundsDir, settings.soundsDir] as const]),
    ...(settings.promptsDir === undefined ? [] : [[globalVariable.promptsDir, settings.promptsDir] as const]),
    [globalVariable.holdMusic, settings.holdMusic ?? HOLD_MUSIC],
    // As `freeswitch/vars.xml` has it where the environment says nothing.
    [globalVariable.callerHeaders, settings.callerHeaders ?? 'p-asserted-identity,remote-party-id,from'],
  ]);
