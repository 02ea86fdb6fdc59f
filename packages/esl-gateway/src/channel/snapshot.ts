import type { Instant } from '@callcard/crm-core';

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
  /** It was bridged by hand to a channel that was there already. */
  readonly movedByHand: boolean;
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

/** The switch notes where a channel came from last; `uuid_br`: two channels were bridged that were there already. */
export function isMovedByHand(variable: (name: string) => string | undefined): boolean {
  return /^[0-9]+:[0-9a-f-]+:uuid_br:/.test(variable('transfer_source') ?? '');
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
