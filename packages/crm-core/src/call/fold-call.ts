import type { Call } from '../model/call.js';
import type { CallFact, Offered } from '../model/fact.js';
import type { CallLeg } from '../model/leg.js';
import { type RecordRef, refKey } from '../model/record.js';
import type { CallRecording, RecordingKind } from '../model/recording.js';
import type { RoutingPlan } from '../model/routing-plan.js';
import { nextRecordingState, type RecordingEvent } from '../recordings/life-cycle.js';
import { pauseFrom, resumeAt } from '../recordings/pauses.js';
import { plannedLeg } from '../routing/planned-legs.js';
import { legOutcome } from './causes.js';
import { recordingIdOf } from './fact-ids.js';
import { orderFacts } from './order-facts.js';
import { phaseOf, statusOf } from './outcome.js';

function newCall(fact: Offered): Call {
  return {
    id: fact.callId,
    direction: fact.direction,
    phase: 'offered',
    status: null,
    node: fact.node,
    lineId: null,
    lineNumber: fact.lineNumber,
    remoteNumber: fact.remoteNumber,
    remoteName: fact.remoteName,
    withheld: fact.withheld,
    offeredAt: fact.at,
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
  };
}

function newLeg(legId: string, plan: RoutingPlan | null): CallLeg {
  return { ...emptyLeg(legId), ...(plan ? plannedLeg(plan, legId) : undefined) };
}

function emptyLeg(legId: string): CallLeg {
  return {
    legId,
    role: 'fallback',
    userId: null,
    extension: null,
    ringingAt: null,
    answeredAt: null,
    endedAt: null,
    cause: null,
    sipStatus: null,
    outcome: null,
  };
}

function withLeg(call: Call, legId: string, change: (leg: CallLeg) => Partial<CallLeg>): Call {
  const known = call.legs.find((leg) => leg.legId === legId);
  const leg = known ?? newLeg(legId, call.plan);
  const changed = { ...leg, ...change(leg) };
  return {
    ...call,
    legs: known ? call.legs.map((l) => (l === known ? changed : l)) : [...call.legs, changed],
  };
}

function newRecording(callId: string, id: string, kind: RecordingKind): CallRecording {
  return {
    id,
    callId,
    kind,
    state: 'expected',
    path: null,
    startedAt: null,
    stoppedAt: null,
    sha256: null,
    sizeBytes: null,
    durationMs: null,
    channels: null,
    pauses: [],
  };
}

function withRecording(
  call: Call,
  fact: { readonly recordingId: string; readonly kind: RecordingKind },
  change: (recording: CallRecording) => Partial<CallRecording>,
  event?: RecordingEvent,
): Call {
  const known = call.recordings.find((r) => r.id === fact.recordingId);
  const before = known ?? newRecording(call.id, fact.recordingId, fact.kind);
  const next = event === undefined ? undefined : nextRecordingState(before.state, event);
  // What cannot have happened changes nothing: losing a file that we hold, say.
  if (next?.ok === false) return call;
  const recording = { ...before, ...change(before), state: next?.value ?? before.state };
  return {
    ...call,
    recordings: known
      ? call.recordings.map((r) => (r === known ? recording : r))
      : [...call.recordings, recording],
  };
}

/** The records, each once, in the order in which they are first named. */
function bind(...refs: readonly RecordRef[]): readonly RecordRef[] {
  const byKey = new Map<string, RecordRef>();
  for (const ref of refs) if (!byKey.has(refKey(ref))) byKey.set(refKey(ref), ref);
  return [...byKey.values()];
}

function apply(call: Call, fact: CallFact): Call {
  switch (fact.type) {
    case 'offered':
      return call;
    case 'identified':
      return {
        ...call,
        lineId: fact.lineId,
        match: fact.match,
        // The lead may have been told with an earlier time, by another clock.
        bindings: bind(...fact.bindings, ...call.bindings),
        ownerId: fact.ownerId,
        repeatCaller: fact.repeatCaller,
      };
    case 'leadCreated':
      return {
        ...call,
        createdLeadId: fact.leadId,
        bindings: bind(...call.bindings, { type: 'lead', id: fact.leadId }),
      };
    case 'recordBound':
      return { ...call, bindings: bind(...call.bindings, fact.record) };
    case 'planned':
      return { ...call, plan: fact.plan };
    case 'fallbackTaken':
      return { ...call, fallback: true };
    case 'legRinging':
      return withLeg(call, fact.legId, (leg) => ({
        ringingAt: fact.at,
        role: fact.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
      }));
    case 'answered':
      return withLeg({ ...call, answeredAt: call.answeredAt ?? fact.at }, fact.legId, () => ({
        answeredAt: fact.at,
        outcome: 'answered',
      }));
    case 'legEnded':
      return withLeg(call, fact.legId, (leg) => ({
        endedAt: fact.at,
        role: fact.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
        cause: fact.cause,
        sipStatus: fact.sipStatus,
        outcome: legOutcome(fact.cause, leg.answeredAt !== null),
      }));
    case 'held':
    case 'resumed':
      return call;
    case 'recordingStarted':
      return withRecording(call, fact, () => ({ path: fact.path, startedAt: fact.at }), 'started');
    case 'recordingPaused':
      return withRecording(call, fact, ({ pauses }) => ({ pauses: pauseFrom(pauses, fact.at) }));
    case 'recordingResumed':
      return withRecording(call, fact, ({ pauses }) => ({ pauses: resumeAt(pauses, fact.at) }));
    case 'recordingStopped':
      return withRecording(
        call,
        fact,
        ({ pauses }) => ({ path: fact.path, stoppedAt: fact.at, pauses: resumeAt(pauses, fact.at) }),
        'stopped',
      );
    case 'recordingStored': {
      const { sha256, sizeBytes, durationMs, channels } = fact;
      return withRecording(call, fact, () => ({ sha256, sizeBytes, durationMs, channels }), 'stored');
    }
    case 'recordingLost':
      return withRecording(call, fact, () => ({}), fact.reason);
    case 'recordingVerified':
      return call.recordings.some((r) => r.id === fact.recordingId && r.sha256 === fact.sha256)
        ? withRecording(call, fact, () => ({}), 'verified')
        : call;
    case 'recordingDeleted':
      return withRecording(call, fact, () => ({}), 'deleted');
    case 'transferred': {
      const { at, kind, legId, byUserId, toUserId, toExtension } = fact;
      const transfer = { at, kind, legId, byUserId, toUserId, toExtension };
      return { ...call, transfers: [...call.transfers, transfer] };
    }
    case 'consentAnswered':
      return { ...call, recordingConsent: fact.granted };
    case 'erased':
      return { ...call, erasedAt: fact.at };
    case 'ended':
      return {
        ...call,
        endedAt: fact.at,
        hangupCause: fact.cause,
        sipStatus: fact.sipStatus,
        endedBy: fact.endedBy,
      };
    case 'commented':
      return { ...call, comments: [...call.comments, { at: fact.at, userId: fact.userId, text: fact.text }] };
  }
}

/** A conversation that the plan has recorded is expected to leave a file, whether or not anybody saw it start. */
function withExpected(call: Call): Call {
  const talked = call.legs.some((leg) => leg.answeredAt !== null && leg.role !== 'fallback');
  if (!call.plan?.recordConversation || !talked) return call;
  if (call.recordings.some((r) => r.kind === 'conversation')) return call;
  return withRecording(
    call,
    { recordingId: recordingIdOf(call.id, 'conversation'), kind: 'conversation' },
    () => ({}),
  );
}

/** What follows from everything known: phase, status, who answered, which recordings are attached. */
function settle(folded: Call, held: boolean): Call {
  const call = withExpected(folded);
  const first = call.legs.find((leg) => leg.answeredAt !== null && leg.answeredAt === call.answeredAt);
  const attached = call.endedAt !== null && call.bindings.length > 0;
  const recordings = call.recordings.map((r) => {
    const next = attached ? nextRecordingState(r.state, 'attached') : undefined;
    return next?.ok ? { ...r, state: next.value } : r;
  });
  const settled = { ...call, recordings, answeredBy: first?.userId ?? null };
  return { ...settled, phase: phaseOf(settled, held), status: statusOf(settled) };
}

/**
 * The call that these facts tell of; undefined when `offered` is not among them.
 * Guarantee: any permutation and duplication of the same facts gives the same call (rule A8).
 */
export function foldCall(facts: Iterable<CallFact>): Call | undefined {
  let call: Call | undefined;
  let held = false;
  for (const fact of orderFacts(facts)) {
    if (fact.type === 'offered') call ??= newCall(fact);
    if (fact.type === 'held') held = true;
    // Whoever is put through is not on hold, even if nobody told that the hold ended.
    if (fact.type === 'resumed' || fact.type === 'answered') held = false;
    if (call) call = apply(call, fact);
  }
  return call && settle(call, held);
}
