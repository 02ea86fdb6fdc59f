import {
  type Call,
  type CallRecording,
  expectedMs,
  type RecordingTranscript,
  recordingFacets,
} from '@callcard/crm-core';
import { callPath, recordingAddresses } from './addresses.js';
import { type Iso, withIsoInstants } from './instants.js';
import { transcriptPath } from './transcript-view.js';

/** A recording with its addresses. */
export type RecordingView<R extends CallRecording = CallRecording> = R extends unknown
  ? Omit<Iso<R>, 'updatedAt'> & {
      readonly updatedAt: string;
      readonly expectedMs: number | null;
      readonly transcript: Iso<RecordingTranscript> | null;
      readonly links: {
        readonly self: string;
        readonly audio: string | null;
        readonly call: string;
        readonly transcript: string | null;
      };
    }
  : never;

/** A recording with its addresses, of this call. */
export function recordingView(recording: CallRecording, call: Call): RecordingView {
  const transcript = recording.transcript ?? null;
  return {
    ...withIsoInstants({ ...recording, updatedAt: recordingFacets(call, recording).updatedAt }),
    expectedMs: expectedMs(recording),
    transcript: transcript === null ? null : withIsoInstants(transcript),
    links: {
      ...recordingAddresses(recording),
      call: callPath(recording.callId),
      transcript: transcript === null ? null : transcriptPath(recording.id),
    },
  };
}
