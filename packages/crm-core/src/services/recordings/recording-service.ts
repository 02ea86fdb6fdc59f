import type { Result } from '../../model/result.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import { type AudioCheck, type CheckError, checkRecording, verifyRecordings } from './check.js';
import { cleanUp } from './clean-up.js';
import type { RecordingRun } from './each-due.js';
import { fetchAgain } from './fetch-again.js';
import type { RecordingPolicy, RecordingServicePorts } from './ports.js';
import { type RemoveError, removeRecording } from './remove.js';
import { retain } from './retain.js';
import { removeSwitchCopies } from './switch-copies.js';

/**
 * Looks after recordings once their calls are over (rules A7, A10, A11). Each run works on what is due, in batches, one
 * recording after the other; it may be cut short at any moment, repeated, and run by several processes on one store: all
 * converge. What is due is found without reading calls that have nothing due; `cleanUp` alone reads all. A run that is told to
 * stop ends after the recording that it works on.
 *
 * @example
 * const recordings = createRecordingService({ store, audio, digest, calls, clock }, defaultRecordingPolicy);
 * const { done } = await recordings.retain();
 * console.log(done); // 0
 */
export interface RecordingService {
  /**
   * Reads a recording's stored bytes again, and records what it finds. Asked again before it is done, it reads them once.
   * Errors: {@link CheckError}.
   */
  check(recordingId: string): Promise<Result<AudioCheck, CheckError>>;
  /**
   * Deletes the audio whose time is over by its line's policy (rule A7); not what a legal hold is on that was placed
   * before the batch of fifty began.
   */
  retain(stop?: StopSignal): Promise<RecordingRun>;
  /** Deletes a recording's audio on request (rule A7); again: nothing changes. Errors: {@link RemoveError}. */
  remove(recordingId: string): Promise<Result<void, RemoveError>>;
  /** Checks what was not checked since it was stored, or for longer than the policy says (rules A6, A11). */
  verify(stop?: StopSignal): Promise<RecordingRun>;
  /** Fetches again what is damaged or missing, while the switch has it (rule A11). */
  fetchAgain(stop?: StopSignal): Promise<RecordingRun>;
  /** Removes the switches' copies of what is safe in the store, or deleted from it (rule A10). */
  removeSwitchCopies(stop?: StopSignal): Promise<RecordingRun>;
  /**
   * Compares all that lies in the audio store with the call log (rule A6): removes audio of recordings that are deleted,
   * checks what has another size, and reports what no call knows, older than a day, as `orphan`: that stays. Audio of prompts
   * that no line and no user has goes after a day.
   */
  cleanUp(stop?: StopSignal): Promise<RecordingRun>;
}

/** Makes a recording service over the given ports. Throws a RangeError for a policy that checks without a pause. */
export function createRecordingService(
  ports: RecordingServicePorts,
  policy: RecordingPolicy,
): RecordingService {
  const { verifyAfterMs } = policy;
  if (verifyAfterMs !== null && !(verifyAfterMs > 0))
    throw new RangeError('verifyAfterMs must be more than 0');
  const underWay = new Map<string, ReturnType<RecordingService['check']>>();
  return {
    check(recordingId) {
      const known = underWay.get(recordingId);
      if (known) return known;
      const checking = checkRecording(ports, recordingId).finally(() => underWay.delete(recordingId));
      underWay.set(recordingId, checking);
      return checking;
    },
    remove: (recordingId) => removeRecording(ports, recordingId),
    retain: (stop) => retain(ports, stop),
    verify: (stop) => verifyRecordings(ports, policy, stop),
    fetchAgain: (stop) => fetchAgain(ports, stop),
    removeSwitchCopies: (stop) => removeSwitchCopies(ports, policy, stop),
    cleanUp: (stop) => cleanUp(ports, stop),
  };
}
