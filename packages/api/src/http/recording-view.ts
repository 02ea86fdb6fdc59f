import { type CallRecording, expectedMs } from '@callcard/crm-core';
import { callPath, recordingAddresses } from './addresses.js';
import { type Iso, withIsoInstants } from './instants.js';

/** A recording with its addresses. */
export type RecordingView<R extends CallRecording = CallRecording> = R extends unknown
  ? Iso<R> & {
      readonly expectedMs: number | null;
      readonly links: { readonly self: string; readonly audio: string | null; readonly call: string };
    }
  : never;

/** A recording with its addresses. */
export function recordingView(recording: CallRecording): RecordingView {
  return {
    ...withIsoInstants(recording),
    expectedMs: expectedMs(recording),
    links: { ...recordingAddresses(recording), call: callPath(recording.callId) },
  };
}
