import type { CallRecording, RecordingState, StoredRecording } from '../model/recording.js';
import { err, ok, type Result } from '../model/result.js';
import { readRecording } from '../model/shapes/call.js';
import { hasAudio } from './life-cycle.js';

/** Why a recording's audio is not served (rule A11). */
export type ServeRefusal =
  /** It is not in the store: not yet, not any more, or there never was any. */
  | { readonly code: 'recordingNotStored'; readonly state: RecordingState }
  /** Our store holds other bytes than were stored: known since it was checked, or seen just now. */
  | { readonly code: 'recordingDamaged'; readonly state: RecordingState };

/**
 * Whether a recording's audio may be served as good: the one rule for whoever serves audio (rule A11). `found`: what the
 * audio store says of it at this moment; undefined: nothing. Errors: {@link ServeRefusal}.
 *
 * @example
 * const good = servable(recording, await audio.stat(recording.id));
 * console.log(good.ok ? 'serve it' : good.error.code); // recordingNotStored
 */
export function servable(
  given: CallRecording,
  found: { readonly sha256: string; readonly sizeBytes: number } | undefined,
): Result<StoredRecording, ServeRefusal> {
  const recording = readRecording(given);
  const { state, sha256, sizeBytes } = recording;
  if (state === 'damaged') return err({ code: 'recordingDamaged', state });
  if (sha256 === null || !hasAudio(state) || !found) return err({ code: 'recordingNotStored', state });
  const isSame = found.sha256 === sha256 && found.sizeBytes === sizeBytes;
  return isSame ? ok(recording) : err({ code: 'recordingDamaged', state });
}
