import { type CallFact, factId } from '@callcard/crm-core';
import { channelVariable, dialplanName } from '../vocabulary.js';
import { bridgedFact } from './leg-facts.js';
import { factsOfCallerMarks, waitsFor } from './marks.js';
import { type ChannelSnapshot, type HeaderSource, micros, userOf } from './snapshot.js';

/** The other end of a bridge that begins or ends; undefined: the event names none. */
function otherEnd(event: HeaderSource, channel: ChannelSnapshot): string | undefined {
  const ends = [event.get('Bridge-A-Unique-ID'), event.get('Bridge-B-Unique-ID')];
  return ends.find((uuid) => uuid !== undefined && uuid !== channel.uuid);
}

/** The phone's extension: noted on it, dialled by the switch, or logged in as it dialled. */
function extensionOf(channel: ChannelSnapshot): string | null {
  // A phone that runs a plan of its own has that plan for its destination.
  const noted = channel.variable(channelVariable.extension);
  if (noted) return noted;
  return channel.direction === 'outbound'
    ? userOf(channel.destination)
    : (channel.variable('user_name') ?? channel.callerNumber) || null;
}

/** Says whether a channel was sent to the conference of its call last: there the two talk on. */
export function goesToConference({ destination, movedByHand }: ChannelSnapshot): boolean {
  const { conference, conferenceUser } = dialplanName;
  return !movedByHand && (destination === conference || destination.startsWith(conferenceUser));
}

/**
 * The facts of a bridge that ends, reported of the caller's channel or of the leg's (rule A9). While both ends are still
 * meant for each other one of them is about to end, and its own end says all.
 */
export function unbridgedFacts(event: HeaderSource, channel: ChannelSnapshot, callId: string): CallFact[] {
  const other = otherEnd(event, channel);
  if (other === undefined) return [];
  const isCaller = channel.uuid === callId;
  if (!isCaller && other !== callId) return [];
  const legId = isCaller ? other : channel.uuid;
  const at = micros(event.get('Event-Date-Timestamp'));
  // Whoever waits is not moved away by the switch's own account.
  const moved = channel.connectedTo !== other || waitsFor(channel) === legId;
  const meetAgain = goesToConference(channel);
  return [
    ...(isCaller ? factsOfCallerMarks(channel, legId) : []),
    ...(moved && !meetAgain
      ? [{ type: 'unbridged', id: factId.unbridged(legId, at), callId, at, legId } as const]
      : []),
  ];
}

/** The call that a leg's bridge to a caller belongs to; undefined: the other end is no caller of ours. */
export function callOfBridge(
  event: HeaderSource,
  channel: ChannelSnapshot,
  isCall: (uuid: string) => boolean,
): string | undefined {
  const other = otherEnd(event, channel);
  return other !== undefined && isCall(other) ? other : undefined;
}

/** A leg, ours or not, is bridged to a caller of ours: reported of the leg, when it was the one that was bridged (rule A9). */
export function legBridgedFact(channel: ChannelSnapshot, callId: string, userId: string | null): CallFact {
  return bridgedFact(callId, channel.uuid, channel.times.bridged, {
    userId,
    extension: extensionOf(channel),
  });
}
