import type { DealStrategy } from '../deals.js';
import type { MatchPolicy } from '../match/match.js';
import type { CountryCode } from '../records.js';

/** What an installation decides once; lines override the country. */
export interface DeskPolicy {
  /** Country of numbers without one, where the line or record names none (rule P5). */
  readonly defaultCountry: CountryCode;
  /** Company versus contact (rule M4). */
  readonly match: MatchPolicy;
  /** Which open deals a call is bound to (rule D2). */
  readonly dealStrategy: DealStrategy;
}

/** The documented defaults: contact first, all open deals. */
export function defaultPolicy(defaultCountry: CountryCode): DeskPolicy {
  return { defaultCountry, match: 'contact-first', dealStrategy: 'all-open' };
}
