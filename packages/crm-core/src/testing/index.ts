export {
  aCall,
  aCommit,
  aHistoryEntry,
  aLeg,
  aMatch,
  anActivity,
  aPlan,
  aRecording,
} from './calls.js';
export type { FixedClock } from './clock.js';
export { fixedClock, sequentialIds } from './clock.js';
export {
  answered,
  commented,
  ended,
  fallbackTaken,
  held,
  identified,
  leadCreated,
  legEnded,
  legRinging,
  offered,
  planned,
  recordingLost,
  recordingStarted,
  recordingStopped,
  recordingStored,
  resumed,
} from './facts.js';
export {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLine,
  aMoment,
  anApiKey,
  aPhone,
  aQueue,
  aUser,
} from './records.js';
