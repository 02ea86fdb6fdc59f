import type { Instant } from '../model/record.js';
import type { CallRecording, RecordingPause } from '../model/recording.js';
import { pausesOf } from '../model/shapes/call.js';
import { anyNumber } from '../model/shapes/common.js';

/** Silence begins; while it lasts already, nothing changes (rule A7). */
export function pauseFrom(pauses: readonly RecordingPause[], at: Instant): readonly RecordingPause[] {
  return pauses.at(-1)?.endedAt === null ? pauses : [...pauses, { startedAt: at, endedAt: null }];
}

/** Silence ends; where there is none, nothing changes. */
export function resumeAt(pauses: readonly RecordingPause[], at: Instant): readonly RecordingPause[] {
  return pauses.map(({ startedAt, endedAt }) => ({
    startedAt,
    endedAt: endedAt ?? Math.max(startedAt, at),
  }));
}

/** Milliseconds of the recording that are silence on purpose; a pause that still lasts counts up to `now`. */
export function pausedMs(recording: Pick<CallRecording, 'pauses'>, now: Instant): number {
  const moment = anyNumber.read(now);
  return pausesOf(recording).reduce(
    (sum, { startedAt, endedAt }) => sum + Math.max(0, (endedAt ?? moment ?? startedAt) - startedAt),
    0,
  );
}
