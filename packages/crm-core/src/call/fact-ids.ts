import { type RecordRef, refKey } from '../model/record.js';
import type { RecordingKind } from '../model/recording.js';

/** Ids of facts: made from what happened, so that every observer gives the same happening the same id (rule A8). */
export const factId = {
  offered: 'offered',
  identified: 'identified',
  leadCreated: 'leadCreated',
  planned: 'planned',
  /** Of the plan that follows a part of the call's plan. */
  plannedAfter: (part: number) => `planned:${part + 1}`,
  fallbackTaken: 'fallbackTaken',
  ended: 'ended',
  legRinging: (legId: string) => `leg:${legId}:ringing`,
  remoteRinging: 'remoteRinging',
  answered: (legId: string) => `leg:${legId}:answered`,
  bridged: (legId: string, at: number) => `leg:${legId}:bridged:${at}`,
  unbridged: (legId: string, at: number) => `leg:${legId}:unbridged:${at}`,
  joined: (legId: string, at: number) => `leg:${legId}:joined:${at}`,
  listeningStarted: (legId: string) => `listener:${legId}:started`,
  listeningEnded: (legId: string) => `listener:${legId}:ended`,
  legPickedUp: (legId: string) => `leg:${legId}:pickedUp`,
  legIdentified: (legId: string) => `leg:${legId}:identified`,
  legEnded: (legId: string) => `leg:${legId}:ended`,
  held: (at: number) => `held:${at}`,
  resumed: (at: number) => `resumed:${at}`,
  muted: (legId: string, at: number) => `leg:${legId}:muted:${at}`,
  unmuted: (legId: string, at: number) => `leg:${legId}:unmuted:${at}`,
  transferred: (legId: string) => `leg:${legId}:transferred`,
  /** Of a transfer that the core derives: `holder` received the caller for the nth time. */
  received: (holder: string, n: number) => `received:${holder}:${n}`,
  consentAnswered: (at: number) => `consent:${at}`,
  recordingPaused: (recordingId: string, at: number) => `recording:${recordingId}:paused:${at}`,
  recordingResumed: (recordingId: string, at: number) => `recording:${recordingId}:resumed:${at}`,
  recordingStarted: (recordingId: string) => `recording:${recordingId}:started`,
  recordingStopped: (recordingId: string) => `recording:${recordingId}:stopped`,
  recordingStored: (recordingId: string) => `recording:${recordingId}:stored`,
  recordingLost: (recordingId: string) => `recording:${recordingId}:lost`,
  recordingVerified: (recordingId: string, at: number) => `recording:${recordingId}:verified:${at}`,
  recordingDamaged: (recordingId: string, at: number) => `recording:${recordingId}:damaged:${at}`,
  recordingNotFetched: (recordingId: string, at: number) => `recording:${recordingId}:notFetched:${at}`,
  recordingRestored: (recordingId: string, at: number) => `recording:${recordingId}:restored:${at}`,
  recordingDeleted: (recordingId: string) => `recording:${recordingId}:deleted`,
  recordingTranscribed: (recordingId: string, at: number) => `recording:${recordingId}:transcribed:${at}`,
  transcriptRemoved: (recordingId: string, at: number) => `recording:${recordingId}:transcriptRemoved:${at}`,
  switchCopyRemoved: (recordingId: string) => `recording:${recordingId}:copyRemoved`,
  switchCopyKept: (recordingId: string, at: number) => `recording:${recordingId}:copyKept:${at}`,
  erased: 'erased',
  recordBound: (record: RecordRef) => `bound:${refKey(record)}`,
  /** Of a record that was bound already, and is chosen before another one. */
  recordChosen: (record: RecordRef, at: number) => `bound:${refKey(record)}:${at}`,
  missedCallClaimed: (itemVersion: number) => `missedCall:claimed:${itemVersion}`,
  missedCallReleased: (itemVersion: number) => `missedCall:released:${itemVersion}`,
  commented: (commentId: string) => `comment:${commentId}`,
} as const;

/** The id of a call's first recording of a kind; a further one has `-2`, `-3` ... after it (rule A2). */
export function recordingIdOf(callId: string, kind: RecordingKind): string {
  // What is no text may not even be made one.
  return [callId, kind].map((text) => (typeof text === 'string' ? text : '')).join('-');
}
