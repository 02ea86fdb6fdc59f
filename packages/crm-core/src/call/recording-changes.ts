import type {
  AudioFields,
  CallRecording,
  RecordingFields,
  RecordingKind,
  RecordingState,
} from '../model/recording.js';
import { nextRecordingState, type RecordingEvent } from '../recordings/life-cycle.js';

/** A recording that nothing has happened to yet. */
export function newRecording(callId: string, id: string, kind: RecordingKind): CallRecording {
  const fields = { id, callId, kind, path: null, startedAt: null, stoppedAt: null, pauses: [] };
  return { ...fields, state: 'expected', ...noAudio };
}

const noAudio = { sha256: null, sizeBytes: null, durationMs: null, channels: null } as const;

/** The recording in another state; `audio`: what was measured when it was stored. */
function inState(
  recording: CallRecording,
  state: RecordingState,
  audio: AudioFields | undefined,
): CallRecording {
  switch (state) {
    case 'expected':
    case 'recording':
    case 'stopped':
    case 'missing':
    case 'empty':
      return { ...recording, state, ...noAudio };
    case 'stored':
    case 'attached':
    case 'verified':
    case 'deleted': {
      const known = audio ?? (recording.sha256 === null ? undefined : recording);
      if (!known) return recording;
      const { sha256, sizeBytes, durationMs, channels } = known;
      return { ...recording, state, sha256, sizeBytes, durationMs, channels };
    }
  }
}

/** What one fact changes of a recording. */
export interface RecordingChange {
  readonly event?: RecordingEvent;
  readonly audio?: AudioFields;
  readonly fields?: (recording: CallRecording) => Partial<Pick<RecordingFields, ChangedField>>;
}

type ChangedField = 'path' | 'startedAt' | 'stoppedAt' | 'pauses';

/** The recording after a change; undefined: it cannot have happened, such as losing a file that we hold (rule A6). */
export function changeRecording(
  recording: CallRecording,
  { event, audio, fields }: RecordingChange,
): CallRecording | undefined {
  const changed = { ...recording, ...fields?.(recording) };
  if (event === undefined) return changed;
  const next = nextRecordingState(recording.state, event);
  return next.ok ? inState(changed, next.value, audio) : undefined;
}
