export { legOutcome } from './call/causes.js';
export type { AgentCommand, AgentCommandType, CommandRefusal, TransferTarget } from './call/commands.js';
export { agentCommandTypes, checkCommand, commandsOf, talkingUser } from './call/commands.js';
export type { FactRefusal } from './call/decide.js';
export { decide } from './call/decide.js';
export { factId, recordingIdOf } from './call/fact-ids.js';
export { foldCall } from './call/fold-call.js';
export { orderFacts } from './call/order-facts.js';
export { leftMessage, shortestMessageMs } from './call/outcome.js';
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
export { callStatuses } from './model/call.js';
export type { Caller } from './model/caller.js';
export { callerOf, shownFact } from './model/caller.js';
export type { CallerKind, CallerKindReport } from './model/caller-kind.js';
export { callerKindOf, callerKinds } from './model/caller-kind.js';
export type { CallFact, CallFactType } from './model/fact.js';
export type { CallLeg, LegOutcome, LegRole } from './model/leg.js';
export type { Result } from './model/result.js';
export { err, ok } from './model/result.js';
export type { StoredCall } from './model/stored-call.js';
export { activitiesOf, callActivitiesOf, notesOf } from './projections/activities.js';
export { buildCallCard } from './projections/card.js';
export type { CallCard } from './projections/card-model.js';
export type { CardSources } from './projections/card-sources.js';
export { explain, explainCall } from './projections/explain.js';
export { historyOf } from './projections/history.js';
export { mergeMissedCall, missedCallItems } from './projections/missed-calls.js';
export type { OwnerChange } from './projections/ownership.js';
export { defaultOwnership, ownershipChanges, ownershipOf } from './projections/ownership.js';
export type { BoundRecord, CurrentOf, ShownParties } from './projections/shown-parties.js';
export { shownParties } from './projections/shown-parties.js';
export type { Talk } from './projections/talks.js';
export { talksOf } from './projections/talks.js';
export { isUnfinished } from './projections/unfinished.js';
