import type {
  AudioFields,
  CallRecording,
  RecordingFields,
  RecordingKind,
  RecordingState,
} from '../model/recording.js';
import { nextRecordingState, type RecordingEvent } from '../recordings/life-cycle.js';
import { isTruncated } from '../recordings/truncation.js';

/** A recording that nothing has happened to yet. */
export function newRecording(callId: string, id: string, kind: RecordingKind): CallRecording {
  const times = { startedAt: null, stoppedAt: null, storedAt: null, verifiedAt: null, safeAt: null };
  const switchCopy = { removedAt: null, failures: 0, failedAt: null };
  const fields = { id, callId, kind, path: null, ...times, pauses: [], repair: null, switchCopy };
  return { ...fields, state: 'expected', ...noAudio };
}

const noAudio = {
  sha256: null,
  sizeBytes: null,
  durationMs: null,
  channels: null,
  statedMs: null,
} as const;

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
    case 'empty':
      return { ...recording, state, ...noAudio };
    case 'missing':
      return recording.sha256 === null ? { ...recording, state, ...noAudio } : { ...recording, state };
    case 'stored':
    case 'attached':
    case 'verified':
    case 'truncated':
    case 'damaged':
    case 'deleted': {
      const known = audio ?? (recording.sha256 === null ? undefined : recording);
      if (!known) return recording;
      const { sha256, sizeBytes, durationMs, channels, statedMs } = known;
      return { ...recording, state, sha256, sizeBytes, durationMs, channels, statedMs };
    }
  }
}

/** What one fact changes of a recording. */
export interface RecordingChange {
  readonly event?: RecordingEvent;
  readonly audio?: AudioFields;
  readonly fields?: Partial<Omit<RecordingFields, 'id' | 'callId' | 'kind'>>;
}

/** The recording after a change; undefined: it cannot have happened, such as losing a file that we hold (rule A6). */
export function changeRecording(
  recording: CallRecording,
  { event, audio, fields }: RecordingChange,
): CallRecording | undefined {
  const changed = { ...recording, ...fields };
  if (event === undefined) return changed;
  const isShort = event === 'stored' && isTruncated(changed, audio ?? recording);
  const next = nextRecordingState(recording.state, isShort ? 'truncated' : event);
  return next.ok ? inState(changed, next.value, audio) : undefined;
}
