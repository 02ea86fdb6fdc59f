export { concernedByCall, concernedByOwner } from './access/concerned.js';
export type { Permission, Right, Visibility } from './access/matrix.js';
export { permissions, rights, roleOf, visibilities, visibilityOf } from './access/matrix.js';
export type { Concerned, Sight } from './access/visible.js';
export { departmentOf, isVisible } from './access/visible.js';
export { legOutcome } from './call/causes.js';
export type { AgentCommand, AgentCommandType, CommandRefusal, TransferTarget } from './call/commands.js';
export { agentCommandTypes, checkCommand, commandsOf, talkingUser } from './call/commands.js';
export type { FactRefusal } from './call/decide.js';
export { decide } from './call/decide.js';
export { factId, recordingIdOf } from './call/fact-ids.js';
export { foldCall } from './call/fold-call.js';
export { callFactTypes, orderFacts } from './call/order-facts.js';
export { leftMessage, messagesOf, shortestMessageMs } from './call/outcome.js';
export { placingLegs } from './call/placing-legs.js';
export type { BindableDeal } from './deals/bind-deals.js';
export { bindDeals, defaultDealStrategy, openDeals } from './deals/bind-deals.js';
export { firstStage } from './deals/first-stage.js';
export type { ErasedAudio, ErasureInput, ErasurePlan, ErasureRefusal } from './erasure/plan-erasure.js';
export { planErasure } from './erasure/plan-erasure.js';
export { redactFact } from './erasure/redact.js';
export { isJobDue, isJobRunning } from './jobs/due.js';
export type { Qualification, QualifyRefusal } from './leads/qualify.js';
export { qualifyLead } from './leads/qualify.js';
export type { QualifiedDeal, QualifyInput } from './leads/qualify-input.js';
export { isRepeatInquiry } from './leads/repeat.js';
export type { LeadField, LeadRequirements } from './leads/requirements.js';
export { defaultLeadRequirements, leadFields, missingFields } from './leads/requirements.js';
export { isCandidate } from './match/candidates.js';
export { lookupKeys, matchCaller } from './match/match.js';
export type { MatchInput } from './match/read-input.js';
export { defaultMatchPolicy, defaultPlaceholderLimit } from './match/read-input.js';
export {
  type Activity,
  type ActivityKind,
  type CallActivity,
  callActivityKinds,
  type HistoryAction,
  type HistoryEntry,
  happeningOf,
  historyActions,
  isRecordChange,
  type NoteActivity,
  type RecordChangeAction,
  recordChangeActions,
} from './model/activity.js';
export type { Actor } from './model/actor.js';
export { actingUser, system } from './model/actor.js';
export type { ApiKey, ApiKeyState, ApiScope } from './model/api-key.js';
export { actsForUsers, apiKeyState, apiKeyStates, apiScopes, scopesOf } from './model/api-key.js';
export type { AuditAction, AuditEntry, AuditOutcome, AuditTarget } from './model/audit-entry.js';
export {
  auditActions,
  auditKeys,
  auditKeysOf,
  auditOutcomes,
  auditTargetTypes,
} from './model/audit-entry.js';
export type {
  AnsweredCall,
  Call,
  CallComment,
  CallListener,
  CallParticipant,
  CallPhase,
  CallStatus,
  CallTransfer,
  EndedCall,
  LiveCall,
  LivePhase,
  TalkingWith,
  UnansweredCall,
} from './model/call.js';
export { callStatuses, commentLimit, livePhases } from './model/call.js';
export type { CallFilter, Period, RecordingFilter } from './model/call-filter.js';
export type { Caller } from './model/caller.js';
export { callerOf, shownFact } from './model/caller.js';
export type { CallerKind, CallerKindReport } from './model/caller-kind.js';
export { callerKindOf, callerKinds } from './model/caller-kind.js';
export type { AnyRecordRef, CrmRecord, RecordOf, RecordType } from './model/crm-record.js';
export type { Deal, DealStrategy } from './model/deal.js';
export { dealStrategies } from './model/deal.js';
export type { ErasedCall, ErasureChange } from './model/erasure.js';
export type { ExpiringRecord } from './model/expiring-record.js';
export { expiringKeys } from './model/expiring-record.js';
export type {
  Answered,
  Bridged,
  CallFact,
  CallFactType,
  Commented,
  ConsentAnswered,
  Ended,
  Erased,
  FallbackTaken,
  Held,
  Identified,
  Joined,
  LeadCreated,
  LegEnded,
  LegIdentified,
  LegPickedUp,
  LegRinging,
  ListeningEnded,
  ListeningStarted,
  MissedCallClaimed,
  MissedCallReleased,
  Offered,
  PlacedBy,
  Planned,
  RecordBound,
  RemoteRinging,
  Resumed,
  TransferKind,
  Transferred,
  Unbridged,
} from './model/fact.js';
export { transferKinds } from './model/fact.js';
export type { AwaitedAnswer, GivenAnswer, IdempotentAnswer } from './model/idempotent-answer.js';
export type { Invoice, InvoiceStatus } from './model/invoice.js';
export { invoiceStatuses } from './model/invoice.js';
export type { JobClaim, JobCounts, JobResult, JobRun } from './model/job.js';
export type { CallLeg, LegOutcome, LegRole } from './model/leg.js';
export { legOutcomes, legRoles } from './model/leg.js';
export type { LegalHold } from './model/legal-hold.js';
export {
  amountLimits,
  listLimits,
  maxPhoneTextLength,
  retentionDays,
  secondsLimits,
  textLimits,
} from './model/limits.js';
export type { LeadCreation, Line, LineRecognition, LineRouting, TrunkRule } from './model/line.js';
export { leadCreations } from './model/line.js';
export type {
  MatchCandidate,
  MatchGrade,
  MatchPolicy,
  MatchReason,
  MatchRule,
  MatchSummary,
  MatchVerdict,
} from './model/match.js';
export { matchGrades, matchPolicies, matchReasons, matchRules, matchVerdicts } from './model/match.js';
export type { MatchableNumber, MatchableParty, MatchablePhone } from './model/matchable.js';
export type {
  MissedCall,
  MissedCallClaim,
  MissedCallItem,
  Reached,
  StoredMissedCall,
} from './model/missed-call.js';
export { missedKept } from './model/missed-call.js';
export type { OneTimeLink } from './model/one-time-link.js';
export type { OwnershipPolicy } from './model/ownership.js';
export { answerOwners, transferOwners } from './model/ownership.js';
export type {
  Company,
  CompanyBrief,
  Contact,
  ContactBrief,
  ConvertedLead,
  Lead,
  LeadStatus,
  Party,
  PartyType,
  UnconvertedLead,
} from './model/party.js';
export { becameOf, leadStatuses, partyName, partyTypes } from './model/party.js';
export type { PasswordRecord } from './model/password.js';
export type { PhoneEntry, PhoneKind } from './model/phone.js';
export { phoneKinds } from './model/phone.js';
export type { PhoneRegistration, PhoneState } from './model/phone-state.js';
export type { Pipeline, Stage, StageSemantics } from './model/pipeline.js';
export { defaultPipeline, stageSemantics } from './model/pipeline.js';
export type {
  LinePrompts,
  OwnPrompt,
  PromptFormat,
  PromptIds,
  PromptLanguage,
  PromptName,
  PromptSampleRate,
  UserPromptName,
  UserPrompts,
} from './model/prompt.js';
export {
  promptFormats,
  promptIdPrefix,
  promptLanguages,
  promptNames,
  promptSampleRates,
  userPromptNames,
} from './model/prompt.js';
export type { ProviderAccount } from './model/provider-account.js';
export type { Queue, QueueStrategy } from './model/queue.js';
export { queueStrategies } from './model/queue.js';
export type {
  Attributes,
  ExternalId,
  Instant,
  MirroredRecord,
  RecordRef,
  StoredCountry,
  StoredRecord,
} from './model/record.js';
export { attributeLimits, boundTypes, externalIdLimits, refKey } from './model/record.js';
export type {
  CallRecording,
  ConsentMode,
  RecordingKind,
  RecordingPause,
  RecordingRepair,
  RecordingState,
  RecordingTranscript,
  RetentionPolicy,
  StoredRecording,
  StoredState,
  SwitchCopy,
  UnstoredRecording,
  UnstoredState,
} from './model/recording.js';
export { consentModes, recordingKinds, storedStates, unstoredStates } from './model/recording.js';
export type {
  DeletionReason,
  FetchFailure,
  RecordingDamaged,
  RecordingDeleted,
  RecordingLost,
  RecordingNotFetched,
  RecordingPaused,
  RecordingRestored,
  RecordingResumed,
  RecordingStarted,
  RecordingStopped,
  RecordingStored,
  RecordingTranscribed,
  RecordingVerified,
  SwitchCopyKept,
  SwitchCopyRemoved,
  TranscriptRemoved,
} from './model/recording-fact.js';
export { deletionReasons, fetchFailures } from './model/recording-fact.js';
export type { Result } from './model/result.js';
export { err, ok } from './model/result.js';
export type {
  DialRefusal,
  HangupStep,
  HoursVerdict,
  Judgement,
  MobileStep,
  RejectedTarget,
  RejectionReason,
  RingDevice,
  RingStep,
  RingTarget,
  RoutingPath,
  RoutingPlan,
  RoutingStep,
  Rung,
  VoicemailStep,
  WaitStep,
} from './model/routing-plan.js';
export { hoursVerdicts, rejectionReasons, routingPaths, rungs } from './model/routing-plan.js';
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
} from './model/routing-settings.js';
export {
  afterOwners,
  callerRuleTypes,
  hangupCodes,
  routingDefaults,
  substituteRules,
  weekdays,
} from './model/routing-settings.js';
export type { Session } from './model/session.js';
export type { FieldPath, FieldType, Misfit, TextFormat } from './model/shape.js';
export { readStoredCall } from './model/shapes/call.js';
export type { SigningKey } from './model/signing-key.js';
export type { StoredCall } from './model/stored-call.js';
export type { DoneTask, OpenTask, Task, TaskDone, TaskKind } from './model/task.js';
export { taskKinds, taskStatuses } from './model/task.js';
export type { Tombstone } from './model/tombstone.js';
export type { Transcript, TranscriptSegment } from './model/transcript.js';
export { transcriptLimits } from './model/transcript.js';
export type { TakenError, UniqueKey, UniqueKind } from './model/unique-key.js';
export type { UsageErrorCode } from './model/usage-error.js';
export { UsageError } from './model/usage-error.js';
export type {
  Availability,
  DeviceKind,
  Presence,
  User,
  UserDevice,
  UserRole,
} from './model/user.js';
export {
  availabilities,
  defaultSipDomain,
  defaultUserRole,
  deviceKinds,
  presences,
  userRoles,
} from './model/user.js';
export type {
  WebhookDelivery,
  WebhookDeliveryState,
  WebhookEventType,
  WebhookFailure,
  WebhookFailureCode,
  WebhookPosition,
  WebhookQueue,
  WebhookSecret,
  WebhookSubject,
  WebhookSubscription,
} from './model/webhook.js';
export {
  webhookDeliveryKeys,
  webhookDeliveryStates,
  webhookEventTypes,
  webhookFailureCodes,
  webhookKeys,
  webhookTest,
} from './model/webhook.js';
export type {
  Duplicate,
  DuplicateGroup,
  DuplicateReason,
  NumberDuplicates,
} from './parties/find-duplicates.js';
export { duplicateReasons, findDuplicates } from './parties/find-duplicates.js';
export type { MergedParties, NotMergeable } from './parties/merge-parties.js';
export { mergeParties } from './parties/merge-parties.js';
export { unitePhones } from './parties/unite-phones.js';
export { checkDial } from './phone/check-dial.js';
export type { CountryCode } from './phone/country.js';
export { type NumberFlaw, numberFlaws } from './phone/flaws.js';
export {
  firstKnownCountry,
  isCountry,
  normalizePhone,
  normalizePhoneField,
  phoneEntries,
} from './phone/normalize.js';
export { numbersOf } from './phone/numbers-of.js';
export type { PhoneMetadata } from './phone/plans.js';
export type { PhoneReader, PhoneText } from './phone/reader.js';
export { createPhoneReader } from './phone/reader.js';
export type { Renumbering } from './phone/renumberings.js';
export type { RereadOptions, RereadPhone, RereadRecord } from './phone/reread-phones.js';
export { renumberingReport, rereadPhone } from './phone/reread-phones.js';
export type {
  E164Phone,
  InternalPhone,
  PhoneNumberResult,
  PhoneOptions,
  ShortPhone,
  UnparseablePhone,
  UnparseableReason,
  WithheldPhone,
} from './phone/result.js';
export type { AudioRange, AudioStore, DigestAudio, ListedAudio, StoredAudio } from './ports/audio.js';
export type { CallPlacing, CannotPlace, PlacingError, PlacingOrder } from './ports/call-placing.js';
export type {
  CallSteering,
  SteeredRecording,
  SteeringAction,
  SteeringError,
  SteeringOrder,
} from './ports/call-steering.js';
export type {
  CallCommit,
  CalledBeforeQuery,
  CallLog,
  DueQuery,
  LastTalk,
  LastTalkQuery,
  RecordingDue,
} from './ports/calls.js';
export type { Clock, Ids } from './ports/clock-and-ids.js';
export type { Erasures } from './ports/erasures.js';
export type { StoredDocument, StoreErrorCode } from './ports/errors.js';
export { isFullDisk, StoreError } from './ports/errors.js';
export type { ExpiringRecords, ExpiringRequest } from './ports/expiring-records.js';
export type { ExternalIds } from './ports/external-ids.js';
export type { ChangeEntry, FactEntry, Feed, FeedEntry } from './ports/feed.js';
export { changesIn, factsIn, feedStart } from './ports/feed.js';
export type { ApiKeyRepository } from './ports/identities.js';
export type { JobEnd, JobRuns } from './ports/job-runs.js';
export type { KeySecrets } from './ports/key-secrets.js';
export type { MissedCallFilter, MissedCalls } from './ports/missed-calls.js';
export type { ForwardRequest, Page, PageRequest } from './ports/paging.js';
export type { PartyIndex, PartyLookup, SharedNumber } from './ports/party-index.js';
export type { Pauses } from './ports/pauses.js';
export type { PhoneAccount, PhoneAccountError, PhoneAccounts } from './ports/phone-accounts.js';
export type { PhonePresence } from './ports/phone-presence.js';
export type { PromptFileError, PromptFiles, PromptFilesRun } from './ports/prompt-files.js';
export type { RecordSearch } from './ports/record-search.js';
export type {
  DealRepository,
  LineRepository,
  RecordChange,
  RecordReader,
  RecordWriter,
  RemovedRecord,
  Repository,
  UserRepository,
  WriteError,
} from './ports/records.js';
export type { StopSignal } from './ports/stop-signal.js';
export type { Store } from './ports/store.js';
export {
  type SwitchFinding,
  type SwitchFindingCode,
  type SwitchFindingState,
  type SwitchNotAsked,
  switchFindingCodes,
  switchFindingStates,
  switchNotAskedCodes,
} from './ports/switch-check.js';
export type {
  RecordRemoval,
  SwitchFile,
  SwitchFileError,
  SwitchFiles,
  SwitchLegs,
  SwitchRemovalError,
} from './ports/switch-files.js';
export type { TaskFilter, TaskRepository } from './ports/tasks.js';
export type { TimelineEntry, Timelines } from './ports/timelines.js';
export type { Timer } from './ports/timer.js';
export type { WebhookStorage } from './ports/webhooks.js';
export { activitiesOf, callActivitiesOf, notesOf } from './projections/activities.js';
export type { CallFacets, RecordingFacets } from './projections/call-facets.js';
export { callFacets, recordingFacets } from './projections/call-facets.js';
export { calledBack } from './projections/called-back.js';
export { buildCallCard } from './projections/card.js';
export type {
  CallCard,
  CardAction,
  CardActivity,
  CardCandidate,
  CardComment,
  CardDeal,
  CardLead,
  CardLine,
  CardMissedCall,
  CardNote,
  CardParticipant,
  CardParty,
  CardRecording,
  CardStage,
  CardStatus,
  CardTask,
  CardUser,
} from './projections/card-model.js';
export { cardActions, cardStatuses } from './projections/card-model.js';
export type { CardSources } from './projections/card-sources.js';
export { clientName } from './projections/client-name.js';
export { comparableText, searchedWords } from './projections/comment-words.js';
export { explain, explainCall } from './projections/explain.js';
export { historyOf } from './projections/history.js';
export { isListedCall, isListedRecording } from './projections/listed.js';
export {
  currentPhoneKeysOf,
  externalIdKey,
  mayCallNow,
  partyKeysOf,
  phoneKeysOf,
  sipUsersOf,
  stageKey,
  uniqueKeysOf,
} from './projections/lookup-keys.js';
export { isMissed, ladderOwner } from './projections/missed-call-meaning.js';
export { mergeMissedCall, missedCallItems } from './projections/missed-calls.js';
export type { OwnerChange } from './projections/ownership.js';
export { defaultOwnership, ownershipChanges, ownershipOf } from './projections/ownership.js';
export type { PhoneDisplay } from './projections/phone-display.js';
export { phoneDisplay } from './projections/phone-display.js';
export type { RecordKey } from './projections/record-key.js';
export { recordKeysOf } from './projections/record-keys.js';
export type { RecordingDues } from './projections/recording-dues.js';
export { recordingDues } from './projections/recording-dues.js';
export type { KeyCondition } from './projections/search-conditions.js';
export type { SearchCriteria } from './projections/search-criteria.js';
export { searchKeysOf, searchLimits } from './projections/search-keys.js';
export type { BoundRecord, CurrentOf, ShownParties } from './projections/shown-parties.js';
export { shownParties } from './projections/shown-parties.js';
export type { Talk } from './projections/talks.js';
export { talksOf } from './projections/talks.js';
export { isUnfinished } from './projections/unfinished.js';
export type { RecordingDecision, RecordingReason } from './recordings/consent.js';
export { recordingDecision } from './recordings/consent.js';
export { holdsOnCall, holdsOnNumbers } from './recordings/legal-hold.js';
export type { IllegalTransition, RecordingEvent } from './recordings/life-cycle.js';
export { hasAudio, isSettledRecording, nextRecordingState, wasKept } from './recordings/life-cycle.js';
export { pausedMs } from './recordings/pauses.js';
export type { RecordingDifferences, RecordingFile } from './recordings/reconcile.js';
export { reconcileRecordings } from './recordings/reconcile.js';
export type { Repair } from './recordings/repair.js';
export { maxFetchTries, nextFetchAt, repairOf } from './recordings/repair.js';
export type {
  DueRecording,
  RetentionReason,
  RetentionRules,
  RetentionVerdict,
} from './recordings/retention.js';
export { dueForDeletion, keepForever, retentionReasons, retentionVerdict } from './recordings/retention.js';
export type { ServeRefusal } from './recordings/servable.js';
export { servable } from './recordings/servable.js';
export type { SwitchCopyPolicy, SwitchCopyVerdict } from './recordings/switch-copy.js';
export { maxRemovalFailures, switchCopyDue } from './recordings/switch-copy.js';
export type { TranscriptRefusal } from './recordings/transcript.js';
export { expectedMs } from './recordings/truncation.js';
export type { VerifyError } from './recordings/verify.js';
export { damagedFact, deletedFact, verifiedFact } from './recordings/verify.js';
export type { RoutingInput } from './routing/builder.js';
export type { RoutedCaller } from './routing/callers.js';
export type { CandidateSources } from './routing/candidates.js';
export type { DialCheck } from './routing/dial-policy.js';
export { defaultDialPolicy } from './routing/dial-policy.js';
export type { HoursError } from './routing/hours.js';
export { checkHours, hoursVerdict } from './routing/hours.js';
export { defaultLegsAtOnce } from './routing/legs-at-once.js';
export type { NextStep, PlanPosition, StepOutcome } from './routing/next-step.js';
export { firstStep, nextStep } from './routing/next-step.js';
export { planRouting } from './routing/plan-routing.js';
export { maxPlannedLegs } from './routing/planned-legs.js';
export { promptsOf } from './routing/prompts.js';
export { shortestRingSeconds } from './routing/rounds.js';
export type { Installation } from './routing/time-zones.js';
export { zoneOfHours } from './routing/time-zones.js';
export { type PlanPart, partFrom, type QueueTurn } from './routing/turns.js';
export { isTimeZone } from './routing/wall-clock.js';
export type { AuditDraft, AuditTrail, AuditTrailPorts } from './services/audit-trail.js';
export { createAuditTrail, defaultAuditKeepMs } from './services/audit-trail.js';
export type { CallService } from './services/calls/call-service.js';
export { createCallService } from './services/calls/call-service.js';
export type { CreatedOnCall } from './services/calls/create-on-call.js';
export type { DryRun, DryRunQuery } from './services/calls/dry-run.js';
export type { CallServiceError } from './services/calls/errors.js';
export type { RefusedFact } from './services/calls/judge-facts.js';
export type { CallPolicy } from './services/calls/policy.js';
export { defaultCallPolicy } from './services/calls/policy.js';
export type { CallServicePorts, CallStore } from './services/calls/ports.js';
export type { RecordedFacts } from './services/calls/record-facts.js';
export type { RoutedCall } from './services/calls/route-next.js';
export type { NoteOptions } from './services/crm/add-note.js';
export type { ChangeOptions } from './services/crm/change.js';
export { checkActor } from './services/crm/check-actor.js';
export type { Converted, ConvertRequest, DealRequest } from './services/crm/convert.js';
export type { CreateOptions } from './services/crm/create.js';
export type { CrmOptions, CrmService } from './services/crm/crm-service.js';
export { createCrmService } from './services/crm/crm-service.js';
export type {
  CrmError,
  FieldReason,
  InUse,
  InvalidField,
  InvalidFields,
  MergedAway,
  Taken,
  UnknownActor,
  UnknownReference,
} from './services/crm/errors.js';
export type { ChangeOf, DraftOf } from './services/crm/fields.js';
export type { Merged, MergeRequest, PartyRef } from './services/crm/merge.js';
export type { Mirrored, MirrorOptions } from './services/crm/mirror.js';
export type { CrmPorts } from './services/crm/ports.js';
export type { Counted, Remains } from './services/crm/remains.js';
export type { PromptPlace, PromptSet } from './services/crm/set-prompt.js';
export type { ErasureOutcome, ErasurePorts, ErasurePreview } from './services/erase.js';
export { eraseNumber, previewErasure } from './services/erase.js';
export type { FeedFollower, FeedReader, FeedReaderPorts } from './services/follow-feed.js';
export { createFeedReader } from './services/follow-feed.js';
export type { EndedJob, Job, JobServiceOptions, JobServicePorts } from './services/jobs/job.js';
export type { JobService } from './services/jobs/job-service.js';
export { createJobService } from './services/jobs/job-service.js';
export type { InvalidKey, KeyDraft } from './services/keys/key-draft.js';
export type {
  KeepText,
  KeyChangeOptions,
  KeyError,
  KeyPorts,
  KeyService,
  KeyWithText,
} from './services/keys/key-service.js';
export { createKeyService, isKeyText, newKeyText, revisionOf } from './services/keys/key-service.js';
export type {
  HoldChangeOptions,
  LegalHoldChange,
  LegalHoldDraft,
  LegalHoldError,
  LegalHoldPorts,
  LegalHoldService,
  PlaceHoldOptions,
} from './services/legal-hold-service.js';
export { createLegalHoldService } from './services/legal-hold-service.js';
export type {
  NumberJudge,
  NumberQualityStore,
  QuestionedNumber,
  QuestionedRecord,
} from './services/number-quality.js';
export { createNumberJudge } from './services/number-quality.js';
export type { BusyError, RetryOptions } from './services/optimistic.js';
export { longestPauseMs, maxTries, withRetries } from './services/optimistic.js';
export type { DialledNumber, JudgeDialled, JudgedNumber, NotJudged } from './services/placing/dialled.js';
export type { NoLine, NumberRefusal, PlaceError } from './services/placing/errors.js';
export { notMade } from './services/placing/not-made.js';
export type {
  PlacedCall,
  PlaceRequest,
  PlacingPorts,
  PlacingService,
} from './services/placing/placing-service.js';
export { createPlacingService } from './services/placing/placing-service.js';
export type { PlacingPolicy } from './services/placing/policy.js';
export type {
  DevicePresence,
  PresencePorts,
  PresenceService,
  UserPresence,
} from './services/presence.js';
export { createPresenceService } from './services/presence.js';
export { namedPromptIds, namedPrompts } from './services/prompts/named-prompts.js';
export type {
  PromptAudio,
  PromptPorts,
  PromptPut,
  PromptService,
} from './services/prompts/prompt-service.js';
export { createPromptService } from './services/prompts/prompt-service.js';
export type { AudioCheck, CheckError } from './services/recordings/check.js';
export type { RecordingRun } from './services/recordings/each-due.js';
export { readHolds } from './services/recordings/held.js';
export type {
  RecordingPolicy,
  RecordingProblem,
  RecordingServicePorts,
  RecordingTask,
} from './services/recordings/ports.js';
export { defaultRecordingPolicy } from './services/recordings/ports.js';
export type { RecordingService } from './services/recordings/recording-service.js';
export { createRecordingService } from './services/recordings/recording-service.js';
export type { RemoveError } from './services/recordings/remove.js';
export type { RemoveExpiredPorts } from './services/remove-expired.js';
export { removeExpired } from './services/remove-expired.js';
export type {
  FindParties,
  FoundBy,
  PartiesFound,
  PartyFound,
  PartyQuery,
} from './services/search-parties.js';
export { foundBy, searchParties } from './services/search-parties.js';
export { searchRecords } from './services/search-records.js';
export type { SteeringServiceError, TargetRefusal } from './services/steering/errors.js';
export type { PlanReferral, ReferralPlan } from './services/steering/plan-referral.js';
export type { SteeringPorts } from './services/steering/ports.js';
export type { SteeredCall, SteeringService } from './services/steering/steering-service.js';
export { commandLimitMs, createSteeringService } from './services/steering/steering-service.js';
export type { FoundTranscript } from './services/transcripts/search.js';
export type {
  TranscriptChange,
  TranscriptDraft,
  TranscriptError,
  TranscriptPorts,
  TranscriptService,
  WrittenTranscript,
} from './services/transcripts/transcript-service.js';
export { createTranscriptService } from './services/transcripts/transcript-service.js';
export { foldText, wordsOf } from './text/fold.js';
