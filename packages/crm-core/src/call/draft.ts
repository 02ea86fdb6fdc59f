import type { CallFields } from '../model/call.js';
import { callerKindOf } from '../model/caller-kind.js';
import type { CallFact, Ended, Offered, PlacedBy, Planned } from '../model/fact.js';
import type { CallLeg } from '../model/leg.js';
import type { Instant, RecordRef } from '../model/record.js';
import { isSameRef, refKey } from '../model/record.js';
import type { RoutingPlan } from '../model/routing-plan.js';
import { addPart } from '../routing/join-plans.js';
import { plannedLeg } from '../routing/planned-legs.js';
import { legOutcome } from './causes.js';
import {
  type Connections,
  connect,
  disconnect,
  join,
  leave,
  noConnections,
  withTransfer,
} from './connections.js';
import { applyRecordingFact } from './recording-facts.js';

/** A call while it is folded: what facts say, before what follows from all of them. */
export interface CallDraft
  extends Omit<CallFields, 'answeredBy' | 'talkingWith' | 'transfers' | 'muted' | 'participants'> {
  readonly answeredAt: Instant | null;
  readonly ended: Ended | null;
  /** The external party is on hold. */
  readonly held: boolean;
  readonly connections: Connections;
  /** Whoever placed the call has it recorded, whether or not anybody sees the recording start. */
  readonly recorded: boolean;
  /** Phones that nobody hears. */
  readonly mutedLegs: readonly string[];
  /** The parts of the plan, as far as they are known. */
  readonly planned: readonly Planned[];
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
    connections: noConnections,
    mutedLegs: [],
    planned: [],
    match: null,
    bindings: [],
    createdLeadId: null,
    ownerId: null,
    callerKind: 'new',
    fallback: false,
    plan: null,
    recorded: fact.placedBy?.recorded === true,
    legs: fact.placedBy ? [agentLeg(fact.placedBy)] : [],
    recordings: [],
    comments: [],
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

function agentLeg({ legId, userId, extension }: PlacedBy): CallLeg {
  return { ...emptyLeg, legId, role: 'agent', userId, extension };
}

function newLeg(legId: string, plan: RoutingPlan | null): CallLeg {
  return { ...emptyLeg, legId, ...(plan ? plannedLeg(plan, legId) : undefined) };
}

/** The external party talks with somebody: it is answered, if it was not before. */
function withTalk(draft: CallDraft, connections: Connections, at: Instant): CallDraft {
  // Whoever is put through is not on hold, even if nobody reported that the hold ended.
  return { ...draft, held: false, answeredAt: draft.answeredAt ?? at, connections };
}

/** The external party is put through to a leg: it is answered, if it was not before. */
function withConnection(draft: CallDraft, legId: string, at: Instant): CallDraft {
  const connected = withTalk(draft, connect(draft.connections, legId, at), at);
  return withLeg(connected, legId, (leg) => ({ answeredAt: leg.answeredAt ?? at, outcome: 'answered' }));
}

function isPlanned({ plan }: CallDraft, legId: string): boolean {
  return plan !== null && plannedLeg(plan, legId) !== undefined;
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
        callerKind: callerKindOf(fact),
      };
    case 'leadCreated':
      return {
        ...draft,
        createdLeadId: fact.leadId,
        bindings: bind(...draft.bindings, { type: 'lead', id: fact.leadId }),
      };
    case 'recordBound': {
      // What a person chooses again is chosen last.
      const others = draft.bindings.filter((ref) => !isSameRef(ref, fact.record));
      return { ...draft, bindings: [...others, fact.record] };
    }
    case 'planned':
      return { ...draft, ...addPart(draft, fact) };
    case 'fallbackTaken':
      return { ...draft, fallback: true };
    case 'legRinging':
      return withLeg(draft, fact.legId, (leg) => ({
        ringingAt: fact.at,
        role: fact.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
      }));
    case 'legPickedUp':
      return withLeg(draft, fact.legId, (leg) => ({
        pickedUpAt: leg.pickedUpAt ?? fact.at,
        role: fact.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
      }));
    case 'remoteRinging':
      return { ...draft, remoteRingingAt: fact.at };
    case 'answered':
      return withConnection(draft, fact.legId, fact.at);
    case 'bridged': {
      const isNew = !draft.legs.some(({ legId }) => legId === fact.legId) && !isPlanned(draft, fact.legId);
      return withLeg(withConnection(draft, fact.legId, fact.at), fact.legId, (leg) => ({
        role: isNew ? 'other' : leg.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
      }));
    }
    case 'unbridged':
      return { ...draft, connections: leave(draft.connections, fact.legId, fact.at) };
    case 'joined': {
      const { legId, at } = fact;
      const isNew = !draft.legs.some((leg) => leg.legId === legId) && !isPlanned(draft, legId);
      return withLeg(withTalk(draft, join(draft.connections, legId, at), at), legId, (leg) => ({
        role: isNew ? 'participant' : leg.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
        answeredAt: leg.answeredAt ?? at,
        outcome: 'answered',
      }));
    }
    case 'listeningStarted': {
      const { legId, userId, extension, at: startedAt, whispers } = fact;
      const listener = { legId, userId, extension, startedAt, endedAt: null, whispers };
      return { ...draft, listeners: [...(draft.listeners ?? []), listener] };
    }
    case 'listeningEnded':
      return draft.listeners
        ? {
            ...draft,
            listeners: draft.listeners.map((listener) =>
              listener.legId === fact.legId ? { ...listener, endedAt: fact.at } : listener,
            ),
          }
        : draft;
    case 'legIdentified':
      return withLeg(draft, fact.legId, (leg) => ({ userId: leg.userId ?? fact.userId }));
    case 'legEnded': {
      const connections = fact.released
        ? disconnect(draft.connections, fact.legId)
        : leave(draft.connections, fact.legId, fact.at);
      return withLeg({ ...draft, connections }, fact.legId, (leg) => ({
        endedAt: fact.at,
        role: fact.role,
        userId: fact.userId ?? leg.userId,
        extension: fact.extension ?? leg.extension,
        cause: fact.cause,
        sipStatus: fact.sipStatus,
        outcome: legOutcome(
          fact.cause,
          leg.answeredAt !== null || leg.pickedUpAt !== undefined || fact.pickedUp === true,
        ),
      }));
    }
    case 'held':
      return { ...draft, held: true };
    case 'resumed':
      return { ...draft, held: false };
    case 'muted':
    case 'unmuted': {
      const others = draft.mutedLegs.filter((legId) => legId !== fact.legId);
      return { ...draft, mutedLegs: fact.type === 'muted' ? [...others, fact.legId] : others };
    }
    case 'recordingStarted':
    case 'recordingPaused':
    case 'recordingResumed':
    case 'recordingStopped':
    case 'recordingStored':
    case 'recordingLost':
    case 'recordingVerified':
    case 'recordingDamaged':
    case 'recordingNotFetched':
    case 'recordingRestored':
    case 'recordingDeleted':
    case 'recordingTranscribed':
    case 'transcriptRemoved':
    case 'switchCopyRemoved':
    case 'switchCopyKept': {
      const recordings = applyRecordingFact(draft.id, draft.recordings, fact);
      return recordings === draft.recordings ? draft : { ...draft, recordings };
    }
    case 'transferred':
      return { ...draft, connections: withTransfer(draft.connections, fact) };
    case 'consentAnswered':
      return { ...draft, recordingConsent: fact.granted };
    case 'erased':
      return { ...draft, erasedAt: fact.at };
    case 'ended':
      return { ...draft, ended: fact };
    // They change the work list, and the call itself in nothing.
    case 'missedCallClaimed':
    case 'missedCallReleased':
      return draft;
    case 'commented': {
      const { at, userId, text } = fact;
      return { ...draft, comments: [...draft.comments, { at, userId, text }] };
    }
  }
}
