import type { FoundTranscript, Transcript } from '@callcard/crm-core';
import { callPath, recordingPath } from './addresses.js';
import { withIsoInstants } from './instants.js';

/** The address of a recording's transcript; as a WebVTT file it has another one. */
export function transcriptPath(recordingId: string): string {
  return `${recordingPath(recordingId)}/transcript`;
}

function linksOf({ recordingId, callId }: Transcript) {
  const self = transcriptPath(recordingId);
  return { self, vtt: `${self}.vtt`, recording: recordingPath(recordingId), call: callPath(callId) };
}

function aboutTranscript({ recordingId, callId, offeredAt, language, source, updatedAt }: Transcript) {
  return withIsoInstants({ recordingId, callId, offeredAt, language, source, updatedAt });
}

/** A transcript as clients see it. */
export function transcriptView(transcript: Transcript) {
  const { version, createdAt, by, segments } = transcript;
  return {
    ...aboutTranscript(transcript),
    ...withIsoInstants({ version, createdAt }),
    ...{ by, segments, links: linksOf(transcript) },
  };
}

/** What was found, as clients see it. */
export function foundTranscriptView({ transcript, matches }: FoundTranscript) {
  return { ...aboutTranscript(transcript), matches, links: linksOf(transcript) };
}
