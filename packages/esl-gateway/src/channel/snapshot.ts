import type { Instant } from '@callcard/crm-core';
import { ownExtension } from '../vocabulary.js';

/**
 * What is known of one channel at one moment. Events, `uuid_dump` and call detail records all hold the whole story of
 * a channel so far, so each of them becomes one of these, and facts are derived from it in one place.
 */
export interface ChannelSnapshot {
  readonly uuid: string;
  /** As the switch sees it: `inbound` called the switch, `outbound` was called by it. */
  readonly direction: 'inbound' | 'outbound';
  /** Switch name of the node. */
  readonly node: string;
  readonly callerNumber: string;
  readonly callerName: string;
  readonly destination: string;
  readonly hideNumber: boolean;
  readonly times: ChannelTimes;
  readonly hangupCause: string | null;
  /** The channel it was bridged to last. */
  readonly bridgedTo: string | null;
  /** The channel it is bridged to now, or rings. */
  readonly connectedTo: string | null;
  /** Somebody moved it, and not the dialplan. */
  readonly movedByHand: boolean;
  /** The extension or number of the phone that it is bridged to; null: not known. */
  readonly otherExtension: string | null;
  /** When the caller profile that belongs to this destination was made. */
  readonly profiles: readonly { readonly destination: string; readonly createdAt: Instant }[];
  variable(name: string): string | undefined;
  /** All values of a variable that holds several. */
  values(name: string): readonly string[];
  /** The moment that all this was so. */
  readonly seenAt: Instant;
}

/** Milliseconds since the epoch, with the switch's microseconds as a fraction; 0: has not happened. */
export interface ChannelTimes {
  readonly created: Instant;
  readonly progress: Instant;
  readonly progressMedia: Instant;
  readonly answered: Instant;
  readonly bridged: Instant;
  readonly hangup: Instant;
}

/** The last instant that a Date can hold, in milliseconds: a later one could be stored, but never shown. */
const lastInstant = 8.64e15;

/** Turns the switch's microseconds into milliseconds; 0 for what is missing or no time. */
export function micros(value: string | number | undefined): Instant {
  const at = Number(value ?? 0) / 1000;
  return at > 0 && at <= lastInstant ? at : 0;
}

/**
 * The switch notes how a channel was moved last: `bl_xfer` to a destination, `uuid_br` to a channel that was there already.
 * The dialplan sends callers to its own extensions; every other move is somebody's.
 */
export function isMovedByHand(variable: (name: string) => string | undefined): boolean {
  const [, how, destination = ''] =
    /^[0-9]+:[0-9a-f-]+:(\w+):(.*)/s.exec(variable('transfer_source') ?? '') ?? [];
  return how !== undefined && !(how === 'bl_xfer' && destination.startsWith(ownExtension));
}

/** The phone at the other end of the bridge, where the event describes it: dialled by the switch, or who dialled. */
function otherExtension(source: HeaderSource): string | null {
  const name = source.get('Other-Leg-Direction') === 'inbound' ? 'Caller-ID-Number' : 'Destination-Number';
  return userOf(source.get(`Other-Leg-${name}`) ?? '');
}

/** The switch names a dialled user with or without its domain, depending on who asks. An extension of ours is nobody. */
export function userOf(destination: string): string | null {
  if (destination.startsWith(ownExtension)) return null;
  return destination.split(/[%@]/, 1)[0] || null;
}

/** Where a header is read from: an event or a dump. */
export interface HeaderSource {
  get(header: string): string | undefined;
  getAll(header: string): readonly string[];
}

/** Reads the snapshot in a channel event or in `uuid_dump <uuid> json`; undefined when it holds no channel. */
export function snapshotOf(source: HeaderSource): ChannelSnapshot | undefined {
  const uuid = source.get('Unique-ID');
  if (!uuid) return undefined;
  const variable = (name: string) => source.get(`variable_${name}`);
  const destination = source.get('Caller-Destination-Number') ?? '';
  const time = (name: string) => micros(source.get(`Caller-Channel-${name}-Time`));
  return {
    uuid,
    direction: source.get('Call-Direction') === 'outbound' ? 'outbound' : 'inbound',
    node: source.get('FreeSWITCH-Switchname') ?? source.get('FreeSWITCH-Hostname') ?? '',
    callerNumber: source.get('Caller-Caller-ID-Number') ?? '',
    callerName: source.get('Caller-Caller-ID-Name') ?? '',
    destination,
    hideNumber: source.get('Caller-Privacy-Hide-Number') === 'true',
    times: {
      created: time('Created'),
      progress: time('Progress'),
      progressMedia: time('Progress-Media'),
      answered: time('Answered'),
      bridged: time('Bridged'),
      hangup: time('Hangup'),
    },
    hangupCause: source.get('Hangup-Cause') ?? null,
    bridgedTo:
      source.get('Bridge-B-Unique-ID') ??
      variable('bridge_uuid') ??
      variable('last_bridge_to') ??
      variable('signal_bond') ??
      null,
    connectedTo: variable('signal_bond') ?? null,
    movedByHand: isMovedByHand(variable),
    otherExtension: otherExtension(source),
    profiles: [{ destination, createdAt: micros(source.get('Caller-Profile-Created-Time')) }],
    variable,
    values: (name) => source.getAll(`variable_${name}`),
    seenAt: micros(source.get('Event-Date-Timestamp')),
  };
}

/** Reads headers from a JSON object as `uuid_dump <uuid> json` prints it; a repeated value counts by its first. */
export function headersOf(json: Readonly<Record<string, unknown>>): HeaderSource {
  const getAll = (header: string): readonly string[] =>
    [json[header]].flat().filter((value): value is string => typeof value === 'string');
  return {
    get: (header) => getAll(header)[0],
    getAll,
  };
}
