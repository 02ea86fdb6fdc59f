import type { NumberingPlan } from './numbering-plan.js';
import { certainOwnerOf, type NumberingPlans } from './plans.js';

/**
 * Reads dialled digits by the rules of libphonenumber (its `parse`), with the plans that are compiled already. Answers digits
 * from the country code on, valid or not. Tests hold every answer beside the library's.
 */

/** The lengths that the library reads at all. */
const fewestNational = 2;

const mostNational = 17;

/** Too few digits for the plan, or a number of them that it skips; too many count as possible. */
function isImpossible(national: string, { possibleLengths }: NumberingPlan): boolean {
  const longest = possibleLengths.at(-1) ?? 0;
  return national.length <= longest && !possibleLengths.includes(national.length);
}

/** Leaves out what is dialled before the number, or puts in the area code that nobody dials, where the plan has such a rule. */
function strip(dialled: string, { dialledPrefix, prefixRewrite }: NumberingPlan): string {
  const found = dialledPrefix?.exec(dialled);
  if (!dialledPrefix || !found) return dialled;
  const isRewritten = prefixRewrite !== null && found.length > 1 && found.at(-1);
  return isRewritten ? dialled.replace(dialledPrefix, prefixRewrite) : dialled.slice(found[0].length);
}

/** The national number in digits as they are dialled inside the country, when leaving the prefix out makes sense. */
function nationalOf(dialled: string, plan: NumberingPlan, plans: NumberingPlans): string {
  const national = strip(dialled, plan);
  if (national === dialled) return dialled;
  if (plan.general.test(dialled) && !plan.general.test(national)) return dialled;
  const owner = certainOwnerOf(plans.plansOfCallingCode(plan.callingCode), national) ?? plan;
  return isImpossible(national, owner) ? dialled : national;
}

function together(callingCode: string, national: string): string | undefined {
  const { length } = national;
  return length < fewestNational || length > mostNational ? undefined : callingCode + national;
}

/** Reads digits that start with a country code; undefined: nobody has this code, or no digits follow it. */
export function parseInternational(digits: string, plans: NumberingPlans): string | undefined {
  const code = plans.callingCodeOf(digits);
  const [plan] = code === undefined ? [] : plans.plansOfCallingCode(code);
  return plan && together(plan.callingCode, nationalOf(digits.slice(plan.callingCode.length), plan, plans));
}

/** Digits behind the international prefix of a country, if they begin with it. */
function dialledAbroad(dialled: string, { internationalPrefix }: NumberingPlan): string | undefined {
  const found = internationalPrefix?.exec(dialled)?.[0];
  const rest = found === undefined ? '' : dialled.slice(found.length);
  return rest === '' || rest.startsWith('0') ? undefined : rest;
}

/** Digits behind the country's own calling code, when they can be no national number with it. */
function withoutOwnCode(dialled: string, plan: NumberingPlan, plans: NumberingPlans): string | undefined {
  if (!dialled.startsWith(plan.callingCode)) return undefined;
  const rest = dialled.slice(plan.callingCode.length);
  const whole = nationalOf(dialled, plan, plans);
  const isNational = plan.general.test(whole) || !plan.general.test(nationalOf(rest, plan, plans));
  const isTooLong = whole.length > (plan.possibleLengths.at(-1) ?? 0);
  return isNational && !isTooLong ? undefined : rest;
}

/** Reads digits as they are dialled inside a country. */
export function parseNational(
  dialled: string,
  plan: NumberingPlan,
  plans: NumberingPlans,
): string | undefined {
  const abroad = dialledAbroad(dialled, plan);
  if (abroad !== undefined) return parseInternational(abroad, plans);
  const rest = withoutOwnCode(dialled, plan, plans);
  if (rest !== undefined) return parseInternational(plan.callingCode + rest, plans);
  return together(plan.callingCode, nationalOf(dialled, plan, plans));
}
