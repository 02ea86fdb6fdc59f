import type { CallFact } from '../../model/fact.js';
import type { CallRecording, RecordingState } from '../../model/recording.js';
import { err, ok, type Result } from '../../model/result.js';
import type { StoredAudio } from '../../ports/audio.js';
import { StoreError } from '../../ports/errors.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import { careTime } from '../../recordings/care-time.js';
import { hasAudio, wasKept } from '../../recordings/life-cycle.js';
import { restoredFact } from '../../recordings/repair.js';
import { damagedFact, verifiedFact } from '../../recordings/verify.js';
import type { CallServiceError } from '../calls/errors.js';
import { eachDue, type RecordingRun, type Worked } from './each-due.js';
import type { RecordingPolicy, RecordingServicePorts } from './ports.js';

/** What the stored bytes of a recording turned out to be (rule A11). */
export type AudioCheck = 'same' | 'differs' | 'gone';

/** Why a recording was not checked; nothing was recorded. */
export type CheckError =
  | { readonly code: 'unknownRecording' }
  /** There is nothing to compare with: it was never stored, or it was deleted. */
  | { readonly code: 'recordingNotStored'; readonly state: RecordingState }
  /** The audio store failed, which says nothing about the audio. */
  | { readonly code: 'unreadable'; readonly cause: unknown }
  | CallServiceError;

/** Reads all stored bytes, piece by piece; null: there are none, or not all of them. */
async function readAgain(
  { audio, digest }: RecordingServicePorts,
  recordingId: string,
): Promise<Result<StoredAudio | null, CheckError>> {
  try {
    const found = await audio.stat(recordingId);
    if (!found) return ok(null);
    const end = found.sizeBytes - 1;
    return ok(await digest(end < 0 ? nothing() : audio.read(recordingId, { start: 0, end })));
  } catch (cause) {
    // The store knows that a part of it is lost, so nothing whole is there.
    if (cause instanceof StoreError && cause.code === 'damaged') return ok(null);
    return err({ code: 'unreadable', cause });
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The fact that a check tells of; undefined: it tells nothing new. */
function factOf(
  recording: CallRecording,
  found: StoredAudio | null,
  check: AudioCheck,
  at: number,
): CallFact | undefined {
  const { state } = recording;
  if (check === 'same' && found) {
    if (!hasAudio(state)) return recording.sha256 === null ? undefined : restoredFact(recording, at);
    const verified = verifiedFact(recording, found, at);
    return verified.ok ? verified.value : undefined;
  }
  const isKnown = check === 'gone' ? state === 'missing' : state === 'damaged';
  return isKnown ? undefined : damagedFact(recording, found, at);
}

/**
 * Reads a recording's stored bytes again, compares them with what was stored, and records what it finds: verified, damaged
 * or missing, or good again (rules A6, A11). Errors: {@link CheckError}.
 */
export async function checkRecording(
  ports: RecordingServicePorts,
  recordingId: string,
): Promise<Result<AudioCheck, CheckError>> {
  const recording = await ports.store.calls.getRecording(recordingId);
  if (!recording) return err({ code: 'unknownRecording' });
  const { state, sha256, sizeBytes } = recording;
  if (!wasKept(recording)) return err({ code: 'recordingNotStored', state });
  const read = await readAgain(ports, recordingId);
  if (!read.ok) return read;
  const found = read.value;
  const isSame = found?.sha256 === sha256 && found?.sizeBytes === sizeBytes;
  const check = found === null ? 'gone' : isSame ? 'same' : 'differs';
  const fact = factOf(recording, found, check, careTime(recording, ports.clock.now()));
  const recorded = fact ? await ports.calls.recordFacts(recording.callId, [fact]) : undefined;
  return recorded && !recorded.ok ? recorded : ok(check);
}

/** How a check came out as work on a recording. */
export async function workedOf(check: ReturnType<typeof checkRecording>): Promise<Worked> {
  const checked = await check;
  if (checked.ok) return 'done';
  const { error } = checked;
  if (error.code === 'recordingNotStored') return 'skipped';
  return { failed: error.code === 'unreadable' ? error.cause : error.code };
}

/** Checks the recordings that were not checked since they were stored, or for too long. */
export async function verifyRecordings(
  ports: RecordingServicePorts,
  { verifyAfterMs }: RecordingPolicy,
  stop?: StopSignal,
): Promise<RecordingRun> {
  const until = verifyAfterMs === null ? 0 : ports.clock.now() - verifyAfterMs;
  const query = { due: 'verification', until } as const;
  return eachDue(
    ports,
    'verify',
    query,
    async () =>
      (_call, { id }) =>
        workedOf(checkRecording(ports, id)),
    stop,
  );
}
