import type { Activity, HistoryEntry } from '../model/activity.js';
import type { Call } from '../model/call.js';
import type { CallLeg } from '../model/leg.js';
import type { MatchSummary } from '../model/match.js';
import type { CallRecording } from '../model/recording.js';
import type { RoutingPlan } from '../model/routing-plan.js';
import type { CallCommit } from '../ports/calls.js';
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

/** A conversation that is being recorded. */
export function aRecording(overrides: Partial<CallRecording> = {}): CallRecording {
  return {
    id: 'recording-1',
    callId: 'call-1',
    kind: 'conversation',
    state: 'recording',
    path: '2026/03/02/call-1-conversation.wav',
    startedAt: aMoment,
    stoppedAt: null,
    sha256: null,
    sizeBytes: null,
    durationMs: null,
    channels: null,
    pauses: [],
    ...overrides,
  };
}

/** An inbound call that was just offered. */
export function aCall(overrides: Partial<Call> = {}): Call {
  return {
    id: 'call-1',
    direction: 'inbound',
    phase: 'offered',
    status: null,
    node: 'fs1',
    lineId: null,
    lineNumber: '+48225550100',
    remoteNumber: '+48225550123',
    remoteName: null,
    withheld: false,
    offeredAt: aMoment,
    answeredAt: null,
    endedAt: null,
    match: null,
    bindings: [],
    createdLeadId: null,
    ownerId: null,
    repeatCaller: false,
    answeredBy: null,
    fallback: false,
    plan: null,
    legs: [],
    recordings: [],
    comments: [],
    transfers: [],
    recordingConsent: null,
    erasedAt: null,
    hangupCause: null,
    sipStatus: null,
    endedBy: null,
    ...overrides,
  };
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
export function anActivity(overrides: Partial<Activity> = {}): Activity {
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
