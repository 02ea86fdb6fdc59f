import type { Call } from '../model/call.js';
import { fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import type { CallRecording, RecordingKind } from '../model/recording.js';
import { readRecording } from '../model/shapes/call.js';
import { numberOrNull, textOrNull } from '../model/shapes/common.js';
import { hasAudio, wasKept } from '../recordings/life-cycle.js';
import { nextFetchAt } from '../recordings/repair.js';
import { switchCopySince } from '../recordings/switch-copy.js';

/**
 * What a recording can become due for, and the instant that each cut-off is compared with; null: nothing of the kind is to
 * be done. Times that settings decide are not in it, so that a changed setting changes nothing that is stored.
 */
export interface RecordingDues {
  /** The end of the call, by line and kind: how long audio is kept is the line's setting (rule A7). */
  readonly deletion: { readonly lineId: string; readonly kind: RecordingKind; readonly at: Instant } | null;
  /** When it was checked last; 0: never (rule A6). */
  readonly verification: Instant | null;
  /** When it is to be fetched again (rule A11). */
  readonly fetch: Instant | null;
  /** Since when the store can be relied on; 0: the audio was deleted, and no copy is to be left (rule A10). */
  readonly switchCopy: Instant | null;
}

/** What a recording can become due for (rules A6, A7, A10, A11): the one place, for whoever stores recordings. */
export function recordingDues(call: Pick<Call, 'lineId' | 'endedAt'>, given: CallRecording): RecordingDues {
  const said = fieldsOf(call) ?? {};
  const lineId = textOrNull.read(said['lineId']) ?? null;
  const at = numberOrNull.read(said['endedAt']) ?? null;
  const recording = readRecording(given);
  const { kind, state, verifiedAt } = recording;
  return {
    deletion: wasKept(recording) && at !== null && lineId !== null ? { lineId, kind, at } : null,
    verification: hasAudio(state) ? (verifiedAt ?? 0) : null,
    fetch: nextFetchAt(recording),
    switchCopy: switchCopySince(call, recording),
  };
}
