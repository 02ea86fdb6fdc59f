export type { Queue, QueueStrategy } from './model/queue.js';
export { queueStrategies } from './model/queue.js';
export type {
  DialRefusal,
  HangupStep,
  HoursVerdict,
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
} from './model/routing-plan.js';
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
export { explain, explainCall } from './projections/explain.js';
export type { RoutingInput } from './routing/builder.js';
export type { RoutedCaller } from './routing/callers.js';
export type { CandidateSources } from './routing/candidates.js';
export type { DialCheck } from './routing/dial-policy.js';
export { defaultDialPolicy } from './routing/dial-policy.js';
export type { HoursError } from './routing/hours.js';
export { checkHours, hoursVerdict } from './routing/hours.js';
export type { NextStep, PlanPosition, StepOutcome } from './routing/next-step.js';
export { firstStep, nextStep } from './routing/next-step.js';
export { planRouting } from './routing/plan-routing.js';
export { maxPlannedLegs } from './routing/planned-legs.js';
export { shortestRingSeconds } from './routing/rounds.js';
