import { type CallFact, factId } from '@callcard/crm-core';
import { recordingAt } from '../recording/paths.js';
import { channelVariable, conferenceEvent, customEvent, mark, steeredRole } from '../vocabulary.js';
import { callOfBridge, legBridgedFact, unbridgedFacts } from './connection-facts.js';
import { factsOfChannel, type ReportedFacts, recordingStarted, recordingStopped } from './facts.js';
import { isOutgoing } from './outgoing-facts.js';
import { type ChannelSnapshot, type HeaderSource, micros, snapshotOf } from './snapshot.js';

/** Events of a caller's channel that say what no earlier one did. Before it is parked it is not known as ours. */
const ofCallers: ReadonlySet<string> = new Set([
  'CHANNEL_PARK',
  'CHANNEL_BRIDGE',
  'CHANNEL_UNBRIDGE',
  'CHANNEL_HOLD',
  'CHANNEL_UNHOLD',
  'CHANNEL_HANGUP_COMPLETE',
  'RECORD_START',
  'RECORD_STOP',
]);

/** Events of a phone's leg that say what no earlier one did. Its answer is in the caller's CHANNEL_BRIDGE, as a rule. */
const ofLegs: ReadonlySet<string> = new Set([
  'CHANNEL_BRIDGE',
  'CHANNEL_UNBRIDGE',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_HOLD',
  'CHANNEL_UNHOLD',
  'CHANNEL_HANGUP_COMPLETE',
]);

/** Events of a phone that listens in on a call. */
const ofListeners: ReadonlySet<string> = new Set(['CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE']);

/** Events of the channel that calls a number outside. */
const ofExternals: ReadonlySet<string> = new Set([
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_ANSWER',
  // By the first one the phone is bridged, which says no more than this channel's answer: this is a transfer.
  'CHANNEL_BRIDGE',
  'CHANNEL_UNBRIDGE',
  'CHANNEL_HOLD',
  'CHANNEL_UNHOLD',
  'CHANNEL_HANGUP_COMPLETE',
  'RECORD_START',
  'RECORD_STOP',
]);

/** Further events of the leg that a user's command rings: nobody but itself reports that it was picked up. */
const ofSteered: ReadonlySet<string> = new Set(['CHANNEL_ANSWER']);

/** The events to subscribe to, and no more: the switch's queues are shared (freeswitch.md section 2.4). */
export const watchedEvents: readonly string[] = [
  ...new Set([...ofCallers, ...ofLegs, ...ofListeners, ...ofExternals]),
  'HEARTBEAT',
  'BACKGROUND_JOB',
];

export interface NamedEvent extends HeaderSource {
  readonly name: string;
}

/** What one event reports. */
export interface EventReport extends ReportedFacts {
  readonly channel: ChannelSnapshot;
  /** The channel is over. */
  readonly final: boolean;
}

/**
 * Says whether a phone of ours was bridged to the number that it calls, which may still ring (early media): its answer is reported
 * by the channel that rings.
 */
function dials(channel: ChannelSnapshot): boolean {
  return isOutgoing(channel) && channel.variable('current_application') === 'bridge';
}

/** A leg that no plan of ours made has a caller of ours now: a phone that picked the call up, say (rule A9). */
function strangersBridge(event: NamedEvent, isCall: (uuid: string) => boolean): EventReport | undefined {
  const channel = snapshotOf(event);
  if (!channel || dials(channel)) return undefined;
  const callId = callOfBridge(event, channel, isCall);
  if (callId === undefined) return undefined;
  return { callId, facts: [legBridgedFact(channel, callId, null)], channel, final: false };
}

/** A caller with music came to a consult extension; one without is parked there. */
export function isConsult(event: NamedEvent): boolean {
  return isCustom(event, customEvent.consult);
}

/** A phone has sent an external party on by itself. */
export function isReferred(event: NamedEvent): boolean {
  return isCustom(event, customEvent.referred);
}

/** Says whether it is the dialplan's or a module's own event of this name. */
export function isCustom(event: NamedEvent, subclass: string): boolean {
  return event.name === 'CUSTOM' && event.get('Event-Subclass') === subclass;
}

function isOfLegs(event: NamedEvent): boolean {
  return ofLegs.has(event.name) || isCustom(event, conferenceEvent);
}

/** Says by two headers whether an event can report anything; most of what a busy switch sends ends here. */
function mayReport(event: NamedEvent): boolean {
  if (event.get('Call-Direction') === 'outbound') {
    const role = event.get(`variable_${channelVariable.role}`);
    if (role === mark.externalRole)
      return ofExternals.has(event.name) || isCustom(event, customEvent.consent);
    if (event.get(`variable_${channelVariable.listens}`) !== undefined) return ofListeners.has(event.name);
    const isReporting = isOfLegs(event) || (role === steeredRole && ofSteered.has(event.name));
    return isReporting && event.get(`variable_${channelVariable.call}`) !== undefined;
  }
  if (event.get(`variable_${channelVariable.outgoing}`) === mark.ours) return isOfLegs(event);
  return (
    (ofCallers.has(event.name) || isConsult(event) || isCustom(event, customEvent.consent)) &&
    event.get(`variable_${channelVariable.ours}`) === mark.ours
  );
}

function eventFacts(
  event: NamedEvent,
  channel: ChannelSnapshot,
  callId: string,
  recordingsDir: string,
): CallFact[] {
  const at = micros(event.get('Event-Date-Timestamp'));
  if (event.name === 'CHANNEL_HOLD') return [{ type: 'held', id: factId.held(at), callId, at }];
  if (event.name === 'CHANNEL_UNHOLD') return [{ type: 'resumed', id: factId.resumed(at), callId, at }];
  if (event.name === 'CHANNEL_UNBRIDGE') return unbridgedFacts(event, channel, callId);
  if (event.name === 'CHANNEL_BRIDGE' && channel.uuid !== callId)
    return dials(channel) || callOfBridge(event, channel, (uuid) => uuid === callId) === undefined
      ? []
      : [legBridgedFact(channel, callId, channel.variable(channelVariable.user) ?? null)];
  if (event.name !== 'RECORD_START' && event.name !== 'RECORD_STOP') return [];
  const recording = recordingAt(event.get('Record-File-Path') ?? '', recordingsDir);
  // A name of another call, or none of ours: somebody else's file.
  if (recording?.callId !== channel.uuid) return [];
  return [event.name === 'RECORD_START' ? recordingStarted(recording, at) : recordingStopped(recording, at)];
}

/**
 * Derives the facts that one event reports. Pure and without memory: events of a channel repeat what came before, so a
 * late, doubled or missed event changes nothing once a later one has come (rule A8). Undefined: nothing, or nothing of
 * a call of ours. `isCall`: a caller's channel is known by this id; a leg that is none of ours can only be told by whom it
 * is bridged to.
 */
export function factsOfEvent(
  event: NamedEvent,
  recordingsDir: string,
  isCall: (uuid: string) => boolean = () => false,
): EventReport | undefined {
  if (!mayReport(event)) return event.name === 'CHANNEL_BRIDGE' ? strangersBridge(event, isCall) : undefined;
  const channel = snapshotOf(event);
  if (!channel) return undefined;
  const final = event.name === 'CHANNEL_HANGUP_COMPLETE';
  const reported = factsOfChannel(channel, final);
  if (!reported) return undefined;
  const facts = [...reported.facts, ...eventFacts(event, channel, reported.callId, recordingsDir)];
  return facts.length === 0 ? undefined : { ...reported, facts, channel, final };
}
