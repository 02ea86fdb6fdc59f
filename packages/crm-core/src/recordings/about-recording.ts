import { fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import type { CallRecording, RecordingKind } from '../model/recording.js';
import { oneOf } from '../model/shape.js';
import { anyNumber, anyText } from '../model/shapes/common.js';

/** What names a recording in its facts. */
export type NamedRecording = Pick<CallRecording, 'id' | 'callId' | 'kind'>;

const kindShape = oneOf<RecordingKind>(['conversation', 'voicemail']);

/** What every fact about a recording says. */
export function aboutRecording(
  recording: NamedRecording,
  at: Instant,
): { callId: string; at: Instant; recordingId: string; kind: RecordingKind } {
  const { id, callId, kind } = fieldsOf(recording) ?? {};
  return {
    callId: anyText.read(callId) ?? '',
    at: anyNumber.read(at) ?? 0,
    recordingId: anyText.read(id) ?? '',
    kind: kindShape.read(kind) ?? 'conversation',
  };
}
