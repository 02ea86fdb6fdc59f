import type { NumberingPlans } from './plans.js';
import { possibleInternational } from './possible.js';
import { type RenumberingRule, renumberings } from './renumberings.js';

/** A spelling of a number, calling code first, and the renumbering that it comes from. */
export interface Respelling {
  readonly digits: string;
  readonly rule: RenumberingRule;
}

const byCode = new Map<string, RenumberingRule[]>();
for (const rule of renumberings) {
  for (const code of rule.codes) byCode.set(code, [...(byCode.get(code) ?? []), rule]);
}

/** Most numbers are of no country that was renumbered. */
const anyCode = new RegExp(`^(?:${[...byCode.keys()].join('|')})`);

function rulesFor(digits: string, plans: NumberingPlans): readonly RenumberingRule[] {
  if (!anyCode.test(digits)) return [];
  return byCode.get(plans.callingCodeOf(digits) ?? '') ?? [];
}

function fits(digits: string, start: string): boolean {
  if (digits.length < start.length) return false;
  for (let at = 0; at < start.length; at += 1) {
    if (start[at] !== '.' && start[at] !== digits[at]) return false;
  }
  return true;
}

/** The digits with another start: its dots are the digits that the first start's dots stood for. */
function withStart(digits: string, from: string, to: string): string {
  const kept = [...from].flatMap((sign, at) => (sign === '.' ? [digits.charAt(at)] : []));
  const start = [...to].map((sign) => (sign === '.' ? (kept.shift() ?? '') : sign)).join('');
  return start + digits.slice(from.length);
}

function isOldLength(digits: string, { lengths: [least, most] }: RenumberingRule): boolean {
  return digits.length >= least && digits.length <= most;
}

function newSpelling(digits: string, rule: RenumberingRule): string | undefined {
  if (!isOldLength(digits, rule)) return undefined;
  const change = rule.changes.find(([old]) => fits(digits, old));
  return change && withStart(digits, change[0], change[1]);
}

function isValid(digits: string, plans: NumberingPlans): boolean {
  return plans.resolveDigits(digits) !== undefined;
}

/** What an old number became: the valid number that the first renumbering makes of it. */
export function renumbered(digits: string, plans: NumberingPlans): Respelling | undefined {
  for (const rule of rulesFor(digits, plans)) {
    const now = newSpelling(digits, rule);
    if (now !== undefined && isValid(now, plans)) return { digits: now, rule };
  }
  return undefined;
}

/** The old spellings of a number, whether anybody could have stored them or not. */
function oldSpellings(digits: string, rule: RenumberingRule): readonly string[] {
  return rule.changes
    .filter(([, now]) => fits(digits, now))
    .map(([old, now]) => withStart(digits, now, old))
    .filter((old) => newSpelling(old, rule) === digits);
}

/** Other valid numbers of the same subscriber, where a plan has the old numbers and the new. */
export function parallelNumbers(digits: string, plans: NumberingPlans): readonly string[] {
  return rulesFor(digits, plans)
    .filter(({ parallel }) => parallel)
    .flatMap((rule) => [newSpelling(digits, rule) ?? [], oldSpellings(digits, rule)].flat())
    .filter((number) => isValid(number, plans));
}

/** Numbers under which the same subscriber may have been stored before a renumbering. */
function formerNumbers(digits: string, plans: NumberingPlans): readonly string[] {
  return rulesFor(digits, plans)
    .flatMap((rule) => oldSpellings(digits, rule))
    .filter((old) => isFormer(old, plans));
}

/** No number of a plan today, and of a length that anybody could have stored it with. */
function isFormer(digits: string, plans: NumberingPlans): boolean {
  return !isValid(digits, plans) && possibleInternational(digits, plans) !== undefined;
}

/** The number that counts today of a subscriber who was renumbered, also where plans still have the old one. */
function currentNumber(digits: string, plans: NumberingPlans): string {
  const now = renumbered(digits, plans);
  const isOld = now !== undefined && (now.rule.parallel || isFormer(digits, plans));
  return isOld ? currentNumber(now.digits, plans) : digits;
}

/** As `numbersOf`, with these plans. */
export function subscriberNumbers(e164: string, plans: NumberingPlans): readonly string[] {
  if (!/^\+[1-9][0-9]{6,14}$/.test(e164)) return [e164];
  const digits = e164.slice(1);
  const current = currentNumber(digits, plans);
  if (!isValid(current, plans)) return [e164];
  const valid = [current, ...parallelNumbers(current, plans)];
  const former = valid.flatMap((number) => formerNumbers(number, plans));
  return [...new Set([...valid, ...former, digits])].map((number) => `+${number}`);
}
