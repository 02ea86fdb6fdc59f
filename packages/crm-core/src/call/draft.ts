import type { CallFields } from '../model/call.js';
import type { CallFact, Ended, Offered } from '../model/fact.js';
import type { CallLeg } from '../model/leg.js';
import type { Instant, RecordRef } from '../model/record.js';
import { refKey } from '../model/record.js';
import type { RecordingKind } from '../model/recording.js';
import type { RoutingPlan } from '../model/routing-plan.js';
import { pauseFrom, resumeAt } from '../recordings/pauses.js';
import { plannedLeg } from '../routing/planned-legs.js';
import { legOutcome } from './causes.js';
import { changeRecording, newRecording, type RecordingChange } from './recording-changes.js';

/** A call while it is folded: what facts say, before what follows from all of them. */
export interface CallDraft extends Omit<CallFields, 'answeredBy'> {
  readonly answeredAt: Instant | null;
  readonly ended: Ended | null;
  /** The external party is on hold. */
  readonly held: boolean;
}

/** The draft of a call of which only the beginning is known. */
export function newDraft(fact: Offered): CallDraft {
  return {
    id: fact.callId,
    direction: fact.direction,
    node: fact.node,
    lineId: null,
    lineNumber: fact.lineNumber,
    remoteNumber: fact.remoteNumber,
    remoteName: fact.remoteName,
    withheld: fact.withheld,
    offeredAt: fact.at,
    answeredAt: null,
    ended: null,
    held: false,
    match: null,
    bindings: [],
    createdLeadId: null,
    ownerId: null,
    repeatCaller: false,
    fallback: false,
    plan: null,
    legs: [],
    recordings: [],
    comments: [],
    transfers: [],
    recordingConsent: null,
    erasedAt: null,
  };
}

const emptyLeg = {
  role: 'fallback',
  userId: null,
  extension: null,
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  cause: null,
  sipStatus: null,
  outcome: null,
} as const satisfies Omit<CallLeg, 'legId'>;

function newLeg(legId: string, plan: RoutingPlan | null): CallLeg {
  return { ...emptyLeg, legId, ...(plan ? plannedLeg(plan, legId) : undefined) };
}

function withLeg(draft: CallDraft, legId: string, change: (leg: CallLeg) => Partial<CallLeg>): CallDraft {
  const known = draft.legs.find((leg) => leg.legId === legId);
  const leg = known ?? newLeg(legId, draft.plan);
  const changed = { ...leg, ...change(leg) };
  return {
    ...draft,
    legs: known ? draft.legs.map((l) => (l === known ? changed : l)) : [...draft.legs, changed],
  };
}

function withRecording(
  draft: CallDraft,
  fact: { readonly recordingId: string; readonly kind: RecordingKind },
  change: RecordingChange,
): CallDraft {
  const known = draft.recordings.find((r) => r.id === fact.recordingId);
  const before = known ?? newRecording(draft.id, fact.recordingId, fact.kind);
  const recording = changeRecording(before, change);
  if (!recording) return draft;
  const recordings = known
    ? draft.recordings.map((r) => (r === known ? recording : r))
    : [...draft.recordings, recording];
  return { ...draft, recordings };
}

/** The records, each once, in the order in which they are first named. */
function bind(...refs: readonly RecordRef[]): readonly RecordRef[] {
  const byKey = new Map<string, RecordRef>();
  for (const ref of refs) if (!byKey.has(refKey(ref))) byKey.set(refKey(ref), ref);
  return [...byKey.values()];
}

/** The draft with one more fact, which comes after all that it holds in the order of `compareFacts`. */
export function applyFact(draft: CallDraft, fact: CallFact): CallDraft {
  switch (fact.type) {
    case 'offered':
      return draft;
    case 'identified':
      return {
        ...draft,
        lineId: fact.lineId,
        match: fact.match,
        // The lead may have been reported with an earlier time, by another clock.
        bindings: bind(...fact.bindings, ...draft.bindings),
        ownerId: fact.ownerId,
        repeatCaller: fact.repeatCaller,
      };
    case 'leadCreated':
      return {
        ...draft,
        createdLeadId: fact.leadId,
        bindings: bind(...draft.bindings, { type: 'lead', id: fact.leadId }),
      };
    case 'recordBound':
      return { ...draft, bindings: bind(...draft.bindings, fact.record) };
    case 'planned':
      return { ...draft, plan: fact.plan };
    case 'fallbackTaken':
      return { ...draft, fallback: true };
    case 'legRinging':
      return withLeg(draft, fact.legId, (leg) => ({
        ringingAt: fact.at,
        role: fact.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
      }));
    case 'answered':
      // Whoever is put through is not on hold, even if nobody reported that the hold ended.
      return withLeg({ ...draft, held: false, answeredAt: draft.answeredAt ?? fact.at }, fact.legId, () => ({
        answeredAt: fact.at,
        outcome: 'answered',
      }));
    case 'legEnded':
      return withLeg(draft, fact.legId, (leg) => ({
        endedAt: fact.at,
        role: fact.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
        cause: fact.cause,
        sipStatus: fact.sipStatus,
        outcome: legOutcome(fact.cause, leg.answeredAt !== null),
      }));
    case 'held':
      return { ...draft, held: true };
    case 'resumed':
      return { ...draft, held: false };
    case 'recordingStarted':
    case 'recordingPaused':
    case 'recordingResumed':
    case 'recordingStopped':
    case 'recordingStored':
    case 'recordingLost':
    case 'recordingVerified':
    case 'recordingDeleted':
      return applyRecordingFact(draft, fact);
    case 'transferred': {
      const { at, kind, legId, byUserId, toUserId, toExtension } = fact;
      const transfer = { at, kind, legId, byUserId, toUserId, toExtension };
      return { ...draft, transfers: [...draft.transfers, transfer] };
    }
    case 'consentAnswered':
      return { ...draft, recordingConsent: fact.granted };
    case 'erased':
      return { ...draft, erasedAt: fact.at };
    case 'ended':
      return { ...draft, ended: fact };
    case 'commented': {
      const { at, userId, text } = fact;
      return { ...draft, comments: [...draft.comments, { at, userId, text }] };
    }
  }
}

type RecordingFact = Extract<CallFact, { readonly recordingId: string }>;

function applyRecordingFact(draft: CallDraft, fact: RecordingFact): CallDraft {
  switch (fact.type) {
    case 'recordingStarted':
      return withRecording(draft, fact, {
        event: 'started',
        fields: () => ({ path: fact.path, startedAt: fact.at }),
      });
    case 'recordingPaused':
      return withRecording(draft, fact, { fields: ({ pauses }) => ({ pauses: pauseFrom(pauses, fact.at) }) });
    case 'recordingResumed':
      return withRecording(draft, fact, { fields: ({ pauses }) => ({ pauses: resumeAt(pauses, fact.at) }) });
    case 'recordingStopped':
      return withRecording(draft, fact, {
        event: 'stopped',
        fields: ({ pauses }) => ({
          path: fact.path,
          stoppedAt: fact.at,
          pauses: resumeAt(pauses, fact.at),
        }),
      });
    case 'recordingStored': {
      const { sha256, sizeBytes, durationMs, channels } = fact;
      return withRecording(draft, fact, {
        event: 'stored',
        audio: { sha256, sizeBytes, durationMs, channels },
      });
    }
    case 'recordingLost':
      return withRecording(draft, fact, { event: fact.reason });
    case 'recordingVerified':
      return draft.recordings.some((r) => r.id === fact.recordingId && r.sha256 === fact.sha256)
        ? withRecording(draft, fact, { event: 'verified' })
        : draft;
    case 'recordingDeleted':
      return withRecording(draft, fact, { event: 'deleted' });
  }
}
