import type { CountryCode } from './country.js';
import { compilePlan, type NumberingPlan, type NumberType, type PackedPlan } from './numbering-plan.js';

/** What plans are compiled from: the metadata of libphonenumber-js (format version 4), whole or one of its smaller sets. */
export interface PhoneMetadata {
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: object;
  readonly nonGeographic: object;
}

/**
 * The world's numbering plans, each compiled on first use. Answers, for a canonical E.164 number, what libphonenumber-js's
 * parse and isValid() answer with the same metadata, without building objects on the way.
 */
export interface NumberingPlans {
  /** The plan of a country, or undefined when there is no such country. */
  planOf(country: string): NumberingPlan | undefined;
  /** Every plan behind a calling code, the main one first; empty when nobody has this code. */
  plansOfCallingCode(code: string): readonly NumberingPlan[];
  /** The calling code that these digits (country code first) start with, or undefined. No code is another's start. */
  callingCodeOf(digits: string): string | undefined;
  /** Reads digits that start with a country code; undefined when they are not a valid number just as they stand. */
  resolveDigits(digits: string): ResolvedNumber | undefined;
}

/** Which plans digits are read with, and the country of those without a country code. */
export interface Numbering {
  readonly plans: NumberingPlans;
  readonly country: CountryCode | undefined;
}

export interface ResolvedNumber {
  readonly country: CountryCode | null;
  readonly callingCode: string;
  readonly national: string;
  /** Null: the metadata does not tell. */
  readonly type: NumberType | null;
}

/** ITU-T E.164: country code and national number together. Some plans' metadata allow more. */
export const maxE164Digits = 15;

function typeIn(plan: NumberingPlan, national: string): NumberType | undefined {
  if (!plan.general.test(national)) return undefined;
  for (const { type, pattern, lengths } of plan.types) {
    if (lengths.includes(national.length) && pattern.test(national)) return type;
  }
  return undefined;
}

/** Whether a number is of a plan whose metadata lists not all types: the general pattern must do. */
function fitsGenerally(plan: NumberingPlan, national: string): boolean {
  return !plan.hasAllTypes && plan.general.test(national);
}

/** Which of the plans that share a calling code owns the number for certain: leading digits decide, else the number's type. */
export function certainOwnerOf(plans: readonly NumberingPlan[], national: string): NumberingPlan | undefined {
  if (plans.length === 1) return plans[0];
  return plans.find((plan) => plan.leadingDigits?.test(national) ?? typeIn(plan, national) !== undefined);
}

/** The certain owner, or the first plan that the number fits generally; plans with leading digits of their own have no other numbers. */
function ownerOf(plans: readonly NumberingPlan[], national: string): NumberingPlan | undefined {
  return (
    certainOwnerOf(plans, national) ??
    plans.find((plan) => plan.leadingDigits === null && fitsGenerally(plan, national))
  );
}

const mostRemembered = 8;

/** Makes plans of metadata. */
export function createPlans(metadata: PhoneMetadata): NumberingPlans {
  const packed = new Map<string, PackedPlan>(Object.entries(metadata.countries));
  const ofNoCountry = new Map<string, PackedPlan>(Object.entries(metadata.nonGeographic));
  const sharedBy = new Map(Object.entries(metadata.country_calling_codes));
  const byCountry = new Map<string, NumberingPlan>();
  const byCallingCode = new Map<string, readonly NumberingPlan[]>();
  // One reading asks for the same few digits again and again.
  const latest = new Map<string, ResolvedNumber | undefined>();

  function planOf(country: string): NumberingPlan | undefined {
    const known = byCountry.get(country);
    if (known !== undefined) return known;
    const data = packed.get(country);
    if (data === undefined) return undefined;
    const plan = compilePlan(country as CountryCode, data);
    byCountry.set(country, plan);
    return plan;
  }

  function loadCallingCode(code: string): readonly NumberingPlan[] {
    const shared = sharedBy.get(code);
    if (shared !== undefined) return shared.map(planOf).filter((plan) => plan !== undefined);
    const data = ofNoCountry.get(code);
    return data === undefined ? [] : [compilePlan(null, data)];
  }

  function plansOfCallingCode(code: string): readonly NumberingPlan[] {
    let plans = byCallingCode.get(code);
    if (plans === undefined) {
      plans = loadCallingCode(code);
      byCallingCode.set(code, plans);
    }
    return plans;
  }

  function callingCodeOf(digits: string): string | undefined {
    for (let length = 1; length <= 3; length += 1) {
      const code = digits.slice(0, length);
      if (code.length === length && code[0] !== '0' && plansOfCallingCode(code).length > 0) return code;
    }
    return undefined;
  }

  function resolve(digits: string): ResolvedNumber | undefined {
    if (digits.length > maxE164Digits) return undefined;
    const callingCode = callingCodeOf(digits);
    if (callingCode === undefined) return undefined;
    const national = digits.slice(callingCode.length);
    const candidates = plansOfCallingCode(callingCode);
    if (!candidates.some(({ possibleLengths }) => possibleLengths.includes(national.length)))
      return undefined;
    const plan = ownerOf(candidates, national);
    if (plan === undefined) return undefined;
    const type = typeIn(plan, national) ?? (fitsGenerally(plan, national) ? null : undefined);
    return type === undefined ? undefined : { country: plan.country, callingCode, national, type };
  }

  function resolveDigits(digits: string): ResolvedNumber | undefined {
    const known = latest.get(digits);
    if (known !== undefined || latest.has(digits)) return known;
    if (latest.size >= mostRemembered) latest.clear();
    const number = resolve(digits);
    latest.set(digits, number);
    return number;
  }

  return { planOf, plansOfCallingCode, callingCodeOf, resolveDigits };
}
