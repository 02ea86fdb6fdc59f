import { factId } from '../call/fact-ids.js';
import type { Call } from '../model/call.js';
import { fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import type { CallRecording, StoredRecording } from '../model/recording.js';
import type { FetchFailure, RecordingNotFetched, RecordingRestored } from '../model/recording-fact.js';
import { readRecording } from '../model/shapes/call.js';
import { anyText } from '../model/shapes/common.js';
import { aboutRecording, type NamedRecording } from './about-recording.js';

/** Audio is fetched again at most so often; then only a person can help. */
export const maxFetchTries = 6;

const firstWaitMs = 60_000;

/**
 * When audio that is damaged or missing is to be fetched from the switch again (rule A11): at once, then after waits that
 * double from two minutes. Null: it need not be fetched, or it cannot be had: the switch has it no more, or it was tried
 * {@link maxFetchTries} times.
 */
export function nextFetchAt(recording: CallRecording): Instant | null {
  const { repair, path, switchCopy } = readRecording(recording);
  if (!repair || repair.inVain || path === null || switchCopy.removedAt !== null) return null;
  if (repair.tries >= maxFetchTries) return null;
  return repair.triedAt === null ? repair.brokenAt : repair.triedAt + firstWaitMs * 2 ** repair.tries;
}

function textOf(call: Pick<Call, 'id' | 'node'>, field: 'id' | 'node'): string {
  return anyText.read(fieldsOf(call)?.[field]) ?? '';
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
export function repairOf(call: Pick<Call, 'id' | 'node'>, given: CallRecording, now: Instant): Repair | null {
  const recording = readRecording(given);
  const dueAt = nextFetchAt(recording);
  const { path } = recording;
  if (dueAt === null || dueAt > now || path === null || recording.sha256 === null) return null;
  const { sha256, sizeBytes } = recording;
  return { recording, callId: textOf(call, 'id'), node: textOf(call, 'node'), path, sha256, sizeBytes };
}

/** The fact that audio is in the store again as it was stored first (rule A11). */
export function restoredFact(
  recording: NamedRecording & Pick<StoredRecording, 'sha256' | 'sizeBytes'>,
  at: Instant,
): RecordingRestored {
  const about = aboutRecording(recording, at);
  const { sha256 = '', sizeBytes = 0 }: Partial<typeof recording> = fieldsOf(recording) ?? {};
  const id = factId.recordingRestored(about.recordingId, about.at);
  return { type: 'recordingRestored', id, ...about, sha256, sizeBytes };
}

/** The fact that audio could not be fetched again (rule A11). */
export function notFetchedFact(
  recording: NamedRecording,
  reason: FetchFailure,
  at: Instant,
): RecordingNotFetched {
  const about = aboutRecording(recording, at);
  const id = factId.recordingNotFetched(about.recordingId, about.at);
  return { type: 'recordingNotFetched', id, ...about, reason };
}
