import { type RecordRef, refKey } from '../model/record.js';
import type { RecordingKind } from '../model/recording.js';

/** Ids of facts: made from what happened, so that every observer gives the same happening the same id (rule A8). */
export const factId = {
  offered: 'offered',
  identified: 'identified',
  leadCreated: 'leadCreated',
  planned: 'planned',
  fallbackTaken: 'fallbackTaken',
  ended: 'ended',
  legRinging: (legId: string) => `leg:${legId}:ringing`,
  answered: (legId: string) => `leg:${legId}:answered`,
  legEnded: (legId: string) => `leg:${legId}:ended`,
  held: (at: number) => `held:${at}`,
  resumed: (at: number) => `resumed:${at}`,
  transferred: (legId: string) => `leg:${legId}:transferred`,
  consentAnswered: (at: number) => `consent:${at}`,
  recordingPaused: (recordingId: string, at: number) => `recording:${recordingId}:paused:${at}`,
  recordingResumed: (recordingId: string, at: number) => `recording:${recordingId}:resumed:${at}`,
  recordingStarted: (recordingId: string) => `recording:${recordingId}:started`,
  recordingStopped: (recordingId: string) => `recording:${recordingId}:stopped`,
  recordingStored: (recordingId: string) => `recording:${recordingId}:stored`,
  recordingLost: (recordingId: string) => `recording:${recordingId}:lost`,
  recordingVerified: (recordingId: string) => `recording:${recordingId}:verified`,
  recordingDeleted: (recordingId: string) => `recording:${recordingId}:deleted`,
  erased: 'erased',
  recordBound: (record: RecordRef) => `bound:${refKey(record)}`,
  commented: (commentId: string) => `comment:${commentId}`,
} as const;

/** The id of a call's first recording of a kind; a further one has `-2`, `-3` ... after it (rule A2). */
export function recordingIdOf(callId: string, kind: RecordingKind): string {
  return `${callId}-${kind}`;
}
