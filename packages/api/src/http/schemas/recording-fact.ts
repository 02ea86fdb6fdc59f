import { deletionReasons, fetchFailures } from '@callcard/crm-core';
import { z } from 'zod';
import { factOf } from './fact-parts.js';
import { count, number, sha256, text, textOrNull } from './parts.js';
import { recordingKind } from './recording.js';

const recording = { recordingId: text, kind: recordingKind };

/** What can be reported of a recording. */
export const recordingFacts = [
  factOf('recordingStarted', { ...recording, path: text }),
  factOf('recordingPaused', { ...recording, userId: textOrNull }),
  factOf('recordingResumed', { ...recording, userId: textOrNull }),
  factOf('recordingStopped', { ...recording, path: text }),
  factOf('recordingStored', {
    ...recording,
    sha256,
    sizeBytes: count,
    durationMs: number,
    channels: count,
    statedMs: number.exactOptional(),
    fileSha256: sha256.exactOptional(),
  }),
  factOf('recordingLost', { ...recording, reason: z.enum(['missing', 'empty']) }),
  factOf('recordingVerified', { ...recording, sha256 }),
  factOf('recordingDamaged', {
    ...recording,
    found: z.object({ sizeBytes: count, sha256 }).nullable(),
  }),
  factOf('recordingNotFetched', { ...recording, reason: z.enum(fetchFailures) }),
  factOf('recordingRestored', { ...recording, sha256, sizeBytes: count }),
  factOf('recordingDeleted', { ...recording, reason: z.enum(deletionReasons) }),
  factOf('recordingTranscribed', { ...recording, language: textOrNull, source: textOrNull }),
  factOf('transcriptRemoved', recording),
  factOf('switchCopyRemoved', recording),
  factOf('switchCopyKept', recording),
] as const;
