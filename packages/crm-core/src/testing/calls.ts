import type { CallActivity, HistoryEntry, NoteActivity } from '../model/activity.js';
import type { Call, CallFields, CallPhase, CallStatus, EndedCall } from '../model/call.js';
import type { CallLeg } from '../model/leg.js';
import type { MatchSummary } from '../model/match.js';
import type { Instant } from '../model/record.js';
import type { AudioFields, CallRecording, RecordingFields, RecordingState } from '../model/recording.js';
import type { RoutingPlan } from '../model/routing-plan.js';
import type { CallCommit } from '../ports/calls.js';
import { hasAudio } from '../recordings/life-cycle.js';
import { aMoment } from './records.js';

/** A caller whom no record knows. */
export function aMatch(overrides: Partial<MatchSummary> = {}): MatchSummary {
  return {
    verdict: 'unknown',
    rule: 'noCandidate',
    e164: '+48225550123',
    repaired: false,
    primary: null,
    bindings: [],
    candidates: [],
    ...overrides,
  };
}

/** Nobody rings: straight to voicemail. */
export function aPlan(overrides: Partial<RoutingPlan> = {}): RoutingPlan {
  return {
    path: 'normal',
    hours: null,
    steps: [{ kind: 'voicemail', reason: 'end', maxSeconds: 180 }],
    rejected: [],
    recordConversation: false,
    ...overrides,
  };
}

/** The owner's phone, not yet ringing. */
export function aLeg(overrides: Partial<CallLeg> = {}): CallLeg {
  return {
    legId: 'leg-1',
    role: 'owner',
    userId: 'user-1',
    extension: '1001',
    ringingAt: null,
    answeredAt: null,
    endedAt: null,
    cause: null,
    sipStatus: null,
    outcome: null,
    ...overrides,
  };
}

/** What a recording may be given; what its state needs beside that is filled in. */
export type RecordingOverrides = Partial<RecordingFields> & {
  readonly state?: RecordingState;
} & { readonly [K in keyof AudioFields]?: AudioFields[K] | null };

/**
 * A conversation that is being recorded; one that was stored has 44 bytes of audio unless told otherwise. A missing one was
 * never stored, unless it has a checksum.
 */
export function aRecording(overrides: RecordingOverrides = {}): CallRecording {
  const { state = 'recording', sha256, sizeBytes, durationMs, channels, statedMs, ...given } = overrides;
  const fields: RecordingFields = {
    id: 'recording-1',
    callId: 'call-1',
    kind: 'conversation',
    path: '2026/03/02/call-1-conversation.wav',
    startedAt: aMoment,
    stoppedAt: null,
    pauses: [],
    storedAt: null,
    verifiedAt: null,
    safeAt: null,
    repair: null,
    switchCopy: { removedAt: null, failures: 0, failedAt: null },
    ...given,
  };
  if (hasAudio(state) || state === 'damaged' || state === 'deleted' || (state === 'missing' && sha256)) {
    return {
      ...fields,
      storedAt: given.storedAt ?? aMoment,
      state,
      sha256: sha256 ?? '0'.repeat(64),
      sizeBytes: sizeBytes ?? 44,
      durationMs: durationMs ?? 0,
      channels: channels ?? 2,
      statedMs: statedMs ?? null,
    };
  }
  const noAudio = { sha256: null, sizeBytes: null, durationMs: null, channels: null, statedMs: null };
  return { ...fields, state, ...noAudio };
}

/** What a call may be given; what its phase and status need beside that is filled in. */
export type CallOverrides = Partial<CallFields> & {
  readonly phase?: CallPhase;
  readonly status?: CallStatus | null;
  readonly answeredAt?: Instant | null;
  readonly endedAt?: Instant | null;
  readonly hangupCause?: string | null;
  readonly sipStatus?: number | null;
  readonly endedBy?: EndedCall['endedBy'] | null;
};

/** An inbound call that was just offered; with a phase `ended`, a status or an end it is one that is over. */
export function aCall(overrides: CallOverrides = {}): Call {
  const { phase, status, answeredAt = null, endedAt, hangupCause, sipStatus, endedBy, ...given } = overrides;
  const fields: CallFields = {
    id: 'call-1',
    direction: 'inbound',
    node: 'fs1',
    lineId: null,
    lineNumber: '+48225550100',
    remoteNumber: '+48225550123',
    remoteName: null,
    withheld: false,
    offeredAt: aMoment,
    match: null,
    bindings: [],
    createdLeadId: null,
    ownerId: null,
    callerKind: 'new',
    answeredBy: null,
    fallback: false,
    plan: null,
    talkingWith: null,
    legs: [],
    recordings: [],
    comments: [],
    transfers: [],
    recordingConsent: null,
    erasedAt: null,
    ...given,
  };
  if (phase !== 'ended' && !status && typeof endedAt !== 'number') {
    const alive = { status: null, endedAt: null, hangupCause: null, sipStatus: null, endedBy: null } as const;
    return { ...fields, ...alive, phase: phase ?? 'offered', answeredAt };
  }
  const over = {
    phase: 'ended',
    endedAt: endedAt ?? fields.offeredAt,
    hangupCause: hangupCause ?? 'NORMAL_CLEARING',
    sipStatus: sipStatus ?? null,
    endedBy: endedBy ?? 'unknown',
  } as const;
  if (status === 'answered' || (!status && answeredAt !== null)) {
    return { ...fields, ...over, status: 'answered', answeredAt: answeredAt ?? fields.offeredAt };
  }
  return { ...fields, ...over, status: status ?? 'missed', answeredAt: null };
}

/** The change that stores a new call, with nothing beside it. */
export function aCommit(overrides: Partial<CallCommit> = {}): CallCommit {
  return {
    call: aCall(),
    newFacts: [],
    expectedVersion: 0,
    leads: [],
    activities: [],
    history: [],
    ...overrides,
  };
}

/** An answered call on a contact's stream. */
export function anActivity(overrides: Partial<CallActivity> = {}): CallActivity {
  const record = overrides.record ?? { type: 'contact', id: 'contact-1' };
  const callId = overrides.callId ?? 'call-1';
  return {
    id: `${callId}:${record.type}:${record.id}`,
    kind: 'call',
    record,
    callId,
    at: aMoment,
    direction: 'inbound',
    status: 'answered',
    lineId: null,
    remoteNumber: '+48225550123',
    userId: null,
    talkMs: 0,
    recordingIds: [],
    ...overrides,
  };
}

/** What was written on a call, on a contact's stream. */
export function aNote(overrides: Partial<NoteActivity> = {}): NoteActivity {
  const record = overrides.record ?? { type: 'contact', id: 'contact-1' };
  const callId = overrides.callId ?? 'call-1';
  const commentId = overrides.commentId ?? 'comment:1';
  return {
    id: `${callId}:${record.type}:${record.id}:${commentId}`,
    kind: 'note',
    record,
    callId,
    commentId,
    at: aMoment,
    userId: 'user-1',
    text: 'Wants a call back on Monday',
    ...overrides,
  };
}

/** A call that was bound to a contact. */
export function aHistoryEntry(overrides: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: 'history-1',
    record: { type: 'contact', id: 'contact-1' },
    action: 'callBound',
    at: aMoment,
    userId: null,
    callId: 'call-1',
    details: {},
    ...overrides,
  };
}
