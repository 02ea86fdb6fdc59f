import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { type DialledCall, dialOut, type PlacedCall, placeCall } from './calls.js';
import { makeFolders } from './cdr.js';
import { waitFor } from './channel.js';
import { systemClock } from './clock.js';
import { runCommand, uptimeText } from './commands.js';
import { callcardDialplan, type Dialplan } from './dialplan.js';
import { farEndHangsUp, hangUp } from './lifecycle.js';
import { phoneDialplan } from './phone-dialplan.js';
import { type CallScript, type DialScript, type PhoneBehaviour, parsePhoneBehaviour } from './phones.js';
import { callsOf, refer } from './refer.js';
import { setPhone, TRUNK } from './registrations.js';
import { err, ok, type Result } from './result.js';
import { run } from './runner.js';
import { type ListenError, listen } from './server.js';
import { createSwitch, type Switch } from './switch.js';
import { VERSION } from './version.js';
import { dialplanName } from './vocabulary.js';

export interface SimulatorOptions {
  /** Loopback only: default 127.0.0.1. */
  readonly host?: '127.0.0.1' | '::1';
  /** Default 0: a free port, which `Simulator.port` names. */
  readonly port?: number;
  /** What clients have to say after `auth`. No default, so that nobody runs one with a known password. */
  readonly password: string;
  /** WAV files go below this folder and nowhere else. */
  readonly recordingsDir: string;
  /** Call detail records go into this folder. */
  readonly cdrDir: string;
  /**
   * Behaviour by extension, or by number for what is dialled through a gateway; any other phone is not registered. A further
   * phone of an extension has its address in its name: `1001@127.0.0.1:5062`.
   */
  readonly phones?: Readonly<Record<string, PhoneBehaviour>>;
  /** Rung by the fallback before voicemail; default none. */
  readonly receptionExtensions?: readonly string[];
  /** The headers that name the caller, in this order; default: `p-asserted-identity,remote-party-id,from`. */
  readonly callerHeaders?: string;
  /** Seconds until an unclaimed call goes to the fallback; fractions allowed; default 6. */
  readonly fallbackAfterSeconds?: number;
  /** Regular expression of the numbers that phones may dial while no gateway claims their calls; default none. */
  readonly dialWithoutGateway?: string;
  /** Our number that calls without a gateway show; default `anonymous`. */
  readonly outgoingNumber?: string;
  /** What the switch calls itself; default: as this machine does. */
  readonly hostname?: string;
  /** Domain of the phones; default callcard.local. */
  readonly domain?: string;
  /** Sofia profile of incoming calls; default external. */
  readonly trunkProfile?: string;
  /** Dialplan context of incoming calls; default callcard_inbound. */
  readonly context?: string;
  /** Asked before the built-in dialplan, for tests of other dialplans. */
  readonly dialplan?: Dialplan;
  /** Bytes of audio that the disk takes of each recording; what is said after that is lost, as on a full disk. Default: all. */
  readonly diskBytes?: number;
  /** Folder of prompts, with one for each language; default: the switch has none. */
  readonly soundsDir?: string;
  /** Folder of prompts that a gateway puts there; default: the switch has none. */
  readonly promptsDir?: string;
  /** What callers hear who wait: a tone, stream or file; default a soft tone. */
  readonly holdMusic?: string;
  /** Legs that may live at once; a phone beyond is not rung. A call must leave one place free, else it is refused with 503 and leaves no trace. Default 1000. */
  readonly maxSessions?: number;
  /** Said to whoever asks, and not enforced. Default 30. */
  readonly sessionsPerSecond?: number;
  /** Seconds between HEARTBEAT events; default 20. */
  readonly heartbeatSeconds?: number;
  /** Time runs so many times faster, so that an hour of waiting is over soon; above 0, default 1. */
  readonly speed?: number;
  /** So many seconds its clock is ahead of this machine's; below 0: behind. Default 0. */
  readonly clockAheadSeconds?: number;
}

export interface Simulator {
  readonly host: string;
  readonly port: number;
  readonly recordingsDir: string;
  readonly cdrDir: string;
  /** The switch's time in milliseconds since 1970. */
  now(): number;
  placeCall(script: CallScript): PlacedCall;
  /** Lets a phone dial a number. */
  dial(script: DialScript): DialledCall;
  setPhone(extension: string, behaviour: PhoneBehaviour): void;
  /**
   * A phone's own transfer key: whoever its first call is with is sent to a number, or, with `toOther`, is connected to whom its
   * second call is with.
   */
  refer(extension: string, to: string, toOther?: boolean): void;
  /** Whoever has this number or extension hangs up the newest call of theirs. */
  hangUp(user: string): void;
  /** The keypad digits that whoever has this number or extension has heard in the newest call of theirs that goes on. */
  digitsHeard(user: string): string;
  /** Hangs up all calls (SYSTEM_SHUTDOWN), closes their files, disconnects all clients and frees the port. */
  stop(): Promise<void>;
  /**
   * Ends as a killed process does: no event, no record, no good-bye, files as they are. `ended` of its calls never settles. Start another one on
   * its port for a switch that was started again: no call of before lives, and its Core-UUID differs.
   */
  crash(): Promise<void>;
}

export type SimulatorError = ListenError | { readonly code: 'bad-option'; readonly message: string };

/** Starts a simulated FreeSWITCH with an event socket. The simulator keeps nothing running after `stop`. */
export async function startSimulator(options: SimulatorOptions): Promise<Result<Simulator, SimulatorError>> {
  const problem = problemWith(options);
  if (problem !== undefined) return err({ code: 'bad-option', message: problem });
  const host = options.host ?? '127.0.0.1';
  const sw = newSwitch(options);
  for (const [extension, behaviour] of Object.entries(options.phones ?? {}))
    sw.phones.set(extension, behaviour);
  const server = await listen(sw, host, options.port ?? 0, options.password);
  if (!server.ok) {
    sw.clock.stop();
    return server;
  }
  makeFolders(sw);
  sw.clock.every((options.heartbeatSeconds ?? 20) * 1000, () => heartbeat(sw));

  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await endCalls(sw);
    await server.value.close();
    sw.clock.stop();
  };
  const crash = () => {
    sw.clock.stop();
    for (const recorders of sw.recorders.values()) for (const recorder of recorders) recorder.abandon();
    return server.value.abort();
  };
  return ok({
    host,
    port: server.value.port,
    recordingsDir: sw.settings.recordingsDir,
    cdrDir: sw.settings.cdrDir,
    now: () => Math.floor(sw.clock.micros() / 1000),
    placeCall: (script) => placeCall(sw, script),
    dial: (script) => dialOut(sw, script),
    setPhone: (extension, behaviour) => setPhone(sw, extension, behaviour),
    refer: (extension, to, toOther = false) => refer(sw, extension, to, toOther),
    digitsHeard: (user) => callsOf(sw, user).at(-1)?.digitsHeard ?? '',
    hangUp: (user) => {
      const newest = callsOf(sw, user).at(-1);
      if (newest) farEndHangsUp(sw, newest);
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    crash: () => {
      stopping ??= crash();
      return stopping;
    },
  });
}

function problemWith(options: SimulatorOptions): string | undefined {
  if (options.host !== undefined && options.host !== '127.0.0.1' && options.host !== '::1') {
    return 'host must be a loopback address';
  }
  if (options.password === '' || /\s/.test(options.password)) return 'password must be a text without blanks';
  const seconds = options.fallbackAfterSeconds;
  if (seconds !== undefined && !(seconds > 0)) return 'fallbackAfterSeconds must be above zero';
  if (options.speed !== undefined && !(options.speed > 0)) return 'speed must be above zero';
  if (options.clockAheadSeconds !== undefined && !Number.isFinite(options.clockAheadSeconds))
    return 'clockAheadSeconds must be a number';
  if (options.diskBytes !== undefined && !(options.diskBytes >= 0)) return 'diskBytes must not be below zero';
  for (const [extension, behaviour] of Object.entries(options.phones ?? {})) {
    const checked = parsePhoneBehaviour(behaviour);
    if (!checked.ok) return `phone ${extension}: ${checked.error}`;
  }
  return undefined;
}

function newSwitch(options: SimulatorOptions): Switch {
  const settings = {
    recordingsDir: resolve(options.recordingsDir),
    cdrDir: resolve(options.cdrDir),
    domain: options.domain ?? 'callcard.local',
    context: options.context ?? dialplanName.inbound,
    trunkProfile: options.trunkProfile ?? 'external',
    hostname: options.hostname ?? hostname(),
    ...(options.holdMusic === undefined ? {} : { holdMusic: options.holdMusic }),
    ...(options.callerHeaders === undefined ? {} : { callerHeaders: options.callerHeaders }),
    diskBytes: options.diskBytes ?? Number.POSITIVE_INFINITY,
    soundsDir: options.soundsDir === undefined ? undefined : resolve(options.soundsDir),
    promptsDir: options.promptsDir === undefined ? undefined : resolve(options.promptsDir),
  };
  const builtIn = callcardDialplan({
    ...settings,
    fallbackAfterSeconds: options.fallbackAfterSeconds ?? 6,
    receptionExtensions: options.receptionExtensions ?? [],
  });
  // As `freeswitch/vars.xml` has it where the environment says nothing.
  const ofPhones = phoneDialplan({
    domain: settings.domain,
    trunk: TRUNK,
    emergencyNumbers: '112|911|98[567]|99[1-4789]',
    extensions: '[0-9]{2,5}',
    dialWithoutGateway: options.dialWithoutGateway ?? '',
    outgoingNumber: options.outgoingNumber ?? 'anonymous',
  });
  const dialplans = [...(options.dialplan ? [options.dialplan] : []), builtIn, ofPhones];
  const dialplan: Dialplan = (...asked) => {
    for (const each of dialplans) {
      const found = each(...asked);
      if (found) return found;
    }
    return undefined;
  };
  const limits = {
    maxSessions: options.maxSessions ?? 1000,
    sessionsPerSecond: options.sessionsPerSecond ?? 30,
  };
  return createSwitch(
    settings,
    systemClock(options.speed, (options.clockAheadSeconds ?? 0) * 1000),
    dialplan,
    limits,
    run,
    (sw, text) => {
      const [name = ''] = text.split(' ', 1);
      void runCommand(sw, { name, argument: text.slice(name.length).trim() });
    },
  );
}

/** Hangs up everything and waits until the last leg is gone, with its files closed. */
async function endCalls(sw: Switch): Promise<void> {
  const channels = [...sw.channels.values()];
  for (const channel of channels) hangUp(sw, channel, 'SYSTEM_SHUTDOWN');
  await waitFor(sw.clock, channels, () => sw.channels.size === 0);
}

function heartbeat(sw: Switch): void {
  sw.emit('HEARTBEAT', undefined, [
    ['Event-Info', 'System Ready'],
    ['Up-Time', uptimeText(sw)],
    ['FreeSWITCH-Version', VERSION],
    ['Uptime-msec', String(Math.floor((sw.clock.micros() - sw.startedAt) / 1000))],
    ['Session-Count', String(sw.channels.size)],
    ['Max-Sessions', String(sw.limits.maxSessions)],
    ['Session-Per-Sec', String(sw.limits.sessionsPerSecond)],
    ['Session-Since-Startup', String(sw.sessions)],
    ['Session-Peak-Max', String(sw.peak)],
    ['Idle-CPU', '100.000000'],
  ]);
}
