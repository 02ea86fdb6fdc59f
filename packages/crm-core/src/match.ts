export type { BindableDeal } from './deals/bind-deals.js';
export { bindDeals, defaultDealStrategy, openDeals } from './deals/bind-deals.js';
export { isCandidate } from './match/candidates.js';
export { lookupKeys, matchCaller } from './match/match.js';
export type { MatchInput } from './match/read-input.js';
export { defaultMatchPolicy, defaultPlaceholderLimit } from './match/read-input.js';
export type { DealStrategy } from './model/deal.js';
export { dealStrategies } from './model/deal.js';
export type {
  MatchCandidate,
  MatchGrade,
  MatchPolicy,
  MatchReason,
  MatchRule,
  MatchSummary,
  MatchVerdict,
} from './model/match.js';
export { matchPolicies } from './model/match.js';
export type { MatchableNumber, MatchableParty, MatchablePhone } from './model/matchable.js';
export type { UsageErrorCode } from './model/usage-error.js';
export { UsageError } from './model/usage-error.js';
