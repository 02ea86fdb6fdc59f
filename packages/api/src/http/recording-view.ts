import { type Call, type CallRecording, expectedMs, recordingFacets } from '@callcard/crm-core';
import { callPath, recordingAddresses } from './addresses.js';
import { type Iso, withIsoInstants } from './instants.js';

/** A recording with its addresses. */
export type RecordingView<R extends CallRecording = CallRecording> = R extends unknown
  ? Omit<Iso<R>, 'updatedAt'> & {
      readonly updatedAt: string;
      readonly expectedMs: number | null;
      readonly links: { readonly self: string; readonly audio: string | null; readonly call: string };
    }
  : never;

/** A recording with its addresses, of this call. */
export function recordingView(recording: CallRecording, call: Call): RecordingView {
  return {
    ...withIsoInstants({ ...recording, updatedAt: recordingFacets(call, recording).updatedAt }),
    expectedMs: expectedMs(recording),
    links: { ...recordingAddresses(recording), call: callPath(recording.callId) },
  };
}
