import type {
  Answered,
  CallFact,
  Commented,
  Ended,
  FallbackTaken,
  Held,
  Identified,
  LeadCreated,
  LegEnded,
  LegRinging,
  Offered,
  Planned,
  RecordingLost,
  RecordingStarted,
  RecordingStopped,
  RecordingStored,
  Resumed,
} from '../call/facts.js';
import { aMatch, aPlan } from './calls.js';
import { aMoment } from './records.js';

/*
 * One builder for each fact. A fact's default id tells its type and, where a call can have several of the type, what
 * tells them apart; give an id to say otherwise.
 */

type Fields<T extends CallFact> = Partial<Omit<T, 'type'>>;

const common = { callId: 'call-1', at: aMoment };

export function offered(fields: Fields<Offered> = {}): Offered {
  return {
    ...common,
    type: 'offered',
    id: 'offered',
    direction: 'inbound',
    remoteNumber: '+48225550123',
    remoteName: null,
    withheld: false,
    lineNumber: '+48225550100',
    node: 'fs1',
    ...fields,
  };
}

export function identified(fields: Fields<Identified> = {}): Identified {
  return {
    ...common,
    type: 'identified',
    id: 'identified',
    lineId: 'line-1',
    match: aMatch(),
    bindings: [],
    ownerId: null,
    repeatCaller: false,
    ...fields,
  };
}

export function leadCreated(fields: Fields<LeadCreated> = {}): LeadCreated {
  return { ...common, type: 'leadCreated', id: 'leadCreated', leadId: 'lead-1', ...fields };
}

export function planned(fields: Fields<Planned> = {}): Planned {
  return { ...common, type: 'planned', id: 'planned', plan: aPlan(), ...fields };
}

export function fallbackTaken(fields: Fields<FallbackTaken> = {}): FallbackTaken {
  return { ...common, type: 'fallbackTaken', id: 'fallbackTaken', ...fields };
}

export function legRinging(fields: Fields<LegRinging> = {}): LegRinging {
  const legId = fields.legId ?? 'leg-1';
  return {
    ...common,
    type: 'legRinging',
    id: `legRinging:${legId}`,
    legId,
    role: 'owner',
    userId: 'user-1',
    extension: '1001',
    ...fields,
  };
}

export function answered(fields: Fields<Answered> = {}): Answered {
  const legId = fields.legId ?? 'leg-1';
  return { ...common, type: 'answered', id: `answered:${legId}`, legId, ...fields };
}

export function legEnded(fields: Fields<LegEnded> = {}): LegEnded {
  const legId = fields.legId ?? 'leg-1';
  return {
    ...common,
    type: 'legEnded',
    id: `legEnded:${legId}`,
    legId,
    role: 'owner',
    userId: 'user-1',
    extension: '1001',
    cause: 'NORMAL_CLEARING',
    sipStatus: null,
    ...fields,
  };
}

export function held(fields: Fields<Held> = {}): Held {
  return { ...common, type: 'held', id: `held:${fields.at ?? aMoment}`, ...fields };
}

export function resumed(fields: Fields<Resumed> = {}): Resumed {
  return { ...common, type: 'resumed', id: `resumed:${fields.at ?? aMoment}`, ...fields };
}

export function recordingStarted(fields: Fields<RecordingStarted> = {}): RecordingStarted {
  return { ...recordingFile('recordingStarted', fields), type: 'recordingStarted', ...fields };
}

export function recordingStopped(fields: Fields<RecordingStopped> = {}): RecordingStopped {
  return { ...recordingFile('recordingStopped', fields), type: 'recordingStopped', ...fields };
}

export function recordingStored(fields: Fields<RecordingStored> = {}): RecordingStored {
  return {
    ...recordingOf('recordingStored', fields),
    type: 'recordingStored',
    sha256: '0'.repeat(64),
    sizeBytes: 16_044,
    durationMs: 1000,
    channels: 1,
    ...fields,
  };
}

export function recordingLost(fields: Fields<RecordingLost> = {}): RecordingLost {
  return { ...recordingOf('recordingLost', fields), type: 'recordingLost', reason: 'missing', ...fields };
}

export function ended(fields: Fields<Ended> = {}): Ended {
  return {
    ...common,
    type: 'ended',
    id: 'ended',
    cause: 'NORMAL_CLEARING',
    sipStatus: null,
    endedBy: 'caller',
    ...fields,
  };
}

export function commented(fields: Fields<Commented> = {}): Commented {
  return {
    ...common,
    type: 'commented',
    id: `commented:${fields.at ?? aMoment}`,
    userId: 'user-1',
    text: 'Wants a call back on Monday',
    ...fields,
  };
}

function recordingOf(type: string, fields: { readonly recordingId?: string }) {
  const recordingId = fields.recordingId ?? 'recording-1';
  return { ...common, id: `${type}:${recordingId}`, recordingId, kind: 'conversation' as const };
}

function recordingFile(type: string, fields: { readonly recordingId?: string }) {
  const recording = recordingOf(type, fields);
  return { ...recording, path: `2026/03/02/${recording.recordingId}.wav` };
}
