import { type DealStrategy, dealStrategies } from '../../model/deal.js';
import { type MatchPolicy, matchPolicies } from '../../model/match.js';
import type { DialPolicy } from '../../model/routing-settings.js';
import { chosen } from '../../model/usage-error.js';
import type { CountryCode } from '../../phone/country.js';
import { countryOption } from '../../phone/country-option.js';
import { maxPlans } from '../../phone/max-plans.js';

/** What an installation decides once; a line may say otherwise of all but the trunk. */
export interface CallPolicy {
  /** Country of numbers without one, where the line or record names none (rule P5). */
  readonly defaultCountry: CountryCode;
  /** Time zone of hours that name none (IANA name), where the country has several (rule R5); absent: such hours count as open. */
  readonly timeZone?: string | undefined;
  /** Company versus contact (rule M4). */
  readonly match: MatchPolicy;
  /** Which open deals a call is bound to (rule D2). */
  readonly dealStrategy: DealStrategy;
  /** Which numbers may be dialled out where a line says nothing (rule R9); absent: those of the line's own country. */
  readonly dialPolicy?: DialPolicy;
  /** There is a trunk to dial mobiles and other numbers through; absent: there is none. */
  readonly canDialOut?: boolean;
  /**
   * No more phones ring at once for a call than so many: a larger simultaneous queue rings in turns, whoever is longest idle
   * first. At most what the switch takes in a second (its `sessions-per-second`). Absent: `defaultLegsAtOnce`, 100.
   */
  readonly mostLegsAtOnce?: number | undefined;
}

/** The documented defaults: contact first, all open deals, nothing is dialled out. */
export function defaultCallPolicy(defaultCountry: CountryCode): CallPolicy {
  return { defaultCountry, match: 'contact-first', dealStrategy: 'all-open' };
}

/** Throws a `UsageError` for what the program chose and does not exist: once, before any call. */
export function checkPolicy({ defaultCountry, match, dealStrategy }: CallPolicy): void {
  countryOption(defaultCountry, maxPlans, 'defaultCountry');
  chosen(match, matchPolicies, 'match');
  chosen(dealStrategy, dealStrategies, 'dealStrategy');
}
