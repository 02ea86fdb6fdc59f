import type { CallFact } from '../model/fact.js';
import type { CallRecording } from '../model/recording.js';
import { pauseFrom, resumeAt } from '../recordings/pauses.js';
import { changeRecording, newRecording, type RecordingChange } from './recording-changes.js';

type RecordingFact = Extract<CallFact, { readonly recordingId: string }>;

/** A call's recordings after one more fact of one of them; the same list when it cannot have happened (rule A6). */
export function applyRecordingFact(
  callId: string,
  recordings: readonly CallRecording[],
  fact: RecordingFact,
): readonly CallRecording[] {
  const known = recordings.find((r) => r.id === fact.recordingId);
  const before = known ?? newRecording(callId, fact.recordingId, fact.kind);
  const change = changeOf(before, fact);
  const recording = change && changeRecording(before, change);
  if (!recording) return recordings;
  return known ? recordings.map((r) => (r === known ? recording : r)) : [...recordings, recording];
}

function changeOf(before: CallRecording, fact: RecordingFact): RecordingChange | undefined {
  const { at } = fact;
  const { pauses, repair, switchCopy, sha256, transcript } = before;
  switch (fact.type) {
    case 'recordingStarted':
      return { event: 'started', fields: { path: fact.path, startedAt: at } };
    case 'recordingPaused':
      return { fields: { pauses: pauseFrom(pauses, at) } };
    case 'recordingResumed':
      return { fields: { pauses: resumeAt(pauses, at) } };
    case 'recordingStopped':
      return {
        event: 'stopped',
        fields: { path: fact.path, stoppedAt: at, pauses: resumeAt(pauses, at) },
      };
    case 'recordingStored': {
      const { sizeBytes, durationMs, channels, statedMs = null, fileSha256 } = fact;
      return {
        event: 'stored',
        audio: { sha256: fact.sha256, sizeBytes, durationMs, channels, statedMs },
        fields: { storedAt: at, ...(fileSha256 !== undefined && { fileSha256 }) },
      };
    }
    case 'recordingLost':
      return { event: fact.reason };
    case 'recordingVerified':
      if (sha256 !== fact.sha256) return undefined;
      return { event: 'verified', fields: { verifiedAt: at, safeAt: before.safeAt ?? at } };
    case 'recordingDamaged': {
      if (sha256 === null) return undefined;
      const begun = repair ?? { brokenAt: at, tries: 0, triedAt: null, inVain: false };
      const fields = { verifiedAt: null, safeAt: null, repair: begun };
      return { event: fact.found === null ? 'gone' : 'damaged', fields };
    }
    case 'recordingNotFetched': {
      if (!repair) return undefined;
      const inVain = repair.inVain || fact.reason !== 'failed';
      return { fields: { repair: { ...repair, tries: repair.tries + 1, triedAt: at, inVain } } };
    }
    case 'recordingRestored':
      if (!repair || sha256 !== fact.sha256) return undefined;
      return { event: 'stored', fields: { storedAt: at, repair: null } };
    case 'recordingDeleted':
      if (sha256 === null) return undefined;
      return {
        event: 'deleted',
        fields: { safeAt: null, repair: null, ...(transcript && { transcript: null }) },
      };
    case 'recordingTranscribed':
      return { fields: { transcript: { at, language: fact.language } } };
    case 'transcriptRemoved':
      return { fields: { transcript: null } };
    case 'switchCopyRemoved':
      return { fields: { switchCopy: { ...switchCopy, removedAt: switchCopy.removedAt ?? at } } };
    case 'switchCopyKept':
      return {
        fields: { switchCopy: { ...switchCopy, failures: switchCopy.failures + 1, failedAt: at } },
      };
  }
}
