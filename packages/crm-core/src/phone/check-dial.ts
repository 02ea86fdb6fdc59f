import { err, ok, type Result } from '../model/result.js';
import type { DialRefusal } from '../model/routing-plan.js';
import type { DialPolicy } from '../model/routing-settings.js';
import { dialPolicyShape } from '../model/shapes/line.js';
import { maxPlans } from './max-plans.js';
import type { NumberType } from './numbering-plan.js';
import { startsWith } from './prefix.js';

/** What may be dialled by a policy that is none. */
const nothing: DialPolicy = { countries: [] };

const costly: ReadonlySet<NumberType | null> = new Set<NumberType>(['premiumRate', 'sharedCost', 'personal']);

/**
 * Whether a number may be dialled out, by the type that its country's numbering plan gives it. Answers with the number
 * itself, so that what is dialled is what was checked. Only E.164 (`+` and ASCII digits) is read: normalise first.
 * A denied prefix counts before everything, then the number's type, then what is allowed.
 *
 * @example
 * const policy = defaultDialPolicy('PL');
 * const checked = checkDial('+48601234567', policy);
 * console.log(checked.ok, checkDial('+48700123456', policy).ok); // true false
 */
export function checkDial(number: string, policy: DialPolicy): Result<string, DialRefusal> {
  const resolved =
    typeof number === 'string' && /^\+[1-9][0-9]{6,14}$/.test(number)
      ? maxPlans.resolveDigits(number.slice(1))
      : undefined;
  if (resolved === undefined) return err({ code: 'notANumber' });
  const { denied: forbidden, prefixes, countries, premium } = dialPolicyShape.read(policy) ?? nothing;
  const denied = forbidden?.find((prefix) => startsWith(number, prefix));
  if (denied !== undefined) return err({ code: 'denied', prefix: denied });
  const { country, type } = resolved;
  if (premium !== true && costly.has(type)) {
    return err({ code: 'premium', type: type as 'premiumRate' | 'sharedCost' | 'personal' });
  }
  const allowed =
    (country !== null && countries.includes(country)) ||
    prefixes?.some((prefix) => startsWith(number, prefix)) === true;
  return allowed ? ok(number) : err({ code: 'countryNotAllowed', country });
}
