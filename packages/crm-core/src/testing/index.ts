export type { CallOverrides, RecordingOverrides } from './calls.js';
export { aCall, aCommit, aHistoryEntry, aLeg, aMatch, anActivity, aPlan, aRecording } from './calls.js';
export type { FixedClock } from './clock.js';
export { fixedClock, sequentialIds } from './clock.js';
export type { AudioConformanceOptions, OpenedAudioStore } from './conformance/audio.js';
export { audioConformance } from './conformance/audio.js';
export type { OpenedStore, TestRunner } from './conformance/harness.js';
export type { StorageConformanceOptions } from './conformance/storage.js';
export { storageConformance } from './conformance/storage.js';
export { aLegalHold, aMissedCall, aTombstone } from './domain.js';
export {
  answered,
  commented,
  consentAnswered,
  ended,
  erased,
  fallbackTaken,
  held,
  identified,
  leadCreated,
  legEnded,
  legRinging,
  offered,
  planned,
  recordBound,
  recordingDeleted,
  recordingLost,
  recordingPaused,
  recordingResumed,
  recordingStarted,
  recordingStopped,
  recordingStored,
  recordingVerified,
  resumed,
  transferred,
} from './facts.js';
export {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLine,
  aMoment,
  anApiKey,
  anInvoice,
  aPhone,
  aPipeline,
  aQueue,
  aUser,
} from './records.js';
