import type { NumberingPlan } from './numbering-plan.js';
import { legacyInternationalPrefixes } from './rules.js';

const anyTrunk = /^00/;

/**
 * What is left of digits behind a prefix that is dialled before numbers abroad: one of the country's own, one of old, or `00`,
 * which counts on any trunk (rule P4), likeliest first. Empty when they begin with none.
 */
export function behindInternationalPrefix(
  digits: string,
  plan: NumberingPlan | undefined,
): readonly string[] {
  const legacy = plan?.country ? legacyInternationalPrefixes[plan.country] : undefined;
  // Operators' prefixes look like `00` and a country's code: most of all its own is meant.
  const rests = plan && digits.startsWith(`00${plan.callingCode}`) ? [digits.slice(2)] : [];
  for (const prefix of [plan?.internationalPrefix, legacy, anyTrunk]) {
    const found = prefix?.exec(digits)?.[0];
    if (found !== undefined) rests.push(digits.slice(found.length));
  }
  return rests;
}

/** Digits without zeros before the country's own code; undefined when it does not follow, or no zero is there. */
export function behindStrayZero(digits: string, plan: NumberingPlan | undefined): string | undefined {
  const rest = digits.replace(/^0+/, '');
  return plan !== undefined && rest !== digits && rest.startsWith(plan.callingCode) ? rest : undefined;
}
