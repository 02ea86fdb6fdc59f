import type { Call } from '../model/call.js';
import type { Instant } from '../model/record.js';
import { type CallRecording, type RecordingKind, recordingKinds } from '../model/recording.js';
import { readCall, readRecording } from '../model/shapes/call.js';

/** What calls are filtered by, beside what stands in them. */
export interface CallFacets {
  /** When it changed last. */
  readonly updatedAt: Instant;
  /** From its answer to its end, in milliseconds; 0: nobody talked; null: it lives. */
  readonly talkMs: number | null;
  /** What it left to hear: the kinds of its recordings, those without audio aside. */
  readonly kinds: readonly RecordingKind[];
}

/** What recordings are filtered and sorted by, beside what stands in them. */
export interface RecordingFacets {
  /** When it began; of one that nobody saw begin, when its call did. */
  readonly at: Instant;
  readonly updatedAt: Instant;
  /** Of its call. */
  readonly direction: Call['direction'];
  readonly remote: string | null;
  readonly lineId: string | null;
  readonly answeredBy: string | null;
}

/** When a call changed last: for one that an earlier version wrote, what happened to it last. */
function changedAt({ updatedAt, endedAt, answeredAt, offeredAt }: Call): Instant {
  return updatedAt ?? endedAt ?? answeredAt ?? offeredAt;
}

function talkMsOf({ phase, answeredAt, endedAt }: Call): number | null {
  if (phase !== 'ended') return null;
  return answeredAt === null ? 0 : Math.max(0, endedAt - answeredAt);
}

/** What a call is filtered by: the one place, for whoever stores calls. */
export function callFacets(given: Call): CallFacets {
  const call = readCall(given);
  const left = call.recordings.filter(({ state }) => state !== 'empty').map(({ kind }) => kind);
  return {
    updatedAt: changedAt(call),
    talkMs: talkMsOf(call),
    kinds: recordingKinds.filter((kind) => left.includes(kind)),
  };
}

/** What a recording of a call is filtered and sorted by: the one place, for whoever stores recordings. */
export function recordingFacets(givenCall: Call, given: CallRecording): RecordingFacets {
  const call = readCall(givenCall);
  const { updatedAt, verifiedAt, storedAt, stoppedAt, startedAt } = readRecording(given);
  return {
    at: startedAt ?? call.offeredAt,
    updatedAt: updatedAt ?? verifiedAt ?? storedAt ?? stoppedAt ?? startedAt ?? changedAt(call),
    direction: call.direction,
    remote: call.match?.e164 ?? null,
    lineId: call.lineId,
    answeredBy: call.answeredBy,
  };
}
