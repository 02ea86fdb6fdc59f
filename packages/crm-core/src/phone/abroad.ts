import type { NumberingPlan } from './numbering-plan.js';
import { legacyInternationalPrefixes } from './rules.js';

/**
 * What is left of digits behind a prefix that is dialled before numbers abroad: one of the country's own, one of old, or `00`,
 * which counts on any trunk (rule P4), likeliest first. Empty when they begin with none.
 */
export function behindInternationalPrefix(
  digits: string,
  plan: NumberingPlan | undefined,
): readonly string[] {
  const legacy = plan?.country ? legacyInternationalPrefixes[plan.country] : undefined;
  const own = plan === undefined ? undefined : new RegExp(`^00(?=${plan.callingCode})`);
  // Operators' prefixes look like `00` and a country's code: most of all its own is meant.
  return [own, plan?.internationalPrefix, legacy, /^00/].flatMap((prefix) => {
    const found = prefix?.exec(digits)?.[0];
    return found === undefined ? [] : digits.slice(found.length);
  });
}

/** Digits without zeros before the country's own code; undefined when it does not follow, or no zero is there. */
export function behindStrayZero(digits: string, plan: NumberingPlan | undefined): string | undefined {
  const rest = digits.replace(/^0+/, '');
  return plan !== undefined && rest !== digits && rest.startsWith(plan.callingCode) ? rest : undefined;
}
