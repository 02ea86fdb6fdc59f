import type { Clock } from './clock.js';
import type { Application } from './dialplan.js';
import type { HeaderValue } from './events.js';
import type { KeyPress } from './phones.js';
import type { CallerProfile, OtherLeg } from './profile.js';
import { newTimes } from './profile.js';

export type ChannelState =
  | 'CS_INIT'
  | 'CS_EXECUTE'
  | 'CS_EXCHANGE_MEDIA'
  | 'CS_CONSUME_MEDIA'
  | 'CS_HANGUP'
  | 'CS_REPORTING';
export type CallState = 'DOWN' | 'RINGING' | 'EARLY' | 'ACTIVE' | 'HELD' | 'UNHELD' | 'HANGUP';
export type AnswerState = 'ringing' | 'early' | 'answered' | 'hangup';

/** An application that a client asked for with `sendmsg ... execute`. */
export interface Message {
  readonly application: Application;
  readonly eventUuid?: string;
  readonly loops: number;
}

/** Something that a client plays to a leg; it goes on until it ends by itself or is stopped. */
export interface Broadcast {
  stopped: boolean;
}

/** Two legs that are there already are to talk with each other; `leads`: whose thread it is. */
export interface Meeting {
  readonly other: Channel;
  readonly leads: boolean;
  readonly shared: { arrived: boolean; over: boolean };
}

/** A room in which all hear each other. It ends by itself when a member's flags say so. */
export interface Conference {
  readonly members: Set<Channel>;
  /** How many have to be there, once so many were. */
  least: number;
  enforced: boolean;
  over: boolean;
}

/** An application in the call detail record's log. */
export interface LoggedApplication {
  readonly name: string;
  readonly data: string;
  readonly micros: number;
}

export interface ChannelSeed {
  readonly uuid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly name: string;
  readonly callerName: string;
  readonly callerNumber: string;
  readonly hidden?: boolean;
  readonly destination: string;
  readonly context: string;
  readonly dialplan: string;
  readonly rdnis?: string;
  readonly variables: Iterable<readonly [string, string]>;
}

/** One leg: data only. What happens to it is in runner.ts, originate.ts and lifecycle.ts. */
export class Channel {
  readonly uuid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly name: string;
  readonly initial: CallerProfile;
  readonly variables = new Map<string, HeaderValue>();
  /** Newest first. */
  readonly profiles: CallerProfile[];
  readonly log: LoggedApplication[] = [];
  readonly messages: Message[] = [];
  state: ChannelState = 'CS_INIT';
  callState: CallState = 'DOWN';
  answerState: AnswerState = 'ringing';
  hangupCause: string | undefined;
  /** The key that the far end presses when it is asked for one. */
  presses: KeyPress | undefined;
  calleeName: string | undefined;
  calleeNumber: string | undefined;
  /** The leg in conversation with this one. */
  partner: Channel | undefined;
  /** Set by a transfer: the running application ends and the new profile's plan starts. */
  transferPending = false;
  /** How often it was sent elsewhere. */
  moves = 0;
  /** A plan runs on this channel; without one it belongs to the leg that rang it. */
  running = false;
  /** The far end (phone, caller) hung up, and not the switch. */
  farEndHungUp = false;
  /** The leg that it is to talk with next, in place of a plan. */
  meeting: Meeting | undefined;
  /** Picks a ringing phone up, where it does so when told. */
  pickUp: (() => void) | undefined;
  /** Keypad digits that its far end has heard. */
  digitsHeard = '';
  /** So late its far end acknowledges the answer, in milliseconds. */
  ackAfterMs = 0;
  /** What it runs before the conversation lets the other leg begin nothing of the kind. */
  suspendsOther = false;
  /** What this leg says reaches nobody. */
  muted = false;
  /** Where it hears everybody, and everybody hears it. */
  conference: Conference | undefined;
  /** Its own plan plays a file. */
  hearsFile = false;
  /** A client plays something to this leg, in place of the other one. */
  broadcast: Broadcast | undefined;
  reported = false;

  readonly #listeners = new Set<() => void>();

  constructor(seed: ChannelSeed, now: number) {
    this.uuid = seed.uuid;
    this.direction = seed.direction;
    this.name = seed.name;
    this.initial = {
      index: 1,
      dialplan: seed.dialplan,
      callerName: seed.callerName,
      callerNumber: seed.callerNumber,
      hidden: seed.hidden ?? false,
      destination: seed.destination,
      context: seed.context,
      rdnis: seed.rdnis ?? '',
      times: newTimes(now),
    };
    this.profiles = [this.initial];
    for (const [name, value] of seed.variables) this.variables.set(name, value);
  }

  get profile(): CallerProfile {
    return this.profiles[0] ?? this.initial;
  }

  get other(): OtherLeg | undefined {
    return this.profile.other;
  }

  get answered(): boolean {
    return this.profile.times.answered > 0;
  }

  /** The running application must end: the leg hung up or was transferred. */
  get interrupted(): boolean {
    return this.hangupCause !== undefined || this.transferPending;
  }

  variable(name: string): string | undefined {
    const value = this.variables.get(name);
    return value === undefined || typeof value === 'string' ? value : `ARRAY::${value.join('|:')}`;
  }

  setVariable(name: string, value: string | undefined): void {
    if (value === undefined || value === '') this.variables.delete(name);
    else this.variables.set(name, value);
  }

  /** Adds one more value: the second makes the variable an array. */
  pushVariable(name: string, value: string): void {
    const old = this.variables.get(name);
    if (old === undefined) this.variables.set(name, value);
    else this.variables.set(name, typeof old === 'string' ? [old, value] : [...old, value]);
  }

  /** Wakes everybody who waits for a change of this channel. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/**
 * Resolves when `until` is true after a change of one of the channels, or when the time is over (`timeout`).
 * It looks once at the start.
 */
export function waitFor(
  clock: Clock,
  channels: readonly Channel[],
  until: () => boolean,
  timeoutMs?: number,
): Promise<'met' | 'timeout'> {
  if (until()) return Promise.resolve('met');
  return new Promise((resolve) => {
    const undo: Array<() => void> = [];
    const finish = (outcome: 'met' | 'timeout') => {
      for (const step of undo) step();
      resolve(outcome);
    };
    for (const channel of channels) undo.push(channel.onChange(() => until() && finish('met')));
    if (timeoutMs !== undefined) undo.push(clock.after(timeoutMs, () => finish('timeout')));
  });
}
