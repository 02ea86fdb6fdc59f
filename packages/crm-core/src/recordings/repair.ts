import { factId } from '../call/fact-ids.js';
import type { Call } from '../model/call.js';
import type { Instant } from '../model/record.js';
import type { CallRecording, StoredRecording } from '../model/recording.js';
import type { FetchFailure, RecordingNotFetched, RecordingRestored } from '../model/recording-fact.js';

/** Audio is fetched again at most so often; then only a person can help. */
export const maxFetchTries = 6;

const firstWaitMs = 60_000;

/**
 * When audio that is damaged or missing is to be fetched from the switch again (rule A11): at once, then after waits that
 * double from two minutes. Null: it need not be fetched, or it cannot be had: the switch has it no more, or it was tried
 * {@link maxFetchTries} times.
 */
export function nextFetchAt({ repair, path, switchCopy }: CallRecording): Instant | null {
  if (!repair || repair.inVain || path === null || switchCopy.removedAt !== null) return null;
  if (repair.tries >= maxFetchTries) return null;
  return repair.triedAt === null ? repair.brokenAt : repair.triedAt + firstWaitMs * 2 ** repair.tries;
}

/** Audio to be fetched from a switch again, and what it must be. */
export interface Repair {
  readonly recording: StoredRecording;
  readonly callId: string;
  /** The switch that recorded it. */
  readonly node: string;
  /** Below the switch's recordings folder. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What is to be fetched again now of a recording, from where (rule A11); null: nothing. */
export function repairOf(
  call: Pick<Call, 'id' | 'node'>,
  recording: CallRecording,
  now: Instant,
): Repair | null {
  const dueAt = nextFetchAt(recording);
  const { path } = recording;
  if (dueAt === null || dueAt > now || path === null || recording.sha256 === null) return null;
  const { sha256, sizeBytes } = recording;
  return { recording, callId: call.id, node: call.node, path, sha256, sizeBytes };
}

type Named = Pick<CallRecording, 'id' | 'callId' | 'kind'>;

/** The fact that audio is in the store again as it was stored first (rule A11). */
export function restoredFact(
  recording: Named & Pick<StoredRecording, 'sha256' | 'sizeBytes'>,
  at: Instant,
): RecordingRestored {
  const { id: recordingId, callId, kind, sha256, sizeBytes } = recording;
  const id = factId.recordingRestored(recordingId, at);
  return { type: 'recordingRestored', id, callId, at, recordingId, kind, sha256, sizeBytes };
}

/** The fact that audio could not be fetched again (rule A11). */
export function notFetchedFact(recording: Named, reason: FetchFailure, at: Instant): RecordingNotFetched {
  const { id: recordingId, callId, kind } = recording;
  const id = factId.recordingNotFetched(recordingId, at);
  return { type: 'recordingNotFetched', id, callId, at, recordingId, kind, reason };
}
