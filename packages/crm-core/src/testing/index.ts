export {
  anAuditEntry,
  anIdempotentAnswer,
  aOneTimeLink,
  aPassword,
  aProviderAccount,
  aSession,
  aSigningKey,
  aTranscript,
} from './access.js';
export type { CallOverrides, RecordingOverrides } from './calls.js';
export {
  aCall,
  aCommit,
  aHistoryEntry,
  aLeg,
  aMatch,
  aNote,
  anActivity,
  aPlan,
  aRecording,
} from './calls.js';
export type { FixedClock } from './clock.js';
export { fixedClock, sequentialIds } from './clock.js';
export type { AudioConformanceOptions } from './conformance/audio.js';
export { audioConformance } from './conformance/audio.js';
export type { OpenedAudioStore } from './conformance/audio-test.js';
export {
  callLogConformance,
  changeFeedConformance,
  erasuresConformance,
  feedConformance,
  missedCallsConformance,
  timelinesConformance,
} from './conformance/call-suites.js';
export type { OpenedPorts, OpenedStore, TestRunner } from './conformance/harness.js';
export type { MakeRecord } from './conformance/repository.js';
export type { StorageConformanceOptions } from './conformance/storage.js';
export { storageConformance } from './conformance/storage.js';
export type {
  PartyLookupConformanceOptions,
  PortConformanceOptions,
  RepositoryConformanceOptions,
} from './conformance/suites.js';
export {
  apiKeyRepositoryConformance,
  dealRepositoryConformance,
  expiringRecordsConformance,
  externalIdsConformance,
  jobRunsConformance,
  lineRepositoryConformance,
  partyIndexConformance,
  partyLookupConformance,
  recordWriterConformance,
  repositoryConformance,
  taskRepositoryConformance,
  userRepositoryConformance,
} from './conformance/suites.js';
export { aLegalHold, aMissedCall, aTombstone } from './domain.js';
export {
  answered,
  bridged,
  commented,
  consentAnswered,
  ended,
  erased,
  fallbackTaken,
  held,
  identified,
  joined,
  leadCreated,
  legEnded,
  legIdentified,
  legPickedUp,
  legRinging,
  listeningEnded,
  listeningStarted,
  muted,
  offered,
  planned,
  recordBound,
  remoteRinging,
  resumed,
  transferred,
  unbridged,
  unmuted,
} from './facts.js';
export {
  recordingDamaged,
  recordingDeleted,
  recordingLost,
  recordingNotFetched,
  recordingPaused,
  recordingRestored,
  recordingResumed,
  recordingStarted,
  recordingStopped,
  recordingStored,
  recordingTranscribed,
  recordingVerified,
  switchCopyKept,
  switchCopyRemoved,
  transcriptRemoved,
} from './recording-facts.js';
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
  aPrompt,
  aQueue,
  aTask,
  aUser,
} from './records.js';
export { aWebhook, aWebhookDelivery, aWebhookPosition, aWebhookQueue } from './webhooks.js';
