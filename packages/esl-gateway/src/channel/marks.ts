import { type CallFact, factId, type Instant, type RecordingKind } from '@callcard/crm-core';
import { parseRecordingPath } from '../recording/paths.js';
import { markVariable } from '../vocabulary.js';
import type { ChannelSnapshot } from './snapshot.js';

/**
 * Notes on channels about what the gateway did there and no event reports: each says what, when and on whose behalf, so
 * that whoever reads it derives the fact that the gateway itself has recorded, with the same id.
 */
export interface Mark {
  readonly variable: string;
  readonly value: string;
}

const time = '([0-9]{1,16}(?:\\.[0-9]{1,6})?)';
const user = '([A-Za-z0-9-]{1,64})';
const holdForm = new RegExp(`^(held|resumed):${time}$`);
const muteForm = new RegExp(`^(muted|unmuted):${time}$`);
const maskForm = new RegExp(`^(paused|resumed):${time}:${user}:([0-9a-z-]{1,64})$`);
const transferForm = new RegExp(
  `^(blind|attended):${time}:([0-9a-f-]{36}):${user}:${user}?:([0-9A-Za-z+._-]*)$`,
);

export function holdMark(what: 'held' | 'resumed', at: Instant): Mark {
  return { variable: markVariable.hold, value: `${what}:${at}` };
}

export function muteMark(what: 'muted' | 'unmuted', at: Instant): Mark {
  return { variable: markVariable.mute, value: `${what}:${at}` };
}

export function maskMark(what: 'paused' | 'resumed', at: Instant, userId: string, recordingId: string): Mark {
  return { variable: markVariable.mask, value: `${what}:${at}:${userId}:${recordingId}` };
}

/** A user gives the caller away. */
export interface Handover {
  readonly kind: 'blind' | 'attended';
  readonly at: Instant;
  readonly fromLegId: string;
  readonly byUserId: string;
  readonly toUserId: string | null;
  readonly toExtension: string | null;
}

export function transferMark(handover: Handover): Mark {
  const { kind, at, fromLegId, byUserId, toUserId, toExtension } = handover;
  const value = [kind, at, fromLegId, byUserId, toUserId ?? '', toExtension ?? ''].join(':');
  return { variable: markVariable.transfer, value };
}

/** The caller waits while the user of this leg asks somebody. */
export function consultMark(legId: string): Mark {
  return { variable: markVariable.consult, value: legId };
}

/** The leg for which the caller was made to wait last; undefined: for none. */
export function waitsFor(channel: ChannelSnapshot): string | undefined {
  return channel.variable(markVariable.consult);
}

function read(channel: ChannelSnapshot, variable: string, form: RegExp): readonly string[] | undefined {
  return form.exec(channel.variable(variable) ?? '')?.slice(1);
}

/** The gateway holds the caller now: music plays that the gateway began. */
export function isHeldByGateway(channel: ChannelSnapshot): boolean {
  return read(channel, markVariable.hold, holdForm)?.[0] === 'held';
}

export function holdFact(callId: string, what: 'held' | 'resumed', at: Instant): CallFact {
  return { type: what, id: factId[what](at), callId, at };
}

export function muteFact(callId: string, legId: string, what: 'muted' | 'unmuted', at: Instant): CallFact {
  return { type: what, id: factId[what](legId, at), callId, at, legId };
}

export function maskFact(
  recording: { readonly callId: string; readonly recordingId: string; readonly kind: RecordingKind },
  what: 'paused' | 'resumed',
  at: Instant,
  userId: string,
): CallFact {
  const { callId, recordingId, kind } = recording;
  const about = { callId, at, recordingId, kind, userId };
  return what === 'paused'
    ? { type: 'recordingPaused', id: factId.recordingPaused(recordingId, at), ...about }
    : { type: 'recordingResumed', id: factId.recordingResumed(recordingId, at), ...about };
}

export function transferFact(callId: string, handover: Handover): CallFact {
  const { kind, at, fromLegId: legId, byUserId, toUserId, toExtension } = handover;
  const id = factId.transferred(legId);
  return { type: 'transferred', id, callId, at, legId, byUserId, toUserId, toExtension, kind };
}

function handoverOf(channel: ChannelSnapshot): Handover | undefined {
  const [kind, at, fromLegId, byUserId, toUserId, toExtension] =
    read(channel, markVariable.transfer, transferForm) ?? [];
  if (fromLegId === undefined || byUserId === undefined) return undefined;
  return {
    kind: kind === 'attended' ? 'attended' : 'blind',
    at: Number(at),
    fromLegId,
    byUserId,
    toUserId: toUserId ?? null,
    toExtension: toExtension || null,
  };
}

/** The facts that the marks on a caller's channel report. `left`: the leg that it leaves at this moment. */
export function factsOfCallerMarks(channel: ChannelSnapshot, left?: string): CallFact[] {
  const callId = channel.uuid;
  const facts: CallFact[] = [];
  const [hold, holdAt] = read(channel, markVariable.hold, holdForm) ?? [];
  if (hold !== undefined) facts.push(holdFact(callId, hold as 'held' | 'resumed', Number(holdAt)));
  const [mask, maskAt, userId, recordingId] = read(channel, markVariable.mask, maskForm) ?? [];
  const recording =
    recordingId === undefined ? undefined : parseRecordingPath(`2000/01/01/${recordingId}.wav`);
  if (userId !== undefined && recording?.callId === callId)
    facts.push(maskFact(recording, mask as 'paused' | 'resumed', Number(maskAt), userId));
  const handover = handoverOf(channel);
  // Noted before it is done: until the caller has left the leg nothing has happened.
  if (handover && (left === handover.fromLegId || channel.connectedTo !== handover.fromLegId))
    facts.push(transferFact(callId, handover));
  return facts;
}

/** The facts that the marks on a leg report. */
export function factsOfLegMarks(channel: ChannelSnapshot, callId: string): CallFact[] {
  const [what, at] = read(channel, markVariable.mute, muteForm) ?? [];
  return what === undefined ? [] : [muteFact(callId, channel.uuid, what as 'muted' | 'unmuted', Number(at))];
}
