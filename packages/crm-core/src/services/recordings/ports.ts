import type { AudioStore, DigestAudio } from '../../ports/audio.js';
import type { Clock } from '../../ports/clock-and-ids.js';
import type { Store } from '../../ports/store.js';
import type { SwitchFiles } from '../../ports/switch-files.js';
import type { SwitchCopyPolicy } from '../../recordings/switch-copy.js';
import type { CallService } from '../calls/call-service.js';

/** A recording that could not be worked on; it stays due, and is tried again by the next run. */
export interface RecordingProblem {
  readonly task: RecordingTask;
  readonly recordingId: string;
  /** What was thrown, or the code of an error; `orphan`: its audio is stored, and no call knows of it. */
  readonly cause: unknown;
}

/** What is done with recordings by themselves. */
export type RecordingTask = 'retain' | 'verify' | 'fetchAgain' | 'removeSwitchCopies' | 'cleanUp';

/** What the recording service needs of the world. */
export interface RecordingServicePorts {
  readonly store: Pick<Store, 'calls' | 'lines' | 'users' | 'legalHolds' | 'transcripts'>;
  readonly audio: AudioStore;
  readonly digest: DigestAudio;
  readonly calls: Pick<CallService, 'recordFacts'>;
  readonly clock: Clock;
  /** Absent: nothing is fetched from switches, and nothing of theirs is removed. */
  readonly switchFiles?: SwitchFiles;
  /** Called for each recording that could not be worked on. Absent: they are only counted. */
  readonly onProblem?: (problem: RecordingProblem) => void;
}

/** What an installation decides once about its recordings. */
export interface RecordingPolicy {
  /** Stored audio is read again and compared after so many milliseconds, more than 0; null: only once, after it was stored. */
  readonly verifyAfterMs: number | null;
  readonly switchCopies: SwitchCopyPolicy;
}

/** The documented defaults: checked every 90 days; the switch's copies are kept for a week after the first check. */
export const defaultRecordingPolicy: RecordingPolicy = {
  verifyAfterMs: 90 * 86_400_000,
  switchCopies: { keepMs: 7 * 86_400_000 },
};
