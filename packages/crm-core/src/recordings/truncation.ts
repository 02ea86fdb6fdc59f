import type { AudioFields, CallRecording, RecordingKind } from '../model/recording.js';
import { readRecording } from '../model/shapes/call.js';

type Span = Pick<CallRecording, 'startedAt' | 'stoppedAt' | 'pauses'>;

/** Audio that lacks less than this is not called truncated: headers and clocks are not exact. Milliseconds. */
const shortestLossMs = 1000;

/**
 * What audio may lack beside its start and its stop: two seconds, for both are seen by events, and a part of its length.
 * Frames that are lost on the way are missing from a conversation. Of a message, so is the silence that some phones do not send.
 */
const mayLack: Readonly<Record<RecordingKind, { readonly ms: number; readonly part: number }>> = {
  conversation: { ms: 2_000, part: 0.05 },
  voicemail: { ms: 2_000, part: 0.5 },
};

/**
 * How long the audio of a recording is to last, in milliseconds: from its start to its stop, without what was paused, which
 * may be silence in it or not be there. Null: nobody saw both (rule A6).
 *
 * @example
 * console.log(expectedMs({ ...recording, startedAt: 1_000, stoppedAt: 9_000, pauses: [] })); // 8000
 */
export function expectedMs(given: CallRecording): number | null {
  return spanOf(readRecording(given));
}

function spanOf({ startedAt, stoppedAt, pauses }: Span): number | null {
  if (startedAt === null || stoppedAt === null) return null;
  const within = (at: number) => Math.min(Math.max(at, startedAt), stoppedAt);
  const paused = pauses.reduce(
    (sum, pause) => sum + Math.max(0, within(pause.endedAt ?? stoppedAt) - within(pause.startedAt)),
    0,
  );
  return Math.max(0, stoppedAt - startedAt - paused);
}

/**
 * Whether stored audio is shorter than it should be (rule A6): than its own header or the switch stated, by a second, or much
 * shorter than the time from its start to its stop, as on a full disk. `audio`: what was measured when it was stored.
 */
export function isTruncated(
  recording: Span & Pick<CallRecording, 'kind'>,
  { durationMs, statedMs }: Pick<CallRecording | AudioFields, 'durationMs' | 'statedMs'>,
): boolean {
  if (durationMs === null) return false;
  if (statedMs !== null && statedMs - durationMs >= shortestLossMs) return true;
  const expected = spanOf(recording);
  if (expected === null) return false;
  const { ms, part } = mayLack[recording.kind];
  return expected - durationMs > ms + part * expected;
}
