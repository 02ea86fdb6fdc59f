import type { Call } from '../model/call.js';
import type { CallFact } from '../model/fact.js';
import type { CallRecording } from '../model/recording.js';
import { err, ok, type Result } from '../model/result.js';
import { readCall } from '../model/shapes/call.js';
import { readFacts } from '../model/shapes/facts.js';
import { nextRecordingState } from '../recordings/life-cycle.js';

/** Why {@link decide} does not take a fact in. Refusing changes nothing; the fact may be offered again later. */
export type FactRefusal =
  /** It does not say what facts of its type say. */
  | { readonly code: 'damagedFact' }
  /** Facts of a call whose `offered` is not known: learn of the call first. */
  | { readonly code: 'unknownCall' }
  /** The fact belongs to another call. */
  | { readonly code: 'otherCall'; readonly callId: string }
  /** A second, different `offered`. */
  | { readonly code: 'alreadyOffered' }
  /** The call had ended before this can have happened. */
  | { readonly code: 'afterEnd' }
  /** Only a call that is over can be erased: more would come (rule A7). */
  | { readonly code: 'callLives' }
  /** Checked, repaired, transcribed or deleted, though its audio was never in the store, or is not broken (rules A6, A11). */
  | { readonly code: 'recordingNotStored'; readonly recordingId: string }
  /** The bytes that were read again are not those that were stored (rule A6). */
  | { readonly code: 'checksumMismatch'; readonly recordingId: string };

/** How much later than the end a fact may be stamped: the switch stamps a call's legs one after the other. */
const endGraceMs = 5000;

/** Facts that cannot happen to a call that is over. Legs end with it, files and comments come after it. */
const needsLiveCall = new Set<CallFact['type']>([
  'legRinging',
  'legPickedUp',
  'remoteRinging',
  'answered',
  'bridged',
  'unbridged',
  'joined',
  'listeningStarted',
  'held',
  'resumed',
  'muted',
  'unmuted',
  'fallbackTaken',
  'transferred',
  'consentAnswered',
  'recordingPaused',
  'recordingResumed',
]);

type CareFact = Extract<CallFact, { readonly type: (typeof careFacts)[number] }>;

/** What we do with a recording ourselves, long after it was stored: there is no late news to wait for. */
const careFacts = [
  'recordingVerified',
  'recordingDamaged',
  'recordingNotFetched',
  'recordingRestored',
  'recordingDeleted',
  'recordingTranscribed',
  'transcriptRemoved',
] as const;

function isCareFact(fact: CallFact): fact is CareFact {
  return careFacts.some((type) => type === fact.type);
}

function isPossible(recording: CallRecording, fact: CareFact): boolean {
  const { state, repair, transcript } = recording;
  switch (fact.type) {
    case 'recordingVerified':
      return nextRecordingState(state, 'verified').ok;
    case 'recordingDeleted':
      return nextRecordingState(state, 'deleted').ok;
    case 'recordingDamaged':
      return nextRecordingState(state, fact.found === null ? 'gone' : 'damaged').ok;
    case 'recordingNotFetched':
    case 'recordingRestored':
      return repair !== null;
    case 'recordingTranscribed':
      return state !== 'deleted';
    case 'transcriptRemoved':
      return (transcript ?? null) !== null;
  }
}

function recordingRefusal(call: Call, fact: CallFact): FactRefusal | undefined {
  if (!isCareFact(fact)) return undefined;
  const { recordingId } = fact;
  const recording = call.recordings.find((r) => r.id === recordingId);
  if (!recording || recording.sha256 === null || !isPossible(recording, fact))
    return { code: 'recordingNotStored', recordingId };
  const isSame = 'sha256' in fact && fact.sha256 === recording.sha256;
  return 'sha256' in fact && !isSame ? { code: 'checksumMismatch', recordingId } : undefined;
}

function refusal(call: Call | undefined, fact: CallFact): FactRefusal | undefined {
  if (!call) return fact.type === 'offered' ? undefined : { code: 'unknownCall' };
  if (fact.callId !== call.id) return { code: 'otherCall', callId: fact.callId };
  if (fact.type === 'offered') return { code: 'alreadyOffered' };
  const refused = recordingRefusal(call, fact);
  if (refused) return refused;
  if (call.endedAt === null) return fact.type === 'erased' ? { code: 'callLives' } : undefined;
  // A plan is ours, not the switch's: its clock cannot be compared, and a call that is over needs none.
  if (fact.type === 'planned') return { code: 'afterEnd' };
  return needsLiveCall.has(fact.type) && fact.at > call.endedAt + endGraceMs
    ? { code: 'afterEnd' }
    : undefined;
}

/**
 * Whether a fact may be added to a call: the one place where illegal transitions are refused.
 * Undefined call: nothing is known of it yet. A fact that is known already is the caller's to leave out.
 */
export function decide(call: Call | undefined, fact: CallFact): Result<CallFact, FactRefusal> {
  const [read] = readFacts([fact]);
  if (!read) return err({ code: 'damagedFact' });
  const refused = refusal(call && readCall(call), read);
  return refused ? err(refused) : ok(read);
}
