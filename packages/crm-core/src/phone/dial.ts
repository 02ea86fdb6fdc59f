import { behindInternationalPrefix, behindStrayZero } from './abroad.js';
import type { NumberingPlan } from './numbering-plan.js';
import { parseInternational, parseNational } from './parse.js';
import { maxE164Digits, type Numbering, type NumberingPlans } from './plans.js';
import { possibleInternational } from './possible.js';
import type { Renumbering } from './renumberings.js';
import { renumbered } from './respell.js';
import { type LegacyRule, legacyRules, localForms, significantZero } from './rules.js';

/** A valid number that dialled digits were read as: country code and national number, without `+`. */
export interface Reading {
  readonly digits: string;
  readonly repaired: boolean;
  /** Other numbers, country code first, that the digits may mean just as well. Absent: none. */
  readonly others?: readonly string[];
  /** What made another number of the digits (rule P10). Absent: nothing. */
  readonly renumbering?: Renumbering;
}

function valid(digits: string, plans: NumberingPlans): boolean {
  return plans.resolveDigits(digits) !== undefined;
}

/** The plan of the country of digits without a country code. */
function homePlan({ plans, country }: Numbering): NumberingPlan | undefined {
  return country === undefined ? undefined : plans.planOf(country);
}

/** The same number with only the country's own trunk prefix left out: a habit, and no repair. */
function onlyTrunkDropped(before: string, after: string, plan: NumberingPlan | undefined): boolean {
  const codeLength = plan?.callingCode.length ?? 0;
  const national = after.slice(codeLength);
  const extra = before.slice(codeLength, before.length - national.length);
  return before.endsWith(national) && (extra === '' || plan?.nationalPrefix === extra);
}

/** Reads digits as they counted before a renumbering (rule P10): as they stand, or as a prefix was left out. */
function formerReading(
  plans: NumberingPlans,
  ...spellings: readonly (string | undefined)[]
): Reading | undefined {
  for (const digits of spellings) {
    const now = digits === undefined || valid(digits, plans) ? undefined : renumbered(digits, plans);
    if (now === undefined) continue;
    const { country, since, name } = now.rule;
    return { digits: now.digits, repaired: true, renumbering: { country, since, name } };
  }
  return undefined;
}

const habits = new Map<string, readonly LegacyRule[]>();
for (const rule of legacyRules) habits.set(rule.country, [...(habits.get(rule.country) ?? []), rule]);

/** Applies the first dialling habit of these plans whose outcome is a valid number. */
function habitualReading(
  national: string,
  candidates: readonly NumberingPlan[],
  form: 'national' | 'international',
  plans: NumberingPlans,
): Reading | undefined {
  for (const { country, callingCode } of candidates) {
    for (const rule of (country === null ? undefined : habits.get(country)) ?? []) {
      if ((rule.form !== 'both' && rule.form !== form) || !rule.pattern.test(national)) continue;
      const digits = callingCode + national.replace(rule.pattern, rule.replacement);
      if (valid(digits, plans)) return { digits, repaired: true };
    }
  }
  return undefined;
}

/** Drops the zero that a plan without trunk 0 does not have: `+48 (0) 22 …`, `0 22 …` in Poland. */
function withoutZero(
  national: string,
  plan: NumberingPlan | undefined,
  plans: NumberingPlans,
): Reading | undefined {
  if (plan === undefined || !national.startsWith('0')) return undefined;
  const digits = plan.callingCode + national.slice(1);
  const type = plans.resolveDigits(digits)?.type;
  if (type === undefined) return undefined;
  const significant = plan.country !== null && significantZero.has(plan.country);
  const keeps = significant && type !== 'mobile' && !national.startsWith('00');
  return keeps ? undefined : { digits, repaired: true };
}

/** Reads digits that start with a country code, where need be with that code twice: `+48 48 …`, `+48 0048 …`. */
export function readInternational(digits: string, plans: NumberingPlans): Reading | undefined {
  const reading = readWithCode(digits, plans);
  const code = reading === undefined ? plans.callingCodeOf(digits) : undefined;
  if (code === undefined) return reading;
  const rest = digits.slice(code.length).replace(/^0+/, '');
  const second = rest.startsWith(code) ? readWithCode(rest, plans) : undefined;
  return second && { ...second, repaired: true };
}

function readWithCode(digits: string, plans: NumberingPlans): Reading | undefined {
  if (valid(digits, plans)) return { digits, repaired: false };
  if (digits.startsWith('00')) {
    const rest = readInternational(digits.slice(2), plans);
    return rest && { ...rest, repaired: true };
  }
  const code = plans.callingCodeOf(digits);
  if (code === undefined) return undefined;
  const candidates = plans.plansOfCallingCode(code);
  const national = digits.slice(code.length);
  const parsed = parseInternational(digits, plans);
  if (parsed !== undefined && valid(parsed, plans))
    return { digits: parsed, repaired: !onlyTrunkDropped(digits, parsed, candidates[0]) };
  return (
    formerReading(plans, digits, parsed) ??
    habitualReading(national, candidates, 'international', plans) ??
    withoutZero(national, candidates[0], plans)
  );
}

/**
 * What a number of unknown type may be as it was written before a renumbering, or with a zero too many: where the metadata
 * cannot tell that nobody has it, the rules above do not fire. Digits start with the country code; so do the answers.
 */
export function uncertainReadings(digits: string, plans: NumberingPlans): readonly string[] {
  const { type, callingCode = '', national = '' } = plans.resolveDigits(digits) ?? {};
  if (type !== null) return [];
  const candidates = plans.plansOfCallingCode(callingCode);
  const readings = [
    renumbered(digits, plans),
    habitualReading(national, candidates, 'international', plans),
    withoutZero(national, candidates[0], plans),
  ];
  return readings.flatMap((reading) => reading?.digits ?? []);
}

/** A `+` typed before an international prefix: `+011 44 …`. */
export function readPlusPrefix(digits: string, numbering: Numbering): Reading | undefined {
  const reading = readWithInternationalPrefix(digits, homePlan(numbering), numbering.plans);
  return reading && { ...reading, repaired: true };
}

function readWithInternationalPrefix(
  digits: string,
  plan: NumberingPlan | undefined,
  plans: NumberingPlans,
): Reading | undefined {
  for (const rest of behindInternationalPrefix(digits, plan)) {
    const reading = readInternational(rest, plans);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

/** True when digits have the shape of a national number, in use or not: then no foreign country code is read into them. */
function looksNational(digits: string, plan: NumberingPlan): boolean {
  const { nationalPrefix, possibleLengths } = plan;
  const hasTrunk = nationalPrefix !== '' && digits.startsWith(nationalPrefix);
  if (hasTrunk && possibleLengths.includes(digits.length - nationalPrefix.length)) return true;
  return digits.length < 11 && possibleLengths.includes(digits.length);
}

/** The longest group that can be an area code: nobody writes a country code as the start of one. */
const maxAreaGroup = 3;

/**
 * Country code without `+`, where the digits cannot be national. A guess, and marked as one. None when the digits are
 * written in groups that say otherwise: `201-555-01234` is a digit too long, and no number in Egypt.
 */
function readForeign(
  digits: string,
  plan: NumberingPlan | undefined,
  lead: string,
  plans: NumberingPlans,
): Reading | undefined {
  if (digits.length < 10 || (plan !== undefined && looksNational(digits, plan))) return undefined;
  if (plan !== undefined && lead.length <= maxAreaGroup) {
    const cutsGroup = lead !== plans.callingCodeOf(digits);
    // Grouped, and as long as this country's numbers can be: an area code that is not in use.
    if (cutsGroup || digits.length === Math.max(...plan.possibleLengths)) return undefined;
  }
  const reading = readInternational(digits, plans);
  return reading && { ...reading, repaired: plan !== undefined || reading.repaired };
}

/** Six digits or fewer without the trunk prefix are no subscriber's number where a trunk prefix is customary. */
function isLocalNumber(dialled: string, digits: string, plan: NumberingPlan, plans: NumberingPlans): boolean {
  if (dialled.length > 6 || plan.nationalPrefix === '' || dialled.startsWith(plan.nationalPrefix))
    return false;
  const { type, national = '' } = plans.resolveDigits(digits) ?? {};
  // The area code that a plan supplies by itself, where it has a single one: Jersey, Guernsey, Man.
  if (national.length > dialled.length && dialled.length > 5) return false;
  // Of unknown type: most likely a subscriber's.
  return type === 'fixedLine' || type === 'mobile' || type === null || dialled.length < 6;
}

/** Whether the digits begin with the country's own code, dialled without `+` and without a trunk prefix. */
function hasOwnCode(digits: string, { callingCode, nationalPrefix }: NumberingPlan): boolean {
  const hasTrunk = nationalPrefix !== '' && digits.startsWith(nationalPrefix);
  return !hasTrunk && digits.startsWith(callingCode);
}

/**
 * Reads a number with the country's own code and no `+`, where national numbers are dialled with a trunk prefix (rule P9):
 * `4915112345678` in Germany. Whoever leaves the prefix out may also have meant a national number.
 */
function readOwnCode(digits: string, plan: NumberingPlan, plans: NumberingPlans): Reading | undefined {
  if (plan.nationalPrefix === '' || !hasOwnCode(digits, plan)) return undefined;
  const { callingCode, nationalPrefix } = plan;
  const trunk = digits.startsWith(nationalPrefix, callingCode.length) ? nationalPrefix.length : 0;
  const number = callingCode + digits.slice(callingCode.length + trunk);
  if (!valid(number, plans)) return undefined;
  const national = plan.callingCode + digits;
  const isPossible = plan.possibleLengths.includes(digits.length) && national.length <= maxE164Digits;
  return { digits: number, repaired: false, others: isPossible ? [national] : [] };
}

/** Reads digits as they are dialled inside a country. `lead`: the first group of them, as they are written. */
export function readNational(digits: string, numbering: Numbering, lead = digits): Reading | undefined {
  const { plans } = numbering;
  const plan = homePlan(numbering);
  const abroad = readWithInternationalPrefix(digits, plan, plans);
  if (abroad !== undefined || plan === undefined) return abroad ?? readForeign(digits, plan, lead, plans);
  const withOwnCode = readOwnCode(digits, plan, plans);
  if (withOwnCode !== undefined) return withOwnCode;
  const parsed = parseNational(digits, plan, plans);
  if (parsed !== undefined && valid(parsed, plans)) {
    if (isLocalNumber(digits, parsed, plan, plans)) return undefined;
    const reading = { digits: parsed, repaired: false };
    // Where there is no trunk prefix to leave out, or nobody has heard of the other number, the national reading comes first.
    const isOther =
      parsed !== digits &&
      hasOwnCode(digits, plan) &&
      (valid(digits, plans) || possibleInternational(digits, plans) !== undefined);
    return isOther ? { ...reading, others: [digits] } : reading;
  }
  // Where the plan has a trunk prefix, the library has left it out already and found no number.
  const hasTrunk = plan.nationalPrefix !== '' && digits.startsWith(plan.nationalPrefix);
  const cut = hasTrunk ? digits.slice(plan.nationalPrefix.length) : digits.replace(/^0/, '');
  const isLocal = localForms[plan.country ?? '']?.test(digits) === true;
  const former =
    (isLocal ? undefined : formerReading(plans, plan.callingCode + digits, plan.callingCode + cut, parsed)) ??
    habitualReading(digits, [plan], 'national', plans) ??
    (hasTrunk || digits.startsWith('00') ? undefined : withoutZero(digits, plan, plans));
  if (former !== undefined) return former;
  if (digits.startsWith(plan.callingCode)) return readInternational(digits, plans);
  return readStrayZero(digits, numbering) ?? readForeign(digits, plan, lead, plans);
}

/** Reads the country's own code behind a zero, or several: `044 20 …` in Great Britain, and `+044 20 …`. */
export function readStrayZero(digits: string, numbering: Numbering): Reading | undefined {
  const rest = behindStrayZero(digits, homePlan(numbering));
  const reading = rest === undefined ? undefined : readInternational(rest, numbering.plans);
  return reading && { ...reading, repaired: true };
}

/** The trunk 8 that the successors of the Soviet numbering plan had, or still have. */
function formerTrunk(digits: string, plan: NumberingPlan): string {
  return digits.startsWith('8') && /^(?:7|37[0-5]|380|99[2-68])$/.test(plan.callingCode) ? '8' : '';
}

/**
 * The reading that a `+` typed before the trunk prefix hides: `+8 495 …` typed by a Russian (rule P6). Only for trunk
 * prefixes that can also start a country code.
 */
export function readPlusTrunk(digits: string, numbering: Numbering): string | undefined {
  const plan = homePlan(numbering);
  if (plan === undefined || digits.startsWith(plan.callingCode)) return undefined;
  const trunk = [plan.nationalPrefix, formerTrunk(digits, plan)].find(
    (prefix) => prefix !== '' && digits.startsWith(prefix),
  );
  return trunk === undefined ? undefined : readNational(digits, numbering)?.digits;
}

/**
 * The national number that a `+` typed before it hides: `+601 234 567` typed by a Pole (rule P6). Only for digits that are no
 * number with the country code that they seem to begin with.
 */
export function readPlusNational(digits: string, numbering: Numbering): string | undefined {
  const { plans } = numbering;
  const plan = homePlan(numbering);
  // With the own country code it is a number of that country that is wrong.
  if (plan === undefined || valid(digits, plans) || digits.startsWith(plan.callingCode)) return undefined;
  if (possibleInternational(digits, plans) !== undefined) return undefined;
  const home = plan.callingCode + digits;
  return valid(home, plans) ? home : withoutZero(digits, plan, plans)?.digits;
}
