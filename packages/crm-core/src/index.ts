export type { Activity, HistoryAction, HistoryEntry } from './activities.js';
export { activitiesOf, historyOf } from './after-call.js';
export type {
  Call,
  CallComment,
  CallLeg,
  CallPhase,
  CallRecording,
  CallStatus,
  CallTransfer,
  LegOutcome,
  RecordingPause,
  RecordingState,
} from './call/call.js';
export { legOutcome } from './call/causes.js';
export type { AgentCommand, CommandRefusal } from './call/commands.js';
export { checkCommand, talkingUser } from './call/commands.js';
export type { FactRefusal } from './call/decide.js';
export { decide } from './call/decide.js';
export { foldCall } from './call/evolve.js';
export { factId, recordingIdOf } from './call/fact-ids.js';
export type {
  Answered,
  CallFact,
  CallFactType,
  Commented,
  ConsentAnswered,
  Ended,
  Erased,
  FallbackTaken,
  Held,
  Identified,
  LeadCreated,
  LegEnded,
  LegRinging,
  LegRole,
  Offered,
  Planned,
  RecordBound,
  RecordingDeleted,
  RecordingKind,
  RecordingLost,
  RecordingPaused,
  RecordingResumed,
  RecordingStarted,
  RecordingStopped,
  RecordingStored,
  RecordingVerified,
  Resumed,
  TransferKind,
  Transferred,
} from './call/facts.js';
export { orderFacts } from './call/order.js';
export { leftMessage, shortestMessageMs } from './call/outcome.js';
export type { CallCard, CardAction, CardLead, CardPerson, CardSources } from './card.js';
export { buildCallCard } from './card.js';
export type { DealStrategy } from './deals.js';
export { bindDeals, defaultDealStrategy, openDeals } from './deals.js';
export type { DeskError, Observed } from './desk/change.js';
export type { CallDesk } from './desk/desk.js';
export { createCallDesk } from './desk/desk.js';
export type { DryRun, DryRunQuery } from './desk/dry-run.js';
export type { DeskPorts } from './desk/own-facts.js';
export type { DeskPolicy } from './desk/policy.js';
export { defaultPolicy } from './desk/policy.js';
export type { ErasureOutcome, ErasurePorts } from './erasure/erase.js';
export { eraseNumber } from './erasure/erase.js';
export type {
  ErasedAudio,
  ErasedCall,
  ErasureChange,
  ErasureInput,
  ErasurePlan,
  ErasureRefusal,
  Tombstone,
} from './erasure/plan.js';
export { planErasure } from './erasure/plan.js';
export { redactFact } from './erasure/redact.js';
export { explain, explainCall } from './explain.js';
export type { ConvertError, Converted, ConvertPorts, ConvertRequest } from './leads/convert.js';
export { convertLead } from './leads/convert.js';
export type { DealDraft, Qualification, QualifyInput, QualifyRefusal } from './leads/qualify.js';
export { qualifyLead } from './leads/qualify.js';
export { isRepeatInquiry } from './leads/repeat.js';
export type { LeadField, LeadRequirements } from './leads/requirements.js';
export { defaultLeadRequirements, missingFields } from './leads/requirements.js';
export type { MatchInput, MatchPolicy } from './match/match.js';
export { defaultMatchPolicy, defaultPlaceholderLimit, lookupKeys, matchCaller } from './match/match.js';
export type {
  MatchCandidate,
  MatchGrade,
  MatchReason,
  MatchRule,
  MatchSummary,
  MatchVerdict,
} from './match/result.js';
export type { MissedCall, MissedCallItem, Reached, StoredMissedCall } from './missed/item.js';
export { ladderOwner, missedKept } from './missed/item.js';
export { mergeMissedCall, missedCallItems } from './missed/merge.js';
export type { OwnerChange } from './ownership/changes.js';
export { ownershipChanges } from './ownership/changes.js';
export type { OwnershipPolicy } from './ownership/policy.js';
export { defaultOwnership, ownershipOf } from './ownership/policy.js';
export {
  firstKnownCountry,
  isCountry,
  normalizePhone,
  normalizePhoneField,
  phoneEntries,
} from './phone/normalize.js';
export type {
  E164Phone,
  InternalPhone,
  PhoneNumberResult,
  PhoneOptions,
  ShortPhone,
  TrunkRule,
  UnparseablePhone,
  UnparseableReason,
  WithheldPhone,
} from './phone/result.js';
export { maxPhoneTextLength } from './phone/result.js';
export type {
  ApiKey,
  ApiKeyRepository,
  AudioStore,
  CallCommit,
  CallFilter,
  CallLog,
  Clock,
  DealRepository,
  Erasures,
  Feed,
  FeedEntry,
  Ids,
  LineRepository,
  MissedCallFilter,
  MissedCalls,
  Page,
  PageRequest,
  PartyIndex,
  RecordChange,
  RecordingFilter,
  RecordWriter,
  Repository,
  Store,
  StoredAudio,
  StoredCall,
  UserRepository,
  WriteError,
} from './ports.js';
export type { ConsentMode, RecordingDecision, RecordingReason } from './recordings/consent.js';
export { recordingDecision } from './recordings/consent.js';
export type { LegalHold } from './recordings/legal-hold.js';
export { holdsOnCall, holdsOnNumber } from './recordings/legal-hold.js';
export type { IllegalTransition, RecordingEvent } from './recordings/life-cycle.js';
export { hasAudio, isSettledRecording, nextRecordingState } from './recordings/life-cycle.js';
export { pausedMs } from './recordings/pauses.js';
export type { RecordingDifferences, RecordingFile } from './recordings/reconcile.js';
export { reconcileRecordings } from './recordings/reconcile.js';
export type { DueRecording, RetentionPolicy, RetentionRules } from './recordings/retention.js';
export { dueForDeletion, keepForever } from './recordings/retention.js';
export type { VerifyError } from './recordings/verify.js';
export { deletedFact, verifiedFact } from './recordings/verify.js';
export type {
  Company,
  Contact,
  CountryCode,
  CrmRecord,
  Deal,
  DealSemantics,
  Instant,
  Invoice,
  InvoiceStatus,
  Lead,
  LeadCreation,
  LeadStatus,
  Line,
  LineRecognition,
  LineRouting,
  Party,
  PartyType,
  PhoneEntry,
  PhoneKind,
  Queue,
  QueueStrategy,
  RecordRef,
  RecordType,
  StoredRecord,
  User,
} from './records.js';
export { partyName, refKey } from './records.js';
export type { Result } from './result.js';
export { err, ok } from './result.js';
export type { RoutingInput } from './routing/builder.js';
export type { RoutedCaller } from './routing/callers.js';
export type { CandidateSources, Presence } from './routing/candidates.js';
export type { DialRefusal } from './routing/dial-policy.js';
export { checkDial, defaultDialPolicy } from './routing/dial-policy.js';
export type { HoursError, HoursVerdict } from './routing/hours.js';
export { checkHours, hoursVerdict } from './routing/hours.js';
export type { NextStep, PlanPosition, StepOutcome } from './routing/next-step.js';
export { firstStep, nextStep } from './routing/next-step.js';
export type {
  HangupStep,
  MobileStep,
  RejectedTarget,
  RejectionReason,
  RingStep,
  RingTarget,
  RoutingPath,
  RoutingPlan,
  RoutingStep,
  Rung,
  VoicemailStep,
} from './routing/plan.js';
export { maxPlannedLegs } from './routing/plan.js';
export { planRouting } from './routing/plan-routing.js';
export { shortestRingSeconds } from './routing/queue.js';
export type {
  AfterOwner,
  CallerRule,
  DialPolicy,
  HangupCode,
  Holiday,
  LineHours,
  OpeningHours,
  OpenSpan,
  OptionalRouting,
  RouteAction,
  RoutingException,
  SubstituteRule,
  TimeSpan,
  VipSettings,
  Weekday,
} from './routing/settings.js';
export { routingDefaults } from './routing/settings.js';
