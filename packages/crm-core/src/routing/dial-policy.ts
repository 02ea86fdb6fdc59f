import type { StoredCountry } from '../model/record.js';
import type { Result } from '../model/result.js';
import type { DialRefusal } from '../model/routing-plan.js';
import type { DialPolicy } from '../model/routing-settings.js';

/** Whether a number may be dialled out by a policy: the number itself, or why not. `checkDial` is one. */
export type DialCheck = (number: string, policy: DialPolicy) => Result<string, DialRefusal>;

/**
 * What may be dialled where nobody said otherwise: ordinary numbers of one country. Numbers that a territory shares
 * with its main country count as the main country's (Isle of Man mobiles as British).
 */
export function defaultDialPolicy(country: StoredCountry): DialPolicy {
  return { countries: [country] };
}
